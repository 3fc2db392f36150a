"""What came when the page of its own day was out, and counts for the next one; it does not know what is told of it."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta

from service.newsroom.schedule import DAY, bounds, today
from service.store.coverage import Covering, Late
from service.store.store import Store

# Days before its own of which a page tells what came late. A choice: what is older is an archive, and no news; the page
# says how much of it there was.
DAYS = 7
# How long before the page before was made something that it has not may have been seen: another process was still
# writing it down, or another machine's clock was behind. What that page has told is not told again for it.
SLACK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Lateness:
    """What counts as late for a page: `window`; and from when on it did, `out`, the page before being made."""

    zone: str
    window: Late
    out: datetime

    def is_late(self, covering: Covering) -> bool:
        """Whether an article came after its own day, and after the page that would have told it."""
        if not self.window.since <= covering.at < self.window.until or covering.arrived < self.out:
            return False
        return covering.arrived >= bounds(today(covering.at, self.zone), self.zone)[1]


def lateness(store: Store, date: Date, zone: str, topic: str) -> Lateness | None:
    """Of the page of a day, beside the one published before it; None where there is none."""
    before = next(iter(store.editions.before(date, zone, topic, 1)), None)
    out = (before.known_until or before.published_at) if before is not None else None
    if before is None or out is None:
        return None
    since, until = bounds(date - DAYS * DAY, zone)[0], bounds(before.date, zone)[1]
    return Lateness(zone, Late(since, until, out - SLACK), out)


def left_aside(store: Store, date: Date, zone: str, until: datetime) -> int:
    """How many articles that came since the page before, else on the day, are too old to be told."""
    late = lateness(store, date, zone, "")
    since = late.out if late is not None else bounds(date, zone)[0]
    return store.coverage.older(since, until, bounds(date - DAYS * DAY, zone)[0])
