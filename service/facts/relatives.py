"""Days that are told from the day of writing: "yesterday", "last month", "two weeks ago"; it reads no calendar date."""

import re
from datetime import date, timedelta

from service.facts.numerals import ONES

_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9][0-9]?)"
_HEDGE = r"(?:more than|over|nearly|almost|about|around|at least|less than|some|roughly)"
# For a verbose pattern, in which a space stands for nothing.
PATTERN = (
    r"(?:today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening|week|month|year|weekend)"
    r"|(?:last|next) (?:week|month|year|weekend|spring|summer|autumn|fall|winter)"
    rf"|(?:{_HEDGE} )?{_COUNT} (?:days?|weeks?|months?|years?|decades?) ago)"
).replace(" ", r"\s")
_AGO = re.compile(rf"(?:(?P<hedge>{_HEDGE}) )?(?P<count>{_COUNT}) (?P<unit>day|week|month|year|decade)s? ago")
_HEDGES = {"over": "more than", "around": "about", "some": "about", "roughly": "about", "almost": "nearly"}
_PARTS = {"tonight": "night", "last night": "night", "this morning": "morning", "this afternoon": "afternoon",
          "this evening": "evening"}  # fmt: skip
_DAYS = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
         "last night": -1, "tomorrow": 1}  # fmt: skip
# First month of a season in the north, where most news in English is written.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# How far (days) a count of weeks, months or years that is told as "ago" may be from the day it counts to.
_LOOSE = {"week": 3, "month": 20, "year": 45}


def key(text: str) -> str:
    """The words in one form: "a year ago" is "1 year ago"."""
    folded = " ".join(text.casefold().split())
    found = _AGO.fullmatch(folded)
    if found is None:
        return folded.replace("fall", "autumn")
    hedge = _HEDGES.get(found["hedge"] or "", found["hedge"] or "")
    return f"{hedge} {_number(found['count'])} {found['unit']} ago".strip()


def part(folded: str) -> str:
    """The part of the day that the words name, or ""."""
    return _PARTS.get(folded, "")


def span(folded: str, written: date) -> tuple[date, date]:
    """The first and the last day that the words can mean, written on this day."""
    if folded in _DAYS:
        day = written + timedelta(days=_DAYS[folded])
        return day, day
    if found := _AGO.fullmatch(folded):
        return _ago(int(found["count"]), found["unit"], bool(found["hedge"]), written)
    which, unit = folded.split(" ", 1)
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "week":
        monday = written + timedelta(days=7 * step - written.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = written + timedelta(days=7 * step + 5 - written.weekday())
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return _months(written.year, written.month + step, 1)
    if unit == "year":
        return date(written.year + step, 1, 1), date(written.year + step, 12, 31)
    return _season(_SEASONS[unit], step, written)


def _ago(count: int, unit: str, hedged: bool, written: date) -> tuple[date, date]:
    if unit == "day":
        day = written - timedelta(days=count)
        return (day, day) if not hedged else (day - timedelta(days=count), day + timedelta(days=1))
    if unit == "week":
        day, loose = written - timedelta(days=7 * count), timedelta(days=_LOOSE["week"] * (1 + hedged))
        return day - loose, day + loose
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    first, last = _months(written.year, written.month - months, 1)
    loose = timedelta(days=_LOOSE["month" if unit == "month" else "year"] * (1 + (unit != "month") * (count - 1)))
    return max(first - loose, date(1, 1, 1)), last + loose


def _season(month: int, step: int, written: date) -> tuple[date, date]:
    """The last one that has ended, or the next one that has not begun."""
    years = (written.year + i for i in ((1, 0, -1, -2) if step < 0 else (-1, 0, 1, 2)))
    spans = [_months(year, month, 3) for year in years]
    return next(s for s in spans if (s[1] < written if step < 0 else s[0] > written))


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    """Whole months from one on, which may lie outside of 1 to 12."""
    first, behind = (date(max(1, year + (m - 1) // 12), (m - 1) % 12 + 1, 1) for m in (month, month + length))
    return first, behind - timedelta(days=1)


def _number(word: str) -> int:
    if word in ("a", "an"):
        return 1
    return int(word) if word.isdigit() else ONES[word]
