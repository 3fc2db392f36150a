"""Brings a database to the tables of today; it does not know what they hold.

The steps are the same on SQLite and PostgreSQL, and all of them happen or none. Two processes that start at once wait
for each other.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from service.errors import NotReady
from service.store.database import Database

# Any number of our own: whoever holds this advisory lock of PostgreSQL changes tables.
_LOCK = 0x6576656E
_STEPS = Path(__file__).parent / "migrations"


def head() -> str:
    """The revision that this version of Evenbrief works with."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    if found is None:
        raise RuntimeError(f"there are no steps in {_STEPS}")
    return found


def current(database: Database) -> str | None:
    """The revision that a database is at; None for one without tables."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database, revision: str = "head") -> str | None:
    """Take the steps that a database lacks; the revision that it was at. Raises NotReady for one of a later version."""
    return _move(database, revision, down=False)


def downgrade(database: Database, revision: str) -> str | None:
    """Take steps back, to a revision or to "base": what the tables taken away held is lost."""
    return _move(database, revision, down=True)


def ensure(database: Database) -> None:
    """That a database can be worked with: an empty one gets its tables.

    Raises NotReady for one that is behind, with what to run, and for one from a later version of Evenbrief.
    """
    at = current(database)
    if at is None:
        upgrade(database)
    elif at != head():
        _check_known(at)
        raise NotReady(f"The database is at revision {at}, and {head()} is needed. Run: evenbrief db upgrade")


def _move(database: Database, revision: str, *, down: bool) -> str | None:
    # A step that rebuilds a table on SQLite drops the old one: with foreign keys on, what refers to it would go too.
    mover = Database(database.url.render_as_string(hide_password=False), foreign_keys=False)
    try:
        with mover.write() as connection:
            if database.file is None:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            before = MigrationContext.configure(connection).get_current_revision()
            if before is not None:
                _check_known(before)
            config = _config()
            config.attributes["connection"] = connection
            (command.downgrade if down else command.upgrade)(config, revision)
            _check_links(connection)
    finally:
        mover.close()
    return before


def _check_known(revision: str) -> None:
    if revision not in {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}:
        raise NotReady(f"The database is at revision {revision}, from a later version of Evenbrief. Install that one.")


def _check_links(connection: Connection) -> None:
    """That no row refers to one that is not there: SQLite was told not to look."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
        if broken:
            raise RuntimeError(f"{len(broken)} rows refer to rows that are not there, first in {broken[0][0]}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    return config
