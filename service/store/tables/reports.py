"""Table of reports: what readers say is wrong with a sentence, and what a person answered."""

from sqlalchemy import Column, Index, Integer

from service.store.tables.base import link, one_of, owned
from service.store.types import Moment, Prose

reports = owned(
    "reports",
    Column("id", Prose, nullable=False),
    Column("brief_id", Prose, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("sentence", Prose, nullable=False),
    Column("about", Prose, nullable=False),
    Column("note", Prose, nullable=False),
    Column("state", Prose, nullable=False),
    Column("answer", Prose, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("settled_at", Moment),
    link(
        "brief_id", "brief_sentences", ("brief_id", "revision", "name"), others=("revision", "sentence"), cascade=True
    ),
    one_of("about", ["unsupported", "untrue", "context", "wording", "other"]),
    one_of("state", ["open", "corrected", "dismissed"]),
    Index(None, "workspace_id", "brief_id"),
    Index(None, "workspace_id", "created_at", "id"),
)
