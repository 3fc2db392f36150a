"""Finds orders to a machine in a text in plain form, in English and in others; it does not know who quotes them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from service.facts.disguise import plain
from service.facts.lists import lines

# Characters within which the three parts of an order in another language stand: verb, "previous", "instructions".
NEAR = 80


@dataclass(frozen=True, slots=True)
class _Kind:
    """One way to order a machine about: what it must contain to be looked for at all, and how it is put."""

    name: str
    cues: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Order:
    """The kind of an order, and where it stands in the plain text."""

    kind: str
    start: int
    end: int


def order(text: str) -> Order | None:
    """The first order in a text in plain form. Nobody writes such a thing to a reader."""
    for kind in _kinds():
        if any(cue in text for cue in kind.cues) and (found := kind.pattern.search(text)):
            return Order(kind.name, *found.span())
    return _abroad(text)


def hints(text: str) -> bool:
    """Does a text in plain form speak as an order does? So do recipes: it counts only beside an order."""
    return _hints().search(text) is not None


def _abroad(text: str) -> Order | None:
    """ "Ignore", "previous" and "instructions" of one language close together, in any order."""
    every, languages = _languages()
    if not every.search(text):
        return None
    for verbs, which, nouns in languages:
        spans = [found.span() for part in (nouns, verbs, which) if (found := part.search(text))]
        if len(spans) == 3 and max(b for _, b in spans) - min(a for a, _ in spans) <= NEAR:
            return Order("override", min(a for a, _ in spans), max(b for _, b in spans))
    return None


@cache
def _kinds() -> tuple[_Kind, ...]:
    read = _read()
    names = [name for name in read if name not in ("words", "hints")]
    return tuple(_Kind(n, tuple(read[n]["cues"]), _compiled(read[n]["patterns"])) for n in names)


@cache
def _hints() -> re.Pattern[str]:
    return _compiled(_read()["hints"])


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    words: Mapping[str, str] = _read()["words"]

    def spelt(pattern: str) -> str:
        return re.sub(r"\{([a-z_]+)\}", lambda m: spelt(words[m[1]]), pattern)

    return re.compile("|".join(spelt(p) for p in patterns))


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files("service.facts").joinpath("orders.toml").read_text(encoding="utf-8"))


@cache
def _languages() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], ...], ...]]:
    """All nouns, and for each line of the list its three parts."""
    rows = [[stems.split() for stems in line.split("|")] for line in lines("orders_abroad.txt")]
    return _beginning([n for row in rows for n in row[-1]]), tuple(tuple(map(_beginning, row)) for row in rows)


def _beginning(stems: list[str]) -> re.Pattern[str]:
    """Any of the stems; in Latin, Greek and Cyrillic script only where a word begins."""
    spelt = sorted({plain(stem.replace("_", " ")) for stem in stems})
    apart = "|".join(re.escape(s) for s in spelt if s[0] < "\u0590")
    within = "|".join(re.escape(s) for s in spelt if s[0] >= "\u0590")
    return re.compile("|".join(filter(None, (rf"\b(?:{apart})" if apart else "", within))))
