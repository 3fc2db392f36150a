"""The time that a request for news names: "today", "since this morning", "on 11 March"; it does not know any news."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

# Hours at which parts of a day begin, as people use the words; a night begins on the evening before.
MORNING, NOON, AFTERNOON, EVENING, NIGHT = 5, 12, 12, 17, 20

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_PARTS = {"morning": MORNING, "afternoon": AFTERNOON, "evening": EVENING, "night": NIGHT, "noon": NOON}
_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1),
          "week": timedelta(weeks=1), "month": timedelta(days=30)}  # fmt: skip
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
          "twelve": 12, "few": 3, "couple of": 2}  # fmt: skip
_MONTH = "|".join(m[:3] + (f"(?:{m[3:]})?" if len(m) > 3 else "") for m in _MONTHS)
_DAY = "|".join(_DAYS)
_POINT = (
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b\.?(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\b\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year2>\d{{4}}))?"
    rf"|(?P<named>today|yesterday|tonight|this (?:morning|afternoon|evening|week|month)|last (?:night|week"
    rf"|month))(?: (?P<part>morning"
    rf"|afternoon|evening|night|noon))?"
    rf"|(?:last |this )?(?P<weekday>{_DAY})(?: (?P<part2>morning|afternoon|evening|night|noon))?"
    rf"|(?P<clock>midnight|noon|midday|\d{{1,2}}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.?|p\.m\.?|o'clock)|\d{{1,2}}:\d\d)"
    r"(?: (?P<of>today|yesterday))?"
)
_SINCE = re.compile(rf"\b(?:since|after|from)\s+(?:{_POINT})(?!\w)")
_WITHIN = re.compile(
    rf"\b(?:(?:in|over|within|during) )?the (?:last|past) (?:(?P<count>\d{{1,3}}"
    rf"|{'|'.join(_WORDS)}) )?(?P<unit>{'|'.join(_UNITS)})s?\b"
    rf"|\bsince (?P<count2>\d{{1,3}}|{'|'.join(_WORDS)}) (?P<unit2>{'|'.join(_UNITS)})s? ago\b"
)
_AT = re.compile(rf"\b(?:(?:on|for|of|from|in|during)\s+)?(?:{_POINT})(?!\w)(?:'s)?")


@dataclass(frozen=True, slots=True)
class Window:
    """From `since` up to `until`, half-open and aware; `words` as they were said. `open`: all that is new since then.

    `day` is the calendar day that it is, where it is one.
    """

    since: datetime
    until: datetime
    words: str
    open: bool = False
    day: date | None = None


def find(said: str, now: datetime, zone: tzinfo) -> tuple[Window | None, str]:
    """The window that a folded text names, and the text without it. A day of the week is the last one of that name."""
    here = now.astimezone(zone)
    for pattern, read in ((_WITHIN, _within), (_SINCE, _since), (_AT, _at)):
        for match in pattern.finditer(said):
            window = _read(read, match, here)
            if window is not None:
                rest = f"{said[: match.start()]} {said[match.end() :]}"
                return window, " ".join(rest.split()).strip(" ,?")
    return None, said


def _read(
    read: Callable[[re.Match[str], datetime], Window | None], match: re.Match[str], here: datetime
) -> Window | None:
    try:
        return read(match, here)
    except (ValueError, OverflowError):  # the 31st of June
        return None


def _within(match: re.Match[str], here: datetime) -> Window:
    count, unit = match["count"] or match["count2"] or "1", match["unit"] or match["unit2"]
    number = int(count) if count.isdecimal() else _WORDS[count]
    return Window(here - number * _UNITS[unit], _soon(here), match[0], open=True)


def _since(match: re.Match[str], here: datetime) -> Window | None:
    span = _span(match, here)
    return None if span is None or span[0] > here else Window(span[0], _soon(here), match[0], open=True)


def _at(match: re.Match[str], here: datetime) -> Window | None:
    if match["clock"] and not match["of"]:  # "at 4.17": what happened then is a question, and no time to look in
        return None
    span = _span(match, here)
    if span is None:
        return None
    since, until = span
    whole = until - since == timedelta(days=1) and since.time() == time() and not (match["part"] or match["part2"])
    return Window(since, until, match[0], day=since.date() if whole else None)


def _span(match: re.Match[str], here: datetime) -> tuple[datetime, datetime] | None:
    g = match.groupdict()
    if g["clock"]:
        return _clock(g["clock"], here, back=g["of"] == "yesterday")
    if g["named"]:
        return _named(g["named"], g["part"], here)
    if g["weekday"]:
        behind = (here.weekday() - _DAYS.index(g["weekday"])) % 7
        return _part(here.date() - timedelta(days=behind), g["part2"], here)
    if g["iso"]:
        return _part(date.fromisoformat(g["iso"]), None, here)
    return _part(_date(g["month"] or g["month2"], g["day"] or g["day2"], g["year"] or g["year2"], here), None, here)


def _date(month: str, day: str, year: str | None, here: datetime) -> date:
    """Without a year, the last such day."""
    number = next(n for n, name in enumerate(_MONTHS, start=1) if name.startswith(month[:3]))
    found = date(int(year) if year else here.year, number, int(day))
    return found if year or found <= here.date() else found.replace(year=found.year - 1)


def _named(words: str, part: str | None, here: datetime) -> tuple[datetime, datetime]:
    today = here.date()
    match words:
        case "today":
            return _part(today, part, here)
        case "yesterday":
            return _part(today - timedelta(days=1), part, here)
        case "tonight":
            return _part(today, "evening", here)
        case "last night":
            return _at_hour(today - timedelta(days=1), NIGHT, here), _at_hour(today, MORNING, here)
        case "this week":
            return _midnight(today - timedelta(days=here.weekday()), here), _soon(here)
        case "this month":
            return _midnight(today.replace(day=1), here), _soon(here)
        case "last week":
            monday = today - timedelta(days=here.weekday() + 7)
            return _midnight(monday, here), _midnight(monday + timedelta(days=7), here)
        case "last month":
            first = today.replace(day=1)
            return _midnight((first - timedelta(days=1)).replace(day=1), here), _midnight(first, here)
    return _part(today, words.removeprefix("this "), here)


def _part(day: date, part: str | None, here: datetime) -> tuple[datetime, datetime]:
    start = _at_hour(day, _PARTS[part], here) if part else _midnight(day, here)
    return start, _midnight(day + timedelta(days=1), here)


def _clock(text: str, here: datetime, back: bool) -> tuple[datetime, datetime]:
    if text in ("midnight", "noon", "midday"):
        hour, minute = (0 if text == "midnight" else 12), 0
    else:
        digits = re.findall(r"\d+", text)
        hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
        if "p" in text and hour < 12:
            hour += 12
        if "a" in text and hour == 12:
            hour = 0
    at = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if back or at > here:  # "since 9 pm", asked in the morning, is since last evening
        at -= timedelta(days=1)
    return at, _soon(here)


def _at_hour(day: date, hour: int, here: datetime) -> datetime:
    return datetime.combine(day, time(hour), here.tzinfo)


def _midnight(day: date, here: datetime) -> datetime:
    return datetime.combine(day, time(), here.tzinfo)


def _soon(here: datetime) -> datetime:
    """The end of a window that is open: what is stamped with this very second is in it."""
    return here + timedelta(seconds=1)
