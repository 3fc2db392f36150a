"""One workspace's view of a database: the only way in which the nouns read and write; it does not know any noun.

Every statement names the workspace, by `mine` where it reads and by `insert` where it writes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from service.store.database import Database
from service.store.tables.base import workspaces

T = TypeVar("T")
Row = Mapping[str, Any]
# Values in one statement. SQLite takes 32,766 of them, PostgreSQL 65,535; longer statements are no faster.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Scope:
    """A workspace, and the transaction that its caller has open, if any."""

    database: Database
    workspace: str
    connection: Connection | None = None
    # Stories that are counted when the transaction ends, and as of when; None: each as it changes.
    uncounted: dict[str, datetime] | None = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        if self.connection is not None:
            yield self.connection
        else:
            with self.database.read() as connection:
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Commits at its end, or with the caller's transaction where there is one."""
        if self.connection is not None:
            yield self.connection
        else:
            with self.database.write() as connection:
                yield connection

    def hold(self, connection: Connection, *, alone: bool = False) -> None:
        """Until the transaction ends: those who hold the workspace, and who holds it `alone`, wait for each other.

        Reading and writing rows of it wait for neither. Whoever takes it takes it before any other lock, or two may
        wait for each other for ever. SQLite needs none: there one writes at a time.
        """
        row = select(workspaces.c.id).where(workspaces.c.id == self.workspace)
        connection.execute(row.with_for_update(key_share=True) if alone else row.with_for_update(read=True))

    def mine(self, *tables: FromClause) -> ColumnElement[bool]:
        """The condition that rows of all `tables` are of this workspace."""
        first, *others = (t.c.workspace_id == self.workspace for t in tables)
        for each in others:
            first &= each
        return first

    def insert(self, connection: Connection, table: Table, rows: Iterable[Row], *, keep: Sequence[str] = ()) -> None:
        """Write rows of this workspace. With `keep`, a row that is there under these columns stays as it is."""
        owned = [{"workspace_id": self.workspace, **row} for row in rows]
        if not owned:
            return
        statement = insert(connection, table)
        if keep:
            statement = statement.on_conflict_do_nothing(index_elements=["workspace_id", *keep])
        connection.execute(statement, owned)

    def put(self, connection: Connection, table: Table, rows: Iterable[Row], key: Sequence[str]) -> None:
        """Write rows of this workspace in place of those that have the same `key`. All rows name the same columns."""
        owned = [{"workspace_id": self.workspace, **row} for row in rows]
        if not owned:
            return
        statement = insert(connection, table)
        index = ["workspace_id", *key]
        values = {name: statement.excluded[name] for name in owned[0] if name not in index}
        if values:
            statement = statement.on_conflict_do_update(index_elements=index, set_=values)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=index)
        connection.execute(statement, owned)


def insert(connection: Connection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """An INSERT that can say what to do where the row is there; both databases read it alike."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def now() -> datetime:
    return datetime.now(UTC)


def batches(values: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch
