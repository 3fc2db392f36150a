"""Column types that mean the same on SQLite and PostgreSQL; they do not know which column holds what."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from service.errors import BadInput

# PostgreSQL holds no NUL in a text.
_NUL = "\x00"


class Unstorable(BadInput, DontWrapMixin):
    """A text with a character, or a time, that no database keeps."""


def check_storable(text: str) -> str:
    """The text. Raises Unstorable for NUL and lone surrogates."""
    if _NUL in text or not (text.isascii() or _has_utf8(text)):
        raise Unstorable("A text holds a NUL or half a character. Send it as plain UTF-8.")
    return text


def _has_utf8(text: str) -> bool:
    """Half a surrogate pair has none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class Prose(TypeDecorator[str]):
    """A text of any length, given back exactly. Raises Unstorable for NUL and lone surrogates."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return _storable(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        """As it stands above, without the two calls around it: a batch of articles binds thousands of texts."""
        return _storable


def _storable(value: str | None) -> str | None:
    return None if value is None else check_storable(value)


class Moment(TypeDecorator[datetime]):
    """A point in time, in UTC and aware, to the microsecond.

    Raises ValueError for one without a zone, Unstorable for one outside of the calendar.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone is no point in time")
        try:
            moment = value.astimezone(UTC)
        except OverflowError:  # the first and the last day of the calendar, in another zone
            raise Unstorable("A time lies before the year 1 or after 9999, in UTC.") from None
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """A JSON value as text, so that the order of its keys comes back as it went in (JSONB would lose it)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else write_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def write_json(value: Any) -> str:
    """The one way JSON is written here: compact, in ASCII (so a NUL is an escape and is kept), keys in their order."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
