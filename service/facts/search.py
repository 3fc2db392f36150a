"""Finds the disputes among all passages of a story; it does not know what makes a dispute."""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from service.facts.contradictions import contradiction, whole
from service.facts.frames import things
from service.facts.stated import Dispute
from service.facts.substitutions import substitution
from service.facts.units import PERSONS
from service.facts.wordings import rewording
from service.halting import Step, go_on
from service.news import Passage

# Terms that two passages share before they are compared; one is enough where both measure in one unit.
SHARED = 2
# Share of a story's passages that have a term, from which it tells nothing apart; and how many passages a story has for
# that to be known.
COMMON, FEWEST = 0.15, 30


def disputes_among(passages: Sequence[Passage], step: Step = go_on) -> list[Dispute]:
    """The disputes of all pairs; passages of one article dispute nothing."""
    common = _common(passages)
    found: list[Dispute] = []
    for i, others in enumerate(_comparable(passages)):
        step()
        found += (d for j in map(int, np.flatnonzero(others)) for d in disputes(passages[i], passages[j], common))
    return found


def disputes(a: Passage, b: Passage, common: Collection[str] = ()) -> tuple[Dispute, ...]:
    """What two passages give values of that cannot both be true, one of each sort at most.

    `common`: terms that much of the story has, so that they tie no two figures.
    """
    figures, wording = contradiction(a, b, common), rewording(a, b)
    rest = None if figures or wording else substitution(a, b)
    return tuple(d for d in (figures, wording, rest) if d)


def _common(passages: Sequence[Passage]) -> frozenset[str]:
    """Terms of more than COMMON of the passages; none where a story is too short to tell."""
    if len(passages) < FEWEST:
        return frozenset()
    counts = Counter(term for p in passages for term in things(p.text))
    return frozenset(term for term, count in counts.items() if count > COMMON * len(passages))


def _comparable(passages: Sequence[Passage]) -> NDArray[np.bool_]:
    """Pairs of different articles that share terms, shape (n, n), upper half. One product of sparse counts."""
    if not passages:
        return np.zeros((0, 0), dtype=bool)
    terms = _shared([things(p.text) for p in passages])
    units = _shared([{(q.kind, q.unit in PERSONS or q.unit) for q in whole(p.text)} for p in passages])
    home = np.unique([id(p.article) for p in passages], return_inverse=True)[1]
    wanted = (terms >= SHARED) | ((terms >= 1) & (units >= 1))
    pairs: NDArray[np.bool_] = np.triu(wanted & (home[:, None] != home[None, :]), 1)
    return pairs


def _shared(rows: Sequence[Collection[Hashable]]) -> NDArray[np.float32]:
    """How many members each two rows have in common, shape (n, n)."""
    known: dict[Hashable, int] = {}
    places = [[known.setdefault(member, len(known)) for member in row] for row in rows]
    counts = np.zeros((len(rows), max(1, len(known))), dtype=np.float32)
    for row, found in zip(counts, places, strict=True):
        row[found] = 1
    shared: NDArray[np.float32] = counts @ counts.T
    return shared
