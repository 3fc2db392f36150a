"""Dates, weekdays, months, years, clock times and relative days that a text states; it does not know durations."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from service.facts import clocks, relatives
from service.facts.clocks import Clock

Kind = Literal["date", "weekday", "month", "year", "clock", "relative"]

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9]|[.,][0-9])"
_YEAR = r"(?:1[5-9][0-9]{2}|20[0-9]{2})(?![0-9]|[.,][0-9])"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
# What follows a bare number of four figures and makes it a count.
_COUNTED = r"(?!\s(?:people|men|women|children|persons|civilians|troops|soldiers|homes|houses|deaths|dead|others|percent|per cent|miles|km|kilomet|meters|metres|feet|tons|tonnes|acres|hectares|workers|jobs|pounds|dollars|euros|million|billion|hours)\b|%)"  # noqa: E501
_NOT_YEAR = r"(?<![\w$£€¥#.,:/-])(?<!than )(?<!about )(?<!least )(?<!around )(?<!nearly )(?<!No\. )(?<!over )"
# In a verbose pattern a space stands for nothing.
_COUNTED, _NOT_YEAR = (part.replace(" ", r"\s") for part in (_COUNTED, _NOT_YEAR))
_PATTERN = re.compile(
    rf"""
      (?P<iso>\b(?P<y1>{_YEAR})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12][0-9]|3[01])\b)
    | (?P<mdy>\b(?P<m2>{_MONTH})\s(?P<d2>{_DAY})(?:\s?,?\s(?P<y2>{_YEAR}))?)
    | (?P<dmy>\b(?:the\s)?(?P<d3>{_DAY})\s(?:of\s)?(?P<m3>{_MONTH})(?:\s?,?\s(?P<y3>{_YEAR}))?)
    | (?P<my>\b(?P<m4>{_MONTH})(?:\sof)?,?\s(?P<y4>{_YEAR}))
    | (?P<slash>(?<![\w/.])(?P<s1>[0-9]{{1,2}})/(?P<s2>[0-9]{{1,2}})/(?P<s3>[0-9]{{4}}|[0-9]{{2}})(?![\w/])|\b9/11\b)
    | (?P<weekday>\b{_WEEKDAY}s?\b)
    | (?P<month>\b(?:January|February|April|June|July|August|September|October|November|December)\b
        |\b(?:Jan|Feb|Apr|Aug|Sept|Oct|Nov|Dec)\.
        |(?:(?<=\b[Ii]n\s)|(?<=\b[Bb]y\s)|(?<=\bof\s)|(?<=[Ss]ince\s)|(?<=[Uu]ntil\s)|(?<=\b[Ll]ast\s)|(?<=\b[Nn]ext\s)
           |(?<=[Ee]arly\s)|(?<=\b[Ll]ate\s)|(?<=mid-)|(?<=\b[Tt]his\s)|(?<=\b[Ff]rom\s)|(?<=[Dd]uring\s)
           |(?<=[Ee]arlier\sin\s))(?:March|May)\b(?!\s[A-Z]|\s(?:for|of|on)\b))
    | (?P<clock>{clocks.PATTERN})
    | (?P<decade>\b(?:the\s)?(?P<y6>1[5-9][0-9]0|20[0-9]0)['’]?s\b)
    | (?P<year>{_NOT_YEAR}(?P<y5>{_YEAR})(?:[-–/][0-9]{{2}}(?![0-9]))?{_COUNTED}(?![\w%]))
    | (?P<relative>\b(?i:{relatives.PATTERN})\b)
    """,
    re.VERBOSE,
)
# Days before the publication within which a date without a year is of the same turn of the calendar: a quarter, since
# news names the year of what is older, or means an anniversary.
_RECENT = 92
_TO_COME = re.compile(
    r"\b(?:will|next|coming|expected|scheduled|set to|plans?|due|would)\b[^.!?]{0,60}$", re.IGNORECASE
)


# Parts of a day, a month or a year that are named beside it.
_PART_BEHIND = re.compile(r"\s(morning|afternoon|evening|night)\b")
_PART_BEFORE = re.compile(
    r"\b(?:(?P<day>morning|afternoon|evening|night) of |(?P<edge>early|late|mid)[ -](?:on |in )?"
    r"|(?P<of>beginning|start|middle|end) of )(?:the )?$",
    re.IGNORECASE,
)
_EDGES = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
# Code points before a moment in which such a part stands ("in the afternoon of the 3rd of May").
_PART_REACH = 24


@dataclass(frozen=True, slots=True)
class Moment:
    """`text == source[start:end]`; a field is None where neither the text nor `published` tells it.

    `weekday` counts Monday as 0; `key` is what a relative or otherwise unresolved moment says, folded; `part` the part
    of it that is named (early, mid, late; morning, afternoon, evening, night); `span` the first and the last day that
    it can be, where that is known; `clock` more of what a clock time says.
    """

    start: int
    end: int
    text: str
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    key: str = ""
    part: str = ""
    span: tuple[date, date] | None = None
    clock: Clock | None = None


@lru_cache(maxsize=8192)
def moments(text: str, published: datetime | None = None) -> tuple[Moment, ...]:
    """The moments of a text in their order, weekdays and relative days resolved where `published` is known."""
    found = _scan(text)
    if published is None:
        return tuple(_spanned(m) for m in found)
    return tuple(_spanned(_resolved(m, text, published.date())) for m in found)


def _scan(text: str) -> Iterator[Moment]:
    for match in _PATTERN.finditer(text):
        if moment := _read(match, text):
            yield moment


def _read(match: re.Match[str], text: str) -> Moment | None:
    group = match.groupdict()
    kind = str(next(k for k in (*_READERS, "clock") if group[k]))
    bare = match.group().rstrip()
    plain = Moment(match.start(), match.start() + len(bare), bare, "date")
    groups = {k: v for k, v in group.items() if v}
    if kind == "clock":
        return _clock(plain, groups, text[: plain.start])
    moment = _READERS[kind](plain, groups)
    return _parted(moment, text) if moment else None


def _parted(moment: Moment, text: str) -> Moment:
    """With the part of it that stands before or behind: "early October", "Monday evening"."""
    if behind := _PART_BEHIND.match(text, moment.end):
        return replace(moment, end=behind.end(), text=text[moment.start : behind.end()], part=behind[1])
    before = _PART_BEFORE.search(text[max(0, moment.start - _PART_REACH) : moment.start])
    if before is None:
        return moment
    edge = before["day"] or before["edge"] or before["of"]
    return replace(moment, part=_EDGES.get(edge.casefold(), edge.casefold()))


def _date(year: str | None, month: str, day: str | None, plain: Moment) -> Moment:
    number = int(re.sub(r"\D", "", day)) if day else None
    moment = replace(plain, year=int(year) if year else None, month=_month(month), day=number)
    return _with_weekday(moment)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word[:3].casefold()]


def _with_weekday(moment: Moment) -> Moment:
    if moment.year is None or moment.month is None or moment.day is None:
        return moment
    try:
        return replace(moment, weekday=date(moment.year, moment.month, moment.day).weekday())
    except ValueError:  # 31 February, as a source wrote it
        return moment


def _clock(plain: Moment, groups: dict[str, str], before: str) -> Moment | None:
    read = clocks.read(groups, before)
    return replace(plain, kind="clock", hour=read.minutes // 60, minute=read.minutes % 60, clock=read) if read else None


def _slashed(plain: Moment, g: dict[str, str]) -> Moment:
    """Which of the two is the month differs by country; a figure above 12 tells it, else both stay open in `key`."""
    parts = plain.text.split("/")
    moment = replace(plain, key="/".join(part.lstrip("0") for part in parts))
    if len(parts) != 3:
        return moment
    year = int(parts[2]) if len(parts[2]) == 4 else 2000 + int(parts[2])
    days = [(m, d) for m, d in (parts[:2], parts[1::-1]) if 1 <= int(m) <= 12 and 1 <= int(d) <= 31]
    if len({*days}) != 1:
        return replace(moment, year=year)
    return replace(_date(str(year), days[0][0], days[0][1], plain), kind="date")


_READERS: dict[str, Callable[[Moment, dict[str, str]], Moment | None]] = {
    "iso": lambda p, g: _date(g["y1"], g["m1"], g["d1"], p),
    "mdy": lambda p, g: _date(g.get("y2"), g["m2"], g["d2"], p),
    "dmy": lambda p, g: _date(g.get("y3"), g["m3"], g["d3"], p),
    "my": lambda p, g: replace(_date(g["y4"], g["m4"], None, p), kind="month"),
    "slash": _slashed,
    "weekday": lambda p, g: replace(p, kind="weekday", weekday=_DAYS[p.text[:3].casefold()]),
    "month": lambda p, g: replace(p, kind="month", month=_month(p.text)),
    "decade": lambda p, g: replace(p, kind="year", key=g["y6"] + "s"),
    "year": lambda p, g: replace(p, kind="year", year=int(g["y5"])),
    "relative": lambda p, g: replace(
        p, kind="relative", key=relatives.key(p.text), part=relatives.part(relatives.key(p.text))
    ),
}


def _resolved(moment: Moment, text: str, published: date) -> Moment:
    if moment.kind == "weekday" and moment.weekday is not None:
        return _on(moment, _nearest(moment, text, published))
    if moment.kind == "relative":
        try:
            first, last = relatives.span(moment.key, published)
        except (ValueError, OverflowError):  # before the year 1
            return moment
        return _within(moment, first, last)
    if moment.kind == "date" and moment.year is None and moment.month is not None and moment.day is not None:
        return _with_weekday(replace(moment, year=_likely_year(moment.month, moment.day, published)))
    return moment


def _nearest(moment: Moment, text: str, published: date) -> date:
    """The last such weekday up to the publication, or the next one where the text speaks of what is to come."""
    ahead = ((moment.weekday or 0) - published.weekday()) % 7
    if _TO_COME.search(text[max(0, moment.start - 80) : moment.start]):
        return published + timedelta(days=ahead)
    return published + timedelta(days=ahead - 7 if ahead else 0)


def _within(moment: Moment, first: date, last: date) -> Moment:
    """The year, the month and the day where all of the days have them in common."""
    if first == last:
        return replace(_on(moment, first), span=(first, last))
    year = first.year if first.year == last.year else None
    month = first.month if year and first.month == last.month else None
    return replace(moment, year=year, month=month, span=(first, last))


def _spanned(moment: Moment) -> Moment:
    """With the days that a date, a month, a year or a decade can be, where its year is known."""
    if moment.span or moment.kind == "clock":
        return moment
    try:
        if moment.key.endswith("s"):
            start = int(moment.key[:-1])
            return replace(moment, span=(date(start, 1, 1), date(start + 9, 12, 31)))
        if moment.year is None or moment.key:
            return moment
        first = date(moment.year, moment.month or 1, moment.day or 1)
        last = first if moment.day else _end(moment.year, moment.month or 12)
        return replace(moment, span=(first, last))
    except ValueError:  # 31 February, as a source wrote it
        return moment


def _end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _on(moment: Moment, day: date) -> Moment:
    return replace(moment, year=day.year, month=day.month, day=day.day, weekday=day.weekday())


def _likely_year(month: int, day: int, published: date) -> int | None:
    """The year of a date that lies shortly before the publication; None where the year is anyone's guess."""
    try:
        near = date(published.year, month, day)
        near = near if near <= published else date(published.year - 1, month, day)
    except ValueError:
        return None
    return near.year if (published - near).days <= _RECENT else None
