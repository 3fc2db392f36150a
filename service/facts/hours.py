"""Whether a clock time stands with the day that its source gives it: "at 6 a.m." alone is today's or any day's."""

from collections.abc import Iterator, Sequence

from service.facts.dates import Moment, moments
from service.facts.times import same
from service.news import Failure, Passage

# Code points between a clock time and its day: "6 a.m. on Monday", "Monday morning, shortly before 6".
REACH = 24


def dayless(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A clock time without a day, where each passage that has the time gives it a day."""
    found = moments(sentence)
    if any(m.day is not None or m.kind in ("weekday", "relative") for m in found):
        return
    for hour in (m for m in found if m.kind == "clock"):
        days = [_day(moments(p.text), hour) for p in passages if _has(p, hour)]
        if days and all(days):
            yield Failure("dates", f"It tells “{hour.text}” without “{days[0]}”, its day.", hour.text)
            return


def _has(passage: Passage, hour: Moment) -> bool:
    return any(m.kind == "clock" and same(m, hour) for m in moments(passage.text))


def _day(found: Sequence[Moment], hour: Moment) -> str:
    """The day that stands beside the clock time, or nothing."""
    times = [m for m in found if m.kind == "clock" and same(m, hour)]
    days = [m for m in found if m.day is not None or m.kind == "weekday"]
    return next((d.text for t in times for d in days if _beside(t, d)), "")


def _beside(one: Moment, other: Moment) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= REACH
