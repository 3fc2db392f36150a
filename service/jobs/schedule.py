"""Work that is asked for by the clock: each tick once, those that were missed made up; it does not know the work.

A tick and its job are written in one transaction, and the tick only where nobody wrote it before: any number of
processes may look at the same schedule.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from service.store.store import Store

MADE_UP = 31  # missed ticks of one schedule that are made up at most, the latest ones: a month of daily briefs
_START = datetime(1970, 1, 1, tzinfo=UTC)


class When(Protocol):
    """A series of moments without end."""

    def after(self, moment: datetime) -> datetime:
        """The first one after `moment`, in UTC."""


@dataclass(frozen=True, slots=True)
class Every:
    """One each `period`, counted from 1970, so that a restart shifts none."""

    period: timedelta

    def after(self, moment: datetime) -> datetime:
        return _START + ((moment - _START) // self.period + 1) * self.period


@dataclass(frozen=True, slots=True)
class Daily:
    """One each day at that time of a zone. Where the clock skips it, as long after the skip; where twice, the first."""

    at: time
    zone: ZoneInfo

    def after(self, moment: datetime) -> datetime:
        day = moment.astimezone(self.zone).date() - timedelta(days=1)
        while (tick := datetime.combine(day, self.at, self.zone).astimezone(UTC)) <= moment:
            day += timedelta(days=1)
        return tick


@dataclass(frozen=True, slots=True)
class Schedule:
    """What to ask for, and when. The payload gets `due`: the tick, in ISO 8601 and UTC.

    `missed`: after a time in which nobody looked, whether each tick is made up or the latest alone. `at_once`: whether
    a schedule that is new ticks now, or waits for its next time. `wanted`: whether there is anything to do; where there
    is not, the tick passes without a job.
    """

    name: str
    kind: str
    when: When
    missed: Literal["each", "latest"]
    payload: Mapping[str, Any] = field(default_factory=dict)
    priority: int = 0
    at_once: bool = False
    wanted: Callable[[], bool] | None = None


def look(store: Store, schedules: Iterable[Schedule], at: datetime) -> tuple[str, ...]:
    """Ask for what is due; the ids of the new jobs. Where nothing is, nothing is written."""
    return tuple(job for each in schedules for job in _look(store, each, at))


def _look(store: Store, schedule: Schedule, at: datetime) -> Iterator[str]:
    last = store.schedules.last(schedule.name)
    ticks = _first(schedule, at) if last is None else _since(schedule, last, at)
    if last is not None and not ticks:
        return
    wanted = bool(ticks) and (schedule.wanted is None or schedule.wanted())
    with store.transaction() as inside:
        if not inside.schedules.tick(schedule.name, last, ticks[-1] if ticks else at):
            return
        prefix = f"{schedule.name}@"
        if not wanted:
            return
        if schedule.missed == "latest" and inside.jobs.waits(prefix):
            return  # the one before is not even done: a second would find nothing to do
        for tick in ticks:
            due = tick.astimezone(UTC).isoformat()
            payload = {**schedule.payload, "due": due}
            yield inside.jobs.submit(schedule.kind, payload, key=prefix + due, priority=schedule.priority)


def _first(schedule: Schedule, at: datetime) -> list[datetime]:
    return [at] if schedule.at_once else []


def _since(schedule: Schedule, last: datetime, at: datetime) -> list[datetime]:
    """The ticks after `last`, up to now, those to be made up."""
    ticks: list[datetime] = []
    tick = schedule.when.after(last)
    while tick <= at:
        ticks = [*ticks, tick][-(MADE_UP if schedule.missed == "each" else 1) :]
        tick = schedule.when.after(tick)
    return ticks
