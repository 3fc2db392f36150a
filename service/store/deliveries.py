"""Whom a published edition goes to, and what became of it; it does not know addresses, mail or webhooks.

A delivery is claimed before it is sent, and marked as being sent before the first byte that its reader could see. Who
dies in between leaves one that is unsure: whether it arrived nobody knows, so it is not sent again by itself.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Row, select, update

from service.store.ids import new_id
from service.store.scope import Scope, now
from service.store.tables.editions import deliveries as d

Channel = Literal["email", "webhook"]
State = Literal["waiting", "claimed", "sending", "sent", "failed", "unsure"]
LEASE = timedelta(minutes=10)  # for which a claim holds; one delivery takes a minute at most


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient's copy of an edition. `target_sha256` is the hash of the address or URL. `attempts` so far."""

    edition_id: str
    channel: Channel
    target_sha256: str
    state: State
    attempts: int
    next_try_at: datetime
    last_error: str | None
    created_at: datetime
    sent_at: datetime | None
    claim: str | None


class Deliveries:
    """The deliveries of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, edition_id: str, targets: Sequence[tuple[Channel, str]], at: datetime | None = None) -> None:
        """Write down who is to get an edition. Who is written down already stays as it is."""
        moment = at or now()
        rows = [
            {"edition_id": edition_id, "channel": channel, "target_sha256": target_hash(target), "state": "waiting"}
            | {"attempts": 0, "next_try_at": moment, "created_at": moment}
            for channel, target in targets
        ]
        with self._scope.write() as connection:
            self._scope.insert(connection, d, rows, keep=["edition_id", "channel", "target_sha256"])

    def claim(self, limit: int = 20, at: datetime | None = None) -> tuple[Delivery, ...]:
        """Deliveries that are due, which nobody else is given while the claim holds.

        One whose holder died before it began to send is due again; one whose holder died sending becomes unsure. A
        webhook is due again then too: it bears an id by which who gets it twice knows.
        """
        moment, token = at or now(), new_id()
        ended = self._scope.mine(d) & (d.c.next_try_at <= moment)
        with self._scope.write() as connection:
            connection.execute(
                update(d)
                .where(ended, d.c.state == "sending", d.c.channel == "email")
                .values(state="unsure", claim=None, last_error="The process that sent it ended before it knew.")
            )
            due = ended & d.c.state.in_(["waiting", "claimed", "sending"])
            rows = connection.execute(
                select(d).where(due).order_by(d.c.next_try_at, d.c.edition_id, d.c.channel, d.c.target_sha256)
                .limit(limit).with_for_update(skip_locked=True)
            ).all()  # fmt: skip
            for row in rows:
                values = {"state": "claimed", "claim": token, "next_try_at": moment + LEASE}
                connection.execute(update(d).where(self._one(row)).values(attempts=d.c.attempts + 1, **values))
        return tuple(_read(row, attempts=row.attempts + 1, claim=token, state="claimed") for row in rows)

    def sending(self, delivery: Delivery) -> bool:
        """From now on its reader may have it; False where the claim is another's by now."""
        return self._settle(delivery, state="sending")

    def sent(self, delivery: Delivery, at: datetime | None = None) -> bool:
        """It arrived; False where the claim is another's by now."""
        return self._settle(delivery, state="sent", sent_at=at or now(), claim=None, last_error=None)

    def failed(self, delivery: Delivery, error: str, next_try_at: datetime | None, *, unsure: bool = False) -> bool:
        """It did not arrive, or (`unsure`) nobody knows; to be tried again then, or never."""
        state = "unsure" if unsure else "failed" if next_try_at is None else "waiting"
        values: dict[str, Any] = {"state": state, "claim": None, "last_error": error}
        return self._settle(delivery, **values | ({"next_try_at": next_try_at} if next_try_at else {}))

    def of_edition(self, edition_id: str) -> tuple[Delivery, ...]:
        """All of an edition, by channel and hash."""
        with self._scope.read() as connection:
            rows = connection.execute(
                select(d)
                .where(self._scope.mine(d), d.c.edition_id == edition_id)
                .order_by(d.c.channel, d.c.target_sha256)
            )
            return tuple(_read(row) for row in rows)

    def next_due(self) -> datetime | None:
        """When the next one is due; None where none is left."""
        waiting = self._scope.mine(d) & d.c.state.in_(["waiting", "claimed", "sending"])
        with self._scope.read() as connection:
            statement = select(d.c.next_try_at).where(waiting).order_by(d.c.next_try_at).limit(1)
            found: datetime | None = connection.execute(statement).scalar_one_or_none()
            return found

    def _one(self, row: Any) -> Any:
        mine = self._scope.mine(d) & (d.c.edition_id == row.edition_id) & (d.c.channel == row.channel)
        return mine & (d.c.target_sha256 == row.target_sha256)

    def _settle(self, delivery: Delivery, **values: Any) -> bool:
        with self._scope.write() as connection:
            mine = self._one(delivery) & (d.c.claim == delivery.claim)
            return connection.execute(update(d).where(mine).values(**values)).rowcount > 0


def target_hash(target: str) -> str:
    """By which a recipient is known here: the address itself stays in the settings."""
    return hashlib.sha256(target.encode("utf-8", "replace")).hexdigest()


def _read(row: Row[Any], **values: Any) -> Delivery:
    read = {name: row._mapping[name] for name in Delivery.__dataclass_fields__}
    return Delivery(**{**read, **values})
