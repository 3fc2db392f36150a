"""Looks at one story again, among those near to it: what belongs together, apart or elsewhere; not when to look.

The articles of the last days of all of them are sorted anew by average linkage, as a batch would be. What comes of it
is taken where it is better, so that a story is not torn and mended by turns: every change adds to one sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from service.linkage import linked
from service.store.members import Member
from service.store.store import Store
from service.threads.cache import Cache, day_of
from service.threads.choosing import SLACK, choose, over, recent
from service.threads.features import KIND
from service.threads.naming import named
from service.threads.rounds import events
from service.threads.window import WINDOW_DAYS, Entry, Window, days_around

# Articles of each story that are sorted anew, the last told; the work grows with the square of all.
COMPARED = 40
# Articles of a story that are asked for stories like it, and the most stories that are sorted with it.
ASKED, NEAR = 5, 6
# What two articles that are put together, or apart, must gain on the average (likeness over what is asked).
GAIN = 0.01

# The articles nearest to each of a story's last ones, by the id of that one.
Near = Mapping[str, Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was put right: (merged story, successor), (split story, the new one), (article, the story it went to)."""

    merged: tuple[tuple[str, str], ...] = ()
    split: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "Settled") -> "Settled":
        return Settled(self.merged + other.merged, self.split + other.split, self.moved + other.moved)


def settle(store: Store, cache: Cache, stories: Sequence[str], at: datetime, anew: bool = True) -> Settled:
    """Put stories right, one after the other, and what those are called that changed (`anew`: all). `store` holds
    placements. A story that was merged, or has no placed article, is left.
    """
    cache.catch_up(store, ())
    told, found = store.placements.last_told(KIND, stories), Settled()
    for n, story in enumerate(stories):
        if story in told:
            done = _settle(store, cache, story, day_of(told[story]), at, anew)
            if done != Settled():  # it may have taken articles of those to come, or given them some
                told = store.placements.last_told(KIND, stories[n + 1 :])
            found += done
    return found


def _settle(store: Store, cache: Cache, story: str, last: int, at: datetime, anew: bool) -> Settled:
    days = range(last - 2 * WINDOW_DAYS, last + 2 * WINDOW_DAYS + 1)
    cache.have(store, days)
    window = cache.window
    near = {e.article_id: window.nearest(e, days_around(e.day)) for e in cache.members.get(story, [])[-ASKED:]}
    reviewed = _review(store, cache, story, near, at)
    entries = _together(cache, story, near, days_around(last))
    parts = sort(cache.window, entries)
    found = _arrange(store, cache, parts, at) if parts else Settled()
    found += Settled(moved=tuple(reviewed))
    if found == Settled() and not anew:
        return found
    touched = dict.fromkeys((story, *(new for _, new in found.split + found.moved + found.merged)))
    store.placements.name(named(store, cache, list(touched), {}), at)
    cache.number = store.placements.last()
    return found


def _review(store: Store, cache: Cache, story: str, near: Near, at: datetime) -> list[tuple[str, str]]:
    """Round-ups of this story and others: one that tells them no longer, as they are now, goes to the nearest."""
    window, members, found = cache.window, cache.members, []
    for entry in dict.fromkeys(
        e for every in near.values() for e in every if len(e.stories) > 1 and story in e.stories
    ):
        choice = choose(window, members, entry)
        text = store.articles.current([entry.article_id])[entry.article_id].article.text
        if choice.stories and not events(window, members, entry, choice, text):
            into, old = choice.stories[0], entry.stories
            for each in set(old) - {into.story}:
                store.stories.leave(each, [entry.article_id])
            entry.similarity = into.likeness
            member = Member(entry.article_id, entry.role, entry.of, entry.similarity)
            store.placements.gather([], {into.story: [member]}, at)
            cache.move(entry, (into.story,))
            found.append((entry.article_id, into.story))
    return found


def _together(cache: Cache, story: str, near: Near, days: range) -> list[Entry]:
    """The articles of a story and of those near to it, each story's last of these days."""
    own = cache.members.get(story, [])[-COMPARED:]
    chosen = [choose(cache.window, cache.members, e, near.get(e.article_id)) for e in own[-ASKED:]]
    kin = [k for choice in chosen for k in choice.stories if k.over >= -SLACK]
    kin.sort(key=lambda k: (-k.over, k.story))
    stories = dict.fromkeys([story, *(k.story for k in kin)])
    return [e for s in [*stories][: NEAR + 1] for e in cache.members.get(s, [])[-COMPARED:] if e.day in days]


