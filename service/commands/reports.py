"""`evenbrief reports`: what readers report, and a person's corrections; it does not know where they are shown."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from service.commands.opened import advised, newsroom, read_settings
from service.commands.options import Json, JsonLines
from service.commands.printing import one_line, say, say_json, tell

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.store.reports import Report, State

LISTED = "`evenbrief reports` lists them."
SENTENCES = "`evenbrief why BRIEF` lists its sentences."

cli = typer.Typer(help="Sentences that readers reported, and corrections by a person.")


class Shown(StrEnum):
    open = "open"
    corrected = "corrected"
    dismissed = "dismissed"
    all = "all"


_STATES: "dict[Shown, State]" = {Shown.open: "open", Shown.corrected: "corrected", Shown.dismissed: "dismissed"}


@cli.callback(invoke_without_command=True)
def reports(
    context: typer.Context,
    state: Annotated[Shown, typer.Option(help="Which; `corrected` lists the corrections.")] = Shown.open,
    limit: Annotated[int, typer.Option(min=1, max=200, metavar="N", help="So many at most.")] = 50,
    json: JsonLines = False,
) -> None:
    """List reports, the latest first. `answer` answers one, `correct` puts a sentence right that nobody reported."""
    if context.invoked_subcommand is not None:
        return
    asked: State | None = None if state is Shown.all else _STATES[state]
    with newsroom(read_settings()) as room:
        page = room.store.reports.page(asked, limit=limit)
    for each in page.items:
        _print(each, json)
    if not page.items:
        tell("there are none" if state is Shown.all else f"there are none that are {state.value}")
    if page.cursor is not None:
        tell(f"these are the latest {limit}; --limit shows more")


@cli.command()
def answer(
    report: Annotated[str, typer.Argument(metavar="ID", help="As `evenbrief reports` prints it.")],
    correct: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the sentence should have said; shown as a person's.")
    ] = None,
    dismiss: Annotated[str | None, typer.Option(metavar="WHY", help="Why the sentence stands.")] = None,
    json: Json = False,
) -> None:
    """Answer a report. A later answer replaces an earlier one, so a correction can be taken back."""
    if (correct is None) == (dismiss is None):
        raise typer.BadParameter("give --correct TEXT or --dismiss WHY")
    with newsroom(read_settings()) as room, advised(LISTED):
        if correct is not None:
            settled = room.store.reports.settle(report, "corrected", correct.strip())
        else:
            settled = room.store.reports.settle(report, "dismissed", (dismiss or "").strip())
    _print(settled, json)


@cli.command()
def correct(
    brief: Annotated[str, typer.Argument(metavar="BRIEF", help="Id of a kept brief.")],
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="s1, s2, ... in reading order.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What it should have said.")],
    revision: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Of this revision; the latest without.")
    ] = None,
    json: Json = False,
) -> None:
    """Put a sentence right. Every voice then shows the correction, as a person's, in its place or beside it."""
    from service.store.evidence import SentenceId

    with newsroom(read_settings()) as room, advised(SENTENCES):
        number = revision or room.store.briefs.get(brief).revision.number
        made = room.store.reports.correct(SentenceId(brief, number, sentence), text.strip())
    _print(made, json)


def _print(report: "Report", json: bool) -> None:
    from service.routes.reported import describe

    if json:
        say_json(describe(report))
        return
    at = f"brief {report.sentence.brief_id}, revision {report.sentence.revision}, {report.sentence.sentence}"
    say(f"{report.id}  {report.created_at:%Y-%m-%d %H:%M}Z  {report.state}  {report.about}  {at}")
    say(f"  {one_line(report.text)}")
    for label, said in (("reader", report.note), ("answer", report.answer)):
        if said:
            say(f"  {label}: {one_line(said)}")
