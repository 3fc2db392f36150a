"""A copy of a SQLite database while it is in use; it does not know what is in it.

Restore: stop Evenbrief, put the copy in the place of the database, and remove the files beside it that end in -wal and
-shm; or let EVENBRIEF_DATABASE name the copy. PostgreSQL has tools of its own:

    pg_dump --format=custom --no-owner --file=evenbrief.dump "$EVENBRIEF_DATABASE"
    createdb restored && pg_restore --no-owner --dbname=restored evenbrief.dump
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from service.errors import BadInput, Conflict
from service.store.database import Database

POSTGRESQL = (
    "PostgreSQL is backed up by its own tools: pg_dump --format=custom --no-owner --file=evenbrief.dump URL; "
    "and restored by pg_restore --no-owner --dbname=URL evenbrief.dump. Or use evenbrief db export."
)


def back_up(database: Database, target: Path) -> None:
    """Copy the database to `target`, one file, checked. Writers go on; what they write meanwhile is not in it.

    Raises Conflict where there is such a file, BadInput for a PostgreSQL database.
    """
    if database.file is None:
        raise BadInput(POSTGRESQL)
    if target.exists():
        raise Conflict(f"{target} is there already. Name a new file.")
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with closing(sqlite3.connect(database.file)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # all in the one file, none in a log beside it
        (found,) = copy.execute("PRAGMA integrity_check").fetchone()
    if found != "ok":
        unfinished.unlink()
        raise BadInput("The database is damaged: its copy does not pass SQLite's own check. Restore an earlier backup.")
    unfinished.replace(target)
