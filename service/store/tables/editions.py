"""Tables of editions: the day's page in one time zone, and the briefs on it, frozen when it is published."""

from sqlalchemy import Column, Date, Index, Integer, UniqueConstraint

from service.store.tables.base import link, one_of, owned
from service.store.types import Moment, Prose

editions = owned(
    "editions",
    Column("id", Prose, nullable=False),
    Column("date", Date, nullable=False),
    Column("zone", Prose, nullable=False),
    Column("topic", Prose, nullable=False),
    Column("state", Prose, nullable=False),
    Column("note", Prose, nullable=False),
    Column("opening_brief_id", Prose),
    Column("opening_revision", Integer),
    Column("created_at", Moment, nullable=False),
    Column("published_at", Moment),
    link("opening_brief_id", "brief_revisions", ("brief_id", "number"), others=("opening_revision",)),
    one_of("state", ["composing", "published"]),
    UniqueConstraint("workspace_id", "date", "zone", "topic"),
)

edition_briefs = owned(
    "edition_briefs",
    Column("edition_id", Prose, nullable=False),
    Column("position", Integer, nullable=False),
    Column("story_id", Prose),
    Column("brief_id", Prose, nullable=False),
    Column("revision", Integer, nullable=False),
    link("edition_id", "editions", cascade=True),
    link("story_id", "stories"),
    link("brief_id", "brief_revisions", ("brief_id", "number"), others=("revision",)),
    UniqueConstraint("workspace_id", "edition_id", "story_id"),
    Index(None, "workspace_id", "brief_id", "revision"),
    key=("edition_id", "position"),
)
