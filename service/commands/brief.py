"""`evenbrief brief`: the articles of files briefed, nothing kept; it does not know how briefs are made."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from service.commands.opened import load_models, read_settings, said
from service.commands.options import Encoder, Form, Format, JsonFormat, Model, Out
from service.commands.printing import is_rich, show_markdown, write

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.schemas import Brief


class Stories(StrEnum):
    main = "main"
    all = "all"


def brief(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help=".txt .html .json .jsonl, a folder, or -")],
    format: Form = Format.text,
    json: JsonFormat = False,
    sentences: Annotated[
        int | None, typer.Option(min=1, max=50, metavar="N", help="How many sentences at most.")
    ] = None,
    words: Annotated[
        int | None,
        typer.Option(min=1, max=2000, metavar="N", help="About how many words of the sources it tells (320)."),
    ] = None,
    stories: Annotated[
        Stories, typer.Option(metavar="WHICH", help="main: brief the main event; all: brief each.")
    ] = Stories.main,
    explain: Annotated[bool, typer.Option("--explain", help="Tell how each sentence came to be, or did not.")] = False,
    model: Model = None,
    encoder: Encoder = None,
    out: Out = None,
) -> None:
    """Brief the articles in PATH: every sentence with the exact passages that support it. Nothing is kept."""
    from service.described import describe
    from service.files import read
    from service.pipeline import Options
    from service.pipeline import brief as make
    from service.progress import status
    from service.stages.collect import collect

    settings = read_settings(model=model, encoder=encoder)
    collected = collect(read(paths, sys.stdin.buffer), settings.limits)
    with status(sys.stderr) as show:
        show("load the models")
        options = Options(sentences, stories.value, words=words)
        briefs = make(collected, load_models(settings), options, lambda event: show(said(event)))
    print_briefs(
        [describe(b, explained=explain) for b in briefs],
        Format.json if json else format,
        "all" if stories is Stories.all else "main",
        out,
    )


def print_briefs(briefs: "Sequence[Brief]", format: Format, which: Literal["main", "all"], out: Path | None) -> None:
    """To a file or to stdout; on a terminal text is Markdown as it is read."""
    from service.described import dump
    from service.render.html import render_html
    from service.render.markdown import render_markdown
    from service.render.text import render_text

    if format is Format.json:
        write(dump(list(briefs), which), out)
    elif format is Format.text and out is None and is_rich():
        show_markdown(render_markdown(briefs))
    else:
        render = {Format.text: render_text, Format.markdown: render_markdown, Format.html: render_html}[format]
        write(render(briefs), out)
