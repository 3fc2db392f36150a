"""Tables of feeds and of pages that we fetch: what the next request must know."""

from sqlalchemy import Column, Index, Integer, UniqueConstraint

from service.store.tables.base import link, one_of, owned
from service.store.types import Moment, Prose

feeds = owned(
    "feeds",
    Column("id", Prose, nullable=False),
    Column("url", Prose, nullable=False),
    Column("url_sha256", Prose, nullable=False),
    Column("title", Prose, nullable=False),
    Column("category", Prose, nullable=False),
    Column("state", Prose, nullable=False),
    Column("etag", Prose),
    Column("last_modified", Prose),
    Column("checked_at", Moment),
    Column("seen_at", Moment),
    Column("errors", Integer, nullable=False),
    Column("last_error", Prose),
    Column("next_try_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    one_of("state", ["active", "paused"]),
    UniqueConstraint("workspace_id", "url_sha256"),
    Index(None, "workspace_id", "next_try_at"),
)

pages = owned(
    "pages",
    Column("url", Prose, nullable=False),
    Column("url_sha256", Prose, nullable=False),
    Column("article_id", Prose),
    Column("etag", Prose),
    Column("last_modified", Prose),
    Column("status", Integer),
    Column("errors", Integer, nullable=False),
    Column("last_error", Prose),
    Column("fetched_at", Moment, nullable=False),
    Column("next_try_at", Moment, nullable=False),
    link("article_id", "articles", cascade=True),
    Index(None, "workspace_id", "article_id"),
    key=("url_sha256",),
)
