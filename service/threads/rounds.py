"""Whether an article tells several events at once, as a morning's round-up does; it does not know databases.

Its paragraphs are sorted: each to the story that has its words and that the others have not. One that tells several
joins each of their stories, and speaks for none of them.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from service.threads.choosing import MEMBERS, Choice, kinship, recent
from service.threads.features import Ids, term, tokens
from service.threads.window import Entry, Window

# Likeness to a story below which no paragraph is looked at for it: what any two articles of one country have.
FAINT = 0.08
# Share of the likeness to the nearest story that the second has at least, in a round-up: else the first is its event.
SECOND = 0.40
# Likeness of two stories above which they are one topic's, and a paragraph cannot tell them apart.
AKIN = 0.15
# Share of a paragraph's words, weighed by their rarity, that the story has; and how many times more than the others.
HAS, TIMES = 0.45, 1.8
# Share of the article's sorted words that each of its events has at least, and one of them has at most.
PART, MOST = 0.15, 0.65
# Different words of a paragraph that can be sorted.
ENOUGH = 8


def events(
    window: Window, members: Mapping[str, Sequence[Entry]], entry: Entry, choice: Choice, text: str
) -> tuple[tuple[str, float], ...]:
    """The stories that a round-up tells, with how alike it is to each, the likest first; none where it is none."""
    asked = [(story, alike) for story, alike in choice.stories if alike >= FAINT]
    if len(asked) < 2 or asked[1][1] < SECOND * asked[0][1]:
        return ()
    if not _apart(window, members, [story for story, _ in asked]):
        return ()
    words = [_vocabulary(recent(members[story], entry)) for story, _ in asked]
    told = np.zeros(len(asked))
    for paragraph in text.split("\n"):
        found = np.array(sorted({t for w in tokens(paragraph) if (t := term(w)) >= 0}), np.int32)
        if len(found) >= ENOUGH:
            rare = window.rarity(found)
            shares = np.array([float(rare[np.isin(found, known)].sum() / rare.sum()) for known in words])
            best = int(shares.argmax())
            if shares[best] >= HAS and shares[best] >= TIMES * np.partition(shares, -2)[-2]:
                told[best] += len(found)
    share = told / max(1.0, told.sum())
    if share.max() > MOST or (share >= PART).sum() < 2:
        return ()
    return tuple(asked[i] for i in range(len(asked)) if share[i] >= PART)


def _apart(window: Window, members: Mapping[str, Sequence[Entry]], stories: Sequence[str]) -> bool:
    """Whether the first story is another topic's than one of the others."""
    return any(kinship(window, members[stories[0]][-2:], members[other][-2:]) < AKIN for other in stories[1:])


def _vocabulary(members: Sequence[Entry]) -> Ids:
    return np.unique(np.concatenate([np.zeros(0, np.int32), *(e.features.whole for e in members[-MEMBERS:])]))
