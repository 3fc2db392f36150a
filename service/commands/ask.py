"""`evenbrief ask`: a question answered from what is kept, or from files; it does not know how answers are made."""

import json as js
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from service.commands.opened import newsroom, read_settings

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.chat.asked import Asked
    from service.dialects.message import Piece
    from service.pipeline import Models
    from service.settings import Settings

# A backslash that only says that the next character is no markup.
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]<>()#+\-.!|~&$@^:=])")


def ask(
    question: Annotated[str, typer.Argument(help="As one would ask a person: “what is new since this morning?”")],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Articles to answer from: files, folders, or -.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the answer with its citations as JSON.")] = False,
    model: Annotated[str | None, typer.Option(help="The generator, by its name in the catalog.")] = None,
) -> None:
    """Answer a question with sentences of kept briefs and passages of their articles, or decline it."""
    from service.chat.answers import answer, asked_of
    from service.chat.bench import Bench
    from service.chat.conversation import Conversation
    from service.dialects.message import lay_out
    from service.files import read
    from service.progress import status

    settings = read_settings()
    if model is not None:
        settings = settings.model_copy(update={"model": model})
    articles = read(paths, sys.stdin.buffer) if paths else ()
    with newsroom(settings) as room, status(sys.stderr) as show:
        bench = Bench(room.store, _Models(settings), settings.limits, settings.zone, tell=show)
        conversation = Conversation(question, articles)
        told = lay_out(answer(conversation, bench))
        asked = asked_of(conversation, bench)
    typer.echo(_as_json(question, asked, told) if json else _plain(told.text), nl=False)


class _Models:
    """Loads the models when the answer first needs them, if it does."""

    def __init__(self, settings: "Settings") -> None:
        self._settings = settings
        self._loaded: Models | None = None

    def __call__(self) -> "Models":
        from service.app import choose_models

        self._loaded = self._loaded or choose_models(self._settings)
        return self._loaded


def _as_json(question: str, asked: "Asked", told: "Piece") -> str:
    from service.chat.conversation import references
    from service.dialects.openai_chat import annotation

    document = {
        "question": question,
        "asked": {"kind": asked.kind, "topic": asked.topic},
        "text": told.text,
        "annotations": [annotation(m) for m in told.markers],
        "citations": [{"number": m.number, **m.citation.model_dump(mode="json")} for m in told.markers],
        "briefs": [{"id": named.brief_id, "revision": named.revision} for named in references(told.text)],
    }
    return js.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _plain(text: str) -> str:
    """On a terminal as Markdown is read; elsewhere as it stands, without the backslashes."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
        return ""
    return _ESCAPE.sub(r"\1", text.rstrip()) + "\n"
