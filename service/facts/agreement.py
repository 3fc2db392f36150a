"""Whether two figures can be one value, with hedges, rounding and coarse clocks allowed for; it knows no context."""

from service.facts.numbers import Quantity
from service.facts.units import ANYBODY, PERSONS
from service.facts.values import compatible

# Relative distance within which two measures are one, read off two clocks or two maps.
READING = 0.04
# The same where one of the two counts in decades.
DECADE = 0.2
_READ = frozenset(("duration", "length", "weight", "area", "speed"))
# From this value on a round figure without a hedge is a rounded one: "40,000" for 40,173, but not 20 for 19.
ROUNDED = 100


def comparable(a: Quantity, b: Quantity) -> bool:
    """Of one kind and unit; people are counted under many nouns."""
    return a.kind == b.kind and (a.unit == b.unit or (_plain(a.unit) and _plain(b.unit) and a.kind == "count"))


def _plain(unit: str) -> bool:
    return not unit or unit in ANYBODY or unit in PERSONS


def agree(a: Quantity, b: Quantity) -> bool:
    """Can both be of one thing, hedges, rounding and the coarseness of a clock allowed for?"""
    if compatible(a, b):
        return True
    if a.kind == "score":
        return False
    if "decade" in a.text or "decade" in b.text:
        return abs(a.low - b.low) <= DECADE * max(a.low, b.low)
    if a.kind in _READ and abs(a.low - b.low) <= READING * max(a.low, b.low):
        return True
    return a.approx == b.approx == "exact" and (_rounds(a.low, b.low) or _rounds(b.low, a.low))


def _rounds(coarse: float, fine: float) -> bool:
    """Is the first the second, rounded to its last figure that is not zero?"""
    if coarse <= 0 or coarse != int(coarse):
        return False
    step = 1
    while coarse % (step * 10) == 0:
        step *= 10
    is_finer = fine % step != 0
    return is_finer and (coarse >= ROUNDED or fine != int(fine)) and abs(coarse - fine) <= step / 2
