"""All tables, in an order in which each comes after those that it refers to; nothing of their meaning."""

from sqlalchemy import Table

from service.store.tables import access, articles, briefs, editions, feeds, jobs, placements, reports, stories
from service.store.tables.base import metadata

# Named, so that each module is loaded before the metadata is read.
MODULES = (articles, stories, briefs, editions, access, feeds, jobs, reports, placements)


def tables() -> tuple[Table, ...]:
    """workspaces first. Rows of `stories` and `story_articles` refer to rows of their own table too."""
    return tuple(metadata.sorted_tables)
