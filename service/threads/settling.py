"""Looks at one story again: what belongs elsewhere, apart or together, and what it is called; not when to look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from service.linkage import linked
from service.store.members import Member
from service.store.store import Store
from service.threads.cache import Cache, day_of
from service.threads.choosing import BETTER, JOIN, MEMBERS, MERGE, SPLIT, choose, days_around, kinship
from service.threads.features import KIND
from service.threads.naming import named
from service.threads.window import Entry, Window

# Articles of a story that are compared with each other, the last told; the work grows with the square.
COMPARED = 40
# Articles of a story that are asked for stories like it.
ASKED = 6


def parts(window: Window, members: Sequence[Entry]) -> list[list[Entry]]:
    """The parts that a story falls into, the largest first, of equals the one told first; one where it holds."""
    if len(members) < 2:
        return [list(members)]
    likeness = np.stack([window.likeness(e, members) for e in members])
    even = ((likeness + likeness.T) / 2).astype(np.float32)
    found = [[members[i] for i in part] for part in linked(even, SPLIT)]
    return sorted(found, key=lambda part: (-len(part), part[0].told, part[0].article_id))


@dataclass(frozen=True, slots=True)
class Settled:
    """What was put right: (merged story, successor), (split story, the new one), (article, the story it went to)."""

    merged: tuple[tuple[str, str], ...] = ()
    split: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "Settled") -> "Settled":
        return Settled(self.merged + other.merged, self.split + other.split, self.moved + other.moved)


def settle(store: Store, cache: Cache, story: str, at: datetime) -> Settled:
    """Put one story right. `store` holds placements. A story that was merged, or has no placed article, is left."""
    placed = [p for p in store.placements.of_stories(KIND, [story]) if not p.withdrawn]
    last = sorted(day_of(p.told_at) for p in placed)[-COMPARED:]
    cache.catch_up(store, [near for day in dict.fromkeys(last) for near in days_around(day)])
    moved = _move(store, cache, story, at)
    split = _split(store, cache, story)
    merged = [pair for one in (story, *(new for _, new in split)) for pair in _merge(store, cache, one)]
    touched = dict.fromkeys((story, *(new for _, new in split), *(to for _, to in moved), *(to for _, to in merged)))
    store.placements.name(named(store, cache, list(touched), {}), at)
    cache.number = store.placements.last()
    return Settled(tuple(merged), tuple(split), tuple(moved))


def _split(store: Store, cache: Cache, story: str) -> list[tuple[str, str]]:
    """The largest part keeps the id."""
    found = []
    for part in parts(cache.window, cache.members.get(story, [])[-COMPARED:])[1:]:
        new = store.stories.split(story, [e.article_id for e in part])
        for entry in part:
            cache.move(entry, (new,))
        found.append((story, new))
    return found


def _move(store: Store, cache: Cache, story: str, at: datetime) -> list[tuple[str, str]]:
    """Articles that are more like another story than like their own."""
    found = []
    for entry in cache.members.get(story, [])[-MEMBERS:]:
        alike = dict(choose(cache.window, cache.members, entry).stories)
        own = alike.pop(story, None)
        best = max(alike, key=lambda each: (alike[each], each), default=None)
        if own is None or best is None or alike[best] < max(JOIN, own + BETTER):
            continue
        store.stories.leave(story, [entry.article_id])
        entry.similarity = alike[best]
        member = Member(entry.article_id, entry.role, entry.of, entry.similarity)
        store.placements.gather([], {best: [member]}, at)
        cache.move(entry, (best,))
        found.append((entry.article_id, best))
    return found


def _merge(store: Store, cache: Cache, story: str) -> list[tuple[str, str]]:
    """Stories that are as alike as one story's articles are become one, the larger, of equals the older."""
    window, members, found = cache.window, cache.members, []
    choices = [choose(window, members, e) for e in members.get(story, [])[-ASKED:]]
    near = dict.fromkeys(s for choice in choices for s, alike in choice.stories if alike >= SPLIT and s != story)
    for other in near:
        if other not in members or kinship(window, members[story], members[other]) < MERGE:
            continue
        old, into = unite(cache, story, other)
        store.stories.merge(old, into)
        found.append((old, into))
        story = into
    return found


def unite(cache: Cache, one: str, other: str) -> tuple[str, str]:
    """Which story goes into which, in the cache already: the smaller, of equals the younger, whose id is greater."""
    members = cache.members
    ranked = sorted(sorted((one, other), reverse=True), key=lambda story: len(members[story]))
    old, into = ranked
    for entry in list(members[old]):
        cache.move(entry, (into,))
    return old, into
