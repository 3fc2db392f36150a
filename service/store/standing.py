"""How a story stands, counted from its articles: sources, independent ones, times; not why they are in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from service.news import Article, count_origins
from service.store.scope import Scope, batches
from service.store.tables.articles import IS_CURRENT
from service.store.tables.articles import article_versions as v
from service.store.tables.stories import stories as s
from service.store.tables.stories import story_articles as m

# Roles that bring a story reporting of their own, and those that make a publisher one of its sources.
INDEPENDENT = frozenset({"original", "partial_reprint"})
SOURCES = INDEPENDENT | {"reprint"}

# What says whose reporting a text is; the text itself is not read.
_COLUMNS = ("sha256", "source", "url", "byline", "agency", "credit", "canonical", "published", "first_seen")


def refresh(scope: Scope, connection: Connection, story_ids: Iterable[str], moment: datetime) -> None:
    """Count these stories' articles and sources again, as of now, and write the counts down: now, or with all others
    at the end of a transaction that counts once.
    """
    if scope.uncounted is not None:
        scope.uncounted.update(dict.fromkeys(story_ids, moment))
        return
    for some in batches(dict.fromkeys(story_ids)):
        members: dict[str, list[Row[Any]]] = {each: [] for each in some}
        rows = connection.execute(
            select(m.c.story_id, m.c.role, *(v.c[name] for name in _COLUMNS))
            .join_from(m, v, (m.c.workspace_id == v.c.workspace_id) & (m.c.article_id == v.c.article_id))
            .where(scope.mine(m, v), m.c.story_id.in_(some), IS_CURRENT)
        )
        for row in rows:
            members[row.story_id].append(row)
        _write(scope, connection, {story_id: _standing(found) for story_id, found in members.items()}, moment)


def _write(scope: Scope, connection: Connection, standing: Mapping[str, Mapping[str, Any]], moment: datetime) -> None:
    """One statement for the stories that have a latest time, one for the empty ones, which keep theirs."""
    for names in dict.fromkeys(tuple(values) for values in standing.values()):
        rows = [
            {"key": story_id, **{f"new_{name}": values[name] for name in names}}
            for story_id, values in standing.items()
            if tuple(values) == names
        ]
        told: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        here = scope.mine(s) & (s.c.id == bindparam("key"))
        connection.execute(update(s).where(here).values(updated_at=moment, **told), rows)


def _standing(members: Sequence[Row[Any]]) -> dict[str, Any]:
    published = [row.published for row in members if row.published is not None]
    # An archive that says no dates, and is read today, makes no old story the latest.
    seen = published or [row.first_seen for row in members]
    times = {"latest_at": max(seen)} if seen else {}
    return {
        "articles": len(members),
        "sources": len({row.source.casefold() or row.url or row.sha256 for row in members if row.role in SOURCES}),
        "independent_sources": count_origins(_bare(row) for row in members if row.role in INDEPENDENT),
        "first_published": min(published, default=None),
        "last_published": max(published, default=None),
        **times,
    }


def _bare(row: Row[Any]) -> Article:
    """The article without its text. Where nothing else tells articles apart, the hash in its place does."""
    return Article(
        text=row.sha256,
        source=row.source,
        url=row.url,
        byline=row.byline,
        agency=row.agency,
        credit=row.credit,
        canonical=row.canonical,
    )
