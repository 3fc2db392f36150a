"""`evenbrief ingest`: articles of files, folders, addresses or standard input are kept; it does not know how."""

import sys
from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.commands.exits import INPUT
from service.commands.opened import fetcher, newsroom, read_settings
from service.commands.options import JsonLines
from service.commands.printing import count, one_line, say, tell

if TYPE_CHECKING:
    from service.newsroom.ingest import Outcome

TOLD_SECONDS = 2.0  # how often it is said how far the work is


def ingest(
    places: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL", help=".txt .html .json .jsonl, a folder, an address to fetch, or -"),
    ],
    json: JsonLines = False,
) -> None:
    """Keep articles: each is new, a new version of one that is there, unchanged, or rejected, and it is said why.

    What is sent again is unchanged. Lines of JSON may be any number: they are read as they come.
    """
    from service.newsroom.pages import take_in
    from service.newsroom.reading import readers
    from service.newsroom.sources import read_each
    from service.progress import status

    settings = read_settings()
    counts: Counter[str] = Counter()
    told = monotonic()
    processes = settings.readers
    with newsroom(settings) as room, readers(room.limits, processes) as ahead, status(sys.stderr) as show:
        items = read_each(places, sys.stdin.buffer, settings.max_line_bytes)
        for outcome in take_in(room, fetcher(settings).fetch, items, ahead):
            counts[outcome.state] += 1
            say(_as_json(outcome) if json else _as_line(outcome))
            if monotonic() - told > TOLD_SECONDS:
                told = monotonic()
                show(f"{summed(counts)} so far")
    tell(summed(counts))
    if counts and not counts.keys() - {"rejected", "removed"}:
        raise typer.Exit(INPUT)


def summed(counts: "Counter[Any]") -> str:
    """How many became what, in words."""
    named = ", ".join(f"{number:,} {state.replace('_', ' ')}" for state, number in counts.most_common() if number)
    return count(counts.total(), "article") + (f": {named}" if named else "")


def _as_json(outcome: "Outcome") -> str:
    from service.routes.article_shapes import describe_outcome

    return describe_outcome(outcome, outcome.line).model_dump_json()


def _as_line(outcome: "Outcome") -> str:
    why = "; ".join(filter(None, (outcome.reason, *outcome.notes)))
    state = outcome.state.replace("_", " ")
    return f"{state:<11}  {outcome.article_id or '-':<26}  {one_line(outcome.name)}" + (
        f"  ({one_line(why)})" if why else ""
    )
