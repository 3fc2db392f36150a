"""The clock asks once for each tick, however many processes look, and makes up what was missed."""

from datetime import UTC, datetime, time, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

from service.jobs.schedule import MADE_UP, Daily, Every, Schedule, When, look
from service.store.store import Store

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
OSLO = ZoneInfo("Europe/Oslo")


def ticks(when: When, after: datetime, count: int) -> list[str]:
    found = []
    for _ in range(count):
        after = when.after(after)
        found.append(after.isoformat())
    return found


def hourly(missed: str = "each", **more: object) -> Schedule:
    return Schedule("rounds", "feeds", Every(HOUR), missed, **more)  # type: ignore[arg-type]


def test_a_period_is_counted_from_one_beginning_whenever_it_is_looked_at() -> None:
    assert ticks(Every(HOUR), NOON, 2) == ["2026-03-04T13:00:00+00:00", "2026-03-04T14:00:00+00:00"]
    assert ticks(Every(HOUR), NOON + HOUR / 3, 1) == ["2026-03-04T13:00:00+00:00"]


def test_a_day_has_one_tick_where_clocks_skip_its_hour_and_where_they_show_it_twice() -> None:
    at_half_past_two = Daily(time(2, 30), OSLO)
    spring = ticks(at_half_past_two, datetime(2026, 3, 28, 12, tzinfo=UTC), 2)
    assert spring == ["2026-03-29T01:30:00+00:00", "2026-03-30T00:30:00+00:00"]
    autumn = ticks(at_half_past_two, datetime(2026, 10, 24, 12, tzinfo=UTC), 2)
    assert autumn == ["2026-10-25T00:30:00+00:00", "2026-10-26T01:30:00+00:00"]


def test_a_new_schedule_waits_for_its_next_time_or_begins_at_once(store: Store) -> None:
    assert look(store, [hourly()], NOON) == ()
    assert len(look(store, [hourly()], NOON + HOUR)) == 1
    now = Schedule("now", "feeds", Every(HOUR), "each", at_once=True)
    assert len(look(store, [now], NOON)) == 1
    assert look(store, [now], NOON) == ()


def test_each_missed_tick_is_made_up_once_up_to_a_month_of_days(store: Store) -> None:
    look(store, [hourly()], NOON)
    assert len(look(store, [hourly()], NOON + 3.5 * HOUR)) == 3
    assert look(store, [hourly()], NOON + 3.5 * HOUR) == ()
    assert len(look(store, [hourly()], NOON + 1000 * HOUR)) == MADE_UP
    assert len(look(store, [hourly()], NOON + 1001 * HOUR)) == 1


def test_where_the_latest_alone_is_made_up_none_is_asked_for_while_one_waits(store: Store) -> None:
    rounds = hourly("latest")
    look(store, [rounds], NOON)
    (job,) = look(store, [rounds], NOON + 9 * HOUR)
    assert look(store, [rounds], NOON + 10 * HOUR) == ()
    store.jobs.cancel(job)
    assert len(look(store, [rounds], NOON + 11 * HOUR)) == 1


def test_a_tick_with_nothing_to_do_passes_without_a_job(store: Store) -> None:
    asked = []
    idle = hourly(wanted=lambda: asked.append(1))
    look(store, [idle], NOON)
    assert look(store, [idle], NOON + HOUR) == ()
    assert look(store, [hourly()], NOON + HOUR) == ()
    assert asked == [1]


def test_a_clock_that_was_put_back_repeats_no_tick(store: Store) -> None:
    look(store, [hourly()], NOON)
    assert len(look(store, [hourly()], NOON + 2 * HOUR)) == 2
    assert look(store, [hourly()], NOON - 5 * HOUR) == ()
    assert look(store, [hourly()], NOON + 2 * HOUR) == ()


def test_of_many_that_look_at_once_one_asks(store: Store) -> None:
    look(store, [hourly()], NOON)
    barrier, made = Barrier(4), list[str]()

    def see() -> None:
        barrier.wait()
        for n in range(1, 6):
            made.extend(look(store, [hourly()], NOON + n * HOUR))

    threads = [Thread(target=see) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 5 == len(store.jobs.page().items)
