"""`evenbrief db`: the database's tables, export, import and backup; it does not know what is kept."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.store.database import Database

DASH = Path("-")

cli = typer.Typer(
    help="The database (EVENBRIEF_DATABASE): its tables, export, import and backup.", no_args_is_help=True
)


@cli.command()
def upgrade() -> None:
    """Make the tables, or bring those of an earlier version up to date. All of it happens or nothing."""
    from service.store import migrate

    with _database() as database:
        before = migrate.upgrade(database)
        typer.echo(f"{before or 'empty'} -> {migrate.current(database)}", err=True)


@cli.command()
def current() -> None:
    """Print the revision that the database is at, and the one that is needed."""
    from service.store import migrate

    with _database() as database:
        typer.echo(f"{migrate.current(database) or 'empty'} (needed: {migrate.head()})")


@cli.command("export")
def export_rows(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, or - for stdout.")] = DASH,
    workspace: Annotated[str | None, typer.Option(help="This workspace alone.")] = None,
) -> None:
    """Write everything as lines of JSON, which `import` reads on SQLite and on PostgreSQL."""
    from service.store import migrate
    from service.store.transfer import export

    with _database() as database:
        migrate.ensure(database)
        lines = export(database, workspace)
        if out == DASH:
            sys.stdout.buffer.writelines(lines)
        else:
            _write(out, lines)


@cli.command("import")
def import_rows(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="An export, or - for stdin.")] = DASH,
) -> None:
    """Read an export into a database that has no rows of these workspaces. All of it is read or nothing."""
    from service.store import migrate
    from service.store.transfer import load

    with _database() as database:
        migrate.ensure(database)
        if path == DASH:
            count = load(database, sys.stdin.buffer)
        else:
            with path.open("rb") as lines:
                count = load(database, lines)
    typer.echo(f"{count:,} rows", err=True)


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
    from service.settings import Settings
    from service.store.database import Database

    database = Database(Settings().database)
    try:
        database.reach()
        yield database
    finally:
        database.close()
