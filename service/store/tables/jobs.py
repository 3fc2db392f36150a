"""Tables of jobs, of the workers that are alive, and of the last tick of each schedule."""

from sqlalchemy import Column, Index, Integer, text

from service.store.tables.base import one_of, owned
from service.store.types import Json, Moment, Prose

# A key is free again where its job came to nothing.
HELD = text("key IS NOT NULL AND state IN ('queued', 'running', 'done')")

jobs = owned(
    "jobs",
    Column("id", Prose, nullable=False),
    Column("kind", Prose, nullable=False),
    Column("state", Prose, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("key", Prose),
    Column("payload", Json),
    Column("progress", Prose, nullable=False),
    Column("result", Json),
    Column("error", Json),
    Column("attempt", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("worker", Prose),
    Column("leased_until", Moment),
    Column("due_at", Moment, nullable=False),
    Column("cancel_asked_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    one_of("state", ["queued", "running", "done", "failed", "cancelled"]),
    Index("ix_jobs_queue", "workspace_id", "state", "priority", "due_at"),
    Index(None, "workspace_id", "created_at", "id"),
    Index("uq_jobs_key", "workspace_id", "key", unique=True, sqlite_where=HELD, postgresql_where=HELD),
)

workers = owned(
    "workers",
    Column("id", Prose, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

schedules = owned(
    "schedules",
    Column("name", Prose, nullable=False),
    Column("ticked_at", Moment, nullable=False),
    key=("name",),
)
