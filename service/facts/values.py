"""Whether two quantities can both be true of one thing, and which may be written for which; it reads no text."""

import math
import re
from dataclasses import replace

from service.facts.approximators import BARELY, beside, emphatic, strict
from service.facts.numbers import Quantity
from service.facts.units import ANYBODY, DEATHS, EXCLUSIVE, HUMANS, PERSONS

# Relative distance at which "about 250" still words an exact 247 fairly: rounding, not guessing. Half of ABOUT.
ROUNDING = 0.05
# How far an exact figure may lie beyond the round one in "more than 40,000": a tenth, as for "about".
BEYOND = 0.1
# From this count on "more than" and "at least" say the same to a reader; below it, the value itself matters.
_STRICT_MATTERS = 100
# Ratio of ends from which a range is vague ("dozens", "hundreds") and not two stated figures.
_VAGUE = 2.5
# Minutes in a month, on average, and how far "a month" may be from a count of days or weeks (relative): four weeks.
_MONTH = 365.2425 / 12 * 1440
_CALENDAR = 0.1
_NEARLY = re.compile(
    r"nearly|almost|(?:just|slightly|a little|a bit) (?:under|below|shy|less|fewer)|close|not", re.IGNORECASE
)


def comparable(a: Quantity, b: Quantity) -> bool:
    """Are both of one kind and in units that convert, as far as the words tell? People are counted under many nouns."""
    if {a.kind, b.kind} == {"duration", "age"}:  # "a 10-month war" is "10 months old"; a man of 12 got no "12 years"
        return a.unit == b.unit and ("-old" in a.text or "-old" in b.text) and "year" not in a.text + b.text
    if a.kind != b.kind:
        return False
    if a.kind in ("duration", "age", "temperature"):
        return True
    if a.kind != "count" or a.unit == b.unit or {a.unit, b.unit} <= EXCLUSIVE:
        return a.unit == b.unit
    return "" in (a.unit, b.unit) or {a.unit, b.unit} <= PERSONS or _general(a.unit, b.unit) or _general(b.unit, a.unit)


def _general(general: str, special: str) -> bool:
    """ "250 people" may be the "250 hostages" of another text; "250 soldiers" may not."""
    return general in ANYBODY and special in PERSONS | HUMANS


def same(a: Quantity, b: Quantity) -> bool:
    """Do both state the same value, equally exact, of what may be the same unit?"""
    if not comparable(a, b) or a.approx != b.approx:
        return False
    a, b = _aligned(a, b)
    return _equal(a.low, b.low) and _equal(a.high, b.high)


def compatible(a: Quantity, b: Quantity) -> bool:
    """Can both be true of one thing? Values in units that cannot be converted are no conflict.

    Two exact values that differ only by the digits that one of them rounds off, or by a conversion, are none either.
    """
    if not comparable(a, b):
        return True
    if a.kind == "score":
        return {a.low, a.high} == {b.low, b.high}
    if a.approx == b.approx == "exact":
        return _explained(a, b)
    a, b = _aligned(a, b)
    low, high = max(a.low, b.low), min(a.high, b.high)
    if low > high * (1 + 1e-9):
        return False
    return not _equal(low, high) or not _left_out(a, b, high)


def _left_out(a: Quantity, b: Quantity, value: float) -> bool:
    """Is the one value that both leave open left out by a strict wording ("more than 50" and "50")?"""
    ends = ((q, q.low if q.approx == "more" else q.high) for q in (a, b) if q.approx in ("more", "less"))
    bounds = [q for q, end in ends if strict(q.text) and _equal(end, value)]
    return bool(bounds) and (value < _STRICT_MATTERS or {a.approx, b.approx} == {"more", "less"})


def _explained(a: Quantity, b: Quantity) -> bool:
    """Are two exact values equal, or apart by no more than rounding or a conversion explains?"""
    calendar = {a.unit, b.unit} == {"month", "minute"}
    x, y = _aligned(a, b)
    apart = abs(x.low - y.low)
    if calendar or a.kind == "ordinal":
        return apart <= (_CALENDAR * y.low if calendar else 0)
    hidden = max(_digit(q) if x.factor != y.factor else q.step for q in (x, y)) / 2
    return _equal(x.low, y.low) or (apart <= hidden * (1 + 1e-9) and apart <= ROUNDING * y.low)


