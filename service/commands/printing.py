"""How commands print: in UTF-8, rich on a terminal, plain elsewhere; it does not know what.

A reader that has read enough (`| head`) ends no work: what is printed after that is dropped, and the command goes on.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.progress import drop, put

if TYPE_CHECKING:
    from pydantic import BaseModel

WIDTH = 88  # columns of running text at most, however wide the terminal is: longer lines are hard to read


def say(text: str) -> None:
    """A line on stdout."""
    write(f"{text}\n")


def say_json(value: "BaseModel | Any", indent: int | None = None) -> None:
    """A shape or a plain value as JSON: one line, or one document where `indent` is given."""
    plain = value.model_dump(mode="json") if hasattr(value, "model_dump") else value
    say(json.dumps(plain, ensure_ascii=False, indent=indent))


def tell(text: str) -> None:
    """A line on stderr: what is not the answer."""
    put(sys.stderr, text)


def write(text: str, out: Path | None = None) -> None:
    """In UTF-8 whatever the locale, to a file or to stdout: the same brief is the same bytes everywhere."""
    data = text.encode("utf-8", errors="replace")
    if out is not None:
        out.write_bytes(data)
    else:
        write_bytes(data)


def write_bytes(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        drop(sys.stdout)


def is_rich() -> bool:
    """Whether stdout is a terminal, which shows more than bare text."""
    return sys.stdout.isatty()


def columns() -> int:
    """Of the terminal, WIDTH at most; WIDTH where there is none."""
    if not is_rich():
        return WIDTH
    from rich.console import Console

    return min(WIDTH, Console().width)


def show_markdown(text: str) -> None:
    """On a terminal: headings, quotations, links that can be clicked, lines that fit."""
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=columns()).print(Markdown(text))


def one_line(text: str) -> str:
    """Nothing in a headline or a feed's name moves the cursor of a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def count(number: int, one: str, many: str = "") -> str:
    """`1 article`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
