"""Feeds and what the next request of each must know; it does not know formats or networks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from service.errors import NotFound
from service.store.addresses import hashed
from service.store.ids import new_id
from service.store.scope import Scope, now
from service.store.tables.feeds import feeds as f

NO_FEED = "There is no such feed."


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its state. `seen_at` is when it last brought something; `errors`, how many failures in a row."""

    id: str
    url: str
    title: str
    category: str
    state: Literal["active", "paused"]
    etag: str | None
    last_modified: str | None
    checked_at: datetime | None
    seen_at: datetime | None
    errors: int
    last_error: str | None
    next_try_at: datetime
    created_at: datetime


class Feeds:
    """The feeds of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, url: str, title: str = "", category: str = "") -> str:
        """Follow a feed, due at once; its id, also where it is followed already (then nothing changes)."""
        moment, key = now(), hashed(url)
        row: dict[str, Any] = {
            "id": new_id(),
            "url": url,
            "url_sha256": key,
            "title": title,
            "category": category,
            "state": "active",
        }
        row |= {"errors": 0, "next_try_at": moment, "created_at": moment}
        with self._scope.write() as connection:
            self._scope.insert(connection, f, [row], keep=["url_sha256"])
            return str(connection.scalar(select(f.c.id).where(self._scope.mine(f), f.c.url_sha256 == key)))

    def get(self, feed_id: str) -> Feed:
        """Raises NotFound."""
        with self._scope.read() as connection:
            row = connection.execute(select(f).where(self._scope.mine(f), f.c.id == feed_id)).one_or_none()
        if row is None:
            raise NotFound(NO_FEED)
        return _read(row)

    def all(self) -> tuple[Feed, ...]:
        """By category, then in the order they were added."""
        with self._scope.read() as connection:
            rows = connection.execute(select(f).where(self._scope.mine(f)).order_by(f.c.category, f.c.id))
            return tuple(_read(row) for row in rows)

    def claim(self, until: datetime, limit: int = 20, at: datetime | None = None) -> tuple[Feed, ...]:
        """Feeds that are due, the longest due first, which nobody else is given before `until`.

        Whoever dies with one loses nothing: it is due again then.
        """
        moment = at or now()
        due = self._scope.mine(f) & (f.c.state == "active") & (f.c.next_try_at <= moment)
        with self._scope.write() as connection:
            rows = connection.execute(
                select(f).where(due).order_by(f.c.next_try_at, f.c.id).limit(limit).with_for_update(skip_locked=True)
            ).all()
            ids = [row.id for row in rows]
            connection.execute(update(f).where(self._scope.mine(f), f.c.id.in_(ids)).values(next_try_at=until))
        return tuple(_read(row) for row in rows)

    def fetched(
        self,
        feed_id: str,
        next_try_at: datetime,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        title: str = "",
        brought: bool = False,
        at: datetime | None = None,
    ) -> None:
        """Write down an answer (a 304 too: with the validators it was asked with). `brought`: there was something new.

        Raises NotFound.
        """
        moment = at or now()
        values: dict[str, Any] = {"etag": etag, "last_modified": last_modified, "checked_at": moment, "errors": 0}
        values |= {"last_error": None, "next_try_at": next_try_at}
        values |= {"seen_at": moment} if brought else {}
        self._update([feed_id], values | ({"title": title} if title else {}))

    def failed(self, feed_id: str, error: str, next_try_at: datetime, at: datetime | None = None) -> int:
        """Write down a failure; how many there are in a row now. Raises NotFound."""
        values = {"errors": f.c.errors + 1, "last_error": error, "checked_at": at or now(), "next_try_at": next_try_at}
        with self._scope.write() as connection:
            bound = Feeds(Scope(self._scope.database, self._scope.workspace, connection))
            bound._update([feed_id], values)
            return bound.get(feed_id).errors

    def set_state(self, feed_ids: Iterable[str], state: Literal["active", "paused"]) -> None:
        """Pause feeds or follow them again. Raises NotFound where one is not there."""
        self._update(list(feed_ids), {"state": state})

    def move(self, feed_id: str, url: str) -> bool:
        """Follow it at another address; False where that is followed already, and then nothing changes.

        Raises NotFound.
        """
        try:
            self._update([feed_id], {"url": url, "url_sha256": hashed(url)})
        except IntegrityError:
            return False
        return True

    def delete(self, feed_id: str) -> None:
        """Follow it no more. The articles stay. Raises NotFound."""
        with self._scope.write() as connection:
            if not connection.execute(delete(f).where(self._scope.mine(f), f.c.id == feed_id)).rowcount:
                raise NotFound(NO_FEED)

    def _update(self, feed_ids: list[str], values: dict[str, Any]) -> None:
        with self._scope.write() as connection:
            done = connection.execute(update(f).where(self._scope.mine(f), f.c.id.in_(feed_ids)).values(**values))
            if done.rowcount < len(set(feed_ids)):
                raise NotFound(NO_FEED)


def _read(row: Any) -> Feed:
    return Feed(**{name: row._mapping[name] for name in Feed.__dataclass_fields__})
