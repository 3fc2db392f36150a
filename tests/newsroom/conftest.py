"""A store of its own for each test, on a real SQLite file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.store import migrate
from service.store.database import Database
from service.store.store import Store
from service.store.workspaces import open_store


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables of today, to be copied."""
    file = tmp_path_factory.mktemp("newsroom") / "made.db"
    database = Database(file)
    migrate.upgrade(database)
    database.close()
    return file


@pytest.fixture
def database(made: Path, tmp_path: Path) -> Iterator[Database]:
    file = tmp_path / "newsroom.db"
    shutil.copyfile(made, file)
    opened = Database(file)
    yield opened
    opened.close()


@pytest.fixture
def store(database: Database) -> Store:
    return open_store(database)
