"""`evenbrief ask`: a question answered from what is kept, or from files; it does not know how answers are made."""

import re
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.commands.opened import load_models, newsroom, read_settings
from service.commands.options import Encoder, Json, Model
from service.commands.printing import is_rich, one_line, say_json, show_markdown, write

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.chat.asked import Asked
    from service.dialects.message import Piece
    from service.pipeline import Models
    from service.settings import Settings

# A backslash that only says that the next character is no markup.
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]<>()#+\-.!|~&$@^:=])")


def ask(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="As one would ask a person: “what is new since this morning?”")
    ],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]", help="Articles to answer from: files, folders, or -.")
    ] = None,
    json: Json = False,
    model: Model = None,
    encoder: Encoder = None,
) -> None:
    """Answer a question with sentences of kept briefs and passages of their articles, or decline it."""
    from service.chat.answers import answer, asked_of
    from service.chat.bench import Bench
    from service.chat.conversation import Conversation
    from service.dialects.message import lay_out
    from service.files import read
    from service.progress import status

    settings = read_settings(model=model, encoder=encoder)
    articles = read(paths, sys.stdin.buffer) if paths else ()
    with newsroom(settings) as room, status(sys.stderr) as show:
        models = _Models(settings)
        bench = Bench(room.store, models, settings.limits, settings.zone, tell=lambda said: show(one_line(said)))
        conversation = Conversation(question, articles)
        told = lay_out(answer(conversation, bench))
        asked = asked_of(conversation, bench)
    if json:
        say_json(_as_json(question, asked, told), indent=2)
    elif is_rich():
        show_markdown(told.text)
    else:
        write(_ESCAPE.sub(r"\1", told.text.rstrip()) + "\n")


class _Models:
    """Loads the models when the answer first needs them, if it does."""

    def __init__(self, settings: "Settings") -> None:
        self._settings = settings
        self._loaded: Models | None = None

    def __call__(self) -> "Models":
        self._loaded = self._loaded or load_models(self._settings)
        return self._loaded


def _as_json(question: str, asked: "Asked", told: "Piece") -> dict[str, Any]:
    from service.chat.conversation import references
    from service.dialects.openai_chat import annotation

    return {
        "question": question,
        "asked": {"kind": asked.kind, "topic": asked.topic},
        "text": told.text,
        "annotations": [annotation(m) for m in told.markers],
        "citations": [{"number": m.number, **m.citation.model_dump(mode="json")} for m in told.markers],
        "briefs": [{"id": named.brief_id, "revision": named.revision} for named in references(told.text)],
    }
