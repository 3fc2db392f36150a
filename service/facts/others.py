"""Whether two passages tell of different ones: other places or people, other days, another sort of the same thing."""

from functools import lru_cache
from itertools import pairwise

from service.facts.dates import Moment
from service.facts.frames import Frame, one_word, things
from service.facts.names import refers
from service.facts.numerals import ONES, TENS
from service.facts.speakers import REPORTING
from service.facts.words import CLOSED, Word, fold, stem, words


def of_others(a: Frame, b: Frame) -> bool:
    """Do their names say that they are of different ones: another place, another doer, nobody in common?"""
    every = [n for _, n in a.names], [n for _, n in b.names]
    for slot in {p for p, _ in a.names} & {p for p, _ in b.names}:
        ours, theirs = ([n for p, n in f.names if p == slot] for f in (a, b))
        if not any(refers(n, every[1]) for n in ours) and not any(refers(n, every[0]) for n in theirs):
            return True
    return False


def of_other_times(a: Frame, b: Frame) -> bool:
    """Both say when, and not the same day, month or year; or one names a year and the other does not."""
    ours, theirs = ([m for m in f.times if m.kind not in ("clock", "relative") or m.day] for f in (a, b))
    if ours and theirs:
        return not any(same_time(m, n) for m in ours for n in theirs)
    return any(m.kind == "year" for m in (*ours, *theirs))


def same_time(a: Moment, b: Moment) -> bool:
    """Nothing that both tell differs."""
    fields = ("year", "month", "day", "weekday", "hour", "minute")
    pairs = [(getattr(a, f), getattr(b, f)) for f in fields]
    return (a.key == b.key or not (a.key and b.key)) and all(x is None or y is None or x == y for x, y in pairs)


def other_kind(a: str, b: str, common: frozenset[str]) -> bool:
    """A word that both have is told apart by the word before it: a road bridge and a railway bridge."""
    ours, theirs = _modified(a), _modified(b)
    mine, its = things(a), things(b)
    return any(
        ours[word]
        and theirs[word]
        and not ours[word] & theirs[word]
        and not ours[word] & its
        and not theirs[word] & mine
        for word in common & ours.keys() & theirs.keys()
    )


@lru_cache(maxsize=8192)
def _modified(text: str) -> dict[str, frozenset[str]]:
    """Each term to the lower-case content words that stand right before it, in its phrase."""
    row = words(text)
    found: dict[str, set[str]] = {}
    for left, right in pairwise(row):
        if (
            text[left.end : right.start] in (" ", "-", "'s ", "’s ", "' ", "’ ")
            and _describes(left)
            and fold(right.text) not in CLOSED
        ):
            found.setdefault(one_word(stem(right.text)), set()).add(one_word(stem(left.text)))
    return {word: frozenset(before) for word, before in found.items()}


def _describes(word: Word) -> bool:
    low = fold(word.text)
    if any(c.isdigit() for c in low) or low in ONES or low in TENS:
        return False
    return word.text.islower() and low not in CLOSED and low not in REPORTING and not low.endswith(("ly", "ed", "ing"))
