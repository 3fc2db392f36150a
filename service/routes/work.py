"""What jobs do, each kind in one place, and when the clock asks for one; it does not know queues, threads or HTTP.

Each is a thin call of the newsroom. What it keeps, it keeps in the ending of the job where that can be (a brief on
request), and else in steps that may be taken again: a story's brief, an edition and a re-check find what is there.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from service.edition import EditionRequest
from service.errors import BadInput
from service.fetching.client import Fetcher
from service.halting import Step
from service.jobs.queue import Ending, Kind, Tell
from service.jobs.schedule import Every, Schedule
from service.jobs.worker import Worker
from service.newsroom.answering import ALL_DELETED, prepare
from service.newsroom.corrections import recheck
from service.newsroom.issuing import Plan, is_due, issue_due, send_due
from service.newsroom.paging import path_of
from service.newsroom.room import Room
from service.newsroom.rounds import go_round
from service.pipeline import Event, Listener, Models
from service.requests import BriefRequest
from service.routes.editing import make
from service.routes.problems import log_failure
from service.settings import Settings
from service.store.editions import Edition
from service.store.payloads import ARTICLES, DELETED
from service.store.store import Store
from service.threads.features import KIND

# The highest is done first: somebody waits for a brief; a correction is worth more than another round of feeds.
CORRECTION, EDITION, ROUND = 20, 10, 0
LOOK = timedelta(minutes=5)  # how often it is looked which feeds and editions are due, and which stories changed
SEND = timedelta(minutes=1)  # how often it is looked which letters and webhooks are to be tried again
SWEEP = timedelta(minutes=10)  # how soon a re-check is asked for whose asking a killed process forgot


@dataclass(frozen=True, slots=True)
class Work:
    """What jobs are done with. `models` raises NotReady while they load: the job then waits."""

    store: Store
    models: Callable[[], Models]
    settings: Settings
    room: Room = field(init=False)
    fetcher: Fetcher = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "room", room_of(self.store, self.settings))
        object.__setattr__(self, "fetcher", Fetcher(self.settings.fetch_limits, self.settings.contact))

    @property
    def kinds(self) -> Mapping[str, Kind]:
        return {
            "brief": self.brief,
            "edition": self.edition,
            "issue": self.issue,
            "deliver": self.deliver,
            "recheck": self.recheck,
            "sweep": self.sweep,
            "feeds": self.feeds,
            "place": self.place,
            "settle": self.settle,
        }

    @property
    def schedules(self) -> Sequence[Schedule]:
        """Each is looked at when it ticks, and asked for where there is something to do."""
        daily = self.settings.daily
        return (
            Schedule(
                "sweep",
                "sweep",
                Every(SWEEP),
                "latest",
                priority=CORRECTION,
                at_once=True,
                wanted=lambda: bool(self.store.evidence.outdated()),
            ),
            Schedule("feeds", "feeds", Every(LOOK), "latest", priority=ROUND, wanted=self._has_feeds_due),
            Schedule(
                "issue",
                "issue",
                Every(LOOK),
                "latest",
                priority=EDITION,
                wanted=lambda: daily and is_due(self.store, self.plan),
            ),
            Schedule("place", "place", Every(LOOK), "latest", priority=ROUND, wanted=self._has_unplaced),
            Schedule("settle", "settle", Every(LOOK), "latest", priority=ROUND, wanted=self._has_unsettled),
            Schedule("deliver", "deliver", Every(SEND), "latest", priority=EDITION, wanted=self._has_deliveries_due),
        )

    @property
    def plan(self) -> Plan:
        s = self.settings
        return Plan(s.zone, s.daily_hour, s.topics, s.layout)

    def worker(self, threads: int) -> Worker:
        lease = timedelta(seconds=self.settings.lease_seconds)
        return Worker(self.store, self.kinds, log_failure, self.schedules, threads=threads, lease=lease)

    def brief(self, payload: Mapping[str, Any], tell: Tell, step: Step) -> Ending:
        asked = {name: value for name, value in payload.items() if name != DELETED}
        deleted = payload.get(DELETED, 0)
        if deleted and not asked[ARTICLES]:
            raise BadInput(ALL_DELETED)
        wanted = BriefRequest.model_validate(asked)
        keep = prepare(self.store, self.models(), self.settings.limits, wanted, _told(tell), step, deleted)

        def write(store: Store) -> dict[str, Any]:
            kept = keep(store)
            return {"briefs": [each.info.id for each in kept], "location": f"/v1/briefs/{kept[0].info.id}"}

        return Ending(write)

    def edition(self, payload: Mapping[str, Any], tell: Tell, step: Step) -> dict[str, Any]:
        """The edition that somebody asked for."""
        wanted = EditionRequest.model_validate(payload)
        return self._issued([make(self.store, self.models(), self.settings, wanted, _told(tell), step)])

    def issue(self, payload: Mapping[str, Any], tell: Tell, step: Step) -> dict[str, Any]:
        """Publish the editions that are due, missed ones made up."""
        return self._issued(issue_due(self.store, self.models, self.plan, self.settings.outbox, _told(tell), step))

    def _issued(self, editions: Sequence[Edition]) -> dict[str, Any]:
        """What was made, its letters on their way: where this is not reached, the schedule finds them."""
        if self.settings.outbox.recipients and any(each.state == "published" for each in editions):
            self.store.jobs.submit("deliver", {}, priority=EDITION)
        last = [path_of(each.date, each.zone, each.topic) for each in editions[-1:]]
        return {"editions": [each.id for each in editions], **({"location": last[0]} if last else {})}

    def deliver(self, payload: Mapping[str, Any], tell: Tell, step: Step) -> dict[str, Any]:
        """Send what is due of published editions."""
        done = send_due(self.store, self.settings.outbox, step)
        return {"sent": done.sent, "again": done.again, "failed": done.failed, "unsure": done.unsure}

    def recheck(self, payload: Mapping[str, Any], tell: Tell, step: Step) -> dict[str, Any]:
        done = recheck(self.store, self.models(), payload["article"], step)
        return {"article": done.article_id, "checked": done.checked, "flagged": len(done.flagged)}

    def feeds(self, payload: Mapping[str, Any], tell: Tell, step: Step) -> dict[str, Any]:
        """Ask the feeds that are due, or those that the payload names; what came of each."""
        counts: Counter[str] = Counter()
        failed = []
        for done in go_round(self.room, self.fetcher.fetch, payload.get("feeds"), step=step):
            counts.update(done.counts)
            failed += [{"feed": done.feed_id, "error": done.error}] if done.error else []
            counts["feeds"] += 1
            tell(f"{counts['feeds']} feeds, {counts['created']} new articles")
        return {**counts, "failed": failed}

    def place(self, payload: Mapping[str, Any], tell: Tell, step: Step) -> dict[str, Any]:
        """Place articles that a killed process kept and placed in no story."""
        count = 0
        while placed := self.room.threads.place_missing():
            step()
            count += len(placed)
            tell(f"{count} articles placed")
        return {"articles": count}

    def settle(self, payload: Mapping[str, Any], tell: Tell, step: Step) -> dict[str, Any]:
        """Look again at the stories that changed: what came in few articles is judged better by many."""
        done = self.room.threads.settle(step=step)
        return {"merged": len(done.merged), "split": len(done.split), "moved": len(done.moved)}

    def sweep(self, payload: Mapping[str, Any], tell: Tell, step: Step) -> dict[str, Any]:
        """Ask for the re-checks that nobody asked for: the process that should have was killed."""
        outdated = self.store.evidence.outdated()
        for article, version in outdated.items():
            key = f"recheck:{article}:{version}"
            self.store.jobs.submit("recheck", {"article": article}, key=key, priority=CORRECTION)
        return {"articles": len(outdated)}

    def _has_feeds_due(self) -> bool:
        moment = self.room.clock()
        return any(each.state == "active" and each.next_try_at <= moment for each in self.store.feeds.all())

    def _has_unplaced(self) -> bool:
        return bool(self.store.placements.missing(KIND, 1))

    def _has_unsettled(self) -> bool:
        return not self.store.placements.is_settled()

    def _has_deliveries_due(self) -> bool:
        due = self.store.deliveries.next_due()
        return due is not None and due <= self.room.clock()


def room_of(store: Store, settings: Settings) -> Room:
    """The newsroom of a store: what changes in it is checked again by a job."""

    def changed(article_ids: Sequence[str]) -> None:
        for article in article_ids:
            store.jobs.submit("recheck", {"article": article}, priority=CORRECTION)

    return Room(store, settings.limits, changed=changed)


def _told(tell: Tell) -> Listener:
    """Progress without article text."""

    def listen(event: Event) -> None:
        done = f"sentence {event.position + 1} verified" if event.sentence else f"{event.stage} {event.detail}".strip()
        tell(done)

    return listen
