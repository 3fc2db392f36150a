"""Articles as they are kept: read, listed, searched, withdrawn; it does not know where they come from.

An article is an address; what is written there is its versions, each told apart by the SHA-256 of its text. One of them
is current. A version that came only with a request for a brief is kept for its citations, and not listed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from service.errors import NotFound
from service.news import Article
from service.store import search
from service.store.addresses import address_of, hashed
from service.store.paging import Page, Place, check_limit, page, read_cursor
from service.store.scope import Scope, batches, now
from service.store.tables.articles import IS_CURRENT
from service.store.tables.articles import article_versions as v
from service.store.tables.articles import articles as a


@dataclass(frozen=True, slots=True)
class Version:
    """One text that stood at an article's address. `article` is it, as it came; `number` counts from 1."""

    id: str
    article_id: str
    number: int
    article: Article
    sha256: str
    current: bool
    ingested: bool
    first_seen: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str | None


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """What to list: seen first in [since, until), by this source, with this query, withdrawn ones too."""

    since: datetime | None = None
    until: datetime | None = None
    source: str = ""
    query: str = ""
    withdrawn: bool = False


class Articles:
    """The articles of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, article_id: str) -> Version:
        """The current version. Raises NotFound."""
        found = self._select(v.c.article_id == article_id, IS_CURRENT)
        if not found:
            raise NotFound("There is no such article.")
        return found[0]

    def version(self, version_id: str) -> Version:
        """Any version by its own id. Raises NotFound."""
        found = self._select(v.c.id == version_id)
        if not found:
            raise NotFound("There is no such version of an article.")
        return found[0]

    def versions(self, article_id: str) -> tuple[Version, ...]:
        """All versions, the oldest first. Raises NotFound."""
        found = self._select(v.c.article_id == article_id)
        if not found:
            raise NotFound("There is no such article.")
        return tuple(sorted(found, key=lambda each: each.number))

    def current(self, article_ids: Collection[str]) -> dict[str, Version]:
        """The current versions of those that there are, by the article's id."""
        found = (self._select(v.c.article_id.in_(some), IS_CURRENT) for some in batches(article_ids))
        return {each.article_id: each for some in found for each in some}

    def versions_of(self, articles: Collection[Article]) -> dict[Article, Version]:
        """Where the text of an article is kept at its address: that version."""
        keys = {(hashed(address_of(a.url, a.source, a.sha256)), a.sha256): a for a in articles}
        found: dict[Article, Version] = {}
        with self._scope.read() as connection:
            for some in batches({address for address, _ in keys}):
                rows = connection.execute(
                    select(v, a.c.address_sha256)
                    .join_from(v, a, (v.c.workspace_id == a.c.workspace_id) & (v.c.article_id == a.c.id))
                    .where(self._scope.mine(v, a), a.c.address_sha256.in_(some))
                )
                found |= {
                    keys[at]: read_version(row) for row in rows if (at := (row.address_sha256, row.sha256)) in keys
                }
        return found

    def known(self, urls: Iterable[str]) -> dict[str, str]:
        """Which of these canonical addresses are those of articles: address to article id."""
        hashes = {hashed(address_of(url)): url for url in urls}
        found: dict[str, str] = {}
        with self._scope.read() as connection:
            for some in batches(hashes):
                rows = connection.execute(
                    select(a.c.address_sha256, a.c.id).where(self._scope.mine(a), a.c.address_sha256.in_(some))
                )
                found |= {hashes[row.address_sha256]: row.id for row in rows}
        return found

    def page(self, asked: ArticleFilter = ArticleFilter(), cursor: str | None = None, limit: int = 50) -> Page[Version]:
        """Current versions, the latest seen first. Raises BadCursor, and BadInput for a limit outside 1 to 200."""
        place = read_cursor(cursor, ("articles", asked))
        with self._scope.read() as connection:
            conditions = self._conditions(connection, asked)
            if place is not None:
                conditions.append(place.before(v.c.first_seen, v.c.id))
            rows = connection.execute(
                select(v)
                .where(self._scope.mine(v), *conditions)
                .order_by(v.c.first_seen.desc(), v.c.id.desc())
                .limit(check_limit(limit) + 1)
            )
            found = [read_version(row) for row in rows]
        return page(found, [Place(each.first_seen, each.id) for each in found], limit, ("articles", asked))

    def search(self, query: str, limit: int = 20) -> tuple[Version, ...]:
        """Current versions that meet the query, the most relevant first."""
        parsed = search.parse(query)
        if not parsed.phrases:
            return ()
        with self._scope.read() as connection:
            rows = connection.execute(
                select(v)
                .where(self._scope.mine(v), *self._conditions(connection, ArticleFilter(query=query)))
                .order_by(search.relevance(connection, v, parsed).desc(), v.c.first_seen.desc(), v.c.id.desc())
                .limit(check_limit(limit))
            )
            return tuple(read_version(row) for row in rows)

    def withdraw(self, article_id: str, reason: str, at: datetime | None = None) -> tuple[str, ...]:
        """Mark all its versions as withdrawn by their publisher; the ids of those that were not yet. Raises NotFound.

        The texts stay, so that a citation can still be looked up. A new text at the address is not withdrawn.
        """
        mine = self._scope.mine(v) & (v.c.article_id == article_id)
        with self._scope.write() as connection:
            ids = connection.execute(select(v.c.id, v.c.withdrawn_at).where(mine).order_by(v.c.number)).all()
            if not ids:
                raise NotFound("There is no such article.")
            connection.execute(
                update(v)
                .where(mine, v.c.withdrawn_at.is_(None))
                .values(withdrawn_at=at or now(), withdrawn_reason=reason)
            )
        return tuple(row.id for row in ids if row.withdrawn_at is None)

    def _conditions(self, connection: Connection, asked: ArticleFilter) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = [IS_CURRENT, v.c.ingested]
        if asked.since is not None:
            conditions.append(v.c.first_seen >= asked.since)
        if asked.until is not None:
            conditions.append(v.c.first_seen < asked.until)
        if asked.source:
            conditions.append(v.c.source == asked.source)
        if asked.query:
            conditions.append(search.matches(connection, v, search.parse(asked.query)))
        if not asked.withdrawn:
            conditions.append(v.c.withdrawn_at.is_(None))
        return conditions

    def _select(self, *conditions: ColumnElement[bool]) -> list[Version]:
        with self._scope.read() as connection:
            rows = connection.execute(select(v).where(self._scope.mine(v), *conditions))
            return [read_version(row) for row in rows]


