"""What a story calls its ships, bridges and firms beside their names ("the ferry Norna"). It guesses nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.adjacent import is_before_noun, is_told
from service.facts.idle import is_idle
from service.facts.lists import groups
from service.facts.names import Name, names
from service.facts.quotations import quotations
from service.facts.words import fold, outside
from service.news import Passage

ROLES = groups("roles.txt")
_THING = re.compile(r"\b[Tt]he ([a-z]+) $")
_RELATION = re.compile(r"\b[Tt]he ([a-z]+), $")
_THE = re.compile(r"\b[Tt]he $")
# Code points before a name within which its noun stands.
_REACH = 24


@dataclass(frozen=True, slots=True)
class Epithet:
    """`noun` is what the passage calls the name: a thing's own ("the ferry Norna"), or what a firm is in the story
    ("the operator, Norvik Lines,"), which stands `beside` the name and not before it."""

    passage: Passage
    name: Name
    noun: str
    beside: bool

    def span(self, text: str, name: Name) -> tuple[int, int] | None:
        """What of the text is replaced where it names the same, if the noun may stand there."""
        article = _THE.search(text[: name.start])
        if is_before_noun(text, name):
            return None
        if self.beside:
            owns = text[name.end : name.end + 1] in ("’", "'")
            apposed = text[name.end : name.end + 1] == "," or text[: name.start].endswith(", ")
            return None if article or owns or apposed or is_told(text, name.start) else (name.start, name.end)
        if article:
            return article.start(), name.end
        return None if is_told(text, name.start) else (name.start, name.end)

    def put(self, text: str, name: Name) -> str:
        if not self.beside:
            return f"the {self.noun} {name.text}"
        ends = "" if text[name.end : name.end + 1] in (".", ";", ":", "") else ","
        return f"the {self.noun}, {name.text}{ends}"


def epithets(passages: Sequence[Passage]) -> dict[tuple[str, ...], tuple[Epithet, ...]]:
    """For each name (its key) what passages call it, in their order, echoes last; nothing that bears the noun itself.

    A firm that is called two things ("the owner", "the operator") is of neither alone, and so is left out.
    """
    found: dict[tuple[str, ...], list[Epithet]] = {}
    for passage in sorted(passages, key=lambda p: p.original is not None):
        for one in () if is_idle(passage.text) else _read(passage):
            found.setdefault(one.name.key, []).append(one)
    return {key: tuple(every) for key, every in found.items() if len({(e.noun, e.beside) for e in every}) == 1}


@lru_cache(maxsize=4096)
def _read(passage: Passage) -> tuple[Epithet, ...]:
    return tuple(_epithets(passage))


def _epithets(passage: Passage) -> Iterator[Epithet]:
    text = passage.text
    for name in outside(names(text), quotations(text)):
        before = text[max(0, name.start - _REACH) : name.start]
        thing, relation = _THING.search(before), _RELATION.search(before)
        if thing and thing[1] in ROLES["thing"] and thing[1] not in fold(name.text):
            yield Epithet(passage, name, thing[1], beside=False)
        if relation and relation[1] in ROLES["relation"] and text[name.end : name.end + 1] == ",":
            yield Epithet(passage, name, relation[1], beside=True)