def sort(window: Window, entries: Sequence[Entry]) -> list[list[Entry]]:
    """The events that these articles tell, the largest first, of equals the one told first. Left out are those of
    stories that stand as they should, or where nothing is gained.
    """
    if len(entries) < 2:
        return []
    each = np.stack([over(window, e, entries) for e in entries])
    even = ((each + each.T) / 2).astype(np.float32)
    linkage = linked(even + 1, 1)  # from a threshold above 0, as `linked` asks
    parts: list[list[int]] = []
    for some in _changed(linkage, [e.stories[0] for e in entries]):
        if _gains(even, some, entries):
            parts += some
    found = [[entries[i] for i in part] for part in parts]
    return sorted(found, key=lambda part: (-len(part), part[0].told, part[0].article_id))


def _changed(parts: Sequence[list[int]], stories: Sequence[str]) -> list[list[list[int]]]:
    """The parts that are not one story as it stands, those together whose articles come from the same stories."""
    groups: list[tuple[set[str], list[list[int]]]] = []
    for part in parts:
        of, some = {stories[i] for i in part}, [part]
        for group in [g for g in groups if g[0] & of]:
            groups.remove(group)
            of, some = of | group[0], group[1] + some
        groups.append((of, some))
    return [some for of, some in groups if len(of) > 1 or len(some) > 1]


def _gains(even: NDArray[np.float32], parts: Sequence[Sequence[int]], entries: Sequence[Entry]) -> bool:
    """Whether the parts are better than the stories: what was apart is more alike than is asked, or the reverse."""
    every = [i for part in parts for i in part]
    number = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    names = np.array([entries[i].stories[0] for i in every])
    then, now = names[:, None] == names[None, :], number[:, None] == number[None, :]
    here = even[np.ix_(every, every)]
    gained = float(here[now & ~then].sum() - here[then & ~now].sum())
    return gained >= GAIN * int((now != then).sum())


def _arrange(store: Store, cache: Cache, parts: Sequence[Sequence[Entry]], at: datetime) -> Settled:
    """Let each part be a story. A part keeps the id that most of its articles have; what no part keeps is merged."""
    owner = _owners(cache, parts)
    split, moved, merged = [], [], []
    for n, part in enumerate(parts):
        if n not in owner:
            old = max(dict.fromkeys(e.stories[0] for e in part), key=[e.stories[0] for e in part].count)
            some = [e for e in part if e.stories[0] == old]
            owner[n] = store.stories.split(old, [e.article_id for e in some])
            split.append((old, owner[n]))
            for entry in some:
                cache.move(entry, (owner[n],))
    kept = set(owner.values())
    for old in dict.fromkeys(e.stories[0] for part in parts for e in part if e.stories[0] not in kept):
        shares = [sum(e.stories[0] == old for e in part) for part in parts]
        into = owner[int(np.argmax(shares))]
        moved += _move(
            store, cache, [(e, owner[n]) for n, p in enumerate(parts) for e in p if owner[n] != into], old, at
        )
        merged.append(_merge(store, cache, old, into))
    moved += _move(store, cache, [(e, owner[n]) for n, part in enumerate(parts) for e in part], None, at)
    return Settled(tuple(merged), tuple(split), tuple(moved))


def _owners(cache: Cache, parts: Sequence[Sequence[Entry]]) -> dict[int, str]:
    """Which story each part goes on with: of a story the part that has most of it, of a part its greatest story."""
    ranked = sorted(
        (-sum(e.stories[0] == story for e in part), -len(cache.members[story]), story, n)
        for n, part in enumerate(parts)
        for story in {e.stories[0] for e in part}
    )
    owner: dict[int, str] = {}
    for _, _, story, n in ranked:
        if n not in owner and story not in owner.values():
            owner[n] = story
    return owner


def _move(
    store: Store, cache: Cache, asked: Sequence[tuple[Entry, str]], only: str | None, at: datetime
) -> list[tuple[str, str]]:
    """Into these stories, those that are in another (only those of one, where it is given)."""
    found = []
    for entry, into in asked:
        old = entry.stories[0]
        if old == into or (only is not None and old != only):
            continue
        store.stories.leave(old, [entry.article_id])
        alike = cache.window.likeness(entry, recent(cache.members[into], entry))
        entry.similarity = float(alike.mean()) if len(alike) else None
        member = Member(entry.article_id, entry.role, entry.of, entry.similarity)
        store.placements.gather([], {into: [member]}, at)
        cache.move(entry, (into,))
        found.append((entry.article_id, into))
    return found


def _merge(store: Store, cache: Cache, old: str, into: str) -> tuple[str, str]:
    for entry in list(cache.members.get(old, [])):
        cache.move(entry, (into,))
    store.stories.merge(old, into)
    return old, into


def unite(cache: Cache, one: str, other: str) -> tuple[str, str]:
    """Which story goes into which, in the cache already: the smaller, of equals the younger, whose id is greater."""
    members = cache.members
    ranked = sorted(sorted((one, other), reverse=True), key=lambda story: len(members[story]))
    old, into = ranked
    for entry in list(members[old]):
        cache.move(entry, (into,))
    return old, into
