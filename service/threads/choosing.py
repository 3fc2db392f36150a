"""Which story an article joins, of those that its nearest articles are in; it does not know databases or texts.

The rule is average linkage, as in `service.stages.group`: a story takes an article that is like its articles on the
whole, not like one of them. So one article between two stories does not chain them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from service.threads.window import Entry, Window

# Days (of publication) between which two articles can tell one event. A story may run on for months, each article
# like those of the last days; what comes back after a week of silence is a story of its own.
WINDOW_DAYS = 5
# Likeness to the articles of a story, on the average, from which an article joins it (0 to 1). Found on streams:
# B-cubed F1 of AllSides by date is .873 at .22, .886 at .26, .891 at .28 and .884 at .30, of ECB+ .854, .886, .887 and
# .870; precision on AllSides .824, .877, .903 and .916. Two orders of AllSides agree to .917, .951, .958 and .945.
# Group's .22 counts the words of one batch alone.
JOIN = 0.28
# The same for two stories, the average over pairs of their articles, from which they are one.
MERGE = 0.28
# Likeness below which a story falls apart. Less than JOIN, so that nothing is split that would be joined again.
SPLIT = 0.20
# How much liker an article is to another story before it goes there.
BETTER = 0.06
# Stories that are looked at closely, and articles of each: the last told.
STORIES, MEMBERS = 6, 12


@dataclass(frozen=True, slots=True)
class Choice:
    """The stories that an article is like, the likest first, with how much; `near` are the articles looked at."""

    stories: tuple[tuple[str, float], ...]
    near: tuple[tuple[Entry, float], ...]

    @property
    def best(self) -> tuple[str, float] | None:
        """The story to join, and how alike it is."""
        return self.stories[0] if self.stories and self.stories[0][1] >= JOIN else None


def choose(window: Window, members: Mapping[str, Sequence[Entry]], entry: Entry) -> Choice:
    """`members`: the articles of each story that the window holds. What is in several stories speaks for none."""
    near = window.nearest(entry, days_around(entry.day))
    asked = list(dict.fromkeys(e.stories[0] for e in near if len(e.stories) == 1))[:STORIES]
    pool = [e for story in asked for e in recent(members[story], entry)]
    seen = {id(e) for e in pool}
    pool += [e for e in near if id(e) not in seen and e.stories]
    alike = [*zip(pool, window.likeness(entry, pool).tolist(), strict=True)]
    told: dict[str, list[float]] = defaultdict(list)
    for other, likeness in alike:
        if id(other) in seen:
            told[other.stories[0]].append(likeness)
    ranked = sorted(((story, float(np.mean(of))) for story, of in told.items()), key=lambda each: (-each[1], each[0]))
    return Choice(tuple(ranked), tuple(sorted(alike, key=lambda each: (-each[1], each[0].article_id))))


def kinship(window: Window, one: Sequence[Entry], other: Sequence[Entry]) -> float:
    """The average likeness of the articles of two stories, those of the last days of each where they meet."""
    if not one or not other:
        return 0.0
    rows = [window.likeness(e, there) for e in one[-MEMBERS:] if (there := recent(other, e))]
    return float(np.mean(np.concatenate(rows))) if rows else 0.0


def recent(members: Sequence[Entry], entry: Entry) -> list[Entry]:
    """Of a story's articles, those last told that can tell the event of `entry`; itself left out."""
    near = [e for e in members if abs(e.day - entry.day) <= WINDOW_DAYS and e.article_id != entry.article_id]
    return near[-MEMBERS:]


def days_around(day: int) -> range:
    return range(day - WINDOW_DAYS, day + WINDOW_DAYS + 1)
