"""`evenbrief feeds`: which feeds are followed, as OPML in and out, and asked now; not how they are read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.commands.exits import INPUT
from service.commands.ingest import summed
from service.commands.opened import fetcher, newsroom, read_settings
from service.commands.options import Json, JsonLines
from service.commands.printing import count, is_rich, one_line, say, say_json, tell, write_bytes
from service.errors import NotFound

if TYPE_CHECKING:
    from service.newsroom.rounds import Round
    from service.store.feeds import Feed

DASH = Path("-")

cli = typer.Typer(help="The feeds that are followed: RSS, Atom, JSON Feed.", no_args_is_help=True)


@cli.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Of the feed: RSS, Atom or JSON Feed.")],
    title: Annotated[
        str, typer.Option(metavar="NAME", help="What its publisher is called; else what the feed says.")
    ] = "",
    category: Annotated[str, typer.Option(metavar="FOLDER", help="Folders with slashes: World/Rivers.")] = "",
    json: Json = False,
) -> None:
    """Follow a feed. It is asked in the next round, or by `feeds fetch`."""
    from service.newsroom.following import check

    settings = read_settings()
    with newsroom(settings) as room:
        key = room.store.feeds.add(check(url, settings.fetch_limits), title, category)
    say_json({"id": key}) if json else say(key)


@cli.command("list")
def list_feeds(json: JsonLines = False) -> None:
    """List the feeds and how they stand."""
    with newsroom(read_settings()) as room:
        found = room.store.feeds.all()
    if not json and is_rich():
        _print_list(found)
    else:
        for feed in found:
            say_json(_plain(feed)) if json else say(_as_line(feed))
    if not found:
        tell("no feed is followed; `evenbrief feeds add URL` or `evenbrief feeds import FILE` follows some")


@cli.command()
def remove(
    feed: Annotated[str, typer.Argument(metavar="ID|URL", help="As `evenbrief feeds list` prints them.")],
) -> None:
    """Follow a feed no more. Its articles stay."""
    with newsroom(read_settings()) as room:
        (found,) = _ids(room.store.feeds.all(), [feed])
        room.store.feeds.delete(found)


@cli.command("import")
def import_feeds(
    path: Annotated[Path, typer.Argument(metavar="[FILE]", help="OPML, or - for stdin.")] = DASH, json: Json = False
) -> None:
    """Follow every feed of a list in OPML."""
    from service.newsroom.following import load

    settings = read_settings()
    document = sys.stdin.buffer.read() if path == DASH else path.read_bytes()
    with newsroom(settings) as room:
        found = load(room.store, document, settings.fetch_limits)
    for why in found.left_out:
        tell(f"left out: {one_line(why)}")
    tell(f"{count(found.added, 'feed')} added, {found.known:,} known")
    if json:
        say_json({"added": found.added, "known": found.known, "left_out": list(found.left_out)})


@cli.command("export")
def export_feeds(out: Annotated[Path, typer.Argument(metavar="[FILE]", help="Or - for stdout.")] = DASH) -> None:
    """Write the feeds as OPML."""
    from service.newsroom.following import export

    with newsroom(read_settings()) as room:
        document = export(room.store)
    if out == DASH:
        write_bytes(document)
    else:
        out.write_bytes(document)


@cli.command()
def fetch(
    feeds: Annotated[list[str] | None, typer.Argument(metavar="[ID|URL]", help="Those due, if none is named.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Those not yet due too.")] = False,
    json: JsonLines = False,
) -> None:
    """Ask the feeds that are due, or those named, and keep their articles. A dead one stops none of the others."""
    from service.newsroom.rounds import go_round
    from service.progress import status

    settings = read_settings()
    asked = failed = 0
    with newsroom(settings) as room, status(sys.stderr) as show:
        known = room.store.feeds.all()
        chosen = _ids(known, feeds) if feeds else [f.id for f in known if f.state == "active"] if every else None
        for done in go_round(room, fetcher(settings).fetch, chosen, listen=show):
            asked, failed = asked + 1, failed + bool(done.error)
            say_json(_round(done)) if json else say(_round_as_text(done))
    tell(f"{count(asked, 'feed')} asked, {failed:,} failed" if asked else "no feed is due; --all asks every one")
    if asked and asked == failed:
        raise typer.Exit(INPUT)


def _ids(known: "tuple[Feed, ...]", named: list[str]) -> list[str]:
    """Raises NotFound for what is no feed that is followed."""
    ids = {feed.url: feed.id for feed in known} | {feed.id: feed.id for feed in known}
    for each in named:
        if each not in ids:
            raise NotFound(f"{one_line(each)} is no feed that is followed; `evenbrief feeds list` lists them.")
    return [ids[each] for each in named]


def _plain(feed: "Feed") -> dict[str, Any]:
    shown = ("id", "url", "title", "category", "state", "errors", "last_error")
    times = {name: each and each.isoformat() for name in ("seen_at", "next_try_at") for each in [getattr(feed, name)]}
    return {name: getattr(feed, name) for name in shown} | times


def _as_line(feed: "Feed") -> str:
    named = (one_line(each) or "-" for each in (feed.category, feed.title, feed.url))
    return f"{feed.id}  {'  '.join(named)}  {_stands(feed)}"


def _stands(feed: "Feed") -> str:
    asked = f"asked {feed.checked_at:%Y-%m-%d %H:%M}Z" if feed.checked_at else "never asked"
    told = f"{count(feed.errors, 'failure')}: {feed.last_error}" if feed.errors else asked
    return one_line(told if feed.state == "active" else f"{told}  [{feed.state}]")


def _print_list(found: "tuple[Feed, ...]") -> None:
    """A few lines for each: a table cuts ids and addresses on a narrow terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for feed in found:
        where = one_line(feed.category)
        console.print(Text.assemble((one_line(feed.title) or "-", "bold"), f"  {where}" if where else ""))
        console.print(Text(one_line(feed.url)), soft_wrap=True)
        console.print(Text(_stands(feed)))
        console.print(Text(f"{feed.id}\n", "dim"))


def _round(done: "Round") -> dict[str, Any]:
    return (
        {"id": done.feed_id, "url": done.url, "title": done.title, "error": done.error or None}
        | {"articles": dict(done.counts), "later": done.later, "notes": list(done.notes)}
        | {"next_try": done.next_try_at and done.next_try_at.isoformat()}
    )


def _round_as_text(done: "Round") -> str:
    head = one_line(f"{done.title or done.url}: {done.error or summed(done.counts)}")
    return "\n".join([head, *(f"  {one_line(note)}" for note in done.notes)])
