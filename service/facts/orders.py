"""Finds orders to a machine in a text in plain form, in English and in others; it does not know who quotes them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
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

# In an expression: what looks ahead or back; and what is one piece, brackets and all.
_AROUND = re.compile(r"\(\?<?[=!]")
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)

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


def of_marks(text: str) -> int:
    """The strings with marks that a text in plain form has, of those that orders need, as bits; words by `table`."""
    return _known().of_marks(text)


def ways(found: int) -> list[int]:
    """The numbers of the ways to put an order that a text may have which has these bits."""
    return _known().met(found)


def may_hold(text: str, ways: Sequence[int]) -> bool:
    """Whether a part of a text in plain form may be an order, put in one of these ways; no part is, where not."""
    for n in ways:
        cues, parts = _loose()[n]
        if (not cues or any(cue in text for cue in cues)) and all(part.search(text) for part in parts):
            return True
    return False


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


@cache
def _loose() -> list[tuple[tuple[str, ...], tuple[re.Pattern[str], ...]]]:
    """By the number of a way: what a text must have one of, and expressions that all match where the way is met."""
    kinds = [(kind.cues, pattern.pattern) for kind in _kinds() for pattern in kind.patterns]
    return [(cues, (re.compile(_loosened(p)),)) for cues, p in kinds] + [((), parts) for parts in _languages()]


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


def _loosened(pattern: str) -> str:
    """Without what it asks of a text's ends and of what stands around: it matches where that does in a part of it."""
    found, at = "", 0
    while at < len(pattern):
        if around := _AROUND.match(pattern, at):
            at = _closed(pattern, around.end())
            continue
        part = _PART.match(pattern, at)
        piece = part[0] if part else pattern[at]
        found, at = found + ("" if piece in ("^", "$") else piece), at + len(piece)
    return found


def _closed(pattern: str, at: int) -> int:
    """Behind the bracket that closes what is open here."""
    depth = 1
    while depth:
        part = _PART.match(pattern, at)
        piece = part[0] if part else pattern[at]
        depth += (piece == "(") - (piece == ")")
        at += len(piece)
    return at


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
