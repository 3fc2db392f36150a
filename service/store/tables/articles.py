"""Tables of articles: addresses, every version of the text, its vectors, and which addresses must not come back."""

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    UniqueConstraint,
    literal_column,
    text,
)

from service.store.tables.base import link, owned, searched
from service.store.types import Moment, Prose

# An address can be longer than an index entry may be: its SHA-256 stands for it.
articles = owned(
    "articles",
    Column("id", Prose, nullable=False),
    Column("address", Prose, nullable=False),
    Column("address_sha256", Prose, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    UniqueConstraint("workspace_id", "address_sha256"),
)

# `published_offset`, in minutes east of UTC: "on Tuesday" is read by the publisher's own date.
article_versions = searched(
    "article_versions",
    Column("id", Prose, nullable=False),
    Column("article_id", Prose, nullable=False),
    Column("number", Integer, nullable=False),
    Column("sha256", Prose, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("ingested", Boolean, nullable=False),
    Column("text", Prose, nullable=False),
    Column("title", Prose, nullable=False),
    Column("source", Prose, nullable=False),
    Column("url", Prose, nullable=False),
    Column("published", Moment),
    Column("published_offset", Integer),
    Column("language", Prose, nullable=False),
    Column("byline", Prose, nullable=False),
    Column("agency", Prose, nullable=False),
    Column("place", Prose, nullable=False),
    Column("credit", Prose, nullable=False),
    Column("canonical", Prose, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Column("withdrawn_reason", Prose),
    link("article_id", "articles", cascade=True),
    UniqueConstraint("workspace_id", "article_id", "sha256"),
    UniqueConstraint("workspace_id", "article_id", "number"),
    Index(
        "ix_article_versions_one_current",
        "workspace_id",
        "article_id",
        unique=True,
        sqlite_where=text("current"),
        postgresql_where=text("current"),
    ),
    Index(None, "workspace_id", "first_seen", "id"),
    Index(None, "workspace_id", "sha256"),
)

# The condition that a version is its address's text of now, as their index spells it: "current = 1", as it is written
# for SQLite otherwise, is another condition to it, and every version of the workspace would be read.
IS_CURRENT: ColumnElement[bool] = literal_column("article_versions.current")

article_vectors = owned(
    "article_vectors",
    Column("version_id", Prose, nullable=False),
    Column("model", Prose, nullable=False),
    Column("dimensions", Integer, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    link("version_id", "article_versions", cascade=True),
    key=("version_id", "model"),
)

removals = owned(
    "removals",
    Column("address_sha256", Prose, nullable=False),
    Column("reason", Prose, nullable=False),
    Column("removed_at", Moment, nullable=False),
    key=("address_sha256",),
)
