"""Placed articles of some days in memory: which are nearest to one, and how alike they are; it does not know stories.

Nothing here is the only copy: it is filled from the store, and may be dropped at any time.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from service.news import Article, Role
from service.threads.features import SPACE, Features, Ids, Weights
from service.threads.vectors import Products, Rarity, Vector

# Words by which an article is found, its weightiest; and articles that are looked at under one word of one day, the
# last placed. So the work for one article does not grow with the number of articles.
ASKED, POSTED = 32, 48
# Articles among which it is looked more closely.
NEAREST = 24
# Share of names that two articles in different languages have in common, as good as SAME in all for others.
ACROSS, SAME = 0.45, 0.16
# Days (of publication) between which two articles can tell one event. A story may run on for months, each article
# like those of the last days; what comes back after a week of silence is a story of its own.
WINDOW_DAYS = 5

# The two articles that are most like one: how alike, and which.
Crowd = tuple[tuple[float, str], tuple[float, str]]
ALONE: Crowd = ((0.0, ""), (0.0, ""))


@dataclass(slots=True, eq=False)
class Entry:
    """A placed article, told at that time, `day` in days since 1970; `about` is the article without its text.

    `stories` are those it is in, the nearest first; `role`, `of` and `similarity` its part in that one. `crowd`: the
    two that are most like it, None where that was not looked at yet. `encoded`: its features as the store keeps them,
    where they are at hand, till it is written down.
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
    crowd: Crowd | None = None
    vector: Vector | None = None
    encoded: bytes = b""
    posted: list[int] = field(default_factory=list)
    slot: int = -1


