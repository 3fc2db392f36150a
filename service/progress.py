"""How far the work is, on a terminal as a moving line, elsewhere as plain lines; it does not know the work."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


def put(stream: TextIO, text: str) -> None:
    """A line. Whoever reads the stream may have read enough (`2>&1 | head`): that ends no work."""
    try:
        print(f"evenbrief: {plain(text)}", file=stream, flush=True)
    except BrokenPipeError:
        drop(stream)


def plain(text: str) -> str:
    """Without what moves a cursor or turns a line: a file's name can hold anything."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


def drop(stream: TextIO) -> None:
    """What is written there from now on is lost; else Python would complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def status(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """Gives a function to call with what is being done now."""
    if not stream.isatty():
        yield lambda text: put(stream, text)
        return
    with Console(file=stream).status("start") as shown:
        yield lambda text: shown.update(escape(plain(text)))


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
                tasks[text] = shown.add_task(escape(plain(text)), total=total)
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
            put(self._stream, text)
