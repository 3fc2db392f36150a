"""Both databases, each test with one of its own."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from service.store import migrate
from service.store.database import Database
from service.store.store import Store
from service.store.workspaces import open_store
from tests.store.server import ROLE, programs, server

_NUMBERS = count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a real server, with a place for the database's name; its database `made` has the tables of today."""
    found = programs()
    if found is None:
        pytest.skip("there is no PostgreSQL on this machine (initdb and postgres)")
    with server(found) as url:
        create(url, "made")
        database = Database(url.format("made"))
        migrate.upgrade(database)
        database.close()
        yield url


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables of today, to be copied."""
    database = Database(tmp_path_factory.mktemp("sqlite") / "made.db")
    migrate.upgrade(database)
    database.close()
    assert database.file is not None
    return database.file


def create(url: str, name: str) -> str:
    """A new database on the server; its URL."""
    with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" OWNER {ROLE}'.encode())
    return url.format(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with the tables of today and no row."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql")
        with psycopg.connect(url.format("made"), options="-c lock_timeout=20s") as connection:
            connection.execute("DELETE FROM workspaces")  # and all rows go with them
        return url.format("made")
    file = tmp_path / "evenbrief.db"
    shutil.copyfile(request.getfixturevalue("sqlite"), file)
    return str(file)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table."""
    if request.param == "postgresql":
        return create(request.getfixturevalue("postgresql"), f"test{next(_NUMBERS)}")
    return str(tmp_path / "empty.db")


@pytest.fixture
def database(where: str) -> Iterator[Database]:
    opened = Database(where)
    yield opened
    opened.close()


@pytest.fixture
def store(database: Database) -> Store:
    return open_store(database)
