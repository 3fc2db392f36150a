"""Editions published when they are due, missed ones made up, and sent; it does not know clocks, jobs or settings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime

from service.halting import Step, go_on
from service.newsroom.daily import Layout, publish
from service.newsroom.delivery.sending import Outbox, Report, deliver
from service.newsroom.room import utc_now
from service.newsroom.schedule import MOST_MADE_UP, bounds, due, today
from service.pipeline import Listener, Models, ignore
from service.store.editions import Edition
from service.store.store import Store

NOWHERE = Outbox()


@dataclass(frozen=True, slots=True)
class Plan:
    """Which editions there are each day: of one zone, at one hour of the morning after, of these topics."""

    zone: str = "UTC"
    hour: int = 5
    topics: Sequence[str] = ("",)
    layout: Layout = field(default_factory=Layout)


def issue_due(
    store: Store,
    models: Callable[[], Models],
    plan: Plan,
    outbox: Outbox = NOWHERE,
    listen: Listener = ignore,
    step: Step = go_on,
    clock: Callable[[], datetime] = utc_now,
) -> tuple[Edition, ...]:
    """Publish what is due and not published, the earliest first; what was published. To be called every few minutes.

    Harmless where nothing is due, and where several processes call it at once. `models` is asked for where a page is to
    be made. The first page of all waits for a day that has news. Sending is apart: `send_due`.
    """
    issued = []
    for topic in plan.topics:
        for date in _dates(store, plan, topic, clock()):
            step()
            issued.append(
                publish(
                    store,
                    models(),
                    date,
                    plan.zone,
                    topic,
                    plan.layout,
                    outbox.recipients,
                    listen,
                    step,
                    clock,
                )
            )
    return tuple(issued)


def is_due(store: Store, plan: Plan, clock: Callable[[], datetime] = utc_now) -> bool:
    """Whether `issue_due` would find a day to publish: a few readings."""
    return any(True for topic in plan.topics for _ in _dates(store, plan, topic, clock()))


def send_due(store: Store, outbox: Outbox, step: Step = go_on, clock: Callable[[], datetime] = utc_now) -> Report:
    """Send what is due of published editions. To be called every few minutes, and after each publishing."""
    return deliver(store, outbox, step, clock)


def _dates(store: Store, plan: Plan, topic: str, now: datetime) -> Iterator[Date]:
    """The dates that are due and not published, the earliest first; before the first page, those with news alone."""
    last = _last(store, plan.zone, topic, now)
    for date in due(now, plan.zone, plan.hour, last):
        if last is not None or store.coverage.between(*bounds(date, plan.zone)):
            yield date


def _last(store: Store, zone: str, topic: str, now: datetime) -> Date | None:
    """The date of the last one published; one that somebody published before its day was over counts as well."""
    found = store.editions.before(today(now, zone), zone, topic, MOST_MADE_UP)
    return found[0].date if found else None
