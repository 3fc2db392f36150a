"""Whether two figures are told in ways that cannot measure one thing: rates, changes, positions, harms, persons.

It looks at a figure's own words and its clause, and does not know what else the two passages share.
"""

import re
from collections.abc import Iterable

from service.facts.frames import clause, one_word, periods, things
from service.facts.lists import groups
from service.facts.names import names, refers
from service.facts.numbers import Quantity
from service.facts.speakers import REPORTING
from service.facts.tolls import harm
from service.facts.topics import NOUNS
from service.facts.units import HUMANS, PERSONS
from service.facts.words import CLOSED, fold, stem, words

# What is counted again and again in one story, so that two counts are seldom of one thing.
_TALLIED = frozenset(stem(w) for w in groups("compared.txt")["tallied"])
_RATE = re.compile(
    r"(?:\s[a-z]+){0,2}\s(?:an?|per|every|each)\s(hour|day|night|week|month|year|person|head|share|barrel|ton|tonne|kilo"
    r"|kilogram|litre|liter|gallon|mile|game|match|shift|season|ounce)\b|\s(daily|weekly|monthly|yearly|annually|hourly)\b"
)
_HALF_TIME = re.compile(
    r"\b(?:half-time|halftime|led|lead|leading|trailed|first half|at the break|set|quarter|tied|record)\b",
    re.IGNORECASE,
)
# A length that tells where something is: what lies so far off one place lies otherwise from another.
_POSITION = re.compile(
    r"[^.;]{0,12}\b(?:north|south|east|west|northeast|northwest|southeast|southwest|off|from|away|inland|offshore)",
    re.IGNORECASE,
)
# What has a price at every hour of the day, and words for an hour before the close.
_TRADED = re.compile(
    r"\b(?:shares?|stocks?|ind(?:ex|ices)|futures|oil|crude|gold|bitcoin|pound|dollar|euro|yen)\b", re.IGNORECASE
)
_DURING = re.compile(
    r"\b(?:morning|noon|midday|afternoon|early|earlier|opening|opened|pre-?market|after-hours|intraday|at one point"
    r"|as much as|mid-(?:morning|afternoon))\b",
    re.IGNORECASE,
)
_PAID_IN = re.compile(
    r"\sin\s(cash|stock|shares|debt|equity|bonds|loans|grants)\b(?:\sand\s(cash|stock|shares|debt|equity|\d))?"
)
# Only a part of a rate or a sum.
_STRIPPED = re.compile(
    r"\b(?:excluding|excludes?|controlling for|stripping out|strips out|core|seasonally|adjusted|underlying)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\b(?:at|to|stands|stood|was|is|were|are|reached)\s(?:about\s|some\s|around\s)?$")
_MOVED_BEFORE = re.compile(r"\b(?:by|rise of|fall of|increase of|drop of|gain of)\s(?:about\s|some\s)?$")
_MOVED_BEHIND = re.compile(r"\s(?:more|less|higher|lower|up|down|off|rise|increase|fall|drop|cut|decline|gain|jump)\b")
# Behind a value they describe it, and name no thing.
_DESCRIBES = groups("compared.txt")["describes"]
# Words for a period that may be left out where the other passage has it.
_UNSAID = frozenset(("year", "week", "month"))
# How a duration is counted: by the clock, by days, by months, by years.
_SPANS = {
    "second": 0,
    "minute": 0,
    "min": 0,
    "hour": 0,
    "hr": 0,
    "day": 1,
    "week": 1,
    "month": 2,
    "year": 3,
    "decade": 3,
}
MONTHS = 2


def _named_otherwise(text: str, first: Quantity, other: str, second: Quantity) -> bool:
    """The nouns that name the measure are others: a majority is no turnout, a grant no cost."""
    if first.kind == "duration":
        return False
    mine, its = _measure_nouns(text, first), _measure_nouns(other, second)
    return bool(mine and its) and not mine & its


def _measure_nouns(text: str, q: Quantity) -> frozenset[str]:
    left, right = clause(text, q.start, q.end)
    return frozenset(fold(w.text) for w in words(text[left:right])) & NOUNS.get(q.kind, frozenset())


def other_measure(text: str, first: Quantity, other: str, second: Quantity) -> bool:
    """The form of the two, or the noun that names them, says that they measure differently."""
    sides = ((text, first), (other, second))
    if _named_otherwise(text, first, other, second):
        return True
    if first.kind == "count" and (
        first.unit in _TALLIED or first.low % 1 or second.low % 1 or _harms_differ(text, first, other, second)
    ):
        return True
    if first.kind == "length" and any(_POSITION.match(t, q.end) for t, q in sides):
        return True
    if first.kind == "duration" and len({span(q) for _, q in sides}) > 1:
        return True
    if first.kind == "duration" and span(first) >= MONTHS and _nobody_shared(text, other):
        return True
    if first.kind == "score" and len({bool(_HALF_TIME.search(t)) for t, _ in sides}) > 1:
        return True
    if first.kind == "age" and not _same_person(text, first, other, second):
        return True
    if len({_rate(t, q) for t, q in sides}) > 1 or {_moves(t, q) for t, q in sides} == {"moves", "level"}:
        return True
    if first.kind in ("percent", "money") and _stripped_differ(text, other):
        return True
    if first.kind == "money" and len({_paid_in(t, q) for t, q in sides}) > 1:
        return True
    if _headed(text, first, other) or _headed(other, second, text):
        return True
    ours, theirs = (periods(t, q.start, q.end) for t, q in sides)
    return ours != theirs and (bool(ours and theirs) or not _UNSAID.issuperset(ours | theirs))


