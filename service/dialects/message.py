"""What a message has in every dialect: an id, text with [n] markers and their places, counts; it knows no dialect.

Places count Unicode code points of the text, half-open: `text[start:end]` is the marker, as `[2]`. The character at
`end` is always there and always white space.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from service.render.chat import Run
from service.schemas import Citation

# Words and marks, the common stand-in for tokens where no tokenizer is: for a client's books, not for its bill.
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Head:
    """What a message is called: an id that is unique, the model's name, seconds since 1970 (UTC)."""

    id: str
    model: str
    created: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens read and written, as `count_tokens` counts them."""

    read: int
    written: int


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in the text of a message, and the passage it stands for: of its article, the one that supports most."""

    start: int
    end: int
    number: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Piece:
    """The next stretch of a message's text, with the markers in it, placed in the whole message."""

    text: str
    markers: tuple[Marker, ...] = ()


@dataclass(slots=True)
class Layout:
    """Writes runs out with their markers and remembers how far the message is."""

    length: int = 0
    _open: bool = field(default=False)

    def add(self, run: Run) -> Piece:
        """The run's text, then ` [n]` for each article behind it, by number."""
        apart = " " if self._open and run.text and not run.text[0].isspace() else ""
        text = apart + run.text
        first: dict[int, Citation] = {}
        for number, citation in run.cited:
            first.setdefault(number, citation)
        markers = []
        for number, citation in sorted(first.items()):
            start = self.length + len(text) + 1
            text += f" [{number}]"
            markers.append(Marker(start, self.length + len(text), number, citation))
        self.length += len(text)
        self._open = bool(markers) or (self._open and not text)
        return Piece(text, tuple(markers))

    def close(self) -> Piece:
        """What the text must end with, if anything."""
        return self.add(Run("\n")) if self._open else Piece("")


def lay_out(runs: Iterable[Run]) -> Piece:
    """A whole message."""
    layout = Layout()
    pieces = [*map(layout.add, runs), layout.close()]
    return Piece("".join(p.text for p in pieces), tuple(m for p in pieces for m in p.markers))


def address(citation: Citation) -> str:
    """Where the passage can be read: its page, else a name for the text (by its hash) that opens nothing."""
    return citation.url or f"urn:evenbrief:article:{citation.sha256}"


def count_tokens(text: str) -> int:
    """Tokens of a text: words, and marks between them."""
    return sum(1 for _ in _TOKEN.finditer(text))
