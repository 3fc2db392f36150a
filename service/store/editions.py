"""Editions: the briefs of a day in one time zone, on one topic or on all; it does not know what is worth a place there.

There is one edition for each date, zone and topic, however many ask for it at once, and it is published once.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, delete, select, update

from service.errors import BadInput, Conflict, NotFound
from service.store.ids import new_id
from service.store.paging import Page, Place, check_limit, page, read_cursor
from service.store.scope import Scope, now
from service.store.tables.editions import edition_briefs as i
from service.store.tables.editions import edition_updates as u
from service.store.tables.editions import editions as e

LONGEST_TOPIC = 200  # characters; it is part of an index
NO_EDITION = "There is no such edition."


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence of a running story on the page, by its id; `before` is that of the earlier revision, if it had one."""

    sentence: str
    change: Literal["new", "changed", "corrected"]
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """What an earlier edition told of a running story, and which sentences are shown because they are new since."""

    edition_id: str
    brief_id: str
    revision: int
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A revision of a brief on the page. `story_id` is that of its story, which has one place on a page.

    With an `update`, the story was told before, and of the revision that alone is shown. `late` are the names that
    articles have in the brief which came when the page of their own day was out.
    """

    brief_id: str
    revision: int
    story_id: str | None = None
    update: Update | None = None
    late: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One page. `topic` is "" for that of all news; `note` is ours, as that the day was quiet.

    `known_until`: when the store was read for it; what was first seen from then on is not on it. None of old ones.
    """

    id: str
    date: Date
    zone: str
    topic: str
    state: Literal["composing", "published"]
    note: str
    opening: Placed | None
    placed: tuple[Placed, ...]
    created_at: datetime
    published_at: datetime | None
    known_until: datetime | None = None


