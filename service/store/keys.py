"""API keys: given out once, kept as hashes, revoked; it does not know what a key may do or who asks over HTTP."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from service.errors import NotFound
from service.store.ids import ALPHABET, LENGTH, new_id
from service.store.scope import Scope, now
from service.store.tables.access import keys as k

PREFIX = "evb"  # by which a leaked key is found in code and logs
SECRET_BYTES = 32
_KEY = re.compile(rf"{PREFIX}_([{ALPHABET}]{{{LENGTH}}})_([\w-]{{43}})", re.A)


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret."""

    id: str
    name: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class Keys:
    """The keys of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, name: str, expires_at: datetime | None = None) -> tuple[Key, str]:
        """A new key, and its text, which is not kept and cannot be shown again."""
        text = f"{PREFIX}_{self._scope.workspace}_{secrets.token_urlsafe(SECRET_BYTES)}"
        key = Key(new_id(), name, now(), expires_at, None)
        row = {"id": key.id, "name": name, "secret_sha256": _hash(text), "created_at": key.created_at}
        with self._scope.write() as connection:
            self._scope.insert(connection, k, [{**row, "expires_at": expires_at, "revoked_at": None}])
        return key, text

    def find(self, text: str, at: datetime | None = None) -> Key | None:
        """The key, if it is valid at that time (now). The hash is looked up: how long it takes tells nothing."""
        moment = at or now()
        with self._scope.read() as connection:
            row = connection.execute(
                select(k).where(self._scope.mine(k), k.c.secret_sha256 == _hash(text), k.c.revoked_at.is_(None))
            ).one_or_none()
        return None if row is None or (row.expires_at and row.expires_at <= moment) else _read(row)

    def all(self) -> tuple[Key, ...]:
        """Revoked and expired ones too, the first made first."""
        with self._scope.read() as connection:
            rows = connection.execute(select(k).where(self._scope.mine(k)).order_by(k.c.created_at, k.c.id))
            return tuple(_read(row) for row in rows)

    def revoke(self, key_id: str) -> None:
        """From now on it opens nothing. Raises NotFound."""
        mine = self._scope.mine(k) & (k.c.id == key_id)
        with self._scope.write() as connection:
            if connection.execute(select(k.c.id).where(mine)).one_or_none() is None:
                raise NotFound("There is no such key.")
            connection.execute(update(k).where(mine, k.c.revoked_at.is_(None)).values(revoked_at=now()))


def workspace_of(text: str) -> str | None:
    """The id of the workspace that a key says it is of; None for what is no key. Whether it opens, `find` says."""
    found = _KEY.fullmatch(text)
    return found[1] if found else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def _read(row: Any) -> Key:
    return Key(row.id, row.name, row.created_at, row.expires_at, row.revoked_at)
