"""Dates, weekdays, months, years, clock times and relative days that a text states; it does not know durations."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

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
_RELATIVE = (
    r"(?:today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening|week|month|year|weekend)"
    r"|(?:last|next) (?:week|month|year|weekend|spring|summer|autumn|fall|winter))"
)
# In a verbose pattern a space stands for nothing.
_COUNTED, _NOT_YEAR, _RELATIVE = (part.replace(" ", r"\s") for part in (_COUNTED, _NOT_YEAR, _RELATIVE))
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
    | (?P<clock>(?<![\w$£€.,:/-])(?P<h1>[0-9]{{1,2}})(?:[:.](?P<n1>[0-5][0-9]))?\s?(?P<half>[ap])\.?\s?m\b\.?
        |(?<![\w$£€.,:/-])(?P<h2>[01]?[0-9]|2[0-3])[:.h](?P<n2>[0-5][0-9])(?=\s(?:GMT|UTC|local|CET|EST|EDT|hours))
        |(?<![\w$£€.,:/-])(?P<h3>[01]?[0-9]|2[0-3]):(?P<n3>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])
        |(?<![\w$£€.,:/-])(?P<h4>[01][0-9]|2[0-3])(?P<n4>[0-5][0-9])(?=\s(?:GMT|UTC|hours|local\stime))
        |\b(?P<h5>[0-9]{{1,2}})\so['’]clock\b|\b(?P<noon>noon|midday|midnight)\b)
    | (?P<decade>\b(?:the\s)?(?P<y6>1[5-9][0-9]0|20[0-9]0)['’]?s\b)
    | (?P<year>{_NOT_YEAR}(?P<y5>{_YEAR})(?:[-–/][0-9]{{2}}(?![0-9]))?{_COUNTED}(?![\w%]))
    | (?P<relative>\b{_RELATIVE}\b)
    """,
    re.VERBOSE,
)
# Days before the publication within which a date without a year is of the same turn of the calendar: a quarter, since
# news names the year of what is older, or means an anniversary.
_RECENT = 92
_TO_COME = re.compile(
    r"\b(?:will|next|coming|expected|scheduled|set to|plans?|due|would)\b[^.!?]{0,60}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Moment:
    """`text == source[start:end]`; a field is None where neither the text nor `published` tells it.

    `weekday` counts Monday as 0; `key` is what a relative or otherwise unresolved moment says, folded.
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


@lru_cache(maxsize=8192)
def moments(text: str, published: datetime | None = None) -> tuple[Moment, ...]:
    """The moments of a text in their order, weekdays and relative days resolved where `published` is known."""
    found = _scan(text)
    if published is None:
        return tuple(found)
    return tuple(_resolved(m, text, published.date()) for m in found)


def _scan(text: str) -> Iterator[Moment]:
    for match in _PATTERN.finditer(text):
        if moment := _read(match):
            yield moment


def _read(match: re.Match[str]) -> Moment | None:
    group = match.groupdict()
    kind = str(next(k for k in _READERS if group[k]))
    bare = match.group().rstrip()
    plain = Moment(match.start(), match.start() + len(bare), bare, "date")
    return _READERS[kind](plain, {k: v for k, v in group.items() if v})


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


def _clock(plain: Moment, g: dict[str, str]) -> Moment | None:
    if noon := g.get("noon"):
        return replace(plain, kind="clock", hour=0 if noon == "midnight" else 12, minute=0)
    hour, minute = (next((int(g[k + i]) for i in "12345" if k + i in g), 0) for k in "hn")
    if half := g.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return replace(plain, kind="clock", hour=hour, minute=minute) if hour < 24 else None


def _slashed(plain: Moment, g: dict[str, str]) -> Moment:
    """Which of the two is the month differs by country, so the figures are kept as they stand."""
    return replace(plain, key="/".join(part.lstrip("0") for part in plain.text.split("/")))


_READERS: dict[str, Callable[[Moment, dict[str, str]], Moment | None]] = {
    "iso": lambda p, g: _date(g["y1"], g["m1"], g["d1"], p),
    "mdy": lambda p, g: _date(g.get("y2"), g["m2"], g["d2"], p),
    "dmy": lambda p, g: _date(g.get("y3"), g["m3"], g["d3"], p),
    "my": lambda p, g: replace(_date(g["y4"], g["m4"], None, p), kind="month"),
    "slash": _slashed,
    "weekday": lambda p, g: replace(p, kind="weekday", weekday=_DAYS[p.text[:3].casefold()]),
    "month": lambda p, g: replace(p, kind="month", month=_month(p.text)),
    "clock": _clock,
    "decade": lambda p, g: replace(p, kind="year", key=g["y6"] + "s"),
    "year": lambda p, g: replace(p, kind="year", year=int(g["y5"])),
    "relative": lambda p, g: replace(p, kind="relative", key=p.text.casefold()),
}


def _resolved(moment: Moment, text: str, published: date) -> Moment:
    if moment.kind == "weekday" and moment.weekday is not None:
        return _on(moment, _nearest(moment, text, published))
    shift = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
             "last night": -1, "tomorrow": 1}.get(moment.key)  # fmt: skip
    if moment.kind == "relative" and shift is not None:
        return _on(moment, published + timedelta(days=shift))
    if moment.kind == "date" and moment.year is None and moment.month is not None and moment.day is not None:
        return _with_weekday(replace(moment, year=_likely_year(moment.month, moment.day, published)))
    return moment


def _nearest(moment: Moment, text: str, published: date) -> date:
    """The last such weekday up to the publication, or the next one where the text speaks of what is to come."""
    ahead = ((moment.weekday or 0) - published.weekday()) % 7
    if _TO_COME.search(text[max(0, moment.start - 80) : moment.start]):
        return published + timedelta(days=ahead)
    return published + timedelta(days=ahead - 7 if ahead else 0)


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


def covers(sentence_m: Moment, source_m: Moment) -> bool:
    """May a sentence state the first where its source states the second? Leaving out the year or the day is fair."""
    a, b = sentence_m, source_m
    if a.kind == "clock" or b.kind == "clock":
        return (a.kind, a.hour, a.minute) == (b.kind, b.hour, b.minute)
    if a.key:
        return a.key == b.key
    if a.kind == "weekday":
        return a.weekday == b.weekday
    if a.kind == "year" and b.key.endswith("s"):
        return False
    stated = [(getattr(a, field), getattr(b, field)) for field in ("year", "month", "day")]
    return all(mine == its for mine, its in stated if mine is not None)
