"""The command line: which commands there are, and how they end; it does not know what they do.

Results go to stdout, progress and errors to stderr. The exit codes are told in service/commands/exits.py.
"""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from models.roles import ModelError
from service.commands import ask, brief, daily, db, feeds, ingest, mcp, models, reports, serve, stories, why, worker
from service.commands.exits import FAULT, INPUT, MEANING, MISSING
from service.commands.printing import say, tell
from service.errors import EvenbriefError, NotReady

cli = typer.Typer(
    help="Many news articles in, one neutral brief out, every sentence with the exact passages that support it.",
    epilog="Exit codes: " + ". ".join(f"{code} {meaning}" for code, meaning in MEANING.items()) + ".",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
READ, KEEP, RUN = "Read", "Keep articles", "Run"
cli.command(rich_help_panel=READ)(brief.brief)
cli.command(rich_help_panel=READ)(daily.daily)
cli.command(rich_help_panel=READ)(ask.ask)
cli.add_typer(stories.cli, name="stories", rich_help_panel=READ)
cli.command(rich_help_panel=READ)(why.why)
cli.command(rich_help_panel=KEEP)(ingest.ingest)
cli.add_typer(feeds.cli, name="feeds", rich_help_panel=KEEP)
cli.add_typer(reports.cli, name="reports", rich_help_panel=KEEP)
cli.add_typer(db.cli, name="db", rich_help_panel=KEEP)
cli.command(rich_help_panel=RUN)(serve.serve)
cli.command(rich_help_panel=RUN)(worker.worker)
cli.command(rich_help_panel=RUN)(mcp.mcp)
cli.add_typer(models.cli, name="models", rich_help_panel=RUN)

OURS = 500  # an HTTP status from here on is no fault of the caller


def _version(asked: bool) -> None:
    from importlib.metadata import version

    if asked:
        say(version("evenbrief"))
        raise typer.Exit


@cli.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end with its exit code."""
    try:
        cli(arguments, prog_name="evenbrief")
    except EvenbriefError as error:
        _end(MISSING if isinstance(error, NotReady) else INPUT if error.status < OURS else FAULT, error.detail)
    except ModelError as error:
        _end(MISSING, str(error))
    except OSError as error:
        _end(INPUT, f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _end(code: int, message: str) -> None:
    tell(message)
    sys.exit(code)


if __name__ == "__main__":
    main()
