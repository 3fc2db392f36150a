"""How much structure JSON has, counted while it arrives and before it is parsed; it does not know whether it is JSON.

Thirty megabytes of text are thirty megabytes in memory too. Thirty megabytes of brackets are a gigabyte, and those of
keys that nobody knows were four, with all that is said of each: twenty seconds in which nobody else is answered.
"""

import re

# Marks and strings of one body: those of two thousand articles, which is twenty times what one call takes by default.
USUAL = 100_000
EACH = 50  # of one article, with all that may be said of it
# Up to the end of a string, or of what has come of it; possessive, so that no byte is looked at twice.
_INSIDE = re.compile(rb'(?:[^"\\]++|\\.)*+', re.S)


class Density:
    """Counts strings, and the marks [ { , : that stand outside of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside = False
        self._left = b""  # a backslash whose character has not come yet
        self.marks = 0

    def is_over(self, piece: bytes) -> bool:
        """Whether there are more than `most` with this piece. What comes then need not be looked at."""
        piece, at = self._left + piece, 0
        self._left = b""
        while at < len(piece) and self.marks <= self._most:
            at = self._string(piece, at) if self._inside else self._between(piece, at)
        return self.marks > self._most

    def _string(self, piece: bytes, at: int) -> int:
        found = _INSIDE.match(piece, at)
        end = found.end() if found else at
        if end < len(piece) and piece[end : end + 1] == b"\\":
            self._left = piece[end:]
            return len(piece)
        self._inside = end == len(piece)
        return end + 1

    def _between(self, piece: bytes, at: int) -> int:
        end = piece.find(b'"', at)
        self._inside = end >= 0
        self.marks += self._inside
        end = end if end >= 0 else len(piece)
        self.marks += sum(piece.count(mark, at, end) for mark in (b"[", b"{", b",", b":"))
        return end + 1
