"""Placed articles as they are kept: what each is compared by and which stories have it; not how stories are found.

Every change gets the next number of its workspace, under one lock: who placed up to a number sees all that came after.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, select, update

from service.news import Article, Role
from service.store.members import Member, join_terms
from service.store.scope import Scope, batches
from service.store.standing import refresh
from service.store.tables.articles import IS_CURRENT
from service.store.tables.articles import article_versions as v
from service.store.tables.articles import articles as a
from service.store.tables.placements import placement_counters as c
from service.store.tables.placements import placements as p
from service.store.tables.stories import stories as s
from service.store.tables.stories import story_articles as m

_COUNTER, _SETTLED = "placements", "settled"
_ABOUT = ("title", "source", "url", "language", "byline", "agency", "credit", "canonical", "published")


@dataclass(frozen=True, slots=True)
class Placed:
    """An article that was placed by its version `version_id`, told (published or first seen) at `told_at`.

    `about` is the article without its text; `stories` those that have it, the likest first; `role`, `of` and
    `similarity` its part in that one.
    """

    article_id: str
    version_id: str
    told_at: datetime
    features: bytes
    about: Article
    withdrawn: bool = False
    stories: tuple[str, ...] = ()
    role: Role = "original"
    of: str | None = None
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Fresh:
    """A story by its id, and what it is called."""

    id: str
    title: str
    terms: tuple[str, ...]


class Placements:
    """The placements of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def hold(self) -> int:
        """The number of the last change. Nobody else changes placements until the transaction ends."""
        with self._scope.write() as connection:
            return hold(self._scope, connection)

    def put(self, kind: str, placed: Collection[Placed]) -> int:
        """Write down placements, in place of those of the same articles; the number of the last. `stories` are not."""
        with self._scope.write() as connection:
            last = hold(self._scope, connection)
            rows = [
                {"article_id": each.article_id, "version_id": each.version_id, "number": last + n, "kind": kind}
                | {"told_at": each.told_at, "features": each.features}
                for n, each in enumerate(placed, start=1)
            ]
            self._scope.put(connection, p, rows, ["article_id"])
            return _count(self._scope, connection, last + len(rows))

    def gather(self, fresh: Collection[Fresh], members: Mapping[str, Collection[Member]], at: datetime) -> None:
        """Make stories and let articles join them and others, by the id of the story, all in a few statements.

        As `Stories.save` and `join` do; in the place of that, whoever calls it holds placements, and merged none since.
        """
        blank = {"state": "open", "articles": 0, "sources": 0, "independent_sources": 0}
        blank |= {"latest_at": at, "created_at": at, "updated_at": at}
        with self._scope.write() as connection:
            made = ({"id": f.id, "title": f.title, "terms": join_terms(f.terms), **blank} for f in fresh)
            self._scope.insert(connection, s, made)
            joined = (
                {"story_id": story_id, "article_id": each.article_id, "role": each.role, "of_article_id": each.of}
                | {"similarity": each.similarity, "joined_at": at}
                for story_id, found in members.items()
                for each in found
            )
            self._scope.put(connection, m, joined, ["story_id", "article_id"])
            refresh(self._scope, connection, members, at)

    def name(self, named: Collection[Fresh], at: datetime) -> None:
        """Put right titles and topic words of stories."""
        if not named:
            return
        mine = self._scope.mine(s) & (s.c.id == bindparam("key"))
        values = {"title": bindparam("called"), "terms": bindparam("words"), "updated_at": at}
        rows = [{"key": f.id, "called": f.title, "words": join_terms(f.terms)} for f in named]
        with self._scope.write() as connection:
            connection.execute(update(s).where(mine).values(**values), rows)

    def touch(self, article_ids: Collection[str]) -> None:
        """Number these articles' placements anew: something of them changed."""
        with self._scope.write() as connection:
            touch(self._scope, connection, article_ids)

    def last(self) -> int:
        """The number of the last change, without waiting for who is changing."""
        with self._scope.read() as connection:
            return _number(self._scope, connection, _COUNTER)

    def is_settled(self) -> bool:
        """Whether nothing changed since stories were last settled. Costs next to nothing."""
        with self._scope.read() as connection:
            return _number(self._scope, connection, _SETTLED) >= _number(self._scope, connection, _COUNTER)

    def unsettled(self, kind: str, most: int) -> tuple[int, tuple[str, ...]]:
        """The stories that the first `most` articles are in which changed since stories were last settled, and the
        number of the last of these changes.
        """
        with self._scope.read() as connection:
            mark, last = (_number(self._scope, connection, name) for name in (_SETTLED, _COUNTER))
            changed = self._scope.mine(p) & (p.c.kind == kind) & (p.c.number > mark)
            some = select(p.c.number, p.c.article_id).where(changed).order_by(p.c.number).limit(most)
            rows = connection.execute(some).all()
            stories: dict[str, None] = {}
            for ids in batches([row.article_id for row in rows]):
                mine = self._scope.mine(m) & m.c.article_id.in_(ids)
                # With a column that no index holds: SQLite would read the whole of one that holds all that is asked.
                here = connection.execute(select(m.c.story_id, m.c.role).where(mine)).all()
                stories |= dict.fromkeys(sorted(row.story_id for row in here))
            return (rows[-1].number if len(rows) == most else last), tuple(stories)

    def settled(self, number: int) -> None:
        """Remember that stories are settled up to this change."""
        with self._scope.write() as connection:
            row = {"name": _SETTLED, "number": number}
            self._scope.put(connection, c, [row], ["name"])

    def since(self, kind: str, number: int) -> tuple[Placed, ...]:
        """Those that changed after that number, in the order of their changes."""
        return self._read(p.c.kind == kind, p.c.number > number)

    def between(self, kind: str, start: datetime, end: datetime) -> tuple[Placed, ...]:
        """Those told in [start, end), in the order of their changes."""
        return self._read(p.c.kind == kind, p.c.told_at >= start, p.c.told_at < end)

    def last_told(self, kind: str, story_ids: Collection[str]) -> dict[str, datetime]:
        """When the last article was told of those that each story has, withdrawn ones aside; none where it has none."""
        here = and_(p.c.workspace_id == m.c.workspace_id, p.c.article_id == m.c.article_id)
        current = and_(p.c.workspace_id == v.c.workspace_id, p.c.article_id == v.c.article_id, IS_CURRENT)
        found: dict[str, datetime] = {}
        with self._scope.read() as connection:
            for some in batches(story_ids):
                rows = connection.execute(
                    select(m.c.story_id, func.max(p.c.told_at).label("told"))
                    .select_from(m.join(p, here).join(v, current))
                    .where(self._scope.mine(m, p, v), m.c.story_id.in_(some), p.c.kind == kind)
                    .where(v.c.withdrawn_at.is_(None))
                    .group_by(m.c.story_id)
                )
                found |= {row.story_id: row.told for row in rows}
        return found

    def versions(self, kind: str, article_ids: Collection[str]) -> dict[str, str]:
        """By which version each was placed, of those that were and still are there."""
        found: dict[str, str] = {}
        with self._scope.read() as connection:
            for some in batches(article_ids):
                mine = self._scope.mine(p) & (p.c.kind == kind) & p.c.article_id.in_(some)
                found |= {
                    row[0]: row[1] for row in connection.execute(select(p.c.article_id, p.c.version_id).where(mine))
                }
        return found

    def missing(self, kind: str, limit: int) -> tuple[str, ...]:
        """Ids of listed articles that were not placed by their current text, the first seen first."""
        joined = and_(p.c.workspace_id == v.c.workspace_id, p.c.article_id == v.c.article_id, p.c.kind == kind)
        with self._scope.read() as connection:
            rows = connection.scalars(
                select(v.c.article_id)
                .select_from(v.outerjoin(p, and_(joined, p.c.version_id == v.c.id)))
                .where(self._scope.mine(v), IS_CURRENT, v.c.ingested, v.c.withdrawn_at.is_(None))
                .where(p.c.article_id.is_(None))
                .order_by(v.c.first_seen, v.c.id)
                .limit(limit)
            )
            return tuple(str(each) for each in rows)

    def alive(self, article_ids: Collection[str]) -> frozenset[str]:
        """Those that there are; none of them can be deleted until the transaction ends."""
        found: set[str] = set()
        with self._scope.write() as connection:
            for some in batches(sorted(article_ids)):
                mine = self._scope.mine(a) & a.c.id.in_(some)
                locked = select(a.c.id).where(mine).order_by(a.c.id).with_for_update(read=True, key_share=True)
                found.update(connection.scalars(locked))
        return frozenset(found)

    def _read(self, *conditions: ColumnElement[bool]) -> tuple[Placed, ...]:
        here = and_(p.c.workspace_id == v.c.workspace_id, p.c.article_id == v.c.article_id)
        columns = [v.c.withdrawn_at, *(v.c[name] for name in _ABOUT)]
        with self._scope.read() as connection:
            rows = connection.execute(
                select(p.c.article_id, p.c.version_id, p.c.told_at, p.c.features, *columns)
                .join_from(p, v, here)
                .where(self._scope.mine(p, v), IS_CURRENT, *conditions)
                .order_by(p.c.number)
            ).all()
            parts = _parts(self._scope, connection, conditions)
        return tuple(_placed(row, parts.get(row.article_id, [])) for row in rows)


