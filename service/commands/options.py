"""Options that several commands have, so that one name means one thing; it does not know the commands."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"


def _is_in_a_folder(out: Path | None) -> Path | None:
    """Said before the work, not after it."""
    if out is not None and (out.is_dir() or not out.absolute().parent.is_dir()):
        raise typer.BadParameter(f"{out} cannot be written: name a file in a folder that is there")
    return out


def model_names(incomplete: str) -> list[str]:
    """Of the catalog, for the shell's completion."""
    return _names("generator", incomplete)


def encoder_names(incomplete: str) -> list[str]:
    return _names("encoder", incomplete)


def _names(role: str, incomplete: str) -> list[str]:
    from models import catalog

    return [e.name for e in catalog.entries() if e.role == role and e.name.startswith(incomplete)]


Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
JsonLines = Annotated[bool, typer.Option("--json", help="Print a line of JSON for each.")]
JsonFormat = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Form = Annotated[Format, typer.Option("--format", metavar="FORMAT", help="text, json, markdown or html.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", callback=_is_in_a_folder, help="Write to this file instead of stdout."),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        autocompletion=model_names,
        help="The generator (EVENBRIEF_MODEL): a name that `evenbrief models` lists, local:FOLDER, "
        "hub:OWNER/NAME@REVISION or openai:URL#NAME.",
    ),
]
Encoder = Annotated[
    str | None,
    typer.Option("--encoder", metavar="NAME", autocompletion=encoder_names, help="The encoder (EVENBRIEF_ENCODER)."),
]
