"""Tables of editions: a day's page in a time zone, its briefs, frozen once published, and whom it goes to."""

from sqlalchemy import Column, Date, Index, Integer, UniqueConstraint

from service.store.tables.base import link, one_of, owned
from service.store.types import Json, Moment, Prose

# `known_until`: when the store was read for what stands on the page; what was seen first from then on is not on it.
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
    Column("known_until", Moment),
    link("opening_brief_id", "brief_revisions", ("brief_id", "number"), others=("opening_revision",)),
    one_of("state", ["composing", "published"]),
    UniqueConstraint("workspace_id", "date", "zone", "topic"),
)

# `late`: the names that articles have in the brief which came when the page of their own day was out; null for none.
edition_briefs = owned(
    "edition_briefs",
    Column("edition_id", Prose, nullable=False),
    Column("position", Integer, nullable=False),
    Column("story_id", Prose),
    Column("brief_id", Prose, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("late", Json),
    link("edition_id", "editions", cascade=True),
    link("story_id", "stories"),
    link("brief_id", "brief_revisions", ("brief_id", "number"), others=("revision",)),
    UniqueConstraint("workspace_id", "edition_id", "story_id"),
    Index(None, "workspace_id", "brief_id", "revision"),
    key=("edition_id", "position"),
)

# Of a running story, what an earlier edition told (the revision that stood there) and what of the new one is shown:
# `shown` has [sentence, change, sentence of the earlier revision or null] for each.
edition_updates = owned(
    "edition_updates",
    Column("edition_id", Prose, nullable=False),
    Column("position", Integer, nullable=False),
    Column("told_edition_id", Prose, nullable=False),
    Column("told_brief_id", Prose, nullable=False),
    Column("told_revision", Integer, nullable=False),
    Column("shown", Json, nullable=False),
    link("edition_id", "edition_briefs", ("edition_id", "position"), others=("position",), cascade=True),
    link("told_brief_id", "brief_revisions", ("brief_id", "number"), others=("told_revision",)),
    link("told_edition_id", "editions"),
    key=("edition_id", "position"),
)

# Whom a published edition goes to: the hash of an address or URL, which the settings alone know.
deliveries = owned(
    "deliveries",
    Column("edition_id", Prose, nullable=False),
    Column("channel", Prose, nullable=False),
    Column("target_sha256", Prose, nullable=False),
    Column("state", Prose, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", Moment, nullable=False),
    Column("claim", Prose),
    Column("last_error", Prose),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    link("edition_id", "editions", cascade=True),
    one_of("channel", ["email", "webhook"]),
    one_of("state", ["waiting", "claimed", "sending", "sent", "failed", "unsure"]),
    Index(None, "workspace_id", "state", "next_try_at"),
    key=("edition_id", "channel", "target_sha256"),
)
