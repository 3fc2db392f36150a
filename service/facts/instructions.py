"""Which sentences speak to a machine instead of a reader, and the text without them; not what they ask for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts import orders, screening
from service.facts.beside_orders import own
from service.facts.disguise import is_covert, readings
from service.facts.furniture import ended
from service.facts.screening import PIECES, SPLIT
from service.facts.sentences import sentences

# Sentences before and after an order, within its paragraph, that go with it: what it dictates stands beside it.
REACH_BACK, REACH_ON = 1, 3
# Words of the longest mark that stands on a line of its own ("### Response:").
MARK = 4
# Characters of a sentence that are read: what is longer is no sentence, and no evidence.
LONGEST = 10_000
# Words outside the quotation marks from which a sentence tells of an order instead of giving it.
TELLING = 5

_CLOSING = re.compile(r"\bend\b|^\W{0,3}/|[\w.!?\]}]\s?(?:</|<\||\[/|[})\]`])[^\s]{0,40}$", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]{1,120}\"|'[^']{1,120}'(?!\w)")
# Who tells of an order to a machine as news: a report on machines names one.
_ON_MACHINES = re.compile(r"\b(?:ai|a\.i\.|chatbots?|models?|bots?|chatgpt|prompt injections?|jailbreak\w{0,5})\b")


@dataclass(frozen=True, slots=True)
class Sifted:
    """Lines for readers, in their order, and how many sentences were left out as meant for machines.

    `beside`: of those that stand beside an order, how many were kept as the article's own.
    """

    lines: tuple[str, ...]
    left_out: int = 0
    beside: int = 0


def instructs(text: str) -> bool:
    """Such a passage is no evidence of anything: it is not matched, worded or quoted."""
    return _instructs(text[:LONGEST])


@lru_cache(maxsize=16384)
def _instructs(text: str) -> bool:
    if is_covert(text):
        return True
    return any((found := orders.order(reading)) and not _tells(reading, found) for reading in readings(text))


def _tells(text: str, found: orders.Order) -> bool:
    """Is the order only named, in quotation marks that hold no more, by a sentence about machines?"""
    for quoted in _QUOTED.finditer(text):
        rest = text[: quoted.start()] + text[quoted.end() :]
        inside = quoted.start() <= found.start + 1 and found.end <= quoted.end()
        alone = len(quoted.group()[1:-1].strip(" ,.!?")) <= found.end - found.start + 1
        if inside and alone and len(rest.split()) >= TELLING and _ON_MACHINES.search(rest) and not orders.order(rest):
            return True
    return False


def sift(lines: Sequence[str], language: str = "en", *, sparing: bool = False, title: str = "") -> Sifted:
    """The lines without sentences that order a machine about, and without what belongs to those.

    With `sparing`, what stands beside an order stays where it is the article's own news; `title` is the article's.
    """
    if _is_clear(lines, language):
        return Sifted(tuple(lines))
    rows = [[line[a:b] for a, b in sentences(line, language)] for line in lines]
    every = [(i, text) for i, row in enumerate(rows) for text in row]
    hit = _hit([text for _, text in every])
    if not hit:
        return Sifted(tuple(lines))
    gone = _with_company(every, hit)
    spared = _spared(every, hit, gone, title) if sparing else set()
    gone -= spared
    kept: list[str] = []
    for i, line in enumerate(lines):
        left = [text for at, (row, text) in enumerate(every) if row == i and at not in gone]
        if len(left) == len(rows[i]):
            kept.append(line)
        elif left:
            kept.append(" ".join(left))
    return Sifted(tuple(kept), len(gone), len(spared))


def _is_clear(lines: Sequence[str], language: str) -> bool:
    """Whether none of the lines has an order or a piece of one; only of those that may are the sentences told apart."""
    orders_in, pieces_in = screening.asked(lines)
    cut = _Cut(lines, language)
    if any(instructs(text) for n in orders_in for text in cut[n]):
        return False
    for n in pieces_in:
        before, own, after = cut.around(n)
        may = [False] * len(before) + list(map(_is_piece, own)) + [False] * len(after)
        if any(_splits(some) for _, some in _windows([*before, *own, *after], may)):
            return False
    return True


class _Cut(dict[int, list[str]]):
    """Lines by their numbers, in sentences."""

    def __init__(self, lines: Sequence[str], language: str) -> None:
        self._lines, self._language = lines, language

    def __missing__(self, n: int) -> list[str]:
        line = self._lines[n]
        self[n] = found = [line[a:b] for a, b in sentences(line, self._language)]
        return found

    def around(self, n: int) -> tuple[list[str], list[str], list[str]]:
        """The sentences of a line, with as many before and behind as an order may be split over."""
        before, after = list[str](), list[str]()
        for at in range(n - 1, -1, -1):
            if len(before) < SPLIT - 1:
                before = self[at] + before
        for at in range(n + 1, len(self._lines)):
            if len(after) < SPLIT - 1:
                after = after + self[at]
        return before[1 - SPLIT :], self[n], after[: SPLIT - 1]


def _spared(every: Sequence[tuple[int, str]], hit: set[int], gone: set[int], title: str) -> set[int]:
    """Of what goes for its place alone, what is the article's own. What has the tone of an order is nobody's news."""
    beside = [k for k in sorted(gone - hit) if not any(map(orders.hints, readings(every[k][1])))]
    rest = [title, *(text for k, (_, text) in enumerate(every) if k not in gone)]
    flags = own([every[k][1] for k in beside], [every[k][1] for k in sorted(hit)], rest)
    return {k for k, is_own in zip(beside, flags, strict=True) if is_own}


def _hit(texts: Sequence[str]) -> set[int]:
    """The sentences that are an order, or pieces of one that is split."""
    hit = {at for at, text in enumerate(texts) if instructs(text)}
    for window, some in _windows(texts, list(map(_is_piece, texts))):
        if hit.isdisjoint(window) and _splits(some):
            hit.update(window)
    return hit


def _is_piece(text: str) -> bool:
    return any(map(PIECES.search, readings(text)))


def _windows(texts: Sequence[str], may: Sequence[bool]) -> Iterator[tuple[range, Sequence[str]]]:
    """The runs of two sentences and more, the short ones first, one of which may be a piece of an order."""
    for count in range(2, SPLIT + 1):
        for at in range(len(texts) - count + 1):
            if any(may[at : at + count]):
                yield range(at, at + count), texts[at : at + count]


def _splits(texts: Sequence[str]) -> bool:
    """Do sentences that are none alone make an order together, stops between them or not?"""
    joined = " ".join(text.strip(" .…*") for text in texts)
    return len(joined) <= 400 and instructs(joined)


def _with_company(every: Sequence[tuple[int, str]], hit: set[int]) -> set[int]:
    gone = set(hit)
    for at in hit:
        last = every[at][0] + _goes_on(every, at)
        near = range(max(0, at - REACH_BACK), min(len(every), at + REACH_ON + 1))
        gone.update(k for k in near if every[at][0] <= every[k][0] <= last)
    # What goes on in the tone of an order is part of it, wherever it stands.
    gone.update(k for k, (_, text) in enumerate(every) if any(map(orders.hints, readings(text))))
    return gone


def _goes_on(every: Sequence[tuple[int, str]], at: int) -> bool:
    """Does the next line belong to it: after a mark on a line of its own, or as the end of its sentence?"""
    text, after = every[at][1], every[at + 1][1] if at + 1 < len(every) else ""
    if _CLOSING.search(text) or (ended(text) and not text.endswith(":")):
        return False
    return len(text.split()) <= MARK or after[:1].islower()
