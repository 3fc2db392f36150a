"""`evenbrief why`: how a sentence of a kept brief came to be, and what it rests on; it does not know how briefs are."""

from typing import Annotated

import typer

from service.commands.opened import advised, newsroom, read_settings
from service.commands.options import Json
from service.commands.printing import columns, say, say_json, write

LISTED = "`evenbrief stories brief ID` tells the id of a story's brief; `evenbrief why BRIEF` lists its sentences."


def why(
    brief: Annotated[
        str, typer.Argument(metavar="BRIEF", help="Id of a kept brief, as `evenbrief stories brief` prints it.")
    ],
    sentence: Annotated[
        str | None, typer.Argument(metavar="[SENTENCE]", help="s1, s2, ... in reading order; none: they are listed.")
    ] = None,
    revision: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Of this revision; the latest without.")
    ] = None,
    json: Json = False,
) -> None:
    """Tell how a sentence of a kept brief came to be, what it rests on, and whether it holds still."""
    from service.newsroom.whys import why as ask
    from service.render.why import render_why

    with newsroom(read_settings()) as room, advised(LISTED):
        if sentence is None:
            kept = room.store.briefs.get(brief, revision)
            listed = [{"id": s["id"], "text": s["text"]} for s in kept.document["sentences"]]
        else:
            told = ask(room.store, brief, sentence, revision)
    if sentence is None:
        for each in listed:
            say_json(each) if json else say(f"{each['id']:<4} {each['text']}")
    elif json:
        say_json(told, indent=2)
    else:
        write(render_why(told, columns()))
