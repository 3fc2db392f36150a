"""The whole name of a firm that an article goes on to call by a part of it ("Norvik" of "Norvik Ferry Builders")."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.lists import groups
from service.facts.names import Name, names
from service.facts.persons import NO_FIRST, persons, places
from service.facts.referents import is_group
from service.facts.speakers import REPORTING
from service.facts.words import fold, words
from service.news import Passage

_BUSINESS = groups("roles.txt")["business"]
# Endings that tell only what kind of a firm it is in law.
_FORMS = frozenset(("inc", "ltd", "limited", "plc", "corp", "corporation", "co", "llc", "group", "holding", "holdings"))
_BEHIND = re.compile(r" (\w+)")
# Others with which names of firms end. No "Norvik Media" or "Norvik Studios": "Norvik" may be whom these belong to.
_MORE = frozenset(
    ("bank", "builders", "construction", "contractors", "developers", "engineering", "homes", "hotels", "restaurants")
)


def whole(text: str, name: Name, cited: Sequence[Passage], story: Sequence[Passage]) -> tuple[str, Passage] | None:
    """The name in full as it stands in a cited article before the passage, where the story knows no other of which
    the short one is a part, and that is no place and no person. None where it tells no more, as "Norvik Inc.".

    "The Herald", that tells something, is the last word of a name that has "the" too.
    """
    longer = [(n, p) for p in story for n in _longer(name.key, p.text)]
    if not longer or len({n.key for n, _ in longer}) > 1:
        return None
    ends = _tells(text, name) and all(_has_the(p.text, n) and n.key[-1] == name.key[-1] for n, p in longer)
    if not ends and (_has_the(text, name) or not _is_firm(longer[0][0]) or name.key[-1] in places(story)):
        return None
    if name.key[0] in {w.text for p in story for w in words(p.text)} or name.key[-1] in persons(story):
        return None
    first = ((n, p) for n, p in longer if any(_is_before(p, c, name, story) for c in cited))
    return next(((n.text if ends or not _has_the(p.text, n) else f"the {n.text}", p) for n, p in first), None)


def _tells(text: str, name: Name) -> bool:
    """Is it "the Herald" that tells something, and no House, Court or South, which are many things?"""
    if not _has_the(text, name) or is_group(name.text) or name.key[0] in NO_FIRST:
        return False
    behind = _BEHIND.match(text, name.end)
    return text[: name.start].casefold().endswith("according to the ") or bool(behind and fold(behind[1]) in REPORTING)


def _longer(key: tuple[str, ...], text: str) -> tuple[Name, ...]:
    return tuple(n for n in _long(text) if len(n.key) > len(key) and any(_at(n.key, key)))


@lru_cache(maxsize=4096)
def _long(text: str) -> tuple[Name, ...]:
    return tuple(n for n in names(text) if len(n.key) > 1)


def _at(long: tuple[str, ...], short: tuple[str, ...]) -> Iterator[bool]:
    return (long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _is_firm(name: Name) -> bool:
    return fold(name.key[-1]) in _BUSINESS - _FORMS | _MORE


def _has_the(text: str, name: Name) -> bool:
    return text[: name.start].endswith(("the ", "The "))


def _is_before(passage: Passage, cited: Passage, name: Name, story: Sequence[Passage]) -> bool:
    """Does the article say it there first, and not the short name before it?"""
    if passage.article != cited.article or passage.start >= cited.start:
        return False
    earlier = (p for p in story if p.article == passage.article and p.start < passage.start)
    return not any(n.key == name.key for p in earlier for n in names(p.text))
