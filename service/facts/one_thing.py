"""Whether two figures measure one thing, as far as the words around them tell; it does not compare their values.

A figure that is wrongly set against another makes a false report, one that is missed only a missing one: in doubt they
measure two things. Found on the cases of tests/quality/disagreements that are not kept back, and by reading what was
reported on `stories_ecb_newswcl`, `summaries_multinews_dev` and `stories_allsides_dev`.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from service.facts.agreement import agree, comparable
from service.facts.asides import aside
from service.facts.frames import Frame, clause, frame, one_word
from service.facts.lists import groups
from service.facts.measures import MONTHS, levels, other_measure, span
from service.facts.names import names, refers
from service.facts.negation import conflicts
from service.facts.numbers import Quantity, quantities
from service.facts.others import of_other_times, of_others, other_kind
from service.facts.topics import MEASURES
from service.facts.undertakings import UNDERTAKINGS
from service.facts.units import HUMANS, PERSONS
from service.facts.words import stem
from service.news import Passage

# Terms that two frames share before their values are of one thing: for what is counted by name (the name is one of
# them), for hours and people, for what has no name of its own (money, percent, meters, years), and for an age. A
# noun that names the measure ("turnout", "cost") next to both values counts as BY_NAME more.
SHARED_COUNT, SHARED_UNIT, SHARED_BARE, SHARED_AGE = 2, 2, 3, 3
BY_NAME = 2
# Shared terms as a share of the smaller frame, below which two frames are about different things.
ALIKE = 0.3
# A count up to here says little by itself: there are two boats and three boats in any story of boats.
FEW, SHARED_FEW = 12, 3
# A count from here on is of money or of what comes in millions: its unit tells little.
MANY = 1_000_000
# A figure of people from which two that are equal are the same people: three digits are no chance.
SAME_PEOPLE = 100
# What tells that there was more than one.
_ANOTHER = re.compile(
    r"\b(?:another|separate|separately|second|third|earlier|previous|follow-up|subsequent|next|private|later|then)\b",
    re.IGNORECASE,
)
_UNDERTAKINGS = frozenset(one_word(stem(w)) for w in UNDERTAKINGS)
# Before a name they tell where, and not who took part.
_PLACES = frozenset(("in", "at", "near", "off", "outside", "from", "above", "over", "across", "inside"))
# Words that name a measure as its noun does.
_NAMING = frozenset(one_word(stem(w)) for w in groups("compared.txt")["naming"])


def of_one_thing(
    a: Passage, first: Quantity, b: Passage, second: Quantity, common: Collection[str] = ()
) -> frozenset[str] | None:
    """The terms in which two quantities are of one thing; None where they are not, as far as the words tell.

    `common`: terms that much of the story has, so that they tie no two figures.
    """
    ours, theirs = frame(a, first.start, first.end), frame(b, second.start, second.end)
    if ours.mode != "fact" or theirs.mode != "fact":
        return None
    shared = ours.near & theirs.near
    telling = shared - set(common) | shared & {first.unit, one_word(first.unit)}
    if _other_hours(a, first, ours, b, second, theirs):
        return None
    once = _once(a, first, ours, b, second, theirs)
    if not _enough(first, second, ours, theirs, len(telling), once=once):
        return None
    if of_others(ours, theirs) or other_measure(a.text, first, b.text, second):
        return None
    if of_other_times(ours, theirs) and not levels(a.text, first, b.text, second):
        return None
    if _has_nearer(ours, second, theirs, b) or _has_nearer(theirs, first, ours, a):
        return None
    turned = first.kind != "score" and bool(conflicts(_blank(a.text, first), _blank(b.text, second)))
    if turned or other_kind(a.text, b.text, shared):
        return None
    return None if _beside(a.text, first, b.text, second) else shared


def gives_too(a: Passage, first: Quantity, b: Passage, second: Quantity) -> bool:
    """Are two equal figures of one thing? Less tells it than of two that differ: few things of a story measure alike.

    People of one figure are the same people from SAME_PEOPLE on; else the frames share what stands next to one of them.
    """
    ours, theirs = frame(a, first.start, first.end), frame(b, second.start, second.end)
    if ours.mode != "fact" or theirs.mode != "fact" or of_others(ours, theirs):
        return False
    if other_measure(a.text, first, b.text, second) or other_kind(a.text, b.text, ours.near & theirs.near):
        return False
    if first.kind == "count":
        people = PERSONS | HUMANS
        return first.low >= SAME_PEOPLE and first.unit in people and second.unit in people
    shared = ours.near & theirs.near
    return first.kind in ("percent", "duration") and bool(shared & (ours.core | theirs.core))


def specific(q: Quantity) -> bool:
    """What is counted tells what is measured: "passengers" does, "people" or "crowns" of anything does not."""
    return q.kind == "count" and bool(q.unit) and q.unit not in PERSONS and q.high < MANY


def _enough(first: Quantity, second: Quantity, ours: Frame, theirs: Frame, telling: int, *, once: bool) -> bool:
    """`once`: the noun next to both values says enough of what they measure, whatever else their clauses tell."""
    shared = ours.near & theirs.near
    alike = once or len(shared) >= ALIKE * min(len(ours.near), len(theirs.near))
    if not shared & (ours.core | theirs.core) or not alike:
        return False
    nouns = _NAMING | MEASURES.get(first.kind, frozenset())
    named = BY_NAME if nouns & ours.core & theirs.core else 0
    return telling + named >= _least(first, second)


def _once(a: Passage, first: Quantity, ours: Frame, b: Passage, second: Quantity, theirs: Frame) -> bool:
    """Are both hours of what one noun names, a meeting or a rescue, of which the two passages know but one?"""
    if not _by_clock(first, second) or any(_ANOTHER.search(p.text) for p in (a, b)):
        return False
    return bool(MEASURES["duration"] & ours.core & theirs.core)


def _other_hours(a: Passage, first: Quantity, ours: Frame, b: Passage, second: Quantity, theirs: Frame) -> bool:
    """Are these hours with other people on either side, or those of a rescue and of something else?"""
    if not _by_clock(first, second):
        return False
    mine, its = _UNDERTAKINGS & ours.near, _UNDERTAKINGS & theirs.near
    sides = ((ours, names(b.text)), (theirs, names(a.text)))
    strangers = all(any(not refers(n, known) for at, n in side.names if at not in _PLACES) for side, known in sides)
    return strangers or mine != its


def _by_clock(first: Quantity, second: Quantity) -> bool:
    return first.kind == second.kind == "duration" and not span(first) and not span(second)


def _least(first: Quantity, second: Quantity) -> int:
    if first.kind == "age":
        return SHARED_AGE
    if first.kind == "count":
        few = min(first.low, second.low) <= FEW
        return SHARED_FEW if few else SHARED_COUNT if specific(first) else SHARED_UNIT
    hours = first.kind == "duration" and span(first) < MONTHS
    return SHARED_UNIT if hours else SHARED_BARE


def _has_nearer(ours: Frame, second: Quantity, theirs: Frame, b: Passage) -> bool:
    """Has the passage another figure of that kind, next to which more stands that stands next to ours?"""
    shared = len(ours.core & theirs.core)
    others = (q for q in quantities(b.text) if q != second and comparable(q, second) and not aside(b.text, q))
    return any(len(ours.core & frame(b, q.start, q.end).core) > shared for q in others)


def _blank(text: str, q: Quantity) -> str:
    """The text with a figure for the quantity: "no more than six" denies nothing."""
    return f"{text[: q.start]} 1 {text[q.end :]}"


def _beside(text: str, first: Quantity, other: str, second: Quantity) -> bool:
    """Each has another figure of one unit in its clause, and none of them agree: patients over 65 and under 40."""
    ours, theirs = _others(text, first), _others(other, second)
    pairs = [(x, y) for x in ours for y in theirs if comparable(replace(x, unit=y.unit) if _bare(x, y) else x, y)]
    return bool(pairs) and not any(agree(x, y) for x, y in pairs)


def _bare(x: Quantity, y: Quantity) -> bool:
    return x.kind == y.kind == "count" and not (x.unit and y.unit)


def _others(text: str, q: Quantity) -> list[Quantity]:
    left, right = clause(text, q.start, q.end)
    return [o for o in quantities(text) if o != q and left <= o.start < right and not aside(text, o)]