def hold(scope: Scope, connection: Connection) -> int:
    """As `Placements.hold`. Whoever moves articles between stories calls it before he holds any story."""
    if scope.uncounted is None:  # whoever rearranges holds them, so the row is there
        scope.insert(connection, c, [{"name": _COUNTER, "number": 0}], keep=["name"])
    mine = scope.mine(c) & (c.c.name == _COUNTER)
    return int(connection.execute(select(c.c.number).where(mine).with_for_update()).scalar_one())


def _number(scope: Scope, connection: Connection, name: str) -> int:
    return int(connection.scalar(select(c.c.number).where(scope.mine(c) & (c.c.name == name))) or 0)


def touch(scope: Scope, connection: Connection, article_ids: Collection[str]) -> None:
    """Number these articles' placements anew: other stories have them now. Asks for `hold`."""
    last = hold(scope, connection)
    for some in batches(article_ids):
        mine = scope.mine(p) & p.c.article_id.in_(some)
        found = connection.scalars(select(p.c.article_id).where(mine)).all()
        rows = [{"key": article_id, "next": last + n} for n, article_id in enumerate(found, start=1)]
        last += len(rows)
        if rows:
            one = scope.mine(p) & (p.c.article_id == bindparam("key"))
            connection.execute(update(p).where(one).values(number=bindparam("next")), rows)
    _count(scope, connection, last)


def _count(scope: Scope, connection: Connection, number: int) -> int:
    connection.execute(update(c).where(scope.mine(c) & (c.c.name == _COUNTER)).values(number=number))
    return number


def _parts(scope: Scope, connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> dict[str, list[Any]]:
    """Of each article its rows of story_articles, the likest first."""
    rows = connection.execute(
        select(m)
        .join_from(m, p, and_(p.c.workspace_id == m.c.workspace_id, p.c.article_id == m.c.article_id))
        .where(scope.mine(m, p), *conditions)
    )
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.article_id, []).append(row)
    for each in found.values():
        each.sort(key=lambda row: (-(row.similarity or 0.0), row.joined_at, row.story_id))
    return found


def _placed(row: Any, parts: Sequence[Any]) -> Placed:
    first = parts[0] if parts else None
    return Placed(
        article_id=row.article_id,
        version_id=row.version_id,
        told_at=row.told_at,
        features=row.features,
        about=Article("", **{name: row._mapping[name] for name in _ABOUT}),
        withdrawn=row.withdrawn_at is not None,
        stories=tuple(part.story_id for part in parts),
        role=first.role if first else "original",
        of=first.of_article_id if first else None,
        similarity=first.similarity if first else None,
    )
