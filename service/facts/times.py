"""Whether two moments can be one, and which may be written for which; it reads no text."""

from service.facts import clocks
from service.facts.dates import Moment

# The last day of a month and the last month of a year that "early" and "mid" still reach: thirds.
_THIRDS = {"month": (10, 20), "year": (4, 8)}
_ORDER = ("early", "mid", "late")
_DAYTIMES = ("morning", "afternoon", "evening", "night")


def covers(sentence_m: Moment, source_m: Moment) -> bool:
    """May a sentence state the first where its source states the second? Leaving out the year or the day is fair.

    A relative day ("yesterday") is covered only by the same words, a bare weekday only by a day of the same date or
    by the same weekday.
    """
    a, b = sentence_m, source_m
    if a.clock or b.clock:
        return a.clock is not None and b.clock is not None and clocks.covers(a.clock, b.clock)
    if a.kind == "relative" or "/" in a.key:
        return a.key == b.key
    if a.key:
        return a.key == b.key or (b.year is not None and b.year // 10 * 10 == int(a.key[:-1]))
    if b.key.endswith("s") or (a.part and not _in_part(a, b)):
        return False
    if a.kind == "weekday" and a.day is None:
        return b.kind == "weekday" and a.weekday == b.weekday
    stated = [(getattr(a, field), getattr(b, field)) for field in ("year", "month", "day")]
    return all(mine == its for mine, its in stated if mine is not None)


def _in_part(a: Moment, b: Moment) -> bool:
    """Is the second in the part that the first names: "early October" holds Oct. 3, and nothing but itself "Monday"?"""
    if a.part == b.part or a.part not in _ORDER or a.kind not in _THIRDS:
        return a.part == b.part
    within = b.day if a.kind == "month" else b.month
    return within is not None and _ORDER[sum(within > end for end in _THIRDS[a.kind])] == a.part


def same(a: Moment, b: Moment) -> bool:
    """Do both state one moment, equally exact? What a relative one leaves open the other may say."""
    if a.clock or b.clock:
        return a.clock is not None and b.clock is not None and clocks.same(a.clock, b.clock)
    if a.part != b.part or not compatible(a, b):
        return False
    if a.kind == b.kind == "relative" and not (a.span and b.span):
        return a.key == b.key
    if a.span and b.span:
        return a.span == b.span
    open_year = "relative" in (a.kind, b.kind) and (a.span or b.span) is not None
    fields = ("month", "day") if open_year and a.month else ("year", "month", "day", "weekday", "key")
    return all(getattr(a, field) == getattr(b, field) for field in fields)


def compatible(a: Moment, b: Moment) -> bool:
    """Can both be told of one moment? What neither text nor publication tells is no conflict."""
    if a.clock or b.clock:
        return a.clock is None or b.clock is None or clocks.compatible(a.clock, b.clock)
    if _parts_conflict(a, b):
        return False
    if a.kind == b.kind == "relative" and not (a.span and b.span):
        return a.key == b.key
    if a.span and b.span:
        return a.span[0] <= b.span[1] and b.span[0] <= a.span[1]
    if "/" in a.key or "/" in b.key:
        return _slashes_agree(a, b) if "/" in a.key else _slashes_agree(b, a)
    fields = ("year", "month", "day") if a.day and b.day else ("year", "month", "weekday")
    pairs = [(getattr(a, field), getattr(b, field)) for field in fields]
    return all(x is None or y is None or x == y for x, y in pairs)


def _parts_conflict(a: Moment, b: Moment) -> bool:
    if not a.part or not b.part or a.part == b.part or {a.part, b.part} == {"evening", "night"}:
        spread = any(x.part in _ORDER and x.kind in _THIRDS and y.day and y.month and not _in_part(x, y)
                     for x, y in ((a, b), (b, a)))  # fmt: skip
        return spread
    return (a.part in _DAYTIMES) == (b.part in _DAYTIMES)


def _slashes_agree(a: Moment, b: Moment) -> bool:
    """May the second be a reading of the first, "10/7/2023"?"""
    if "/" in b.key:
        return a.key == b.key
    ends = a.key.split("/")[:2]
    return b.year in (None, a.year) and (b.day is None or {str(b.month), str(b.day)} == {*ends})
