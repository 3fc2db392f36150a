"""Which editions are due: by the date, the hour and the time zone, made up after downtime; it does not know a store."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from service.errors import BadInput

# Days that are made up after downtime, the latest ones: a reader who comes back after a month wants no thirty pages.
MOST_MADE_UP = 7
DAY = timedelta(days=1)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name. Raises BadInput."""
    if name not in _names():
        raise BadInput("There is no such time zone. Give an IANA name, as Europe/Oslo or UTC.")
    return ZoneInfo(name)


def today(now: datetime, zone: str) -> Date:
    """The date that it is there."""
    return now.astimezone(zone_of(zone)).date()


def bounds(date: Date, zone: str) -> tuple[datetime, datetime]:
    """A calendar day of the zone, from its beginning to its end, half-open, in UTC; 23 or 25 hours where clocks turn.

    Raises BadInput for a zone that there is not, and for the last days of the calendar.
    """
    return _moment(date, zone, 0), _moment(_after(date), zone, 0)


def due_at(date: Date, zone: str, hour: int) -> datetime:
    """When the edition of a date is to be published: the morning after, when clocks there first show `hour` (0 to 23).

    Where clocks skip that hour, as much later as they were put on.
    """
    return _moment(_after(date), zone, hour)


def due(now: datetime, zone: str, hour: int, last: Date | None) -> Sequence[Date]:
    """The dates whose editions are due at `now` and not published, the earliest first.

    `last` is the date of the last one published. Where there is none, the last day that is over is due alone.
    """
    latest = today(now, zone) - DAY
    if due_at(latest, zone, hour) > now:
        latest -= DAY
    first = latest if last is None else max(last + DAY, latest - (MOST_MADE_UP - 1) * DAY)
    return tuple(first + n * DAY for n in range((latest - first).days + 1))


def _moment(date: Date, zone: str, hour: int) -> datetime:
    """In UTC: aware times of one zone compare by what clocks show there, which is not the order of moments."""
    return datetime(date.year, date.month, date.day, hour, tzinfo=zone_of(zone)).astimezone(UTC)


def _after(date: Date) -> Date:
    try:
        return date + DAY
    except OverflowError:
        raise BadInput("There is no day after this one.") from None


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())