class Window:
    """Articles by day, found by their rare words."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._posted: dict[int, dict[int, array[int]]] = {}  # by day and word the slots of articles
        self._slots: list[Entry | None] = []
        self._free: list[int] = []
        self._days: dict[int, dict[str, Entry]] = {}
        self._expected: dict[str, Entry] = {}
        self._rarity = Rarity()
        self._products = Products()
        self._marks = np.zeros(SPACE, np.bool_)
        self._last: tuple[Vector, list[tuple[int, float]]] | None = None

    def expect(self, entries: Iterable[Entry]) -> None:
        """Count the words of what is added next, in the place of what was expected before: many articles tell better
        than few which words are rare.
        """
        for entry in self._expected.values():
            self._rarity.count(entry.features.whole, -1)
        self._expected = {e.article_id: e for e in entries}
        for entry in self._expected.values():
            self._rarity.count(entry.features.whole, 1)

    def add(self, entry: Entry) -> None:
        """In place of one of the same article."""
        self.drop(entry.article_id)
        if self._expected.pop(entry.article_id, None) is not entry:
            self._rarity.count(entry.features.whole, 1)
        self.entries[entry.article_id] = entry
        self._days.setdefault(entry.day, {})[entry.article_id] = entry
        entry.posted = self._words(entry)
        entry.slot = self._free.pop() if self._free else len(self._slots)
        self._slots[entry.slot : entry.slot + 1] = [entry]
        posted = self._posted.setdefault(entry.day, {})
        for word in entry.posted:
            if (row := posted.get(word)) is None:
                row = posted[word] = array("i")
            row.append(entry.slot)

    def drop(self, article_id: str) -> None:
        entry = self.entries.pop(article_id, None)
        if entry is None:
            return
        self._rarity.count(entry.features.whole, -1)
        del self._days[entry.day][article_id]
        for word in entry.posted:
            self._posted[entry.day][word].remove(entry.slot)
        self._leave(entry)

    def of_day(self, day: int) -> list[Entry]:
        return list(self._days.get(day, {}).values())

    def forget(self, day: int) -> None:
        """Drop all of a day."""
        for entry in self.of_day(day):
            self._rarity.count(entry.features.whole, -1)
            del self.entries[entry.article_id]
            self._leave(entry)
        self._posted.pop(day, None)
        self._days.pop(day, None)

    def nearest(self, entry: Entry, days: Iterable[int]) -> list[Entry]:
        """Those that share most rare words with it, of these days, itself left out; the one that shares most first."""
        asked = self._asked(entry)
        words, worths = [word for word, _ in asked], [worth for _, worth in asked]
        slots, weights, sizes = array("i"), [], []
        for posted in [self._posted[day] for day in days if day in self._posted]:
            for row, weight in zip(map(posted.get, words), worths, strict=True):
                if row is not None:
                    some = row[-POSTED:]
                    slots += some
                    weights.append(weight)
                    sizes.append(len(some))
        if not slots:
            return []
        worth = np.bincount(np.frombuffer(slots, np.int32), np.repeat(weights, sizes))
        if entry.slot >= 0 and entry.slot < len(worth):
            worth[entry.slot] = 0
        met = np.flatnonzero(worth > 0)  # few of all that are at hand
        least = np.partition(worth[met], -NEAREST)[-NEAREST] if len(met) > NEAREST else 0.0
        likely = met[worth[met] >= least].tolist()
        found = [(-worth[slot], each.article_id, each) for slot in likely if (each := self._slots[slot]) is not None]
        return [each for _, _, each in sorted(found, key=lambda f: f[:2])[:NEAREST]]

    def likeness(self, entry: Entry, others: Sequence[Entry]) -> NDArray[np.float32]:
        """Shape (len(others),), 0 to 1: the mean of the cosines of wholes and of leads; of names across languages."""
        if not others:
            return np.zeros(0, np.float32)
        vector, *rest = self._vectors([entry, *others])
        alike = self._products.of(vector, rest)
        language = entry.about.language
        for n, other in enumerate(others):
            if other.about.language != language:
                alike[n] = _across(entry.features, other.features)
        return np.minimum(alike, np.float32(1))

    def crowded(self, entry: Entry) -> float:
        """How alike it is to the two articles that are most like it, in the mean. What is held of it is kept."""
        if entry.crowd is None:
            near = self.nearest(entry, days_around(entry.day))
            entry.crowd = raised(ALONE, near, self.likeness(entry, near).tolist())
        return (entry.crowd[0][0] + entry.crowd[1][0]) / 2

    def rarity(self, words: Ids) -> Weights:
        """How rare these words are in what is here: 1 for one that all have."""
        return self._rarity.of(words)

    def among(self, words: Ids, known: Ids) -> NDArray[np.bool_]:
        """Which of these words are among the known ones."""
        self._marks[known] = True
        found: NDArray[np.bool_] = self._marks[words]
        self._marks[known] = False
        return found

    def vector(self, entry: Entry) -> Vector:
        return self._vectors([entry])[0]

    def _vectors(self, entries: Sequence[Entry]) -> list[Vector]:
        """Those that are missing or stale are made all at once."""
        state = self._rarity.state
        stale = [e for e in entries if e.vector is None or e.vector.state != state]
        if stale:
            for entry, vector in zip(stale, self._rarity.vectors([(e.features, e.vector) for e in stale]), strict=True):
                entry.vector = vector
        return [e.vector for e in entries if e.vector is not None]

    def _leave(self, entry: Entry) -> None:
        self._slots[entry.slot] = None
        self._free.append(entry.slot)
        entry.slot = -1

    def _asked(self, entry: Entry) -> list[tuple[int, float]]:
        """An article is looked for and then posted: what it is asked by is kept in between."""
        vector = self.vector(entry)
        if self._last is None or self._last[0] is not vector:
            self._last = vector, self._weightiest(entry, vector)
        return self._last[1]

    def _weightiest(self, entry: Entry, vector: Vector) -> list[tuple[int, float]]:
        worth = vector.worth
        weightiest = np.argsort(-worth, kind="stable")[:ASKED]
        asked = [*zip(entry.features.whole[weightiest].tolist(), worth[weightiest].tolist(), strict=True)]
        most = asked[0][1] if asked else 1.0
        return asked + [(-word, most) for word in entry.features.named.tolist()]

    def _words(self, entry: Entry) -> list[int]:
        """What an article is posted under: its rare words, and the names of its lead apart from them."""
        return [word for word, _ in self._asked(entry)]


def days_around(day: int) -> range:
    return range(day - WINDOW_DAYS, day + WINDOW_DAYS + 1)


def raised(crowd: Crowd, others: Iterable[Entry], likeness: Iterable[float]) -> Crowd:
    """The two most alike of a crowd and of these."""
    first, second = crowd
    for other, alike in zip(others, likeness, strict=True):
        if alike > second[0] and other.article_id not in (first[1], second[1]):
            first, second = sorted((first, (alike, other.article_id)), reverse=True)
    return first, second


def _across(one: Features, other: Features) -> float:
    """By the names that the lead of the one has, and the top of the other."""
    here = len(np.intersect1d(one.named, other.top, assume_unique=True)) / max(1, len(one.named))
    there = len(np.intersect1d(other.named, one.top, assume_unique=True)) / max(1, len(other.named))
    return max(here, there) * SAME / ACROSS
