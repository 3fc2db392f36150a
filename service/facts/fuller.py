"""The fuller forms that a sentence may take for a person's name, as a story introduces them. It does not check them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.facts.adjacent import is_told
from service.facts.introductions import Introduction, role_of
from service.facts.names import Name
from service.facts.titles import office, offices_agree
from service.facts.words import fold, words
from service.news import Passage

OWNS = re.compile(r"['’]s?\b")
_APPOSED = re.compile(r", (?:the|an?|who|whose|\d\d)\b| (?:of|from) ")
# What stands behind a name and tells no office: one may stand before the name.
_RELATED = re.compile(r", (?:who|whose|\d\d)\b")
_WHO = re.compile(r", (?:who|whose)\b")
_APPOSES = re.compile(r"[a-z], $")
_PRECEDED = ("’s", "'s", "s’", "s'", "The", "the")
_WORD_BEFORE, _LONGEST_WORD = re.compile(r"(\S+) $"), 40


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` is to be `put`, which stands in `passage`, for whom the text calls by `name` or `noun`.

    A day has neither: it is put behind `words` of the text. `more`: passages that also have a part of it.
    """

    start: int
    end: int
    put: str
    passage: Passage
    name: Name | None = None
    noun: str = ""
    words: str = ""
    more: tuple[Passage, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        return (self.passage, *self.more)

    def of(self, text: str) -> str:
        changed = text[: self.start] + self.put + text[self.end :]
        return changed[:1].upper() + changed[1:]


def title_start(name: Name) -> int:
    return name.start - 1 - len(name.title) if name.title else name.start


def misses(one: Introduction, name: Name) -> tuple[bool, bool, bool]:
    """Whether it says less than another: no office, one that only what stands before it explains, a rank alone."""
    related = bool(re.search(r"\b(?:its|their|his|her|the \w+['’]s?)\b", one.office))
    return not one.office, related, one.is_ranked


def fuller_forms(text: str, name: Name, one: Introduction) -> Iterator[Change]:
    """The ways to put the fuller form, the fullest first."""
    title = text[name.start - 1 - len(name.title) : name.start - 1] if name.title else ""
    held = bool(office(title))
    start = title_start(name)
    if len(name.key) > 1 and held:
        yield from _whose(text, start, title, name, one)
        return
    apposed = _APPOSED.match(text, name.end) or _APPOSES.search(text[:start])
    owns = OWNS.match(text, name.end)
    if held and one.lead and not offices_agree(title, one.lead):
        return
    if len(name.key) > 1 and (role_of(text, name) or is_told(text, name.start)):
        return
    full = one.name.text
    if one.lead and (not apposed or _RELATED.match(text, name.end)) and offices_agree(title, one.lead):
        whole = _widened(text, start, one.lead)
        if one.role and not role_of(text, name):
            ends = "" if text[name.end : name.end + 1] in (",", ".", ";", ":", "") else ","
            yield Change(whole, name.end, f"{one.lead} {full}, {one.role}{ends}", one.passage, name)
        yield Change(whole, name.end, f"{one.lead} {full}", one.passage, name)
    if one.role and not held and not owns and (not apposed or _WHO.match(text, name.end)):
        ends = "" if text[name.end : name.end + 1] in (",", ".", ";", ":", "") else ","
        yield Change(start, name.end, f"{full}, {one.role}{ends}", one.passage, name)
    if len(name.key) == 1:
        yield Change(start, name.end, f"{title} {full}" if held else full, one.passage, name)


def _whose(text: str, start: int, title: str, name: Name, one: Introduction) -> Iterator[Change]:
    """ "Prime Minister Ana Vale": of which country, where the office is told with it and the sentence lacks it."""
    more = one.lead[: -len(title)].strip() if one.lead.casefold().endswith(f" {title.casefold()}") else ""
    here = {fold(w.text) for w in words(text)}
    before = text[:start].rstrip()
    if more and not before.endswith(_PRECEDED) and not any(fold(w.text) in here for w in words(more)):
        capital = not before or before[-1] in '“"' or not before.split()[-1][0].isupper()
        if capital:
            yield Change(start, start, f"{more} ", one.passage, name)


def _widened(text: str, start: int, lead: str) -> int:
    """Where the office begins in the text, when its first words stand there already ("Israeli President Vale")."""
    told = {fold(w) for w in lead.split()}
    while (before := _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)) and fold(before[1]) in told:
        start = before.start(1)
    return start
