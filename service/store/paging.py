"""Pages of a long list with opaque cursors; it does not know what is listed.

A page starts after the last row of the one before (by a time, then an id), so rows that come meanwhile shift nothing.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, and_, or_

from service.errors import BadInput

T = TypeVar("T")
LARGEST = 200  # items of a page
LONGEST_CURSOR = 400  # characters; ours have about 120


class BadCursor(BadInput):
    """A cursor that was not given out for this list."""

    status = 400
    type = "bad-cursor"
    title = "The cursor cannot be used"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Items, and the cursor of the next page; None on the last one."""

    items: tuple[T, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the time and id of its last row."""

    at: datetime
    id: str

    def before(self, at: ColumnElement[Any], key: ColumnElement[Any]) -> ColumnElement[bool]:
        """The rows that come after this place in a list with the latest first."""
        return or_(at < self.at, and_(at == self.at, key < self.id))


def read_cursor(cursor: str | None, asked: object) -> Place | None:
    """The place that a cursor stands for; `asked` is what was asked of the list. Raises BadCursor."""
    if cursor is None:
        return None
    try:
        if len(cursor) > LONGEST_CURSOR:
            raise ValueError
        given, at, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        place = Place(datetime.fromisoformat(at), str(key))
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise BadCursor("The cursor is none of ours. Start again without one.") from None
    if given != _digest(asked) or place.at.tzinfo is None:
        raise BadCursor("The cursor belongs to another question. Start again without one.")
    return place


def page(items: Sequence[T], places: Sequence[Place], limit: int, asked: object) -> Page[T]:
    """A page of at most `limit` items; where there is one more, the cursor that goes on."""
    if len(items) <= limit:
        return Page(tuple(items), None)
    last = places[limit - 1]
    value = json.dumps([_digest(asked), last.at.isoformat(), last.id], separators=(",", ":"))
    return Page(tuple(items[:limit]), base64.urlsafe_b64encode(value.encode()).decode().rstrip("="))


def check_limit(limit: int) -> int:
    """Raises BadInput for a page that is no page."""
    if not 1 <= limit <= LARGEST:
        raise BadInput(f"A page has 1 to {LARGEST} items, not {limit}.")
    return limit


def _digest(asked: object) -> str:
    return hashlib.sha256(repr(asked).encode("utf-8", "backslashreplace")).hexdigest()[:16]