def _digit(q: Quantity) -> float:
    """What a conversion may have rounded off: the place of the last digit that is no zero ("60 miles": ten miles)."""
    written = round(q.low / q.factor)
    if q.step < q.factor or not written:
        return q.step
    return max(q.step, q.factor * 10.0 ** (len(str(written)) - len(str(written).rstrip("0"))))


def _aligned(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Both in one unit, where they convert."""
    if {a.unit, b.unit} in ({"month", "minute"}, {"fahrenheit", "celsius"}):
        return _in_base(a), _in_base(b)
    return a, b


def _in_base(q: Quantity) -> Quantity:
    if q.unit == "month":
        return replace(q, low=q.low * _MONTH, high=q.high * _MONTH, unit="minute", factor=q.factor * _MONTH)
    if q.unit == "fahrenheit":
        low, high = (q.low - 32) / 1.8, (q.high - 32) / 1.8
        return replace(q, low=low, high=high, unit="celsius", factor=1 / 1.8, step=q.step / 1.8)
    return q


def covers(sentence_q: Quantity, source_q: Quantity) -> bool:
    """May a sentence state the first where its source states the second?

    The same value, as exact as the source has it, of the same noun or a more general one; or an exact source rounded
    fairly ("40,173": "more than 40,000").
    """
    if not comparable(sentence_q, source_q) or not _names_no_more(sentence_q, source_q):
        return False
    q, s = _aligned(sentence_q, source_q)
    if q.kind == "score":
        return {q.low, q.high} == {s.low, s.high}
    if q.approx == s.approx:
        return _covers_alike(q, s)
    if s.approx == "about" and beside(s.text):  # "just over 250" is more than 250, "just under 250" is less
        return (q.approx == "more" and _near(q.low, s.low)) or (q.approx == "less" and _near(q.high, s.high))
    return s.approx == "exact" and not emphatic(q.text) and _rounds(q, s.low)


def _names_no_more(q: Quantity, s: Quantity) -> bool:
    """Does the first say of what it counts no more than the second: "12 people" for "12 children", not the reverse?"""
    if q.kind == "temperature":
        return q.unit in ("degree", s.unit) or s.unit != "degree"
    if q.kind != "count" or q.unit == s.unit or "" in (q.unit, s.unit):
        return True
    return q.unit in ANYBODY or {q.unit, s.unit} <= DEATHS


def _covers_alike(q: Quantity, s: Quantity) -> bool:
    if q.approx == "about":
        return q.low <= s.low * (1 + 1e-9) and s.high <= q.high * (1 + 1e-9)
    if not (_equal(q.low, s.low) and _equal(q.high, s.high)) or (emphatic(q.text) and not emphatic(s.text)):
        return False
    value = q.low if q.approx == "more" else q.high
    small = q.kind == "count" and value < _STRICT_MATTERS
    return q.approx not in ("more", "less") or not small or strict(q.text) == strict(s.text)


def _rounds(q: Quantity, value: float) -> bool:
    """Is the hedged quantity a fair rounding of this exact value? A hedge on the value itself is none."""
    if q.approx == "more":
        return q.low < value <= q.low * (1 + BEYOND)
    if q.approx == "less":
        return q.high * (1 - BEYOND) <= value < q.high
    if q.approx == "about":
        above = beside(q.text) and not _NEARLY.match(q.text)
        centre = q.low if above else q.high if _NEARLY.match(q.text) else (q.low + q.high) / 2
        return q.low <= value <= q.high and not _equal(centre, value) and abs(centre - value) <= ROUNDING * value
    if q.kind == "age":
        return q.low <= value <= q.high
    return q.approx == "range" and q.high / max(q.low, 1e-9) >= _VAGUE and q.low <= value <= q.high


def _equal(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-10) or a == b


def _near(a: float, b: float) -> bool:
    """Equal but for what "just over" leaves out."""
    return math.isclose(a, b, rel_tol=2 * BARELY)
