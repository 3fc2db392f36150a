"""How far the work is, on a terminal as a moving line, elsewhere as plain lines; it does not know the work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


@contextmanager
def status(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """Gives a function to call with what is being done now."""
    if not stream.isatty():
        yield lambda text: print(f"evenbrief: {text}", file=stream, flush=True)
        return
    with Console(file=stream).status("start") as shown:
        yield lambda text: shown.update(escape(text))


@contextmanager
def bars(stream: TextIO) -> Iterator[Callable[[str, int, int], None]]:
    """Gives a function to call with what is being done, bytes done and bytes in all."""
    if not stream.isatty():
        yield _Lines(stream)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(file=stream)) as shown:

        def show(text: str, done: int, total: int) -> None:
            if text not in tasks:
                tasks[text] = shown.add_task(escape(text), total=total)
            shown.update(tasks[text], completed=done, total=total)

        yield show


class _Lines:
    """One line when a step begins: a log wants no bars."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._last = ""

    def __call__(self, text: str, done: int, total: int) -> None:
        if text != self._last:
            self._last = text
            print(f"evenbrief: {text}", file=self._stream, flush=True)