def of_other_hours(told: Iterable[tuple[str, Quantity]]) -> bool:
    """Is one of these values a price in the course of the day, and another one at its close?"""
    clauses = [t[slice(*clause(t, q.start, q.end))] for t, q in told if q.kind in ("percent", "money")]
    return all(_TRADED.search(c) for c in clauses) and len({bool(_DURING.search(c)) for c in clauses}) > 1


def _paid_in(text: str, q: Quantity) -> tuple[str, ...]:
    """What a sum is paid in: the cash is a part of the price."""
    found = _PAID_IN.match(text, q.end)
    return tuple(sorted(g for g in found.groups() if g)) if found else ()


def _stripped_differ(text: str, other: str) -> bool:
    """A rate of all prices is none of those without food and energy."""
    return bool(_STRIPPED.search(text)) != bool(_STRIPPED.search(other))


def _harms_differ(text: str, first: Quantity, other: str, second: Quantity) -> bool:
    """People killed are not people hurt; and a bare figure is of people only where both say what befell them."""
    kinds = harm(text, first), harm(other, second)
    if not (first.unit and second.unit):
        return kinds[0] != kinds[1] or kinds[0] is None
    if first.unit in PERSONS | HUMANS and kinds[0] != kinds[1]:
        return True
    return kinds[0] is not None and _nobody_shared(text, other)


def _nobody_shared(text: str, other: str) -> bool:
    """Both name somebody or some place, and none in common: people are killed in many."""
    ours, theirs = names(text), names(other)
    known = any(not n.initial for n in ours) and any(not n.initial for n in theirs)
    return known and not any(refers(n, theirs) for n in ours)


def span(q: Quantity) -> int:
    """Whether a duration is counted in hours, days, months or years: four days of talks may be thirty hours."""
    units = (part.rstrip("s") for word in words(q.text) for part in re.split(r"[-‐]", fold(word.text)))
    return next((_SPANS[unit] for unit in units if unit in _SPANS), 0)


def _same_person(text: str, first: Quantity, other: str, second: Quantity) -> bool:
    """Both ages are of the same noun ("a 34-year-old man"), or behind the same name."""
    ours, theirs = (_aged(t, q) for t, q in ((text, first), (other, second)))
    if _ANYBODY.issuperset((ours, theirs)):
        return ours == theirs
    if ours in _ANYBODY or theirs in _ANYBODY:
        return stem(ours if theirs in _ANYBODY else theirs) in things(text) & things(other)
    return bool(ours) and ours == theirs


_ANYBODY = frozenset(stem(w) for w in ("man", "woman", "person"))


def _aged(text: str, q: Quantity) -> str:
    behind = words(text[q.end : q.end + 24])[:1]
    if behind and text[q.end : q.end + 1] == " " and behind[0].text.islower() and fold(behind[0].text) not in CLOSED:
        return stem(behind[0].text)
    before = words(text[max(0, q.start - 24) : q.start])[-1:]
    return fold(before[0].text) if before and before[0].text[0].isupper() else ""


def _rate(text: str, q: Quantity) -> str:
    found = _RATE.match(text, q.end)
    return next((g for g in found.groups() if g), "") if found else ""


def _moves(text: str, q: Quantity) -> str:
    """Whether it is how far something moved ("rose by 0.4 percent") or where it stands ("stood at 3.9 percent")."""
    if q.kind not in ("percent", "money"):
        return ""
    before = text[max(0, q.start - 24) : q.start]
    if _MOVED_BEFORE.search(before) or _MOVED_BEHIND.match(text, q.end):
        return "moves"
    return "level" if _LEVEL.search(before) else ""


def levels(text: str, first: Quantity, other: str, second: Quantity) -> bool:
    """Both tell where a share stood, each on its day: it may have changed in between."""
    return _moves(text, first) == _moves(other, second) == "level"


def _headed(text: str, q: Quantity, other: str) -> bool:
    """A noun right behind a measure names what it is of, which the other passage has not ("a $9 billion charge")."""
    row = words(text[q.end : q.end + 40])[:1]
    if q.kind in ("count", "age") or not row or text[q.end : q.end + row[0].start] not in (" ", "-"):
        return False
    low = fold(row[0].text)
    if not row[0].text.islower() or low in CLOSED or low in REPORTING or low.endswith(("ly", "ing", "ed")):
        return False
    return low not in _DESCRIBES and one_word(stem(low)) not in things(other)
