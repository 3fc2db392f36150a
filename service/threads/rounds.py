"""Whether an article tells several events at once, as a morning's round-up does; it does not know databases.

Its paragraphs are sorted: each to the story that has its words and that the others have not. One that tells several
joins each of their stories, and speaks for none of them.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from service.threads.choosing import MEMBERS, Choice, Kin, recent
from service.threads.features import Ids, terms_of, tokens
from service.threads.window import Entry, Window

# Likeness to a story below which no paragraph is looked at for it: what any two articles of one country have.
FAINT = 0.03
# Share of the likeness to the nearest story that the second has at least, in a round-up: else the first is its event.
SECOND = 0.25
# Likeness of two stories above which they are one topic's, and a paragraph cannot tell them apart.
AKIN = 0.08
# Share of a paragraph's words, weighed by their rarity, that the story has; and how many times more than the others.
HAS, TIMES = 0.45, 1.8
# Share of the article's sorted words that each of its events has at least, and one of them has at most.
PART, MOST = 0.15, 0.65
# Different words of a paragraph that can be sorted, and paragraphs that are read.
ENOUGH, READ = 8, 60


def events(
    window: Window, members: Mapping[str, Sequence[Entry]], entry: Entry, choice: Choice, text: str
) -> tuple[Kin, ...]:
    """The stories that a round-up tells, the likest first; none where it is none."""
    asked = sorted((kin for kin in choice.stories if kin.likeness >= FAINT), key=lambda kin: -kin.likeness)
    if len(asked) < 2 or asked[1].likeness < SECOND * asked[0].likeness:
        return ()
    # The cheapest questions first, and what most articles end at.
    if not _apart(window, members, entry, [kin.story for kin in asked]) or len(paragraphs := _paragraphs(text)) < 2:
        return ()
    told = _sorted(window, paragraphs, [_vocabulary(recent(members[kin.story], entry)) for kin in asked])
    share = told / max(1.0, told.sum())
    if share.max() > MOST or (share >= PART).sum() < 2:
        return ()
    return tuple(asked[i] for i in range(len(asked)) if share[i] >= PART)


def _paragraphs(text: str) -> list[Ids]:
    """The different words of each paragraph that has enough of them."""
    found = []
    for paragraph in [p for p in text.split("\n") if len(p) > ENOUGH][:READ]:
        words = terms_of(tokens(paragraph))
        if len(words) >= ENOUGH:
            found.append(np.fromiter(words, np.int32, len(words)))
    return found


def _sorted(window: Window, paragraphs: Sequence[Ids], stories: Sequence[Ids]) -> NDArray[np.float64]:
    """Words of the paragraphs that are each story's and no other's."""
    every, told = np.concatenate(paragraphs), np.zeros(len(stories))
    starts = [0, *accumulate(len(p) for p in paragraphs[:-1])]
    rare = window.rarity(every)
    had = np.stack([np.add.reduceat(rare * window.among(every, known), starts) for known in stories])
    shares = had / np.add.reduceat(rare, starts)
    best = shares.argmax(axis=0)
    order = np.sort(shares, axis=0)
    first, second = order[-1], order[-2]
    for n in np.flatnonzero((first >= HAS) & (first >= TIMES * second)).tolist():
        told[best[n]] += len(paragraphs[n])
    return told


def _apart(window: Window, members: Mapping[str, Sequence[Entry]], entry: Entry, stories: Sequence[str]) -> bool:
    """Whether the first story is another topic's than one of the others."""
    first, others = recent(members[stories[0]], entry)[-2:], [recent(members[s], entry)[-2:] for s in stories[1:]]
    every = [e for of in others for e in of]
    alike = np.mean([window.likeness(e, every) for e in first], axis=0)
    ends = list(accumulate(len(of) for of in others))[:-1]
    return any(len(of) and float(of.mean()) < AKIN for of in np.split(alike, ends))


def _vocabulary(members: Sequence[Entry]) -> Ids:
    return np.concatenate([np.zeros(0, np.int32), *(e.features.whole for e in members[-MEMBERS:])])
