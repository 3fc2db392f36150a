from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from service.errors import BadInput
from service.newsroom.schedule import MOST_MADE_UP, bounds, due, due_at, today

OSLO = "Europe/Oslo"
DAY = date(2026, 3, 4)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_an_edition_is_due_at_its_hour_of_the_morning_after() -> None:
    assert due_at(DAY, OSLO, 6) == at(5, 5)
    assert due(at(5, 4, 59), OSLO, 6, date(2026, 3, 3)) == ()
    assert due(at(5, 5), OSLO, 6, date(2026, 3, 3)) == (DAY,)
    assert due(at(5, 5), OSLO, 6, DAY) == ()


def test_who_never_had_an_edition_gets_that_of_the_last_day_alone() -> None:
    assert due(at(5, 5), OSLO, 6, None) == (DAY,)
    assert due(at(5, 4), OSLO, 6, None) == (date(2026, 3, 3),)


def test_missed_days_are_made_up_the_earliest_first_and_no_more_than_a_week() -> None:
    assert due(at(7, 12), "UTC", 6, date(2026, 3, 3)) == (DAY, date(2026, 3, 5), date(2026, 3, 6))
    long = due(at(30, 12), "UTC", 6, DAY)
    assert long[0] == date(2026, 3, 30) - timedelta(MOST_MADE_UP)
    assert long[-1] == date(2026, 3, 29)


def test_a_day_on_which_clocks_turn_has_23_or_25_hours() -> None:
    spring, autumn = bounds(date(2026, 3, 29), OSLO), bounds(date(2026, 10, 25), OSLO)
    assert spring[1] - spring[0] == timedelta(hours=23)
    assert autumn[1] - autumn[0] == timedelta(hours=25)
    assert bounds(date(2026, 3, 30), OSLO)[0] == spring[1]


def test_an_hour_that_clocks_skip_or_show_twice_comes_once() -> None:
    # Clocks in Oslo go from 2 to 3 on 29 March, and from 3 back to 2 on 25 October.
    assert due_at(date(2026, 3, 28), OSLO, 2) == at(29, 1)
    assert due_at(date(2026, 10, 24), OSLO, 2) == at(25, 0, month=10)
    for minute in range(0, 24 * 60, 30):
        now = at(25, 0, month=10) + timedelta(minutes=minute)
        assert due(now, OSLO, 2, date(2026, 10, 23)) == (date(2026, 10, 24),)
        assert due(now, OSLO, 2, date(2026, 10, 24)) == ()


def test_each_day_of_a_year_is_due_once_however_often_it_is_looked() -> None:
    for zone in ("UTC", OSLO, "Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu"):
        now, last, issued = datetime(2026, 1, 2, 12, tzinfo=UTC), date(2025, 12, 31), []
        while now < datetime(2027, 1, 3, tzinfo=UTC):
            for each in due(now, zone, 2, last):
                issued.append(each)
                last = each
            now += timedelta(hours=5)
        assert issued == [date(2026, 1, 1) + timedelta(n) for n in range(len(issued))]
        assert len(issued) >= 365


def test_what_a_date_is_depends_on_the_zone() -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert today(late, "UTC") == DAY
    assert today(late, "Asia/Tokyo") == date(2026, 3, 5)
    for name in ("Mars/Base", "../etc/passwd", "", "europe/nowhere"):
        with pytest.raises(BadInput):
            today(late, name)
    with pytest.raises(BadInput):
        bounds(date.max, "UTC")
