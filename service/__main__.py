"""The command line: `evenbrief brief`, `serve`, `models`; it does not know how briefs are made.

Results go to stdout, progress and errors to stderr. Exit codes: 0 done; 1 an error of ours; 2 wrong usage; 3 the input
cannot be used, or is over a limit; 4 a model is missing or does not load (the message says what to run);
130 interrupted.
"""

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.roles import ModelError
from service.commands import db
from service.errors import EvenbriefError, NotReady

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from models.catalog import Entry, Role
    from service.news import Brief
    from service.pipeline import Event
    from service.settings import Settings

INTERNAL, INPUT, MODELS = 1, 3, 4  # 2 and 130 are given by the command line parser
GRACE_SECONDS = 10  # how long a stopped server lets requests finish; docker kills after as many
WITHOUT = "Without any download: evenbrief brief PATH --model extractive quotes the articles instead of wording them."
ROLES: tuple["Role", ...] = ("generator", "encoder", "entailer")

cli = typer.Typer(
    help="Many news articles in, one neutral brief out, every sentence with the exact passages that support it.",
    epilog="Exit codes: 0 done, 1 an error of ours, 2 wrong usage, 3 unusable input, 4 a model is missing.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
models_cli = typer.Typer(help="What is in the catalog and what is on disk; `fetch` gets the weights.")
cli.add_typer(models_cli, name="models")
cli.add_typer(db.cli, name="db")


class Format(StrEnum):
    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"


class Stories(StrEnum):
    main = "main"
    all = "all"


@cli.command()
def brief(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=".txt .html .json .jsonl, a folder, or -")],
    format: Annotated[Format, typer.Option(help="How to print the brief.")] = Format.text,
    sentences: Annotated[int | None, typer.Option(min=1, max=50, help="How many sentences at most.")] = None,
    words: Annotated[
        int | None, typer.Option(min=1, max=2000, help="About how many words of the sources it tells (320).")
    ] = None,
    model: Annotated[str | None, typer.Option(help="The generator, by its name in the catalog.")] = None,
    encoder: Annotated[str | None, typer.Option(help="The encoder, by its name in the catalog.")] = None,
    stories: Annotated[Stories, typer.Option(help="Brief the main event, or each one.")] = Stories.main,
    explain: Annotated[bool, typer.Option("--explain", help="Tell how each sentence came to be, or did not.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of stdout.")] = None,
) -> None:
    """Brief the articles in PATH: every sentence with the exact passages that support it."""
    from service.app import choose_models
    from service.files import read
    from service.pipeline import Options
    from service.pipeline import brief as make
    from service.progress import status
    from service.stages.collect import collect

    settings = _settings(model=model, encoder=encoder)
    collected = collect(read(paths, sys.stdin.buffer), settings.limits)
    with status(sys.stderr) as show:
        show("load the models")
        try:
            chosen = choose_models(settings)
        except ModelError as error:
            raise ModelError(f"{error}\n{WITHOUT}") from error
        options = Options(sentences, stories.value, words=words)
        briefs = make(collected, chosen, options, lambda event: show(_said(event)))
    _write(_rendered(briefs, format, stories, explain), out)


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Loopback, unless EVENBRIEF_ALLOW_REMOTE=1.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535)] = None,
) -> None:
    """Serve the HTTP API."""
    import uvicorn

    from service.app import create_app
    from service.settings import is_loopback

    settings = _settings(host=host, port=port)
    if not (settings.allow_remote or is_loopback(settings.host)):
        raise typer.BadParameter(
            f"{settings.host} can be reached from other machines, and there are no API keys yet. Listen on 127.0.0.1, "
            "or set EVENBRIEF_ALLOW_REMOTE=1 where something else guards the port.",
            param_hint="--host",
        )
    app = create_app(settings)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        http="h11",  # it refuses headers over 64 KiB; the parser that uvicorn prefers keeps any number of megabytes
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


@models_cli.callback(invoke_without_command=True)
def models(context: typer.Context) -> None:
    """List the catalog: the default of each role is marked with a star."""
    if context.invoked_subcommand is not None:
        return
    from models import catalog
    from models.fetch import is_fetched

    folder = _settings().folder
    for entry in catalog.entries():
        star = "*" if entry == catalog.default(entry.role) else " "
        here = "needs none" if entry.origin is None else "on disk" if is_fetched(entry, folder) else "not fetched"
        typer.echo(f"{star} {entry.name:<14} {entry.role:<10} {here:<12} {entry.licence:<11} {entry.about}")
    typer.echo(f"\nFolder: {folder}", err=True)


@models_cli.command("fetch")
def fetch_models(names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...")] = None) -> None:
    """Fetch models by name, or the default of each role; every file is checked against the catalog's SHA-256."""
    from models.fetch import fetch, place
    from service.progress import bars

    folder = _settings().folder
    with bars(sys.stderr) as show:
        for entry in _entries(names or []):
            fetch(entry, folder, show)
            typer.echo(f"{entry.name}: {place(entry, folder) if entry.origin else 'needs no files'}", err=True)


def _entries(names: Sequence[str]) -> "list[Entry]":
    from models import catalog

    every = {e.name: e for e in catalog.entries()}
    return [every.get(n) or catalog.find(n, "generator") for n in names] or [catalog.default(r) for r in ROLES]


def _settings(**given: object) -> "Settings":
    """The settings of the environment, with what the command line names in their place."""
    from pydantic import ValidationError

    from service.settings import Settings

    try:
        return Settings(**{k: v for k, v in given.items() if v is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        faults = "; ".join(f"EVENBRIEF_{str(f['loc'][0]).upper()}: {f['msg']}" for f in error.errors())
        raise typer.BadParameter(faults) from None


def _said(event: "Event") -> str:
    """One line of progress. Article text stays out of it."""
    return (
        f"{event.stage} {event.detail}".strip() if event.sentence is None else f"sentence {event.position + 1} verified"
    )


def _rendered(briefs: "Sequence[Brief]", format: Format, stories: Stories, explain: bool) -> str:
    from service.described import describe, dump
    from service.render.html import render_html
    from service.render.markdown import render_markdown
    from service.render.text import render_text

    described = [describe(b, explained=explain) for b in briefs]
    if format is Format.json:
        return dump(described, stories.value)
    return {Format.text: render_text, Format.markdown: render_markdown, Format.html: render_html}[format](described)


def _write(result: str, out: Path | None) -> None:
    """In UTF-8 whatever the locale: the same brief is the same bytes everywhere."""
    data = result.encode("utf-8")
    if out is not None:
        out.write_bytes(data)
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read us has read enough (`| head`). Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end with its exit code."""
    try:
        cli(arguments)
    except EvenbriefError as error:
        _end(MODELS if isinstance(error, NotReady) else INPUT if error.status < 500 else INTERNAL, error.detail)
    except ModelError as error:
        _end(MODELS, str(error))
    except OSError as error:
        _end(INPUT, str(error))


def _end(code: int, message: str) -> None:
    typer.echo(f"evenbrief: {message}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
