"""Tables of stories: their state, their articles and roles, their vectors, and the clusters of passages that agree."""

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary

from service.store.tables.base import link, one_of, owned, searched
from service.store.types import Moment, Prose

stories = searched(
    "stories",
    Column("id", Prose, nullable=False),
    Column("state", Prose, nullable=False),
    Column("successor_id", Prose),
    Column("split_from_id", Prose),
    Column("title", Prose, nullable=False),
    Column("terms", Prose, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("independent_sources", Integer, nullable=False),
    Column("first_published", Moment),
    Column("last_published", Moment),
    Column("latest_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    link("successor_id", "stories", deferred=True),
    link("split_from_id", "stories", deferred=True),
    one_of("state", ["open", "merged"]),
    Index(None, "workspace_id", "latest_at", "id"),
    Index(None, "workspace_id", "successor_id"),
)

story_articles = owned(
    "story_articles",
    Column("story_id", Prose, nullable=False),
    Column("article_id", Prose, nullable=False),
    Column("role", Prose, nullable=False),
    Column("of_article_id", Prose),
    Column("similarity", Float),
    Column("joined_at", Moment, nullable=False),
    link("story_id", "stories", cascade=True),
    link("article_id", "articles", cascade=True),
    link("of_article_id", "articles"),
    one_of("role", ["original", "reprint", "partial_reprint", "other_event", "other_language", "unusable"]),
    Index(None, "workspace_id", "article_id"),
    Index(None, "workspace_id", "of_article_id"),
    key=("story_id", "article_id"),
)

story_vectors = owned(
    "story_vectors",
    Column("story_id", Prose, nullable=False),
    Column("model", Prose, nullable=False),
    Column("dimensions", Integer, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    link("story_id", "stories", cascade=True),
    key=("story_id", "model"),
)

clusters = owned(
    "clusters",
    Column("id", Prose, nullable=False),
    Column("story_id", Prose, nullable=False),
    Column("position", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    link("story_id", "stories", cascade=True),
    Index(None, "workspace_id", "story_id"),
)

cluster_passages = owned(
    "cluster_passages",
    Column("cluster_id", Prose, nullable=False),
    Column("position", Integer, nullable=False),
    Column("version_id", Prose, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("echo", Boolean, nullable=False),
    link("cluster_id", "clusters", cascade=True),
    link("version_id", "article_versions", cascade=True),
    Index(None, "workspace_id", "version_id"),
    key=("cluster_id", "position"),
)
