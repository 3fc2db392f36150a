"""Who works on which job: claimed for a while, renewed, ended; it does not know what the work is.

A claim counts the job's attempts, and whatever is written for a job names the attempt that it is of: a worker that was
taken for dead and comes back writes nothing. All times are of one clock.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from service.store.clock import clock
from service.store.scope import Scope, insert
from service.store.tables.jobs import jobs as j
from service.store.tables.jobs import workers as w

FORGOTTEN = timedelta(days=1)  # after which a worker that died is not even remembered


class Lost(Exception):
    """The job is another worker's by now, or has ended: nothing may be written for it."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A claimed job, ours until the lease ends. `failures` of earlier attempts: errors, and workers that died."""

    job_id: str
    kind: str
    payload: Mapping[str, Any] = field(compare=False)
    attempt: int
    failures: int


class Leases:
    """What the workers of one workspace hold."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def due(self, kinds: Collection[str], at: datetime | None = None) -> bool:
        """Whether there is something to claim: a reading, which makes nobody wait."""
        with self._scope.read() as connection:
            asked = select(j.c.id).where(self._due(kinds, clock(connection, at))).limit(1)
            return connection.execute(asked).one_or_none() is not None

    def claim(self, worker: str, kinds: Collection[str], lease: timedelta, at: datetime | None = None) -> Hold | None:
        """The job to do next, nobody else's until the lease ends: waiting, or held by a worker that is gone."""
        with self._scope.write() as connection:
            moment = clock(connection, at)
            asked = (
                select(j)
                .where(self._due(kinds, moment))
                .order_by(j.c.priority.desc(), j.c.due_at, j.c.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            row = connection.execute(asked).one_or_none()
            if row is None:
                return None
            died = row.state == "running"
            values = {"state": "running", "attempt": row.attempt + 1, "failures": row.failures + died, "worker": worker}
            values |= {"leased_until": clock(connection, at, lease)}
            values |= {"started_at": func.coalesce(j.c.started_at, moment)}
            connection.execute(update(j).where(self._scope.mine(j), j.c.id == row.id).values(**values))
        return Hold(row.id, row.kind, row.payload or {}, row.attempt + 1, row.failures + died)

    def renew(self, holds: Mapping[Hold, str], lease: timedelta, at: datetime | None = None) -> dict[Hold, bool]:
        """Hold jobs for another lease, each with its progress: those that still are, with whether to cancel them."""
        kept: dict[Hold, bool] = {}
        if not holds:
            return kept
        with self._scope.write() as connection:
            until = clock(connection, at, lease)
            for hold, progress in sorted(holds.items(), key=lambda each: each[0].job_id):  # in one order: no ring
                renewed = update(j).where(self._held(hold)).values(leased_until=until, progress=progress)
                row = connection.execute(renewed.returning(j.c.cancel_asked_at)).one_or_none()
                if row is not None:
                    kept[hold] = row.cancel_asked_at is not None
        return kept

    def check(self, hold: Hold) -> None:
        """Inside a transaction: that the job is held, and stays so until the transaction ends. Raises Lost."""
        with self._scope.write() as connection:
            if connection.execute(select(j.c.id).where(self._held(hold)).with_for_update()).one_or_none() is None:
                raise Lost

    def finish(self, hold: Hold, result: Any) -> None:
        """Raises Lost."""
        self._end(hold, state="done", result=result)

    def fail(self, hold: Hold, error: Mapping[str, Any]) -> None:
        """Raises Lost."""
        self._end(hold, state="failed", error=dict(error))

    def cancelled(self, hold: Hold) -> None:
        """Raises Lost."""
        self._end(hold, state="cancelled")

    def hand_back(self, hold: Hold, wait: timedelta = timedelta(0), *, failed: bool = False, why: str = "") -> None:
        """Let another attempt do it, after a while; `failed` counts as a failure. Raises Lost."""
        with self._scope.write() as connection:
            due = clock(connection, plus=wait)
            values = {"state": "queued", "due_at": due, "leased_until": None, "worker": None, "progress": why}
            values |= {"failures": j.c.failures + int(failed)}
            if not connection.execute(update(j).where(self._held(hold)).values(**values)).rowcount:
                raise Lost

    def alive(self, worker: str, at: datetime | None = None) -> None:
        """Write down that a worker lives."""
        with self._scope.write() as connection:
            moment = clock(connection, at)
            row: dict[str, Any] = {"id": worker, "started_at": moment, "seen_at": moment}
            mine = self._scope.mine(w) & (w.c.id == worker)
            if not connection.execute(update(w).where(mine).values(seen_at=moment)).rowcount:
                row["workspace_id"] = self._scope.workspace
                connection.execute(insert(connection, w).values(row).on_conflict_do_nothing())
            connection.execute(delete(w).where(self._scope.mine(w), w.c.seen_at < clock(connection, at, -FORGOTTEN)))

    def gone(self, worker: str) -> None:
        """Write down that a worker has stopped."""
        with self._scope.write() as connection:
            connection.execute(delete(w).where(self._scope.mine(w), w.c.id == worker))

    def living(self, within: timedelta, host: str = "", at: datetime | None = None) -> int:
        """How many workers were seen that recently, of that machine or of all."""
        with self._scope.read() as connection:
            seen = self._scope.mine(w) & (w.c.seen_at >= clock(connection, at, -within))
            if host:
                seen &= w.c.id.startswith(f"{host}:", autoescape=True)
            return int(connection.execute(select(func.count()).select_from(w).where(seen)).scalar_one())

    def _due(self, kinds: Collection[str], moment: ColumnElement[Any]) -> ColumnElement[bool]:
        waiting = (j.c.state == "queued") & (j.c.due_at <= moment)
        abandoned = (j.c.state == "running") & (j.c.leased_until <= moment)
        return self._scope.mine(j) & j.c.kind.in_(kinds) & or_(waiting, abandoned)

    def _held(self, hold: Hold) -> ColumnElement[bool]:
        mine = self._scope.mine(j) & (j.c.id == hold.job_id)
        return mine & (j.c.state == "running") & (j.c.attempt == hold.attempt)

    def _end(self, hold: Hold, **values: Any) -> None:
        with self._scope.write() as connection:
            # What it was asked with may be articles: with its end they go.
            values |= {"finished_at": clock(connection), "leased_until": None, "payload": None}
            done = update(j).where(self._held(hold)).values(**values)
            if not connection.execute(done).rowcount:
                raise Lost
