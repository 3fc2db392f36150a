"""Who of two with one surname an article means: the one of whom alone it tells, by then in full. It guesses nobody."""

import re
from collections.abc import Sequence
from functools import lru_cache

from service.facts.introductions import Introduction, introductions
from service.facts.names import Name, names, refers
from service.news import Passage

# Who is told of as another's may be the lesser known of two: "her husband, Ray Fenn" where "Fenn" is she.
_KIN = re.compile(
    r"\b(?:father|mother|parents?|wife|husband|widow|widower|son|daughter|brother|sister|stepfather|stepmother|uncle"
    r"|aunt|nephew|niece|cousin|grandfather|grandmother|grandson|granddaughter|spouse|fianc[eé]e?|first lady|couple"
    r"|family|siblings?|twins?|namesake)\b",
    re.IGNORECASE,
)
_BESIDE = 40


def bearers(name: Name, cited: Sequence[Passage], story: Sequence[Passage]) -> tuple[Introduction, ...]:
    """How the cited articles that use the surname introduce its bearer; nothing where one of them knows another bearer,
    uses the surname before the full name, or tells of the bearer as somebody's kin."""
    found: list[Introduction] = []
    for passage in (p for p in cited if any(n.key[-1] == name.key[-1] for n in names(p.text))):
        own = tuple(p for p in story if p.article == passage.article)
        every = _introduced(own).get(name.key[-1], ())
        if not every or not _is_alone(name.key[-1], every[0].name, own, passage):
            return ()
        found += every
    same = all(refers(a.name, [b.name]) or refers(b.name, [a.name]) for a in found for b in found)
    return tuple(found) if same else ()


def are_two(one: Name, other: Name, story: Sequence[Passage]) -> bool:
    """Does an article of the story have both names? Else "Tony Fenn" may be Anthony Fenn."""
    having = ({p.article for p in story if any(refers(n, [b]) for n in _full(p.text))} for b in (one, other))
    return _is_other(one, other) and not next(having).isdisjoint(next(having))


@lru_cache(maxsize=4096)
def _full(text: str) -> tuple[Name, ...]:
    return tuple(n for n in names(text) if len(n.key) > 1)


@lru_cache(maxsize=256)
def _introduced(own: tuple[Passage, ...]) -> dict[str, tuple[Introduction, ...]]:
    return introductions(own)


def _is_alone(surname: str, bearer: Name, own: Sequence[Passage], told: Passage) -> bool:
    """Is every full name with the surname the bearer's, and the first of them before any use of the surname alone?"""
    every = [(n, p) for p in own for n in names(p.text) if surname in n.key]
    full = [(n, p) for n, p in every if len(n.key) > 1]
    if not full or full[0] != every[0] or full[0][1].start > told.start:
        return False
    return not any(_is_other(n, bearer) or _is_kin(n, p.text) for n, p in full)


def _is_other(name: Name, bearer: Name) -> bool:
    return not (refers(name, [bearer]) or refers(bearer, [name]))


def _is_kin(name: Name, text: str) -> bool:
    beside = text[max(0, name.start - _BESIDE) : name.start], text[name.end : name.end + _BESIDE]
    return any(_KIN.search(part) for part in beside)
