"""The time that processes agree on: PostgreSQL's own clock, SQLite's machine; it does not know what is timed."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, DateTime, func, literal

from service.store.scope import now
from service.store.types import Moment


def clock(connection: Connection, at: datetime | None = None, plus: timedelta = timedelta(0)) -> ColumnElement[Any]:
    """Now, or `at`, and so much later: to write into a column, or to compare with one.

    Leases of workers on several machines hold by one clock, not by theirs.
    """
    if at is None and connection.dialect.name == "postgresql":
        return func.clock_timestamp(type_=DateTime(timezone=True)) + plus
    return literal((at or now()) + plus, Moment)
