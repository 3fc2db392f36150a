"""Requests that have their effect once, however often they are sent; it does not know HTTP or what they do.

Whoever sends a key first claims it, does the work, and answers; whoever sends it again gets that answer. A claim whose
holder dies ends by itself.

An answer may hold the text of an article. So deleting one takes all answers away, and all claims: what their holders
have read by then may be of it, and is not to be kept. None is taken while an article is being deleted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from service.errors import BadInput, Conflict
from service.store.ids import new_id
from service.store.scope import Scope, now
from service.store.tables.access import idempotency_keys as k

KEPT = timedelta(hours=24)  # how long an answer is given again
LEASE = timedelta(minutes=10)  # how long a claim holds without a word from its holder; the longest brief takes less
LONGEST_KEY = 255  # characters; it is part of an index


@dataclass(frozen=True, slots=True)
class Answer:
    """What is given again: an HTTP status and a body."""

    status: int
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to do the work, to be shown when it is done."""

    key: str
    token: str


class InProgress(Conflict):
    """The same request is being worked on."""

    type = "in-progress"
    title = "The same request is being worked on"


class KeyReused(BadInput):
    """The key came with another request before."""

    type = "idempotency-key-reused"
    title = "The Idempotency-Key belongs to another request"


class Idempotency:
    """The idempotency keys of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def claim(self, key: str, request_sha256: str, at: datetime | None = None) -> Claim | Answer:
        """The right to do the work, or the answer that was given before.

        Raises InProgress while another holds the claim, KeyReused for another request under the same key, and BadInput
        for a key over 255 characters.
        """
        if not 0 < len(key) <= LONGEST_KEY:
            raise BadInput(f"An Idempotency-Key has 1 to {LONGEST_KEY} characters.")
        moment, token = at or now(), new_id()
        row: dict[str, object] = {"key": key, "request_sha256": request_sha256, "state": "claimed", "claim": token}
        row |= {"created_at": moment, "claimed_until": moment + LEASE, "expires_at": moment + KEPT}
        mine = self._scope.mine(k) & (k.c.key == key)
        with self._scope.write() as connection:
            self._scope.hold(connection)
            self._scope.insert(connection, k, [row], keep=["key"])
            found = connection.execute(select(k).where(mine).with_for_update()).one()
            if found.claim == token:
                return Claim(key, token)
            if found.expires_at <= moment:
                self._take(connection, row)
                return Claim(key, token)
            if found.request_sha256 != request_sha256:
                raise KeyReused("This Idempotency-Key came with another request. Use a new key for a new request.")
            if found.state == "answered":
                return Answer(found.status, found.media_type, found.body)
            if found.claimed_until > moment:
                raise InProgress("The same request is being worked on. Send it again later for its answer.")
            self._take(connection, row)
        return Claim(key, token)

    def hold(self) -> None:
        """First in a transaction that ends with `answer`: no article is deleted until it is over."""
        with self._scope.write() as connection:
            self._scope.hold(connection)

    def answer(self, claim: Claim, answer: Answer) -> bool:
        """Keep the answer to a claim; False where the claim has ended: it is another's by now, or was taken away."""
        values = {"status": answer.status, "media_type": answer.media_type, "body": answer.body, "state": "answered"}
        mine = self._scope.mine(k) & (k.c.key == claim.key) & (k.c.claim == claim.token)
        with self._scope.write() as connection:
            self._scope.hold(connection)
            return connection.execute(update(k).where(mine).values(**values)).rowcount > 0

    def renew(self, claim: Claim, at: datetime | None = None) -> bool:
        """Hold a claim for another lease; False where it is another's by now."""
        mine = self._scope.mine(k) & (k.c.key == claim.key) & (k.c.claim == claim.token)
        with self._scope.write() as connection:
            return connection.execute(update(k).where(mine).values(claimed_until=(at or now()) + LEASE)).rowcount > 0

    def release(self, claim: Claim) -> None:
        """Give a claim back unanswered: the work failed and may be tried again under the same key."""
        mine = self._scope.mine(k) & (k.c.key == claim.key) & (k.c.claim == claim.token)
        with self._scope.write() as connection:
            connection.execute(delete(k).where(mine, k.c.state == "claimed"))

    def purge(self, at: datetime | None = None) -> int:
        """Drop what has expired; how many."""
        with self._scope.write() as connection:
            self._scope.hold(connection)
            return connection.execute(delete(k).where(self._scope.mine(k), k.c.expires_at <= (at or now()))).rowcount

    def _take(self, connection: Connection, row: dict[str, object]) -> None:
        """Claim a key whose claim or answer has ended."""
        values = {"status": None, "media_type": None, "body": None, **row}
        connection.execute(update(k).where(self._scope.mine(k), k.c.key == row["key"]).values(**values))
