"""Jobs as whoever asks for work sees them: asked for, looked at, cancelled; it does not know who does them or how.

A job is a row: it is there with the data that it belongs to, in one transaction, or not at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, delete, func, select, update

from service.errors import BadInput, NotFound
from service.store.clock import clock
from service.store.ids import new_id
from service.store.paging import Page, Place, check_limit, page, read_cursor
from service.store.scope import Scope, insert, now
from service.store.tables.jobs import jobs as j

State = Literal["queued", "running", "done", "failed", "cancelled"]
ENDED: tuple[State, ...] = ("done", "failed", "cancelled")
LIVE: tuple[State, ...] = ("queued", "running")
KEPT = timedelta(days=7)  # how long a job that has ended can be looked at; what it made is kept apart from it
LONGEST_KEY = 400  # characters; it is part of an index


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work. `error` has the members of a problem, its type without prefix; `attempt` counts its beginnings.

    The payload is not here: it may hold articles, and goes when the job ends.
    """

    id: str
    kind: str
    state: State
    progress: str
    result: Any
    error: Mapping[str, Any] | None
    attempt: int
    due_at: datetime
    cancel_asked_at: datetime | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class Jobs:
    """The jobs of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def submit(
        self,
        kind: str,
        payload: Mapping[str, Any],
        *,
        key: str | None = None,
        priority: int = 0,
        due_at: datetime | None = None,
    ) -> str:
        """The id of a new job, or of the one with that key that waits, runs or is done. The highest priority first.

        Raises BadInput for a key over 400 characters.
        """
        if key is not None and not 0 < len(key) <= LONGEST_KEY:
            raise BadInput(f"The key of a job has 1 to {LONGEST_KEY} characters.")
        held = self._scope.mine(j) & (j.c.key == key) & j.c.state.in_((*LIVE, "done"))
        row: dict[str, Any] = {"workspace_id": self._scope.workspace, "id": new_id(), "kind": kind, "state": "queued"}
        row |= {"priority": priority, "key": key, "payload": dict(payload), "progress": "", "attempt": 0, "failures": 0}
        with self._scope.write() as connection:
            moment = clock(connection)
            row |= {"due_at": due_at or moment, "created_at": moment}
            while True:  # until ours is in, or the other's has not come to nothing meanwhile
                put = insert(connection, j).values(row).on_conflict_do_nothing().returning(j.c.id)
                if connection.execute(put).one_or_none() is not None:  # psycopg counts no rows of an INSERT
                    return str(row["id"])
                found = connection.scalar(select(j.c.id).where(held))
                if found is not None:
                    return str(found)

    def get(self, job_id: str) -> Job:
        """Raises NotFound."""
        with self._scope.read() as connection:
            row = connection.execute(_columns().where(self._scope.mine(j), j.c.id == job_id)).one_or_none()
        if row is None:
            raise NotFound("There is no such job, or it ended more than a week ago.")
        return _read(row)

    def cancel(self, job_id: str) -> Job:
        """The job as it is now: one that waits is cancelled, one that runs ends at its next step. Raises NotFound."""
        mine = self._scope.mine(j) & (j.c.id == job_id)
        with self._scope.write() as connection:
            moment = clock(connection)
            ended = {"state": "cancelled", "finished_at": moment, "cancel_asked_at": moment, "payload": None}
            connection.execute(update(j).where(mine, j.c.state == "queued").values(**ended))
            asked = func.coalesce(j.c.cancel_asked_at, moment)
            connection.execute(update(j).where(mine, j.c.state == "running").values(cancel_asked_at=asked))
            return Jobs(Scope(self._scope.database, self._scope.workspace, connection)).get(job_id)

    def page(
        self, state: State | None = None, *, kind: str | None = None, cursor: str | None = None, limit: int = 50
    ) -> Page[Job]:
        """The latest first. Raises BadCursor, and BadInput for the limit or a state that there is not."""
        if state is not None and state not in get_args(State):
            raise BadInput(f"A job is one of {', '.join(get_args(State))}.")
        asked = ("jobs", state, kind)
        place = read_cursor(cursor, asked)
        conditions: list[ColumnElement[bool]] = [self._scope.mine(j)]
        conditions += [j.c.state == state] if state else []
        conditions += [j.c.kind == kind] if kind else []
        conditions += [place.before(j.c.created_at, j.c.id)] if place else []
        latest = _columns().where(*conditions).order_by(j.c.created_at.desc(), j.c.id.desc())
        with self._scope.read() as connection:
            found = [_read(row) for row in connection.execute(latest.limit(check_limit(limit) + 1))]
        return page(found, [Place(each.created_at, each.id) for each in found], limit, asked)

    def waits(self, prefix: str) -> bool:
        """Whether a job whose key starts so waits or runs."""
        live = self._scope.mine(j) & j.c.state.in_(LIVE) & j.c.key.startswith(prefix, autoescape=True)
        with self._scope.read() as connection:
            return connection.execute(select(j.c.id).where(live).limit(1)).one_or_none() is not None

    def purge(self, at: datetime | None = None) -> int:
        """Drop what ended more than a week ago; how many."""
        old = (at or now()) - KEPT
        with self._scope.write() as connection:
            ended = self._scope.mine(j) & j.c.state.in_(ENDED) & (j.c.finished_at < old)
            return connection.execute(delete(j).where(ended)).rowcount


def _columns() -> Any:
    return select(*(j.c[name] for name in Job.__dataclass_fields__))


def _read(row: Any) -> Job:
    return Job(**{name: row._mapping[name] for name in Job.__dataclass_fields__})
