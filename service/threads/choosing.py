"""Which story an article joins, of those that its nearest articles are in; it does not know databases or texts.

The rule is average linkage, as in `service.stages.group`: a story takes an article that is like its articles on the
whole, not like one of them. So one article between two stories does not chain them. How much likeness is asked goes by
the neighbourhood, as in density clustering: two articles that each have others that are more like them must be more
alike than two that have none.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.threads.window import ALONE, WINDOW_DAYS, Entry, Window, days_around, raised

# Likeness (0 to 1) that two articles of one event have: EVEN, and this SHARE of how alike each is to the two that are
# most like it, LEAST or more. Found on half of the events of AllSides, ECB+ and NewsWCL50, each set as it is and with
# one article alone of half of its events; SHAREs of .2 to .5 do as well, and a SHARE of 0 (a fixed .18) .01 worse.
EVEN, SHARE, LEAST = 0.06, 0.40, 0.20
# How much over that a story is on the average before an article joins it as it comes: of few articles little is known,
# and what was put together wrongly draws others; `settling` joins later what is 0 over or more. Precision of AllSides
# as it streams is .885 at 0, .915 at .03 and .946 at .06; F1 after settling .924, .922 and .925, of ECB+ .91, .90, .90.
CAREFUL = 0.05
# What a story may lack, on the average of its articles, before it falls apart: what is split would not be joined again.
SLACK = 0.05
# How much liker an article is to another story before it goes there.
BETTER = 0.05
# Stories that are looked at closely, and articles of each: the last told.
STORIES, MEMBERS = 6, 12

Likeness = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Kin:
    """A story that an article is near to: how alike it is to its articles on the average, and how much over what is
    asked; from 0 on, it joins.
    """

    story: str
    likeness: float
    over: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The stories that an article is like, those it is most over first; `near` are the articles looked at, with their
    likeness, the likest first.
    """

    stories: tuple[Kin, ...]
    near: tuple[tuple[Entry, float], ...]

    @property
    def best(self) -> Kin | None:
        """The story to join."""
        return self.stories[0] if self.stories and self.stories[0].over >= CAREFUL else None


def choose(
    window: Window, members: Mapping[str, Sequence[Entry]], entry: Entry, near: Sequence[Entry] | None = None
) -> Choice:
    """`members`: the articles of each story that the window holds. What is in several stories speaks for none. `near`:
    those nearest to it, of the days around its own, where they are known.

    The entry and those it is near to know afterwards how alike they are.
    """
    near = window.nearest(entry, days_around(entry.day)) if near is None else near
    asked = list(dict.fromkeys(e.stories[0] for e in near if len(e.stories) == 1))[:STORIES]
    pool = [e for story in asked for e in recent(members[story], entry)]
    seen = {id(e) for e in pool}
    pool += [e for e in near if id(e) not in seen and e.stories]
    alike = window.likeness(entry, pool)
    _meet(entry, pool, alike.tolist())
    over = _over(window, entry, pool, alike).tolist()
    told: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for other, *each in zip(pool, alike.tolist(), over, strict=True):
        if id(other) in seen:
            told[other.stories[0]].append((each[0], each[1]))
    ranked = [Kin(s, sum(a for a, _ in of) / len(of), sum(o for _, o in of) / len(of)) for s, of in told.items()]
    ranked.sort(key=lambda kin: (-kin.over, kin.story))
    order = sorted(zip(pool, alike.tolist(), strict=True), key=lambda each: (-each[1], each[0].article_id))
    return Choice(tuple(ranked), tuple(order))


def kinship(window: Window, one: Sequence[Entry], other: Sequence[Entry]) -> float:
    """How much over what is asked the articles of two stories are on the average, those of the last days of each where
    they meet; less than 0 where they are two events.
    """
    rows = [over(window, e, there) for e in one[-MEMBERS:] if (there := recent(other, e))]
    return float(np.mean(np.concatenate(rows))) if rows else -1.0


def over(window: Window, entry: Entry, others: Sequence[Entry]) -> Likeness:
    """Shape (len(others),): how much more alike they are than is asked of two articles of one event."""
    return _over(window, entry, others, window.likeness(entry, others))


def recent(members: Sequence[Entry], entry: Entry) -> list[Entry]:
    """Of a story's articles, in the order of their times, those last told that can tell the event of `entry`; itself
    left out.
    """
    found: list[Entry] = []
    for e in reversed(members):  # in the order of their times: of a story that runs for months only the end is read
        if e.day < entry.day - WINDOW_DAYS or len(found) == MEMBERS:
            break
        if e.day <= entry.day + WINDOW_DAYS and e.article_id != entry.article_id:
            found.append(e)
    return found[::-1]


def _over(window: Window, entry: Entry, others: Sequence[Entry], alike: Likeness) -> Likeness:
    mine = max(LEAST, window.crowded(entry))
    theirs = np.array([max(LEAST, window.crowded(e)) for e in others], np.float32)
    found: Likeness = alike - np.float32(EVEN) - np.float32(SHARE / 2) * (theirs + np.float32(mine))
    return found


def _meet(entry: Entry, others: Sequence[Entry], alike: Sequence[float]) -> None:
    entry.crowd = raised(ALONE, others, alike)
    for other, likeness in zip(others, alike, strict=True):
        if other.crowd is not None and likeness > other.crowd[1][0]:
            other.crowd = raised(other.crowd, (entry,), (likeness,))
