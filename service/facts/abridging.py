"""Which passages of very long articles are compared: those nearest to the openings; it does not compare them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from service.facts.terms import Weights, terms
from service.news import Passage

# Passages of one article, and of one story, that are compared with each other: the comparison costs the square of
# their number, 2 s for 1,000 and 15 s for 2,400 on one core. News articles have 10 to 60, the longest reports 300.
EACH, EVERY = 400, 2_400
# Passages that an article opens with.
LEAD = 6


def nearest(passages: Sequence[Passage], each: int = EACH, every: int = EVERY) -> tuple[Passage, ...]:
    """The passages in their order; of an article that has more than its share, those nearest to the leads of all.

    An article's share is `each`, and less where all of them have more than `every` together: as much for every one.
    """
    homes: dict[int, list[Passage]] = defaultdict(list)
    for p in passages:
        homes[id(p.article)].append(p)
    share = min(each, _share([len(home) for home in homes.values()], every))
    if all(len(home) <= share for home in homes.values()):
        return tuple(passages)
    leads = [terms(p.text) for home in homes.values() for p in sorted(home, key=lambda p: p.start)[:LEAD]]
    told, weights = frozenset().union(*leads), Weights(leads)
    kept = {id(p) for home in homes.values() for p in _best(home, share, told, weights)}
    return tuple(p for p in passages if id(p) in kept)


def abridged(passages: Sequence[Passage], kept: Collection[Passage]) -> tuple[str, ...]:
    """A note for a reader on each article of which only some passages are kept."""
    here = Counter(id(p.article) for p in passages)
    read = Counter(id(p.article) for p in kept)
    articles = {id(p.article): p.article for p in passages}
    return tuple(
        f"{a.title or a.source or a.url or 'an article'}: of its {here[at]:,} sentences the {read[at]:,} nearest to "
        "what the articles open with were compared"
        for at, a in articles.items()
        if read[at] < here[at]
    )


def _share(lengths: Sequence[int], every: int) -> int:
    """The most that each may have so that all together have `every` at most; at least 1."""
    left, longer = every, sorted(lengths)
    for at, length in enumerate(longer):
        share = left // (len(longer) - at)
        if length > share:
            return max(1, share)
        left -= length
    return longer[-1] if longer else 1


def _best(home: Sequence[Passage], share: int, told: frozenset[str], weights: Weights) -> Sequence[Passage]:
    if len(home) <= share:
        return home
    return sorted(home, key=lambda p: (-round(weights.containment(terms(p.text), told), 6), p.start))[:share]
