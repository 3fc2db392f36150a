"""Two names that a sentence joins ("Vale and Bo"): both are given in full, or neither. It knows no bearer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from service.facts.fuller import Change
from service.facts.names import Name, names
from service.facts.quotations import quotations
from service.facts.words import outside


@lru_cache(maxsize=4096)
def couples(text: str) -> tuple[tuple[Name, Name], ...]:
    """Those outside quotations of which neither has a title, in their order."""
    return tuple(
        (a, b)
        for a, b in pairwise(outside(names(text), quotations(text)))
        if text[a.end : b.start] == " and " and not (a.title or b.title)
    )


def jointly(text: str, one: Sequence[Change], other: Sequence[Change]) -> Iterator[Change]:
    """One change that makes the first of both, and one that makes the last: the plainest."""
    pairs = dict.fromkeys([(one[0], other[0]), *_plainest(one, other)]) if one and other else ()
    for a, b in pairs:
        put = f"{a.put}{text[a.end : b.start]}{b.put}"
        more = () if a.passage == b.passage else (b.passage,)
        yield replace(a, end=b.end, put=put, name=None, words=text[a.start : b.end], more=more)


def _plainest(one: Sequence[Change], other: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    """Full names alone, of one passage where one has both."""
    every = [(a, b) for a in one for b in other if (a.put, b.put) == (one[-1].put, other[-1].put)]
    yield min(every, key=lambda pair: pair[0].passage != pair[1].passage)
