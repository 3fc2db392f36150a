"""Whose text it is, among articles that are near: reprints and partial reprints by samples; it does not know stories.

Samples tell at no cost what is a copy as it stands and what is none; in between, the sentences are read, by `dedupe`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

import numpy as np

from service.facts.origins import When, copies, credits, when
from service.news import Article
from service.stages.dedupe import dedupe
from service.threads.window import Entry

# Share of the sampled runs of words (outside quotations) that stand in another article, and how many those are, from
# which nobody need look at the sentences: it is its reprint. Of 1,254 pairs of reports of one event in allsides, ecb+,
# newswcl50 and seeds/ that share 2 runs or more, one that passes is none to dedupe.
SURE, MANY = 0.60, 8
# The same from which it may be one, or carry a part: then the sentences of both are compared. By samples alone, cut at
# .40, .36 of dedupe's reprints were missed and .11 of what was found were none.
MAYBE, FEW = 0.12, 3
# Likeness below which no copy is looked for, and pairs that are compared for one article: some milliseconds each.
ALIKE, COMPARED = 0.12, 1

# The same as SURE for one outlet's own later text, which is a copy only where it says nothing new.
REISSUED = 0.90

Texts = Callable[[str], Article | None]


@dataclass(frozen=True, slots=True)
class Copied:
    """`article` repeats `of`: as a whole, or a part."""

    article: Entry
    of: Entry
    role: Literal["reprint", "partial_reprint"]
    share: float


def find(entry: Entry, near: Sequence[tuple[Entry, float]], texts: Texts) -> tuple[Copied, ...]:
    """What `entry` repeats (the most, at most one), then the others that repeat it: it came late, and was first.

    `near` with their likeness; `texts` gives an article with its text by id, None for one that is gone.
    """
    others = [other for other, likeness in near if likeness >= ALIKE]
    found: list[Copied] = []
    asked: list[tuple[float, Entry]] = []
    for other, shared in zip(others, _shared(entry, others), strict=True):
        if shared < FEW:  # as most do: then it does not matter whose text came first
            continue
        share = shared / max(1, min(len(entry.features.sketch), len(other.features.sketch)))
        later, earlier = (entry, other) if _priority(other, entry) <= _priority(entry, other) else (other, entry)
        certain = shared / max(1, len(later.features.sketch))
        if shared >= MANY and certain >= (REISSUED if _own(later, earlier) else SURE):
            found.append(Copied(later, earlier, "reprint", certain))
        elif share >= MAYBE:
            asked.append((share, other))
    if not any(c.article is entry for c in found):
        asked.sort(key=lambda each: (-each[0], each[1].article_id))
        found += [c for _, other in asked[:COMPARED] if (c := _compared(entry, other, texts))]
    mine = [c for c in found if c.article is entry]
    mine.sort(key=lambda c: (c.role != "reprint", -c.share, c.of.article_id))
    return (*mine[:1], *(c for c in found if c.of is entry and c.role == "reprint"))


def _compared(entry: Entry, other: Entry, texts: Texts) -> Copied | None:
    """What their sentences say."""
    mine, theirs = texts(entry.article_id), texts(other.article_id)
    if mine is None or theirs is None or mine == theirs:
        return None
    for reprint in dedupe([mine, theirs]).reprints:
        pair = (entry, other) if reprint.article is mine else (other, entry)
        return Copied(*pair, reprint.kind, reprint.containment)
    return None


def _shared(entry: Entry, others: Sequence[Entry]) -> list[int]:
    """How many sampled runs each of the others has in common with it."""
    if not others or not len(entry.features.sketch):
        return [0] * len(others)
    every, mine = np.concatenate([o.features.sketch for o in others]), entry.features.sketch  # in rising order
    found = mine[np.minimum(np.searchsorted(mine, every), len(mine) - 1)] == every
    if not found.any():  # as with most
        return [0] * len(others)
    ends = [0, *accumulate(len(o.features.sketch) for o in others)]
    hits = [0, *found.cumsum().tolist()]
    return [hits[end] - hits[start] for start, end in pairwise(ends)]


def _own(a: Entry, b: Entry) -> bool:
    return bool(a.about.source) and a.about.source.casefold() == b.about.source.casefold()


def _priority(entry: Entry, other: Entry) -> tuple[bool, bool, When, int, str]:
    """Sorts the original before what repeats it, as `dedupe` does for all articles at once."""
    credited = credits(other.about, entry.about)
    absent = copies(entry.about) and not credits(entry.about, other.about)
    return not credited, not absent, when(entry.about), -entry.features.size, entry.article_id
