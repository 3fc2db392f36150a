"""One database and its transactions, SQLite or PostgreSQL; it does not know tables or workspaces.

A SQLite database is one file with its write-ahead log beside it: readers never wait, writers wait for each other.
"""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from service.errors import NotReady

# Milliseconds that a writer waits for another one. Batches of ingest hold the lock for less than a second.
BUSY_MS = 30_000
_WRITES = "evenbrief_writes"
# No SQLite file is called so: with one slash, or none, it would make a folder that has a password in its name.
_MISSPELT = re.compile(r"(?:postgres|sqlite|mysql)\w{0,20}(?:\+\w{1,20})?:", re.I)
UNREADABLE = (
    "The database's URL cannot be read. Give postgresql://user@host:5432/name, with @, : and / in a password written "
    "as %40, %3A and %2F, or the path of a SQLite file."
)


class Database:
    """A database by its URL (`postgresql://...`, `sqlite:///...`) or by the path of a SQLite file.

    Threads may share it; after a fork, open it anew. Raises NotReady for a URL that names neither kind.
    """

    def __init__(self, where: str | Path, *, foreign_keys: bool = True) -> None:
        self.url = locate(where)
        self.engine = _open(self.url, foreign_keys)

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None."""
        return Path(self.url.database or "") if self.url.get_backend_name() == "sqlite" else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees the database as it is at its first query."""
        with self.engine.connect() as connection:
            if self.file is None:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that commits when the block ends and leaves nothing when it raises.

        On SQLite it has the only right to write from its beginning, so it never fails half-way for another writer.
        """
        with self.engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
            yield connection

    def reach(self) -> None:
        """Raises NotReady where the database does not answer. The message has no password."""
        try:
            with self.engine.connect():
                return
        except OperationalError as error:
            why = str(error.orig).strip().partition("\n")[0]
            raise NotReady(f"The database {shown(self.url)} does not answer: {why}") from None
        except DBAPIError:  # its message quotes the option that it cannot read, which may be any
            raise NotReady(f"The database {shown(self.url)} cannot be opened with what its URL says.") from None

    def close(self) -> None:
        self.engine.dispose()


def locate(where: str | Path) -> URL:
    """The URL of a database. Raises NotReady where it names none that can be used; the message quotes nothing of it."""
    if isinstance(where, Path) or not ("://" in where or _MISSPELT.match(where)):
        return URL.create("sqlite", database=str(Path(where).expanduser().absolute()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise NotReady(UNREADABLE) from None
    backend = url.get_backend_name()
    if backend in {"postgresql", "postgres"} and "@" not in (url.host or ""):
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database and url.database != ":memory:" and not (url.host or url.username):
        return locate(Path(url.database))
    if backend in {"postgresql", "postgres", "sqlite"}:
        raise NotReady(UNREADABLE)
    raise NotReady(f"A database of kind {backend} cannot be used. Give postgresql://... or the path of a SQLite file.")


def shown(url: URL) -> str:
    """Kind, host and name: what tells databases apart, and no password, wherever one may stand in a URL."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{url.host or ''}{port}/{url.database or ''}"


def _open(url: URL, foreign_keys: bool) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    file = Path(url.database or "")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)  # its owner's alone; the files of the log take the same mode
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000}, hide_parameters=True)
    _set_up(engine, foreign_keys)
    return engine


def _set_up(engine: Engine, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def connect(connection: DBAPIConnection, record: Any) -> None:
        # The driver's own guesses about when a transaction begins are switched off; ours stand in `begin`.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        _log_ahead(cursor)
        for pragma in (
            "synchronous=FULL",  # what is answered as kept outlives a power cut
            "secure_delete=ON",  # what is deleted is overwritten in the file
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _log_ahead(cursor: DBAPICursor) -> None:
    """Switch to the write-ahead log.

    Of two that switch a new file at the same time, SQLite answers one at once that it is locked, and does not let it
    wait: each may hold what the other needs. The second try finds the file switched.
    """
    until = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
