"""Tables of placed articles: what each is compared by, and in which order the workspace's placements changed."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, UniqueConstraint

from service.store.tables.base import link, owned
from service.store.types import Moment, Prose

# `number` grows with every change of a workspace's placements, so that a process sees what others changed since.
placements = owned(
    "placements",
    Column("article_id", Prose, nullable=False),
    Column("version_id", Prose, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("kind", Prose, nullable=False),
    Column("features", LargeBinary, nullable=False),
    link("article_id", "articles", cascade=True),
    UniqueConstraint("workspace_id", "number"),
    Index(None, "workspace_id", "told_at"),
    key=("article_id",),
)

placement_counters = owned(
    "placement_counters",
    Column("name", Prose, nullable=False),
    Column("number", BigInteger, nullable=False),
    key=("name",),
)
