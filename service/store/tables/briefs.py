"""Tables of briefs: every revision as it was written, and its sentences and citations as rows that can be asked."""

from sqlalchemy import Boolean, Column, Float, Index, Integer

from service.store.tables.base import link, one_of, owned
from service.store.types import Json, Moment, Prose

briefs = owned(
    "briefs",
    Column("id", Prose, nullable=False),
    Column("story_id", Prose),
    Column("latest", Integer, nullable=False),
    Column("options", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    link("story_id", "stories"),
    Index(None, "workspace_id", "story_id"),
    Index(None, "workspace_id", "created_at", "id"),
)

# `document` is the brief without the texts of its articles (they stand in article_versions) and without its
# explanations, which few readers ask for.
brief_revisions = owned(
    "brief_revisions",
    Column("brief_id", Prose, nullable=False),
    Column("number", Integer, nullable=False),
    Column("reason", Prose, nullable=False),
    Column("document", Json, nullable=False),
    Column("explanations", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("redacted_at", Moment),
    link("brief_id", "briefs", cascade=True),
    key=("brief_id", "number"),
)

brief_articles = owned(
    "brief_articles",
    Column("brief_id", Prose, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("name", Prose, nullable=False),
    Column("version_id", Prose, nullable=False),
    link("brief_id", "brief_revisions", ("brief_id", "number"), others=("revision",), cascade=True),
    link("version_id", "article_versions"),
    Index(None, "workspace_id", "version_id"),
    key=("brief_id", "revision", "name"),
)

brief_sentences = owned(
    "brief_sentences",
    Column("brief_id", Prose, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("name", Prose, nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Prose, nullable=False),
    Column("status", Prose, nullable=False),
    Column("section", Prose, nullable=False),
    Column("state", Prose, nullable=False),
    Column("state_reason", Prose),
    Column("state_at", Moment),
    Column("change", Prose, nullable=False),
    Column("previous", Prose),
    link("brief_id", "brief_revisions", ("brief_id", "number"), others=("revision",), cascade=True),
    one_of("status", ["written", "verbatim"]),
    one_of("state", ["supported", "no_longer_supported", "removed"]),
    one_of("change", ["new", "changed", "corrected", "unchanged"]),
    key=("brief_id", "revision", "name"),
)

citations = owned(
    "citations",
    Column("brief_id", Prose, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("sentence", Prose, nullable=False),
    Column("position", Integer, nullable=False),
    Column("version_id", Prose, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("support", Float, nullable=False),
    Column("echo", Boolean, nullable=False),
    link(
        "brief_id", "brief_sentences", ("brief_id", "revision", "name"), others=("revision", "sentence"), cascade=True
    ),
    link("version_id", "article_versions"),
    Index(None, "workspace_id", "version_id"),
    key=("brief_id", "revision", "sentence", "position"),
)
