"""The order in which facts follow one another in their articles; it does not know what they are worth."""

from collections.abc import Collection, Sequence

from service.news import Passage

# Sentences of an article within which a fact goes on where another stopped.
NEAR = 2


def in_sequence(facts: Sequence[Sequence[Passage]], glued: Collection[int] = ()) -> list[int]:
    """The places of the facts, in their order but for this: what goes on where a fact stopped stands behind it.

    A fact goes on where one of its passages stands at most NEAR sentences behind one of the other's, in one article;
    where it stands right behind it, that one comes first, whatever it is worth. The first fact stays the first. Those
    `glued` (by place) stay behind whom they follow: a denial behind its claim.
    """
    left = list(range(len(facts)))
    order: list[int] = []
    while left:
        place: int | None = left.index(_begins(facts, left[0], [i for i in left if i not in glued])) if order else 0
        while place is not None:
            unit = [left.pop(place)]
            while place < len(left) and left[place] in glued:
                unit.append(left.pop(place))
            order += unit
            after = _next(facts, unit, [i for i in left if i not in glued])
            place = left.index(after) if after is not None else None
    return order


def _begins(facts: Sequence[Sequence[Passage]], at: int, left: Sequence[int]) -> int:
    """The first of those left that stand one right behind the other, up to this one, in one article."""
    passed = {at}
    while before := [i for i in left if i not in passed and any(step(q, p) == 1 for q in facts[i] for p in facts[at])]:
        at = before[0]
        passed.add(at)
    return at


def _next(facts: Sequence[Sequence[Passage]], unit: Sequence[int], left: Sequence[int]) -> int | None:
    """The nearest of those left that goes on where a fact of the unit stopped."""
    told = [p for at in unit for p in facts[at]]
    steps = {i: min((s for p in told for q in facts[i] if (s := step(p, q))), default=0) for i in left}
    return min((i for i, step in steps.items() if step), key=lambda i: (steps[i], i), default=None)


def step(passage: Passage, later: Passage) -> int:
    """Sentences from one to the other, 0 where the other does not go on."""
    same = passage.article == later.article
    behind = later.index - passage.index
    return behind if same and 1 <= behind <= NEAR else 0
