"""Tables of who may call, and of calls that must have their effect once."""

from sqlalchemy import Column, Index, Integer, LargeBinary, UniqueConstraint

from service.store.tables.base import one_of, owned
from service.store.types import Moment, Prose

keys = owned(
    "keys",
    Column("id", Prose, nullable=False),
    Column("name", Prose, nullable=False),
    Column("secret_sha256", Prose, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
    UniqueConstraint("workspace_id", "secret_sha256"),
)

idempotency_keys = owned(
    "idempotency_keys",
    Column("key", Prose, nullable=False),
    Column("request_sha256", Prose, nullable=False),
    Column("state", Prose, nullable=False),
    Column("claim", Prose, nullable=False),
    Column("claimed_until", Moment, nullable=False),
    Column("status", Integer),
    Column("media_type", Prose),
    Column("body", LargeBinary),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    one_of("state", ["claimed", "answered"]),
    Index(None, "workspace_id", "expires_at"),
    key=("key",),
)
