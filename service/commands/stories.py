"""`evenbrief stories` and `stories show`: what is going on, on a terminal, plain or as JSON; not how it is found."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from service.commands.brief import print_briefs
from service.commands.opened import advised, load_models, newsroom, read_settings, said
from service.commands.options import Encoder, Form, Format, JsonFormat, JsonLines, Model, Out
from service.commands.options import Json as JsonDocument
from service.commands.printing import columns, count, is_rich, one_line, say, say_json, tell

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.routes.story_shapes import Story, StoryTimeline

cli = typer.Typer(help="The stories that the kept articles tell, the one with the latest article first.")

Date = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
LISTED = "`evenbrief stories` lists them."
Id = Annotated[str, typer.Argument(metavar="ID", help="A story's id, as `evenbrief stories` prints it.")]


@cli.callback(invoke_without_command=True)
def stories(
    context: typer.Context,
    query: Annotated[
        str, typer.Option(metavar="WORDS", help='That a story or its articles have; "phrases" in quotes.')
    ] = "",
    term: Annotated[str, typer.Option(metavar="WORD", help="One of its topic words.")] = "",
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=Date, metavar="DATE", help="With an article since then: 2026-03-04, 2026-03-04T08:30; UTC."
        ),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=Date, metavar="DATE", help="With an article before then.")
    ] = None,
    independent_sources: Annotated[int, typer.Option(min=0, metavar="N", help="At least so many.")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=200, metavar="N", help="So many at most.")] = 50,
    json: JsonLines = False,
) -> None:
    """List stories, the one with the latest article first. `show` tells one's articles, `brief` briefs one."""
    if context.invoked_subcommand is not None:
        return
    from service.routes.story_shapes import describe
    from service.store.stories import StoryFilter

    asked = StoryFilter(_aware(since), _aware(until), query, term, independent_sources)
    with newsroom(read_settings()) as room:
        page = room.store.stories.page(asked, limit=limit)
    found = [describe(story) for story in page.items]
    if not json and is_rich():
        _print_list(found)
    else:
        for story in found:
            say_json(story) if json else say(_line(story))
    if not found:
        tell("no such story is kept; `evenbrief ingest PATH` and `evenbrief feeds fetch` keep articles")
    if page.cursor is not None:
        tell(f"these are the latest {limit}; --limit, --since and --query show others")


@cli.command()
def show(story: Id, json: JsonDocument = False) -> None:
    """Show a story with its articles in the order of time. A merged one shows its successor."""
    from service.routes.story_shapes import describe_timeline
    from service.threads.timeline import timeline

    with newsroom(read_settings()) as room, advised(LISTED):
        found = describe_timeline(timeline(room.store, story))
    if json:
        say_json(found)
        return
    if found.id != story:
        tell(f"{story} was merged into {found.id}")
    if is_rich():
        _print_timeline(found)
    else:
        say("\n".join(_plain(found)))


@cli.command()
def brief(
    story: Id,
    since: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Tell what changed since this revision of it.")
    ] = None,
    format: Form = Format.text,
    json: JsonFormat = False,
    model: Model = None,
    encoder: Encoder = None,
    out: Out = None,
) -> None:
    """Brief a kept story. Where nothing changed it is the kept brief, else a new revision."""
    from service.newsroom.changes import changes, described
    from service.newsroom.keeping import brief_story
    from service.newsroom.keeping import show as shown
    from service.progress import status

    settings = read_settings(model=model, encoder=encoder)
    with newsroom(settings) as room, status(sys.stderr) as show:
        with advised(LISTED):
            room.store.stories.get(story)  # before models are loaded for nothing
        show("load the models")
        kept = brief_story(room.store, load_models(settings), story, listen=lambda event: show(said(event)))
        told = shown(room.store, kept)
        if since is not None:
            told = told.model_copy(update={"changes": described(changes(room.store, kept.info.id, since))})
    print_briefs([told], Format.json if json else format, "main", out)
    key = kept.info.id
    tell(f"revision {kept.revision.number} of brief {key}; `evenbrief why {key}` tells of its sentences")


def _line(story: "Story") -> str:
    told = f"{story.latest:%Y-%m-%d %H:%M}Z" if story.last_published else "no date".ljust(len("2026-03-04 05:00Z"))
    return f"{story.id}  {told}  {_counts(story)}  {one_line(story.title)}"


def _counts(story: "Story") -> str:
    counted = (count(story.articles, "article"), count(story.sources, "source"))
    return f"{', '.join(counted)}, {story.independent_sources} independent"


def _plain(found: "StoryTimeline") -> list[str]:
    lines = [one_line(found.title), f"{_counts(found)}  {found.id}", ", ".join(found.terms)]
    for entry in found.timeline:
        told = entry.published or entry.first_seen
        lines.append(f"{told:%Y-%m-%d %H:%M}  {_part(entry.role, entry.of)}  {entry.source}  {one_line(entry.title)}")
        lines.append(f"  {entry.article}  {entry.url}  {count(len(entry.versions), 'version')}")
    return lines


def _part(role: str, of: str | None) -> str:
    return f"{role.replace('_', ' ')} of {of}" if of else role.replace("_", " ")


def _print_list(found: "list[Story]") -> None:
    """Two lines for each: a table cuts ids and headlines on a narrow terminal.

    Rich reads square brackets as markup, and headlines have them: all is given as bare text.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(width=columns())
    for s in found:
        console.print(Text(one_line(s.title), "bold"))
        told = f"{s.latest:%d %b %H:%M} UTC" if s.last_published else f"no date, received {s.latest:%d %b}"
        console.print(Text(f"{told}, {_counts(s)}"))
        console.print(Text(f"{s.id}\n", "dim"))


def _print_timeline(found: "StoryTimeline") -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(width=columns())
    console.print(Text(one_line(found.title), "bold"))
    console.print(Text(f"{_counts(found)}\n{', '.join(found.terms)}\n{found.id}\n", "dim"))
    sources = {entry.article: entry.source for entry in found.timeline}
    for e in found.timeline:
        told = (e.published or e.first_seen).astimezone(UTC)
        part = "" if e.role == "original" else _part(e.role, sources.get(e.of or "", e.of))
        more = "" if len(e.versions) == 1 else count(len(e.versions), "version")
        said = ", ".join(filter(None, (f"{told:%d %b %H:%M} UTC", part, more)))
        console.print(Text.assemble((one_line(e.source) or "unnamed", "bold"), f"  {said}"))
        console.print(Padding(Text(one_line(e.title)), (0, 0, 0, 2)))


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None else None
