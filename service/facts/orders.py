"""Finds orders to a machine in a text in plain form, in English and in others; it does not know who quotes them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, reduce
from importlib.resources import files
from operator import or_
from typing import Any

from service.facts.disguise import plain
from service.facts.lists import lines
from service.facts.needed import WORD, Needs, needs

# Characters within which the three parts of an order in another language stand: verb, "previous", "instructions".
NEAR = 80

_adopted: list[Needs] = []


@dataclass(frozen=True, slots=True)
class _Kind:
    """One way to order a machine about: what it must contain to be looked for at all, and how it is put."""

    name: str
    cues: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The kind of an order, and where it stands in the plain text."""

    kind: str
    start: int
    end: int


def order(text: str) -> Order | None:
    """The first order in a text in plain form. Nobody writes such a thing to a reader."""
    known = _known()
    return _first(
        text, known.met(reduce(or_, filter(None, map(known.of_word, {*WORD.findall(text)})), known.of_marks(text)))
    )


def _first(text: str, ways: list[int]) -> Order | None:
    every = 0
    for kind in _kinds() if ways else ():
        first, every = every, every + len(kind.patterns)
        mine = [kind.patterns[n - first] for n in ways if first <= n < every]
        if mine and any(cue in text for cue in kind.cues):
            found = [m for pattern in mine if (m := pattern.search(text))]
            if found:
                return Order(kind.name, *min(found, key=lambda m: m.start()).span())
    return _abroad(text, [n - every for n in ways if n >= every])


def hints(text: str) -> bool:
    """Does a text in plain form speak as an order does? So do recipes: it counts only beside an order."""
    return _hints().search(text) is not None


def _abroad(text: str, languages: list[int]) -> Order | None:
    """ "Ignore", "previous" and "instructions" of one language close together, in any order."""
    for n in languages:
        verbs, which, nouns = _languages()[n]
        spans = [found.span() for part in (nouns, verbs, which) if (found := part.search(text))]
        if len(spans) == 3 and max(b for _, b in spans) - min(a for a, _ in spans) <= NEAR:
            return Order("override", min(a for a, _ in spans), max(b for _, b in spans))
    return None


@cache
def _kinds() -> tuple[_Kind, ...]:
    read = _read()
    names = [name for name in read if name not in ("words", "hints")]
    return tuple(_Kind(n, tuple(read[n]["cues"]), tuple(map(_compiled, read[n]["patterns"]))) for n in names)


def table() -> Needs:
    """What the expressions need, for `adopt` in another process: to derive it takes a second."""
    return _known()


def adopt(table: Needs) -> None:
    """Go by what `table` gave in another process. Called before anything is asked of a text."""
    _adopted.append(table)


@cache
def _known() -> Needs:
    if _adopted:
        return _adopted[-1]
    here = [needs(pattern.pattern) for kind in _kinds() for pattern in kind.patterns]
    return Needs(here + [tuple(clause for part in row for clause in needs(part.pattern)) for row in _languages()])


@cache
def _hints() -> re.Pattern[str]:
    return re.compile("|".join(map(_spelt, _read()["hints"])))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_spelt(pattern))


def _spelt(pattern: str) -> str:
    """With what the names in it stand for."""
    words: Mapping[str, str] = _read()["words"]
    return re.sub(r"\{([a-z_]+)\}", lambda m: _spelt(words[m[1]]), pattern)


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files("service.facts").joinpath("orders.toml").read_text(encoding="utf-8"))


@cache
def _languages() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """For each line of the list its three parts."""
    rows = [[stems.split() for stems in line.split("|")] for line in lines("orders_abroad.txt")]
    return tuple(tuple(map(_beginning, row)) for row in rows)


def _beginning(stems: list[str]) -> re.Pattern[str]:
    """Any of the stems; in Latin, Greek and Cyrillic script only where a word begins."""
    spelt = sorted({plain(stem.replace("_", " ")) for stem in stems})
    apart = "|".join(re.escape(s) for s in spelt if s[0] < "\u0590")
    within = "|".join(re.escape(s) for s in spelt if s[0] >= "\u0590")
    return re.compile("|".join(filter(None, (rf"\b(?:{apart})" if apart else "", within))))
