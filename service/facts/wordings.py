"""Two wordings of one quotation: nearly the same words in a row, and a content word that differs.

It does not know which was said.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from service.facts.lists import groups
from service.facts.names import names
from service.facts.numbers import quantities
from service.facts.quotations import quotations
from service.facts.sameness import speaker
from service.facts.speakers import same_speaker
from service.facts.stated import Dispute, Stated
from service.facts.values import same
from service.facts.words import CLOSED, Word, fold, stem, words
from service.news import Passage

# Days within which two articles may report one occasion.
OCCASION = 3
# Content words that both quotations have in their order, besides the one that differs.
SHARED = 2
# Words in common, as a share of the shorter quotation, below which two quotations are two sentences of one speech.
ALIKE = 0.4
# Words in a row, or the marks themselves, that stand on the two sides of the words that differ, taken together.
BESIDE = 3
# Likeness of letters from which two words are one, spelled or inflected otherwise ("neighbourhood").
SPELLING = 0.8
# Words that differ: a longer stretch is another sentence, not another wording.
LONGEST = 2
# Hedges and fillers that translators and shorteners exchange freely.
_LIGHT = frozenset(stem(w) for w in groups("compared.txt")["light"])
_CALLS = re.compile(
    r"\s(?:has |had |later )?(?:called|calls|described|describes|dismissed|hailed|spoke of|speaks of)\b"
)
_NOT_SAID = re.compile(r"[\[\]…]|\.\s?\.\s?\.")


def rewording(a: Passage, b: Passage) -> Dispute | None:
    """The first place where the two quote one speaker on one occasion with different words."""
    if not _one_occasion(a, b):
        return None
    for ours in _quoted(a.text):
        for theirs in _quoted(b.text):
            if found := _slot(ours, theirs, a.text, b.text):
                first, second = (_stated(p, *span) for p, span in zip((a, b), found, strict=True))
                return Dispute("wording", f"words of {_quoted_by(a)}", first, second)
    return None


def quotes_too(passage: Passage, value: Stated) -> Stated | None:
    """The same words where another passage quotes the same speaker with them, or None."""
    if value.passage.article is passage.article or not _one_occasion(passage, value.passage):
        return None
    wanted = [fold(w.text) for w in words(value.text)]
    for row in _quoted(passage.text):
        here = [fold(w.text) for w in row]
        for at in range(len(here) - len(wanted) + 1):
            if here[at : at + len(wanted)] == wanted:
                return _stated(passage, row[at].start, row[at + len(wanted) - 1].end)
    return None


def _one_occasion(a: Passage, b: Passage) -> bool:
    if not quotations(a.text) or not quotations(b.text):
        return False
    ours, theirs = _quoted_by(a), _quoted_by(b)
    if not ours or not theirs or not same_speaker(ours, theirs):
        return False
    one, other = a.article.published, b.article.published
    return one is None or other is None or abs((one - other).total_seconds()) <= OCCASION * 86400


@lru_cache(maxsize=8192)
def _quoted_by(passage: Passage) -> str:
    """Who is quoted, or who calls something by the quoted words."""
    text = passage.text
    return speaker(passage) or next((n.text for n in names(text) if _CALLS.match(text, n.end)), "")


@lru_cache(maxsize=8192)
def _quoted(text: str) -> tuple[tuple[Word, ...], ...]:
    """The words of each quotation, placed in the text."""
    return tuple(
        tuple(Word(w.text, q.start + w.start, q.start + w.end) for w in words(q.text)) for q in quotations(text)
    )


def _slot(
    ours: Sequence[Word], theirs: Sequence[Word], text: str, other: str
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    mine, its = ([stem(w.text) for w in row] for row in (ours, theirs))
    if len(set(mine) & set(its)) < SHARED + 1:
        return None
    blocks = [m for m in SequenceMatcher(None, mine, its, autojunk=False).get_matching_blocks() if m.size]
    shared = [mine[i] for m in blocks for i in range(m.a, m.a + m.size)]
    if len([s for s in shared if _weighs(s)]) < SHARED or len(shared) < ALIKE * min(len(mine), len(its)):
        return None
    for left, right in _gaps(blocks, mine):
        one, two = ours[left[0] : right[0]], theirs[left[1] : right[1]]
        if _says_something_else(one, two) and not _NOT_SAID.search(_around(text, one) + _around(other, two)):
            return _span(ours, left[0], right[0]), _span(theirs, left[1], right[1])
    return None


_STOPS = frozenset(stem(w) for w in CLOSED)


def _weighs(word: str) -> bool:
    return word not in _LIGHT and word not in _STOPS


def _gaps(blocks: Sequence[Match], mine: Sequence[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where two neighbouring runs of equal words, one of them with a content word, leave words apart on either side."""
    for before, after in pairwise(blocks):
        runs = (*mine[before.a : before.a + before.size], *mine[after.a : after.a + after.size])
        if len(runs) >= BESIDE and any(_weighs(w) for w in runs):
            yield (before.a + before.size, before.b + before.size), (after.a, after.b)


def _says_something_else(one: Sequence[Word], two: Sequence[Word]) -> bool:
    if not (0 < len(one) <= LONGEST and 0 < len(two) <= LONGEST):
        return False
    if _one_figure(one, two):
        return False
    sides = [{stem(w.text) for w in row if fold(w.text) not in CLOSED} - _LIGHT for row in (one, two)]
    alike = max(_spelled(one, two, every) for every in (True, False))
    return all(sides) and not sides[0] & sides[1] and alike < SPELLING


def _one_figure(one: Sequence[Word], two: Sequence[Word]) -> bool:
    """Is the one the other in figures: "11th", "eleventh"?"""
    ours, theirs = (quantities(" ".join(w.text for w in row)) for row in (one, two))
    return any(same(x, y) for x in ours for y in theirs)


def _spelled(one: Sequence[Word], two: Sequence[Word], every: bool) -> float:
    """Likeness of letters of two stretches, with all of their words or with those that weigh, 0 to 1."""
    left, right = (
        "".join(c for w in row if every or _weighs(stem(w.text)) for c in fold(w.text) if c.isalnum())
        for row in (one, two)
    )
    return SequenceMatcher(None, left, right).ratio()


def _around(text: str, row: Sequence[Word]) -> str:
    return text[max(0, row[0].start - 2) : row[-1].end + 2]


def _span(row: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The words that differ, with the content word behind them, or else before: what they are of."""
    if end < len(row) and fold(row[end].text) not in CLOSED:
        end += 1
    elif start and fold(row[start - 1].text) not in CLOSED:
        start -= 1
    return row[start].start, row[end - 1].end


def _stated(passage: Passage, start: int, end: int) -> Stated:
    text = passage.text[start:end]
    return Stated(text, " ".join(stem(w.text) for w in words(text)), passage, start, end)
