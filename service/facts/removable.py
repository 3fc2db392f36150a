"""Whether each run of words that a sentence leaves out of its passage is one that can go; it reads parts of speech.

A phrase behind its preposition, a clause behind its "which", what stands between commas, an adverb: these can. A verb,
a noun without its phrase, "been", "other" or "willing to" cannot: what is left then says something else, or nothing.
"""

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.alignable import aligned, nearest
from service.facts.clauses import SUBORDINATORS
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import fold
from service.news import Failure, Passage

# The word before what is left out, what is, and the word behind it.
Gap = tuple[Tagged, tuple[Tagged, ...], Tagged]
# Tags of what may open a run that goes: prepositions, conjunctions, participles, "to", relative words.
_OPENS = ("PRP", "PRF", "CJC", "CJS", "VVG", "VVN", "TO0", "DTQ", "PNQ", "AVQ", "CJT")
# Tags of single words that may go: adverbs, adjectives, names beside a name, weekdays.
_LOOSE = ("AV0", "AJ0", "NP0", "CRD", "ORD", "XX0")
# What may never go by itself: it counts, limits or denies.
_HELD = frozenset(
    ["not", "no", "never", "other", "others", "another", "only", "been", "willing", "likely", "able", "nearly", "too",
     "almost", "about", "up", "least", "most", "more", "less", "than", "so", "as", "half", "former", "last", "next",
     "first", "alleged", "allegedly", "suspected", "reportedly", "apparently", "possibly", "probably", "perhaps"]
)  # fmt: skip
_STOPS = frozenset(",;:—–()-")
_IDLE = frozenset(["the", "a", "an", "that", "also", "has", "have", "had", "'s", "’s"])


def removed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first run of words that cannot go and has a verb of its own, a word that counts, limits or denies, or the
    noun of what describes it: "an active program to make a nuclear weapon" is not "an active nuclear weapon"."""
    for left, gap, right in _gaps(sentence, passages):
        verb = any(is_finite(gap, i) for i in range(len(gap)))
        if verb or not _HELD.isdisjoint(_keys(gap)) or _is_head(left, gap, right):
            lost = " ".join(t.text for t in gap)
            yield Failure("binding", f"It leaves out “{lost}” and keeps what stands around it.", lost)
            return


def is_abrupt(sentence: str, passages: Sequence[Passage]) -> bool:
    """Does it leave out any run of words that is no part by itself?"""
    return bool(_gaps(sentence, passages))


def _gaps(sentence: str, passages: Sequence[Passage]) -> tuple[Gap, ...]:
    """Kept: it is asked as a check, and for what a candidate is worth."""
    return _read(sentence, tuple(p.text for p in passages))


@lru_cache(maxsize=4096)
def _read(sentence: str, texts: tuple[str, ...]) -> tuple[Gap, ...]:
    return tuple(_left_out(sentence, texts))


def _left_out(sentence: str, texts: Sequence[str]) -> Iterator[Gap]:
    """The runs of words that cannot go, in the passage that the sentence is nearest to.

    What the sentence has elsewhere has not gone: it was moved.
    """
    ours, rows = tagged(sentence), [tagged(text) for text in texts]
    if not ours or not any(rows):
        return
    keys = _keys(ours)
    near = nearest(keys, [_keys(row) for row in rows])
    best = next(row for row in rows if _keys(row) == near)
    pairs = sorted(aligned(keys, near).items())
    for (i, a), (k, b) in itertools.pairwise(pairs):
        gap = best[a + 1 : b]
        moved = all(fold(t.text) in keys for t in gap if not t.is_mark)
        if k == i + 1 and not moved and not _goes(gap, best[a], best[b]):
            yield best[a], gap, best[b]


def _keys(row: Sequence[Tagged]) -> tuple[str, ...]:
    return tuple(fold(t.text) for t in row)


def _goes(gap: Sequence[Tagged], left: Tagged, right: Tagged) -> bool:
    words = [t for t in gap if not t.is_mark]
    held = not _HELD.isdisjoint(_keys(words[:2]))
    begins = gap[0].text in _STOPS or left.text in _STOPS
    ends = gap[-1].text in _STOPS or right.is_mark
    if begins and ends and "and" in _keys(gap)[:-1] and words[0].tag.startswith("N") and words[-1].tag.startswith("N"):
        return False  # "Vale's son, Jo Rohm, and his aunt, Ada Holm" has no "Vale's son, Ada Holm"
    if begins and (ends or words[-1].tag == "CJC"):
        return True
    if words[-1].tag == "CJC" and words[0].tag[0] == right.tag[0]:  # the first of two verbs, or of two nouns
        return True
    if words[0].tag.startswith(_OPENS) or fold(words[0].text) in SUBORDINATORS:
        return not (held and len(words) == 1)
    if words[0].tag == "AV0" and len(words) > 1 and words[1].tag.startswith(_OPENS):
        return True
    return not held and (all(map(_is_loose, words)) or _describes(words, right))


def _is_head(left: Tagged, gap: Sequence[Tagged], right: Tagged) -> bool:
    named = left.tag.startswith(("AJ0", "AT0", "DPS")) and right.tag.startswith(("AJ0", "NN"))
    return named and gap[0].tag.startswith("NN") and any(t.tag.startswith(("PRP", "PRF", "TO0")) for t in gap)


def _is_loose(token: Tagged) -> bool:
    return token.tag.startswith(_LOOSE) or fold(token.text) in _IDLE


def _describes(words: Sequence[Tagged], right: Tagged) -> bool:
    """Is it what stands before a noun: "captured" before "sailors", "the country's" before "president"?"""
    before = all(_is_loose(t) or t.tag.startswith(("NN1", "VVN", "VVG", "POS", "DPS")) for t in words)
    return before and right.tag.startswith(("NN", "NP", "AJ0"))
