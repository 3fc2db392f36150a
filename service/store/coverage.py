"""Which articles a span of time has of which story; it does not know what makes a story worth telling."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, or_, select

from service.news import Article, Role
from service.store.scope import Scope
from service.store.tables.articles import IS_CURRENT
from service.store.tables.articles import article_versions as v
from service.store.tables.articles import articles as a
from service.store.tables.stories import stories as s
from service.store.tables.stories import story_articles as m

_COLUMNS = ("id", "article_id", "sha256", "source", "url", "byline", "agency", "credit", "canonical", "published",
            "first_seen")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Covering:
    """An article's part in a story. `origin` is the article without its text; `at`, when it was published.

    `arrived`: when it was first seen, whatever text it had then.
    """

    story_id: str
    article_id: str
    version_id: str
    role: Role
    origin: Article
    sha256: str
    at: datetime
    arrived: datetime


@dataclass(frozen=True, slots=True)
class Late:
    """Texts published in [since, until) that were first seen from `seen` on."""

    since: datetime
    until: datetime
    seen: datetime


class Coverage:
    """What the articles of one workspace cover."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def between(self, since: datetime, until: datetime, late: Late | None = None) -> tuple[Covering, ...]:
        """Articles of open stories, not withdrawn, published in [since, until): what has no date is no day's news.

        With `late` also what came so.
        """
        at = v.c.published
        when = and_(at >= since, at < until)
        if late is not None:
            when = or_(when, and_(at >= late.since, at < late.until, v.c.first_seen >= late.seen))
        statement = (
            select(m.c.story_id, m.c.role, *(v.c[name] for name in _COLUMNS), a.c.first_seen.label("arrived"))
            .join_from(m, v, (m.c.workspace_id == v.c.workspace_id) & (m.c.article_id == v.c.article_id))
            .join(a, (a.c.workspace_id == v.c.workspace_id) & (a.c.id == v.c.article_id))
            .join(s, (s.c.workspace_id == m.c.workspace_id) & (s.c.id == m.c.story_id))
            .where(self._scope.mine(m, v, s, a), s.c.state == "open", IS_CURRENT, v.c.withdrawn_at.is_(None), when)
            .order_by(at, v.c.sha256, v.c.id)
        )
        with self._scope.read() as connection:
            return tuple(_read(row) for row in connection.execute(statement))

    def undated(self, since: datetime, until: datetime) -> int:
        """How many articles first seen in [since, until) say no date and are in no open story that has one."""
        dated = exists().where(
            self._scope.mine(s), s.c.id == m.c.story_id, s.c.state == "open", s.c.last_published.is_not(None)
        )
        placed = exists().where(self._scope.mine(m), m.c.article_id == v.c.article_id, dated)
        seen = (v.c.first_seen >= since) & (v.c.first_seen < until) & v.c.published.is_(None)
        here = IS_CURRENT & v.c.ingested & v.c.withdrawn_at.is_(None)
        statement = select(func.count()).select_from(v).where(self._scope.mine(v), seen, here, ~placed)
        with self._scope.read() as connection:
            return int(connection.execute(statement).scalar_one())

    def older(self, seen: datetime, until: datetime, published: datetime) -> int:
        """How many articles that came in [seen, until) were published before `published`."""
        asked = (
            select(func.count())
            .select_from(a)
            .join(v, (v.c.workspace_id == a.c.workspace_id) & (v.c.article_id == a.c.id))
            .where(self._scope.mine(a, v), a.c.first_seen >= seen, a.c.first_seen < until)
            .where(IS_CURRENT, v.c.ingested, v.c.withdrawn_at.is_(None), v.c.published < published)
        )
        with self._scope.read() as connection:
            return int(connection.execute(asked).scalar_one())


def _read(row: Any) -> Covering:
    # Where nothing else tells articles apart, the hash in the text's place does.
    origin = Article(
        text=row.sha256,
        source=row.source,
        url=row.url,
        byline=row.byline,
        agency=row.agency,
        credit=row.credit,
        canonical=row.canonical,
    )
    return Covering(row.story_id, row.article_id, row.id, row.role, origin, row.sha256, row.published, row.arrived)
