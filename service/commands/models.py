"""`evenbrief models`: what is in the catalog and on disk, and fetching it; it does not know how models are run."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.commands.opened import read_settings
from service.commands.options import Json, JsonLines
from service.commands.printing import is_rich, say, say_json, tell

if TYPE_CHECKING:
    from models.catalog import Entry, Role

ROLES: tuple["Role", ...] = ("generator", "encoder", "entailer", "parser")

cli = typer.Typer(help="What is in the catalog and what is on disk; `fetch` gets the weights.")


@cli.callback(invoke_without_command=True)
def models(context: typer.Context, json: JsonLines = False) -> None:
    """List the catalog: the default of each role is marked with a star. `fetch` gets the weights."""
    if context.invoked_subcommand is not None:
        return
    from models import catalog

    folder = read_settings().folder
    rows = [_row(entry, folder) for entry in catalog.entries()]
    if json:
        for row in rows:
            say_json(row)
        return
    if is_rich():
        _print_list(rows)
    else:
        width = max(len(row["name"]) for row in rows)
        for r in rows:
            star = "*" if r["default"] else " "
            say(f"{star} {r['name']:<{width}}  {r['role']:<9}  {r['here']:<11}  {r['licence']:<10}  {r['about']}")
    tell(f"models are kept in {folder}")


@cli.command("fetch")
def fetch_models(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]", help="The default of each role if none.")
    ] = None,
    json: Json = False,
) -> None:
    """Fetch models by name, or the default of each role; every file is checked against the catalog's SHA-256."""
    from models.fetch import fetch, place
    from service.progress import bars

    folder = read_settings().folder
    fetched: dict[str, str | None] = {}
    with bars(sys.stderr) as show:
        for entry in _entries(names or []):
            fetch(entry, folder, show)
            fetched[entry.name] = str(place(entry, folder)) if entry.origin else None
            tell(f"{entry.name}: {fetched[entry.name] or 'needs no files'}")
    if json:
        say_json(fetched)


def _row(entry: "Entry", folder: Path) -> dict[str, Any]:
    from models import catalog
    from models.fetch import is_fetched

    here = "needs none" if entry.origin is None else "on disk" if is_fetched(entry, folder) else "not fetched"
    default = entry == catalog.default(entry.role)
    said = {"name": entry.name, "role": entry.role, "default": default, "here": here}
    return said | {"licence": entry.licence, "about": entry.about}


def _entries(names: Sequence[str]) -> "list[Entry]":
    from models import catalog

    every = {e.name: e for e in catalog.entries()}
    return [every.get(n) or catalog.find(n, "generator") for n in names] or [catalog.default(r) for r in ROLES]


def _print_list(rows: Sequence[dict[str, Any]]) -> None:
    """Two lines for each, which fit a narrow terminal where a table does not."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    for role in ROLES:
        console.print(Text(f"{role}s", "dim"))
        for r in rows:
            if r["role"] == role:
                colour = "" if r["here"] == "not fetched" else "green"
                parts = (("* " if r["default"] else "  ", "bold"), (r["name"], "bold"), "  ", (r["here"], colour))
                console.print(Text.assemble(*parts))
                console.print(Padding(Text(f"{r['about']} {r['licence']}."), (0, 0, 0, 4)))