class Editions:
    """The editions of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def open(self, date: Date, zone: str, topic: str = "") -> Edition:
        """The edition of a day, made if there is none. Raises BadInput for a topic over 200 characters."""
        if len(topic) > LONGEST_TOPIC:
            raise BadInput(f"A topic has at most {LONGEST_TOPIC} characters.")
        fresh = {"id": new_id(), "date": date, "zone": zone, "topic": topic, "state": "composing", "note": ""}
        with self._scope.write() as connection:
            self._scope.insert(connection, e, [{**fresh, "created_at": now()}], keep=["date", "zone", "topic"])
            return self._one(connection, e.c.date == date, e.c.zone == zone, e.c.topic == topic)

    def compose(
        self,
        edition_id: str,
        placed: Sequence[Placed],
        opening: Placed | None = None,
        note: str = "",
        known_until: datetime | None = None,
    ) -> None:
        """Set what stands on the page, the first first. Raises NotFound, Conflict once it is published.

        A story that has two places raises BadInput.
        """
        told = [each.story_id for each in placed if each.story_id is not None]
        if len(set(told)) < len(told):
            raise BadInput("A story has one place on a page.")
        with self._scope.write() as connection:
            self._lock(connection, edition_id)
            mine = self._scope.mine(i) & (i.c.edition_id == edition_id)
            connection.execute(delete(i).where(mine))
            self._scope.insert(
                connection,
                i,
                (
                    {"edition_id": edition_id, "position": n, "story_id": each.story_id}
                    | {"brief_id": each.brief_id, "revision": each.revision, "late": list(each.late) or None}
                    for n, each in enumerate(placed)
                ),
            )
            self._scope.insert(
                connection,
                u,
                (
                    {"edition_id": edition_id, "position": n, "told_edition_id": each.update.edition_id}
                    | {"told_brief_id": each.update.brief_id, "told_revision": each.update.revision}
                    | {"shown": [[s.sentence, s.change, s.before] for s in each.update.shown]}
                    for n, each in enumerate(placed)
                    if each.update is not None
                ),
            )
            values: dict[str, Any] = {"note": note, "opening_brief_id": opening and opening.brief_id}
            values |= {"opening_revision": opening and opening.revision, "known_until": known_until}
            connection.execute(update(e).where(self._scope.mine(e), e.c.id == edition_id).values(**values))

    def publish(self, edition_id: str, at: datetime | None = None) -> bool:
        """Freeze it; whether it was this call that did. Raises NotFound."""
        mine = self._scope.mine(e) & (e.c.id == edition_id)
        with self._scope.write() as connection:
            done = connection.execute(
                update(e).where(mine, e.c.state == "composing").values(state="published", published_at=at or now())
            )
            if not done.rowcount:
                self._one(connection, e.c.id == edition_id)
            return done.rowcount > 0

    def get(self, edition_id: str) -> Edition:
        """Raises NotFound."""
        with self._scope.read() as connection:
            return self._one(connection, e.c.id == edition_id)

    def of_day(self, date: Date, zone: str, topic: str = "") -> Edition:
        """Published or not. Raises NotFound."""
        with self._scope.read() as connection:
            return self._one(connection, e.c.date == date, e.c.zone == zone, e.c.topic == topic)

    def latest(self, zone: str, topic: str = "") -> Edition:
        """The last one published. Raises NotFound."""
        with self._scope.read() as connection:
            found = self._select(connection, 1, e.c.zone == zone, e.c.topic == topic, e.c.state == "published")
        if not found:
            raise NotFound("No edition has been published yet.")
        return found[0]

    def before(self, date: Date, zone: str, topic: str = "", limit: int = 7) -> tuple[Edition, ...]:
        """Published editions of earlier dates, the latest date first."""
        with self._scope.read() as connection:
            same = (e.c.zone == zone, e.c.topic == topic, e.c.state == "published")
            return tuple(self._select(connection, limit, e.c.date < date, *same))

    def page(
        self, topic: str | None = "", cursor: str | None = None, limit: int = 50, zone: str | None = None
    ) -> Page[Edition]:
        """Published editions on a topic, in a zone (None: any), the latest published first.

        Raises BadCursor and BadInput.
        """
        asked = ("editions", topic, zone)
        place = read_cursor(cursor, asked)
        conditions: list[ColumnElement[bool]] = [e.c.state == "published"]
        if topic is not None:
            conditions.append(e.c.topic == topic)
        if zone is not None:
            conditions.append(e.c.zone == zone)
        if place is not None:
            conditions.append(place.before(e.c.published_at, e.c.id))
        with self._scope.read() as connection:
            found = self._select(connection, check_limit(limit) + 1, *conditions, by_date=False)
        places = [Place(each.published_at or each.created_at, each.id) for each in found]
        return page(found, places, limit, asked)

    def _lock(self, connection: Connection, edition_id: str) -> None:
        mine = self._scope.mine(e) & (e.c.id == edition_id)
        found = connection.execute(select(e.c.state).where(mine).with_for_update()).one_or_none()
        if found is None:
            raise NotFound(NO_EDITION)
        if found.state == "published":
            raise Conflict("The edition is published; it does not change any more.")

    def _one(self, connection: Connection, *conditions: ColumnElement[bool]) -> Edition:
        found = self._select(connection, 1, *conditions)
        if not found:
            raise NotFound(NO_EDITION)
        return found[0]

    def _select(
        self, connection: Connection, limit: int, *conditions: ColumnElement[bool], by_date: bool = True
    ) -> list[Edition]:
        order = e.c.date if by_date else e.c.published_at
        statement = select(e).where(self._scope.mine(e), *conditions).order_by(order.desc(), e.c.id.desc()).limit(limit)
        rows = connection.execute(statement).all()
        placed: dict[str, list[Placed]] = {row.id: [] for row in rows}
        of_them = self._scope.mine(i) & i.c.edition_id.in_(placed)
        updates = self._updates(connection, placed)
        for row in connection.execute(select(i).where(of_them).order_by(i.c.edition_id, i.c.position)):
            update_ = updates.get((row.edition_id, row.position))
            place = Placed(row.brief_id, row.revision, row.story_id, update_, tuple(row.late or ()))
            placed[row.edition_id].append(place)
        return [_read(row, tuple(placed[row.id])) for row in rows]

    def _updates(self, connection: Connection, editions: Collection[str]) -> dict[tuple[str, int], Update]:
        rows = connection.execute(select(u).where(self._scope.mine(u), u.c.edition_id.in_(editions)))
        return {
            (row.edition_id, row.position): Update(
                row.told_edition_id, row.told_brief_id, row.told_revision, tuple(Shown(*each) for each in row.shown)
            )
            for row in rows
        }


def _read(row: Any, placed: tuple[Placed, ...]) -> Edition:
    opening = None if row.opening_brief_id is None else Placed(row.opening_brief_id, row.opening_revision)
    return Edition(
        id=row.id,
        date=row.date,
        zone=row.zone,
        topic=row.topic,
        state=row.state,
        note=row.note,
        opening=opening,
        placed=placed,
        created_at=row.created_at,
        published_at=row.published_at,
        known_until=row.known_until,
    )
