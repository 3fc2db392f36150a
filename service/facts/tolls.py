"""How many people were harmed, as each article tells it, and which of these counts time has overtaken.

It does not know which count is right: where articles are undated, or old and new counts alternate, it overtakes none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from service.facts.agreement import agree
from service.facts.numbers import Quantity, quantities
from service.facts.telling import tell
from service.facts.units import PERSONS
from service.facts.values import BEYOND
from service.news import Citation, Disagreement, Passage, Value

Harm = Literal["killed", "injured", "missing"]

# Words of harm, and how many characters from the count they may stand ("nine people were taken to hospital with cuts").
_HARMS: tuple[tuple[Harm, re.Pattern[str]], ...] = (
    (
        "killed",
        re.compile(
            r"\b(?:kill(?:ed|ing|s)?|dead|died|deaths?(?! (?:penalt|sentence|row|threat|warrant))|lives|toll)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "injured",
        re.compile(
            r"\b(?:injur(?:ed|es|ies|ing|y)|hurt|wound(?:ed|s|ing)|hospital|(?:being )?treated(?: (?:for|in|at))?)\b",
            re.IGNORECASE,
        ),
    ),
    ("missing", re.compile(r"\bmissing\b", re.IGNORECASE)),
)
_NEAR = 45
# "The number of people hurt when ... rose to 14": the count stands at the end of what rises.
_ROSE = re.compile(
    r"\b(?:number|toll|count)\b.{0,160}\b(?:rose|risen|rises|climbed|grew|grown|increased|up) to\s+$", re.IGNORECASE
)
# A later count this many times the earlier one is of something else.
FACTOR = 5.0


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people harmed and the passage that gives it."""

    harm: Harm
    count: Quantity
    passage: Passage


def tolls(passage: Passage) -> Iterator[Toll]:
    """The counts of harmed people in a passage."""
    for quantity, harm in _read(passage.text):
        yield Toll(harm, quantity, passage)


@lru_cache(maxsize=8192)
def _read(text: str) -> tuple[tuple[Quantity, Harm], ...]:
    return tuple((q, found) for q in quantities(text) if (found := harm(text, q)) is not None)


def harm(text: str, quantity: Quantity) -> Harm | None:
    """What happened to the people whom a quantity counts, or None."""
    if quantity.kind != "count" or (quantity.unit and quantity.unit not in PERSONS):
        return None
    if rose := _ROSE.search(text[max(0, quantity.start - 220) : quantity.start]):
        return next((kind for kind, cue in _HARMS if cue.search(rose.group())), None)
    found = [(distance, kind) for kind, cue in _HARMS if (distance := _distance(text, quantity, cue)) is not None]
    return min(found)[1] if found else None


def _distance(text: str, quantity: Quantity, cue: re.Pattern[str]) -> int | None:
    """Code points from the count to the nearest such word, behind it counts as a little nearer."""
    before = [quantity.start - m.end() for m in cue.finditer(text, max(0, quantity.start - _NEAR), quantity.start)]
    after = [m.start() - quantity.end - 1 for m in cue.finditer(text, quantity.end, quantity.end + _NEAR)]
    return min(before + after, default=None)


def overtaken(passages: Sequence[Passage]) -> tuple[Disagreement, ...]:
    """For each harm whose count grew from article to later article, an update: the old value, then the new one."""
    told = [t for p in passages for t in tolls(p)]
    return tuple(u for harm, _ in _HARMS if (u := _update(harm, [t for t in told if t.harm == harm])) is not None)


def _update(harm: Harm, told: Sequence[Toll]) -> Disagreement | None:
    dated = [t for t in told if t.passage.article.published]
    if not dated:
        return None
    newest = max(dated, key=lambda t: (t.count.low, _time(t)))
    new = [t for t in dated if t.count.low == newest.count.low]
    since = min(_time(t) for t in new)
    grown = {id(t.passage.article) for t in new}
    old = [
        t
        for t in dated
        if newest.count.low / FACTOR <= t.count.low < newest.count.low and not _same(t.count, newest.count)
    ]
    early = [t for t in old if _time(t) < since]
    if not early or any(_time(t) >= since and id(t.passage.article) not in grown for t in old):
        return None
    lowest = max(early, key=lambda t: t.count.low).count
    past = [t for t in told if t.count.low == lowest.low]
    now = [t for t in told if t.count.low == newest.count.low]
    values = (_value(lowest.text, past), _value(newest.count.text, now))
    name = f"the number of people {harm}"
    sentence = tell("count", "update", name, [(v.text, [c.passage for c in v.citations]) for v in values])
    return Disagreement(name, "update", values, "count", sentence)


def _same(old: Quantity, new: Quantity) -> bool:
    """ "More than 40,000" is 40,173; "at least 40" was true when it was told, and 72 is news."""
    return agree(old, new) and new.low <= old.low * (1 + BEYOND)


def _value(text: str, told: Sequence[Toll]) -> Value:
    return Value(text, tuple(Citation(p, 1.0) for p in dict.fromkeys(t.passage for t in told)))


def _time(toll: Toll) -> float:
    published = toll.passage.article.published
    return published.timestamp() if published else 0.0
