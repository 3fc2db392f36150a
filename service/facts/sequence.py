"""The order in which facts follow one another in their articles; it does not know what they are worth."""

from collections.abc import Collection, Sequence

from service.news import Passage

# Sentences of an article within which a fact goes on where another stopped.
NEAR = 2


def in_sequence(facts: Sequence[Sequence[Passage]], glued: Collection[int] = ()) -> list[int]:
    """The places of the facts, in their order but for this: what goes on where a fact stopped stands behind it.

    A fact goes on where one of its passages stands at most NEAR sentences behind one of the other's, in one article.
    Those `glued` (by place) stay behind whom they follow: a denial behind its claim.
    """
    left = list(range(len(facts)))
    order: list[int] = []
    while left:
        at = left.pop(0)
        order.append(at)
        while left and left[0] in glued:
            order.append(left.pop(0))
        while (after := _next(facts, at, [i for i in left if i not in glued])) is not None:
            place = left.index(after)
            taken = [left.pop(place)]
            while place < len(left) and left[place] in glued:
                taken.append(left.pop(place))
            order += taken
            at = after
    return order


def _next(facts: Sequence[Sequence[Passage]], at: int, left: Sequence[int]) -> int | None:
    """The nearest of those left that goes on where the fact stopped."""
    steps = {i: min((s for p in facts[at] for q in facts[i] if (s := _step(p, q))), default=0) for i in left}
    return min((i for i, step in steps.items() if step), key=lambda i: (steps[i], i), default=None)


def _step(passage: Passage, later: Passage) -> int:
    """Sentences from one to the other, 0 where the other does not go on."""
    same = passage.article == later.article
    behind = later.index - passage.index
    return behind if same and 1 <= behind <= NEAR else 0
