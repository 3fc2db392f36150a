"""The dates, places, names and doers of a passage that can be set against another's; it compares none.

Each has a role: what it is of, as far as the words beside it tell. Only values of one role are compared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from service.facts.asides import corrects
from service.facts.dates import Moment
from service.facts.frames import when, wished
from service.facts.lists import groups
from service.facts.names import Name, names
from service.facts.quotations import quotations
from service.facts.speakers import REPORTING
from service.facts.stated import Of
from service.facts.words import fold, stem
from service.news import Passage

_WORDS = {group: frozenset(stem(w) for w in found) for group, found in groups("compared.txt").items()}
# What is printed above an article, not told in it.
_PUBLISHED = re.compile(r"^(?:Published|Updated|Posted|Last)\b")
# One of a row: the others were at other times.
_SEVERAL = re.compile(r"\b(?:another|(?:first|second|third|fourth|fifth|next) [a-z]+)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|at|near|off|outside)\s$", re.IGNORECASE)
_BY = re.compile(r"\b(\w+)\sby\s(?:the\s)?(?:[A-Z]?[a-z]+\s){0,2}$")
_SUBJECT = re.compile(r"\s(?:has |had )?(\w+)\s(?:the|its|his|her)\s")
# "The captain, Lars Heim,", "named as Marten Osk", "named Petra".
_ROLE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Hh]er|[Hh]is|[Tt]heir)\s((?:[a-z]+\s){0,3}[a-z]+),\s$")
_NAMED = re.compile(r"\b(?:named|called|identified|known)\s(?:as\s)?$")


@dataclass(frozen=True, slots=True)
class Slot:
    """A value as it stands, `text[start:end]` of its passage, and its role."""

    start: int
    end: int
    role: str
    value: Moment | Name


@lru_cache(maxsize=8192)
def slots(passage: Passage) -> tuple[tuple[Of, Slot], ...]:
    """The slots of a passage, each with the kind of dispute that it can be in.

    None where somebody only wants or expects what it tells.
    """
    if corrects(passage.text) or wished(passage.text) or _PUBLISHED.search(passage.text):
        return ()
    kinds: tuple[tuple[Of, Iterator[Slot]], ...] = (
        ("name", _names(passage)), ("who", _doers(passage)), ("place", _places(passage)), ("time", _times(passage)),
    )  # fmt: skip
    return tuple((of, slot) for of, found in kinds for slot in found)


def _times(passage: Passage) -> Iterator[Slot]:
    if _SEVERAL.search(passage.text):
        return
    for moment in when(passage):
        kind = "clock" if moment.kind == "clock" else "year" if moment.kind == "year" else "date"
        if kind == "date" and not moment.day and moment.kind != "weekday":
            continue
        yield Slot(moment.start, moment.end, kind, moment)


def _places(passage: Passage) -> Iterator[Slot]:
    text = passage.text
    for name in names(text):
        if _IN.search(text[max(0, name.start - 9) : name.start]) and not _quoted(passage, name.start):
            yield Slot(name.start, name.end, "in", name)


def _names(passage: Passage) -> Iterator[Slot]:
    text = passage.text
    for name in names(text):
        before = text[max(0, name.start - 60) : name.start]
        if (role := _ROLE.search(before)) and stem(role[1].split()[-1]) in _WORDS["role"]:
            yield Slot(name.start, name.end, " ".join(sorted(stem(w) for w in role[1].split())), name)
        elif _NAMED.search(before):
            yield Slot(name.start, name.end, "named", name)
        elif _appointed(text, name):
            yield Slot(name.start, name.end, "appointed", name)


def _appointed(text: str, name: Name) -> bool:
    """ "named Ines Taber as its new director"."""
    return bool(re.search(r"\b(?:named|appointed|elected|chose)\s$", text[max(0, name.start - 12) : name.start]))


def _doers(passage: Passage) -> Iterator[Slot]:
    """Who did what one alone can have done, to a thing that is named or definite."""
    text = passage.text
    for name in names(text):
        if by := _BY.search(text[max(0, name.start - 40) : name.start]):
            if stem(by[1]) in _WORDS["alone"] and fold(by[1]) not in REPORTING:
                yield Slot(name.start, name.end, f"by {stem(by[1])}", name)
        elif (did := _SUBJECT.match(text, name.end)) and stem(did[1]) in _WORDS["alone"]:
            yield Slot(name.start, name.end, f"by {stem(did[1])}", name)


def _quoted(passage: Passage, at: int) -> bool:
    return any(q.start <= at < q.end for q in quotations(passage.text))
