"""`evenbrief db`: the database's tables, export, import and backup; it does not know what is kept."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.commands.opened import read_settings
from service.commands.options import Json
from service.commands.printing import count, say, say_json, tell, write_bytes

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.store.database import Database

DASH = Path("-")

cli = typer.Typer(
    help="The database (EVENBRIEF_DATABASE): its tables, export, import and backup.", no_args_is_help=True
)


@cli.command()
def upgrade(json: Json = False) -> None:
    """Make the tables, or bring those of an earlier version up to date. All of it happens or nothing."""
    from service.store import migrate

    with _database() as database:
        before, now = migrate.upgrade(database), migrate.current(database)
    tell(f"{before or 'empty'} -> {now}")
    if json:
        say_json({"before": before, "now": now})


@cli.command()
def current(json: Json = False) -> None:
    """Print the revision that the database is at, and the one that is needed."""
    from service.store import migrate

    with _database() as database:
        now, needed = migrate.current(database), migrate.head()
    say_json({"current": now, "needed": needed}) if json else say(f"{now or 'empty'} (needed: {needed})")


@cli.command("export")
def export_rows(
    out: Annotated[Path, typer.Argument(metavar="[FILE]", help="A new file, or - for stdout.")] = DASH,
    workspace: Annotated[str | None, typer.Option(metavar="NAME", help="This workspace alone.")] = None,
) -> None:
    """Write everything as lines of JSON, which `import` reads on SQLite and on PostgreSQL."""
    from service.store import migrate
    from service.store.transfer import export

    with _database() as database:
        migrate.ensure(database)
        lines = export(database, workspace)
        if out == DASH:
            for line in lines:
                write_bytes(line)
        else:
            _write(out, lines)


@cli.command("import")
def import_rows(
    path: Annotated[Path, typer.Argument(metavar="[FILE]", help="An export, or - for stdin.")] = DASH,
    json: Json = False,
) -> None:
    """Read an export into a database that has no rows of these workspaces. All of it is read or nothing."""
    from service.store import migrate
    from service.store.transfer import load

    with _database() as database:
        migrate.ensure(database)
        if path == DASH:
            rows = load(database, sys.stdin.buffer)
        else:
            with path.open("rb") as lines:
                rows = load(database, lines)
    tell(count(rows, "row"))
    if json:
        say_json({"rows": rows})


@cli.command()
def backup(out: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")]) -> None:
    """Copy a SQLite database while it is in use. To restore: stop Evenbrief, put the copy in the database's place."""
    from service.store.backup import back_up

    with _database() as database:
        back_up(database, out)


def _write(out: Path, lines: Iterable[bytes]) -> None:
    """A file that is there whole or not at all, for its owner's eyes."""
    if out.exists():
        raise typer.BadParameter(f"{out} is there already. Name a new file.", param_hint="FILE")
    unfinished = out.with_name(f"{out.name}.part")
    unfinished.touch(mode=0o600)
    try:
        with unfinished.open("wb") as file:
            file.writelines(lines)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _database() -> "Iterator[Database]":
    from service.store.database import Database

    database = Database(read_settings().database)
    try:
        database.reach()
        yield database
    finally:
        database.close()
