"""Stories as they are kept: their articles, merging and splitting under stable ids; not what belongs together.

A story that was merged into another keeps its id for ever: whoever asks by it gets its successor.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, delete, func, literal, or_, select, update

from service.errors import Conflict, NotFound
from service.store import search
from service.store.articles import Version, read_version
from service.store.ids import new_id
from service.store.members import Member as Member
from service.store.members import join_terms
from service.store.paging import Page, Place, check_limit, page, read_cursor
from service.store.placements import hold, touch
from service.store.scope import Scope, batches, now
from service.store.standing import refresh
from service.store.tables.articles import IS_CURRENT
from service.store.tables.articles import article_versions as v
from service.store.tables.briefs import briefs as b
from service.store.tables.stories import stories as s
from service.store.tables.stories import story_articles as m
from service.store.types import Moment


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story as it stands. `id` may be another than was asked for: that one was merged into it."""

    id: str
    state: Literal["open", "merged"]
    successor_id: str | None
    split_from_id: str | None
    title: str
    terms: tuple[str, ...]
    articles: int
    sources: int
    independent_sources: int
    first_published: datetime | None
    last_published: datetime | None
    latest_at: datetime
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A member with the current version of its article."""

    member: Member
    version: Version
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """What to list: with an article in [since, until), by query or topic word, by independent sources."""

    since: datetime | None = None
    until: datetime | None = None
    query: str = ""
    term: str = ""
    independent_sources: int = 0


class Stories:
    """The stories of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def save(self, story_id: str = "", *, title: str = "", terms: Iterable[str] = ()) -> str:
        """Make a story, under an id of `new_id` if one is given, or put right its title and topic words; its id."""
        key, moment = story_id or new_id(), now()
        fresh = {"id": key, "state": "open", "title": title, "terms": join_terms(terms), "articles": 0, "sources": 0}
        fresh |= {"independent_sources": 0, "latest_at": moment, "created_at": moment, "updated_at": moment}
        with self._scope.write() as connection:
            self._scope.insert(connection, s, [fresh], keep=["id"])
            connection.execute(
                update(s)
                .where(self._scope.mine(s), s.c.id == key)
                .values(title=title, terms=fresh["terms"], updated_at=moment)
            )
        return key

    def join(self, story_id: str, members: Sequence[Member], *, at: datetime | None = None) -> str:
        """Let articles join a story, or change their roles in it; the id of the story that they are in now.

        That is the successor, where it was merged. An article may be in several stories: a round-up is.
        """
        moment = at or now()
        with self._scope.write() as connection:
            self._hold(connection)
            (key,) = self._lock(connection, [story_id])
            rows = (
                {"story_id": key, "article_id": each.article_id, "role": each.role, "of_article_id": each.of}
                | {"similarity": each.similarity, "joined_at": moment}
                for each in members
            )
            self._scope.put(connection, m, rows, ["story_id", "article_id"])
            touch(self._scope, connection, [each.article_id for each in members])
            refresh(self._scope, connection, [key], moment)
        return key

    def leave(self, story_id: str, article_ids: Collection[str]) -> None:
        """Take articles out of a story. It stays, empty perhaps."""
        with self._scope.write() as connection:
            self._hold(connection)
            (key,) = self._lock(connection, [story_id])
            self._drop(connection, key, article_ids)
            touch(self._scope, connection, article_ids)
            refresh(self._scope, connection, [key], now())

    def merge(self, story_id: str, into: str) -> str:
        """Let a story be part of another from now on; the id of the story that has its articles now.

        What was merged into it before answers with the same successor. Raises NotFound, and Conflict for a story that
        would be merged into itself.
        """
        moment = now()
        with self._scope.write() as connection:
            self._hold(connection)
            old, new = self._lock(connection, [story_id, into])
            if old == new:
                raise Conflict("The two stories are one already.")
            self._move(connection, old, new, None)
            connection.execute(update(b).where(self._scope.mine(b), b.c.story_id == old).values(story_id=new))
            connection.execute(
                update(s)
                .where(self._scope.mine(s), or_(s.c.id == old, s.c.successor_id == old))
                .values(state="merged", successor_id=new, updated_at=moment)
            )
            refresh(self._scope, connection, [old, new], moment)
        return new

    def split(self, story_id: str, article_ids: Collection[str], *, title: str = "", terms: Iterable[str] = ()) -> str:
        """Move articles of a story to a new one; its id. Raises NotFound, and Conflict where none of them is in it."""
        with self._scope.write() as connection:
            bound = Stories(Scope(self._scope.database, self._scope.workspace, connection))
            self._hold(connection)
            (old,) = self._lock(connection, [story_id])
            new = bound.save(title=title, terms=terms)
            moment = now()
            connection.execute(update(s).where(self._scope.mine(s), s.c.id == new).values(split_from_id=old))
            if not self._move(connection, old, new, article_ids):
                raise Conflict("None of these articles is in the story.")
            refresh(self._scope, connection, [old, new], moment)
        return new

    def get(self, story_id: str) -> KeptStory:
        """The story, or the one that it was merged into. Raises NotFound."""
        with self._scope.read() as connection:
            key = self._final(connection, story_id)
            return _read(connection.execute(select(s).where(self._scope.mine(s), s.c.id == key)).one())

    def hold(self, story_id: str) -> str:
        """The id of the story that this one stands for, held by the transaction until it ends. Raises NotFound."""
        with self._scope.write() as connection:
            (key,) = self._lock(connection, [story_id])
        return key

    def timeline(self, story_id: str) -> tuple[Told, ...]:
        """Its articles with their current versions, by the time they were published, else first seen."""
        with self._scope.read() as connection:
            key = self._final(connection, story_id)
            rows = connection.execute(
                select(v, m.c.role, m.c.of_article_id, m.c.similarity, m.c.joined_at)
                .join_from(m, v, (m.c.workspace_id == v.c.workspace_id) & (m.c.article_id == v.c.article_id))
                .where(self._scope.mine(m, v), m.c.story_id == key, IS_CURRENT)
            ).all()
        told = [
            Told(Member(r.article_id, r.role, r.of_article_id, r.similarity), read_version(r), r.joined_at)
            for r in rows
        ]
        return tuple(sorted(told, key=lambda t: (t.version.article.published or t.version.first_seen, t.version.id)))

    def of_articles(self, article_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Which stories each article is in, the one that it joined first first."""
        found: dict[str, tuple[str, ...]] = {}
        with self._scope.read() as connection:
            for some in batches(article_ids):
                rows = connection.execute(
                    select(m.c.article_id, m.c.story_id)
                    .where(self._scope.mine(m), m.c.article_id.in_(some))
                    .order_by(m.c.joined_at, m.c.story_id)
                )
                for row in rows:
                    found[row.article_id] = (*found.get(row.article_id, ()), row.story_id)
        return found

    def page(self, asked: StoryFilter = StoryFilter(), cursor: str | None = None, limit: int = 50) -> Page[KeptStory]:
        """Open stories, the one with the latest article first. Raises BadCursor, and BadInput for the limit.

        A story that gets an article while a reader turns pages moves to the front: a later page does not show it again.
        """
        place = read_cursor(cursor, ("stories", asked))
        with self._scope.read() as connection:
            conditions = self._conditions(connection, asked)
            if place is not None:
                conditions.append(place.before(s.c.latest_at, s.c.id))
            rows = connection.execute(
                select(s)
                .where(self._scope.mine(s), *conditions)
                .order_by(s.c.latest_at.desc(), s.c.id.desc())
                .limit(check_limit(limit) + 1)
            )
            found = [_read(row) for row in rows]
        return page(found, [Place(each.latest_at, each.id) for each in found], limit, ("stories", asked))

    def _conditions(self, connection: Connection, asked: StoryFilter) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = [s.c.state == "open", s.c.articles > 0]
        if asked.since is not None:
            conditions.append(s.c.latest_at >= asked.since)
        if asked.until is not None:
            conditions.append(self._has_article(asked.since, asked.until))
        if asked.independent_sources:
            conditions.append(s.c.independent_sources >= asked.independent_sources)
        if asked.term:
            conditions.append((" " + s.c.terms + " ").contains(f" {join_terms([asked.term])} ", autoescape=True))
        if asked.query:
            conditions.append(self._told(connection, search.parse(asked.query)))
        return conditions

    def _has_article(self, since: datetime | None, until: datetime) -> ColumnElement[bool]:
        """Stories with an article told before `until`; a story that ran on is one of that day's all the same."""
        told = func.coalesce(v.c.published, v.c.first_seen)
        early = [told < literal(until, Moment), *([told >= literal(since, Moment)] if since is not None else [])]
        return (
            select(m.c.article_id)
            .join_from(m, v, (m.c.workspace_id == v.c.workspace_id) & (m.c.article_id == v.c.article_id))
            .where(self._scope.mine(m, v), m.c.story_id == s.c.id, IS_CURRENT, *early)
            .correlate(s)
            .exists()
        )

    def _told(self, connection: Connection, query: search.Query) -> ColumnElement[bool]:
        """Stories whose title or topic words meet the query, or the text of one of their articles does."""
        telling = (
            select(m.c.story_id)
            .join_from(m, v, (m.c.workspace_id == v.c.workspace_id) & (m.c.article_id == v.c.article_id))
            .where(self._scope.mine(m, v), IS_CURRENT, search.matches(connection, v, query))
        )
        return or_(search.matches(connection, s, query), s.c.id.in_(telling))

    def _final(self, connection: Connection, story_id: str) -> str:
        found = connection.execute(
            select(s.c.id, s.c.successor_id).where(self._scope.mine(s), s.c.id == story_id)
        ).one_or_none()
        if found is None:
            raise NotFound("There is no such story.")
        return str(found.successor_id or found.id)

    def _hold(self, connection: Connection) -> None:
        """Whoever rearranges has held placements from the beginning."""
        if self._scope.uncounted is None:
            hold(self._scope, connection)

    def _lock(self, connection: Connection, story_ids: Sequence[str]) -> list[str]:
        """The stories that these ids stand for now, which no other transaction can merge until this one ends."""
        while True:
            final = [self._final(connection, each) for each in story_ids]
            mine = self._scope.mine(s) & s.c.id.in_(final)
            locked = connection.execute(select(s.c.id, s.c.state).where(mine).order_by(s.c.id).with_for_update()).all()
            if all(row.state == "open" for row in locked):
                return final

    def _move(self, connection: Connection, old: str, new: str, article_ids: Collection[str] | None) -> int:
        """Move members; who is in both stays as it is in the new one. How many the old one had of them."""
        mine = self._scope.mine(m) & (m.c.story_id == old)
        if article_ids is not None:
            mine &= m.c.article_id.in_(article_ids)
        rows = [{**row._mapping, "story_id": new} for row in connection.execute(select(m).where(mine))]
        self._scope.insert(connection, m, rows, keep=["story_id", "article_id"])
        connection.execute(delete(m).where(mine))
        touch(self._scope, connection, [row["article_id"] for row in rows])
        return len(rows)

    def _drop(self, connection: Connection, story_id: str, article_ids: Collection[str]) -> None:
        for some in batches(article_ids):
            mine = self._scope.mine(m) & (m.c.story_id == story_id) & m.c.article_id.in_(some)
            connection.execute(delete(m).where(mine))


def _read(row: Row[Any]) -> KeptStory:
    values = {**row._mapping, "terms": tuple(row.terms.split())}
    return KeptStory(**{name: values[name] for name in KeptStory.__dataclass_fields__})
