"""A worker: claims jobs, runs them in threads, keeps its leases, looks at the schedule; it does not know what jobs do.

Why our own table and not DBOS: a worker that never comes back is found by its lease with no private call, a job is
written in the same transaction as the data it belongs to and as the data it makes (so a brief is kept once, with no
outbox), it belongs to a workspace and is exported like all rows, and there is nothing more to install or to back up.
"""

import platform
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from time import monotonic

from service.jobs.queue import Kind
from service.jobs.running import Attempt, Report, run
from service.jobs.schedule import Schedule, look
from service.store.ids import new_id
from service.store.leases import Hold, Lost
from service.store.scope import now
from service.store.store import Store

LEASE = timedelta(seconds=30)  # without a word for so long, a worker is taken for dead; models block for seconds
BEATS = 10  # words that a worker sends in the time of a lease, so that a few may be late
IDLE_SECONDS = 0.5  # how often an idle thread looks for work: one reading of an index, 0.2 ms
LOOK_SECONDS = 3.0  # how late a tick may be
PURGE_SECONDS = 3600.0


class Worker:
    """Runs the jobs of one store: `threads` at a time. All of it is durable but the threads."""

    def __init__(
        self,
        store: Store,
        kinds: Mapping[str, Kind],
        report: Report,
        schedules: Sequence[Schedule] = (),
        *,
        threads: int = 1,
        lease: timedelta = LEASE,
    ) -> None:
        self.id = f"{platform.node()}:{new_id()}"  # of which machine, as its health check asks
        self._store = store
        self._kinds = kinds
        self._report = report
        self._schedules = schedules
        self._lease = lease
        self._closing = threading.Event()
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._attempts: dict[Hold, Attempt] = {}
        self._renewed = monotonic()
        self._purged: float | None = None
        # Daemons: a model that hangs must not keep the process from ending. The lease gives its job to another.
        self._threads = [threading.Thread(target=self._serve, name=f"job-{n}", daemon=True) for n in range(threads)]
        self._heart = threading.Thread(target=self._beat, name="job-heart", daemon=True)
        self._clock = threading.Thread(target=self._look, name="job-clock", daemon=True)

    def start(self) -> None:
        self._heart.start()
        self._clock.start()
        for thread in self._threads:
            thread.start()

    def stop(self, finish_seconds: float, halt_seconds: float = 2.0) -> None:
        """Claim no more; let what runs finish for a while, then halt before its next step; hand back what is left."""
        self._closing.set()
        self._join(finish_seconds)
        for attempt in self._under_way():
            attempt.handed_back.set()
        self._join(halt_seconds)
        self._closed.set()
        self._heart.join(halt_seconds)
        self._clock.join(halt_seconds)
        for attempt in self._under_way():
            self._safely(lambda held=attempt.hold: self._give(held))  # type: ignore[misc]
        self._safely(lambda: self._store.leases.gone(self.id))

    def _serve(self) -> None:
        while not self._closing.is_set():
            if not self._safely(self._next):
                self._closing.wait(IDLE_SECONDS)

    def _next(self) -> bool:
        """Whether there was something to do."""
        if not self._store.leases.due(self._kinds):
            return False
        hold = self._store.leases.claim(self.id, self._kinds, self._lease)
        if hold is None:
            return False
        attempt = Attempt(hold)
        with self._lock:
            self._attempts[hold] = attempt
        try:
            run(self._store, self._kinds[hold.kind], attempt, self._report)
        finally:
            with self._lock:
                del self._attempts[hold]
        return True

    def _beat(self) -> None:
        self._safely(self._renew)
        while not self._closed.wait(self._lease.total_seconds() / BEATS):
            self._safely(self._renew)

    def _look(self) -> None:
        """Apart from the heart: what a schedule asks the database may take a while."""
        while not self._closing.is_set():
            self._safely(lambda: bool(look(self._store, self._schedules, now())))
            self._safely(self._tidy)
            self._closing.wait(LOOK_SECONDS)

    def _renew(self) -> bool:
        attempts = {each.hold: each for each in self._under_way()}
        try:
            kept = self._store.leases.renew({h: a.progress for h, a in attempts.items()}, self._lease)
        except Exception:
            if monotonic() - self._renewed > self._lease.total_seconds():
                for attempt in attempts.values():  # by now another has begun it: this one writes nothing anyway
                    attempt.lost.set()
            raise
        self._renewed = monotonic()
        for hold, attempt in attempts.items():
            if hold not in kept:
                attempt.lost.set()
            elif kept[hold]:
                attempt.cancelled.set()
        self._store.leases.alive(self.id)
        return True

    def _tidy(self) -> bool:
        if self._purged is None or monotonic() - self._purged > PURGE_SECONDS:
            self._purged = monotonic()
            self._store.jobs.purge()
            self._store.idempotency.purge()
        return True

    def _give(self, hold: Hold) -> bool:
        try:
            self._store.leases.hand_back(hold)
        except Lost:
            return False
        return True

    def _under_way(self) -> list[Attempt]:
        with self._lock:
            return list(self._attempts.values())

    def _join(self, seconds: float) -> None:
        end = monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, end - monotonic()))

    def _safely(self, work: Callable[[], bool | None]) -> bool:
        """Whatever the database or a schedule raises, the worker goes on: it is looked at again at the next turn."""
        try:
            return bool(work())
        except Exception as error:
            self._report(error)
            return False
