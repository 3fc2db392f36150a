"""Bytes that come piece by piece to lines, however many and however long; it does not know what is in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_BOM = b"\xef\xbb\xbf"
_BLANK = re.compile(rb"[ \t\r\n\v\f]*\n")  # as `bytes.strip` has it; it looks at each byte twice at most


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without its end. `number` counts every line from 1; `size` is in bytes.

    `data` is None for one that is longer than the limit: none of it is kept.
    """

    number: int
    data: bytes | None
    size: int


class Lines:
    """Holds what of a line has come, and never more than the limit, in bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rest = bytearray()
        self._size = 0
        self._number = 0

    def feed(self, piece: bytes) -> Iterator[Line]:
        """The lines that end in this piece."""
        start = self._skip(piece, 0)
        while (end := piece.find(b"\n", start)) >= 0:
            self._add(piece[start:end])
            yield from self._end()
            start = self._skip(piece, end + 1)
        self._add(piece[start:])

    def end(self) -> Iterator[Line]:
        """The last one, where it has no end of its own."""
        if self._size:
            yield from self._end()

    def _skip(self, piece: bytes, start: int) -> int:
        """Count blank lines all at once, however many: whoever sends nothing else must cost next to nothing."""
        blank = None if self._size else _BLANK.match(piece, start)
        if blank is None:
            return start
        self._number += piece.count(b"\n", start, blank.end())
        return blank.end()

    def _add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size <= self._most:
            self._rest += piece
        else:
            self._rest.clear()

    def _end(self) -> Iterator[Line]:
        self._number += 1
        data, size = bytes(self._rest), self._size
        self._rest.clear()
        self._size = 0
        if size > self._most:
            yield Line(self._number, None, size)
            return
        data = (data.removeprefix(_BOM) if self._number == 1 else data).strip()
        if data:
            yield Line(self._number, data, size)


def lines_of(pieces: Iterable[bytes], most: int) -> Iterator[Line]:
    """The lines of a whole stream."""
    lines = Lines(most)
    for piece in pieces:
        yield from lines.feed(piece)
    yield from lines.end()


def too_long(line: Line, most: int) -> str:
    """Why such a line is not taken."""
    return f"it has {line.size:,} bytes, {line.size - most:,} more than the limit of {most:,} for one line"