def read_version(row: Row[Any]) -> Version:
    """A row of article_versions."""
    return Version(
        id=row.id,
        article_id=row.article_id,
        number=row.number,
        article=read_article(row),
        sha256=row.sha256,
        current=row.current,
        ingested=row.ingested,
        first_seen=row.first_seen,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
    )


def read_article(row: Row[Any]) -> Article:
    return Article(
        text=row.text,
        title=row.title,
        source=row.source,
        url=row.url,
        published=_local(row.published, row.published_offset),
        language=row.language,
        byline=row.byline,
        agency=row.agency,
        place=row.place,
        credit=row.credit,
        canonical=row.canonical,
    )


def write_article(article: Article) -> dict[str, Any]:
    """The columns of article_versions that an article fills. Raises ValueError for a time without a zone."""
    offset = article.published.utcoffset() if article.published else None
    return {
        "text": article.text,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "published_offset": None if offset is None else round(offset.total_seconds() / 60),
        "language": article.language,
        "byline": article.byline,
        "agency": article.agency,
        "place": article.place,
        "credit": article.credit,
        "canonical": article.canonical,
    }


def _local(published: datetime | None, offset: int | None) -> datetime | None:
    """In the publisher's own zone, as it came."""
    if published is None or not offset:
        return published
    zone = timezone(timedelta(minutes=offset))
    return published.astimezone(zone)
