"""Placed articles of some days in memory: which are nearest to one, and how alike they are; it does not know stories.

Nothing here is the only copy: it is filled from the store, and may be dropped at any time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from service.news import Article, Role
from service.threads.features import SPACE, Features, Ids, Weights

# Words by which an article is found, its weightiest; and articles that are looked at under one word of one day, the
# last placed. So the work for one article does not grow with the number of articles.
ASKED, POSTED = 32, 48
# Articles among which it is looked more closely.
NEAREST = 24
# Likeness in names that is as good as SAME in all, for two articles in different languages; as in group.
ACROSS, SAME = 0.45, 0.22
# Articles without which nothing is known of which words are rare: as many are counted in which no word stands.
UNSEEN = 20


@dataclass(slots=True, eq=False)
class Entry:
    """A placed article, told at that time, `day` in days since 1970; `about` is the article without its text.

    `stories` are those it is in, the nearest first; `role`, `of` and `similarity` its part in that one.
    """

    article_id: str
    version_id: str
    told: datetime
    day: int
    about: Article
    features: Features
    stories: tuple[str, ...] = ()
    role: Role = "original"
    of: str | None = None
    similarity: float | None = None
    asked: Ids = field(default_factory=lambda: np.zeros(0, np.int32))


class Window:
    """Articles by day, found by their rare words."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._posted: dict[int, dict[int, list[Entry]]] = {}
        self._spread = np.zeros(SPACE, np.int32)
        self._whole, self._lead = np.zeros(SPACE, np.float32), np.zeros(SPACE, np.float32)
        self._named, self._top = np.zeros(SPACE, np.float32), np.zeros(SPACE, np.float32)

    def add(self, entry: Entry) -> None:
        """In place of one of the same article."""
        self.drop(entry.article_id)
        f = entry.features
        self._spread[f.whole] += 1
        self.entries[entry.article_id] = entry
        weights = f.whole_weights * self._rarity(f.whole)
        entry.asked = f.whole[np.argsort(-weights, kind="stable")[:ASKED]]
        posted = self._posted.setdefault(entry.day, defaultdict(list))
        for word in _words(entry):
            posted[word].append(entry)

    def drop(self, article_id: str) -> None:
        entry = self.entries.pop(article_id, None)
        if entry is None:
            return
        self._spread[entry.features.whole] -= 1
        for word in _words(entry):
            self._posted[entry.day][word].remove(entry)

    def of_day(self, day: int) -> list[Entry]:
        posted = self._posted.get(day, {})
        return list({id(e): e for found in posted.values() for e in found}.values())

    def forget(self, day: int) -> None:
        """Drop all of a day."""
        for entry in self.of_day(day):
            self._spread[entry.features.whole] -= 1
            self.entries.pop(entry.article_id, None)
        self._posted.pop(day, None)

    def nearest(self, entry: Entry, days: Iterable[int]) -> list[Entry]:
        """Those that share most rare words with it, of these days, itself left out; the one that shares most first."""
        f = entry.features
        weights = f.whole_weights * self._rarity(f.whole)
        order = np.argsort(-weights, kind="stable")[:ASKED]
        asked = [*zip(f.whole[order].tolist(), weights[order].tolist(), strict=True)]
        asked += [(-word, float(weights.max(initial=1.0))) for word in f.named.tolist()]
        found: dict[Entry, float] = defaultdict(float)
        for day in days:
            posted = self._posted.get(day)
            if posted is None:
                continue
            for word, weight in asked:
                if word in posted:
                    for other in posted[word][-POSTED:]:
                        found[other] += weight
        found.pop(self.entries.get(entry.article_id, entry), None)
        return sorted(found, key=lambda e: (-found[e], e.article_id))[:NEAREST]

    def likeness(self, entry: Entry, others: Sequence[Entry]) -> NDArray[np.float32]:
        """Shape (len(others),), 0 to 1: the mean of names shared by the leads, and cosines of wholes and of leads."""
        if not others:
            return np.zeros(0, np.float32)
        f, each = entry.features, [e.features for e in others]
        whole = self._cosines(self._whole, (f.whole, f.whole_weights), [(e.whole, e.whole_weights) for e in each])
        lead = self._cosines(self._lead, (f.lead, f.lead_weights), [(e.lead, e.lead_weights) for e in each])
        there = _shares(self._top, f.top, [e.named for e in each])
        here = _shared(self._named, f.named, [e.top for e in each]) / max(1, len(f.named))
        alike = (whole + lead + (here + there) / 2) / 3
        foreign = np.array([e.about.language != entry.about.language for e in others])
        found: NDArray[np.float32] = np.where(foreign, np.maximum(here, there) * SAME / ACROSS, alike)
        return found.astype(np.float32)

    def rarity(self, words: Ids) -> Weights:
        """How rare these words are in what is here: 1 for one that all have."""
        return self._rarity(words)

    def _rarity(self, words: Ids) -> Weights:
        known = len(self.entries) + UNSEEN
        rare: Weights = (1 + np.log((1 + known) / (1 + self._spread[words]))).astype(np.float32)
        return rare

    def _cosines(
        self, room: Weights, one: tuple[Ids, Weights], others: Sequence[tuple[Ids, Weights]]
    ) -> NDArray[np.float32]:
        ids, counts = one
        mine = counts * self._rarity(ids)
        length = float(np.sqrt(mine @ mine))
        every = np.concatenate([i for i, _ in others])
        theirs: Weights = np.concatenate([w for _, w in others]) * self._rarity(every)
        room[ids] = mine
        dots, squares = _sums(room[every] * theirs, others), _sums(theirs * theirs, others)
        room[ids] = 0
        found: Weights = (dots / np.maximum(np.sqrt(squares) * length, 1e-9)).astype(np.float32)
        return found


def _words(entry: Entry) -> list[int]:
    """What an article is posted under: its rare words, and the names of its lead apart from them."""
    return [*entry.asked.tolist(), *(-word for word in entry.features.named.tolist())]


def _shared(room: Weights, ids: Ids, others: Sequence[Ids]) -> NDArray[np.float32]:
    """How many of each of the others are among `ids`."""
    room[ids] = 1
    counts = _sums(room[np.concatenate(others)], [(o,) for o in others])
    room[ids] = 0
    return counts


def _shares(room: Weights, ids: Ids, others: Sequence[Ids]) -> NDArray[np.float32]:
    sizes = np.array([max(1, len(o)) for o in others], np.float32)
    found: NDArray[np.float32] = _shared(room, ids, others) / sizes
    return found


def _sums(values: NDArray[np.float32], parts: Sequence[Sequence[NDArray[np.generic]]]) -> NDArray[np.float32]:
    """The sum over each part of concatenated values; 0 for an empty part."""
    ends = np.cumsum([len(p[0]) for p in parts])
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    starts = np.concatenate([[0], ends[:-1]])
    found: NDArray[np.float32] = (sums[ends] - sums[starts]).astype(np.float32)
    return found
