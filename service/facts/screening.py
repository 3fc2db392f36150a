"""Proves of most lines that no sentence of theirs is meant for a machine, before sentences are told apart; no more.

Whatever it cannot prove is asked of the sentences. Each question here passes more than the one it stands for: an
order's expression without its anchors, and all words of a line in the place of a sentence's.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from string import ascii_lowercase

from service.facts import orders
from service.facts.disguise import decoded, plain, unescaped, unleet, unmasked
from service.facts.needed import REMEMBERED, WORD

# Parts of words, of which one stands in one of the sentences that an order is split over.
PIECES = re.compile(r"ignor|disregard|forget|overrid|instruct|prompt|previous|prior|summar|system|article")
# Sentences over which an order may be split, paragraph ends among them.
SPLIT = 3
# Characters of a line from which its sentences are asked without any question here.
LONG = 4_000

# A bit above those of what words have: that a word, or what a cipher makes of it, has one of PIECES.
_PIECE = 1 << 8_192
# Of figures in pairs and of a word that is spelt out, five letters or more, what nothing else has.
_PAIRS = re.compile(r"[0-9a-fA-F](?:[ ,]?(?:0x|\\x|%)?[0-9a-fA-F]){15}")
_SPELT_OUT = re.compile(r"(?:(?<!\w)[a-z](?:[ ._*·-]{1,3}|$|(?=[,;:!?]))){5}")
# A plain text with each letter moved by 13.
_TURNED = str.maketrans(ascii_lowercase, ascii_lowercase[13:] + ascii_lowercase[:13])
# A figure or mark that may be a letter, beside one: as `unleet` asks, with what is rarer first.
_BESIDE = re.compile(r"[\d@$!|](?:(?=[^\W\d])|(?<=[^\W\d].))")


class _Words(dict[str, tuple[int, int]]):
    """What words have of what orders need: as they stand, and as a cipher has them."""

    def __missing__(self, word: str) -> tuple[int, int]:
        if len(self) >= REMEMBERED:
            self.clear()
        turned, back = word.translate(_TURNED), word[::-1]
        has = orders.table().of_word
        piece = _PIECE if PIECES.search(f"{word} {turned} {back}") else 0
        self[word] = found = has(word) | piece, has(turned) | has(back)
        return found


def asked(lines: Sequence[str]) -> tuple[list[int], list[int]]:
    """The lines in which an order may stand, and those in which a piece of one may; in the others none does."""
    firsts = [plain(line) for line in lines]
    page = _Page("\n".join(lines), "\n".join(firsts))
    every = [page.may_hold(line, first) for line, first in zip(lines, firsts, strict=True)]
    return [n for n, (order, _) in enumerate(every) if order], [n for n, (_, piece) in enumerate(every) if piece]


class _Page:
    """All lines together tell once what need not be asked of each: as they stand, and in plain form."""

    def __init__(self, raw: str, plain_text: str) -> None:
        self._odd = [odd for odd in _ODD if odd.mark.search(plain_text if odd.in_plain else raw)]
        self._is_leet = _BESIDE.search(plain_text) is not None
        every = _readings(plain_text, self._is_leet)
        self._marks = reduce(or_, map(orders.of_marks, every))
        self._marks_turned = orders.of_marks(plain_text[::-1]) | orders.of_marks(plain_text.translate(_TURNED))

    def may_hold(self, line: str, first: str) -> tuple[bool, bool]:
        """Whether an order may stand in a line, and whether a piece of one may."""
        if len(line) > LONG or any(odd.is_met(line, first) for odd in self._odd):
            return True, True
        every = _readings(first, self._is_leet)
        known = _words()
        here = cipher = 0
        for straight, turned in [known[word] for word in {word for text in every for word in WORD.findall(text)}]:
            here |= straight
            cipher |= turned
        may = _holds(every, first, here & (_PIECE - 1) | self._marks)
        return may or _holds_turned(first, cipher | self._marks_turned), here >= _PIECE


def _readings(first: str, is_leet: bool) -> list[str]:
    """A plain text, and what letters and marks in it are that look like others."""
    every = [first]
    if not first.isascii():
        every.append(unmasked(first))
    if is_leet and _BESIDE.search(first):
        every.append(unleet(first))
    return every


@cache
def _words() -> _Words:
    return _Words()


def _holds(every: Sequence[str], first: str, found: int) -> bool:
    ways = orders.ways(found)
    # A sentence without function words is also read with its words backwards.
    return bool(ways) and any(orders.may_hold(text, ways) for text in (*every, " ".join(first.split()[::-1])))


def _holds_turned(first: str, found: int) -> bool:
    """The same of a line in cipher: each letter moved by 13, or all of it backwards."""
    ways = orders.ways(found)
    return bool(ways) and any(orders.may_hold(text, ways) for text in (first.translate(_TURNED), first[::-1]))


@dataclass(frozen=True, slots=True)
class _Odd:
    """What is no plain text: a mark of it, in the plain form or as it stands; and whether a line with it is so."""

    mark: re.Pattern[str]
    in_plain: bool
    is_so: Callable[[str, str], object]

    def is_met(self, line: str, first: str) -> bool:
        return self.mark.search(first if self.in_plain else line) is not None and bool(self.is_so(line, first))


# Escaped, encoded as letters or as figures, spelt out, joined.
_ODD = (
    _Odd(re.compile(r"[&%]|\\u"), False, lambda line, first: plain(unescaped(line)) != first),
    _Odd(re.compile(r"[A-Za-z0-9+/_-]{16}"), False, lambda line, _: decoded(line)),
    _Odd(re.compile(r"[0-9a-fA-F][0-9a-fA-Fx\\% ,]{15}"), False, lambda line, _: _PAIRS.search(line)),
    _Odd(re.compile(r"[ ._*·-][a-z][ ._*·-]{1,3}[a-z][ ._*·-]"), True, lambda _, first: _SPELT_OUT.search(first)),
    # A mark that is a letter in disguise, and may end a sentence, between two words.
    _Odd(re.compile(r"[!|][\w@$!|]"), True, lambda _, __: True),
)
