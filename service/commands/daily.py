"""`evenbrief daily`: the edition of a day, printed and perhaps published; it does not know how it is composed."""

import sys
from datetime import date as Date
from typing import TYPE_CHECKING, Annotated

import typer

from service.commands.opened import advised, load_models, newsroom, read_settings, said
from service.commands.options import Encoder, Form, Format, JsonFormat, Model, Out
from service.commands.printing import is_rich, show_markdown, tell, write

if TYPE_CHECKING:
    from service.edition import Edition
    from service.settings import Settings
    from service.store import editions
    from service.store.store import Store


def daily(
    date: Annotated[
        str,
        typer.Argument(
            metavar="[DATE]", show_default=False, help="YYYY-MM-DD, today (if left out), yesterday, or latest."
        ),
    ] = "today",
    zone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="IANA time zone whose day it is (EVENBRIEF_ZONE).")
    ] = None,
    topic: Annotated[
        str, typer.Option(metavar="WORDS", help="A query, or several parted by |; all news if left out.")
    ] = "",
    format: Form = Format.text,
    json: JsonFormat = False,
    publish: Annotated[bool, typer.Option("--publish", help="Freeze it, and send it as the settings say.")] = False,
    model: Model = None,
    encoder: Encoder = None,
    out: Out = None,
) -> None:
    """Compose the daily brief of what is kept. One that is published already is printed as it is."""
    from service.newsroom.daily import edition_page
    from service.newsroom.delivery.sending import deliver

    settings = read_settings(model=model, encoder=encoder)
    with newsroom(settings) as room:
        found = _edition(room.store, settings, date, zone, topic, publish)
        page = edition_page(room.store, found)
        if publish:
            report = deliver(room.store, settings.outbox)
            for error in report.errors:
                tell(error)
    form = Format.json if json else format
    if form is Format.text and out is None and is_rich():
        show_markdown(_rendered(page, Format.markdown))
    else:
        write(_rendered(page, form), out)


def _edition(
    store: "Store", settings: "Settings", date: str, zone: str | None, topic: str, publish: bool
) -> "editions.Edition":
    from service.edition import EditionRequest
    from service.errors import NotFound
    from service.newsroom.watching import topic_of
    from service.progress import status
    from service.routes.editing import make

    place, asked = zone or settings.zone, topic_of(topic)
    if date == "latest":
        with advised("`evenbrief daily yesterday --publish` publishes that of yesterday."):
            return store.editions.latest(place, asked)
    day = _day(date, place)
    try:
        found = store.editions.of_day(day, place, asked)
        if found.state == "published":  # no model is needed to read it
            return found
    except NotFound:
        pass
    wanted = EditionRequest(date=day, zone=place, topic=asked, publish=publish)
    with status(sys.stderr) as show:
        show("load the models")
        return make(store, load_models(settings), settings, wanted, listen=lambda event: show(said(event)))


def _day(given: str, zone: str) -> Date:
    from service.newsroom.room import utc_now
    from service.newsroom.schedule import DAY, today

    if given in ("today", "yesterday"):
        return today(utc_now(), zone) - (DAY if given == "yesterday" else 0 * DAY)
    try:
        return Date.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter("give a day as YYYY-MM-DD, today, yesterday, or latest", param_hint="DATE") from None


def _rendered(page: "Edition", format: Format) -> str:
    from service.render.edition_html import render_edition_html
    from service.render.edition_markdown import render_edition_markdown
    from service.render.edition_text import render_edition_text

    if format is Format.json:
        return page.model_dump_json(indent=2) + "\n"
    renderers = {Format.text: render_edition_text, Format.markdown: render_edition_markdown}
    return (renderers | {Format.html: render_edition_html})[format](page)
