"""/v1/daily: the daily brief composed, published, read, listed and syndicated; it does not know how it comes to be."""

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from service.edition import Edition, EditionInfo, EditionRequest, Editions
from service.errors import NotFound
from service.halting import Step
from service.newsroom import daily
from service.newsroom.paging import page_of, path_of, title_of
from service.newsroom.schedule import zone_of
from service.newsroom.watching import topic_of
from service.pipeline import Models
from service.render.edition_html import render_edition_html
from service.render.edition_markdown import render_edition_markdown
from service.render.edition_text import render_edition_text
from service.routes import once, problems
from service.routes.accept import choose
from service.routes.briefs import finished, is_json
from service.routes.desk import Desk
from service.routes.editing import make
from service.routes.formats import JSON
from service.routes.jobs import Job
from service.routes.kept import store_of
from service.routes.later import ASKED, is_asked, respond_later
from service.routes.once import Once
from service.routes.syndication import ATOM, FEED, respond
from service.settings import Settings
from service.store import editions as kept
from service.store.editions import LONGEST_TOPIC
from service.store.idempotency import Answer

RENDERERS: Mapping[str, Callable[[Edition], str]] = {
    "text/markdown": render_edition_markdown,
    "text/html": render_edition_html,
    "text/plain": render_edition_text,
}
OFFERED = (JSON, *RENDERERS)
LISTED = (JSON, ATOM, FEED)
LATEST = 30  # entries of a feed: a month of days

router = APIRouter(prefix="/v1", tags=["daily"])

Zone = Annotated[str | None, Query(max_length=100, description="IANA time zone; the newsroom's own if left out.")]
Topic = Annotated[str, Query(max_length=LONGEST_TOPIC, description="A query, or several parted by |; empty for all.")]

_PAGE: dict[int | str, dict[str, Any]] = {
    200: {"model": Edition, "content": {kind: {"schema": {"type": "string"}} for kind in RENDERERS}},
    404: {**problems.RESPONSE, "description": "There is no such edition."},
    406: {**problems.RESPONSE, "description": "Accept allows none of the formats."},
    422: {
        **problems.RESPONSE,
        "description": "No such zone, a day that has not begun, or a topic without a word.",
    },
}
_MADE: dict[int | str, dict[str, Any]] = {
    **{status: told for status, told in _PAGE.items() if status != 404},
    202: {"model": Job, "description": "With `Prefer: respond-async`: the job that composes it."},
    400: {**problems.RESPONSE, "description": "The body is not JSON in UTF-8."},
    409: {**problems.RESPONSE, "description": "A request with this Idempotency-Key is being worked on."},
    415: {**problems.RESPONSE, "description": "The body is not said to be JSON."},
    503: {**problems.RESPONSE, "description": "The models are not loaded, or the queue is full."},
}
_FEEDS: dict[int | str, dict[str, Any]] = {
    200: {"model": Editions, "content": {kind: {"schema": {"type": "string"}} for kind in (ATOM, FEED)}},
    304: {"description": "Nothing has changed since."},
    400: {**problems.RESPONSE, "description": "The cursor cannot be used."},
    406: {**problems.RESPONSE, "description": "Accept allows none of the formats."},
}


@router.get("/daily", responses=_FEEDS)
def list_editions(
    request: Request,
    zone: Zone = None,
    topic: Topic = "",
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Published editions, the latest published first; as Accept says, a list in JSON or a feed."""
    kind = choose(request.headers.get("accept"), LISTED)
    if kind != JSON:
        return _feed(request, kind, zone, topic)
    page = store_of(request).editions.page(topic_of(topic), cursor, limit, _zone(request, zone))
    told = Editions(editions=[_info(each) for each in page.items], next=page.cursor)
    return Response(told.model_dump_json(indent=2) + "\n", media_type=JSON, headers={"Vary": "Accept"})


@router.get("/daily.atom", response_class=Response, responses=_FEEDS)
def read_atom(request: Request, zone: Zone = None, topic: Topic = "") -> Response:
    """The published editions as Atom. An entry keeps its id; `updated` moves only with what a reader sees."""
    return _feed(request, ATOM, zone, topic)


@router.get("/daily.json", response_class=Response, responses=_FEEDS)
def read_json_feed(request: Request, zone: Zone = None, topic: Topic = "") -> Response:
    """The published editions as JSON Feed, with the passages behind each sentence."""
    return _feed(request, FEED, zone, topic)


@router.get("/daily/latest", response_class=Response, responses=_PAGE)
def read_latest(request: Request, zone: Zone = None, topic: Topic = "") -> Response:
    """The last edition that was published."""
    return _shown(request, store_of(request).editions.latest(_zone(request, zone), topic_of(topic)))


@router.get("/daily/{date}", response_class=Response, responses=_PAGE)
def read_edition(request: Request, date: Date, zone: Zone = None, topic: Topic = "") -> Response:
    """The edition of a day, published or (its `state` says so) composed so far. Reading makes none: POST does."""
    place, asked = _zone(request, zone), topic_of(topic)
    try:
        found = store_of(request).editions.of_day(date, place, asked)
    except NotFound:
        raise NotFound("There is no edition of this day and topic. POST /v1/daily composes one.") from None
    return _shown(request, found)


@router.post("/daily", response_class=Response, responses=_MADE, dependencies=[Depends(is_json)])
async def post_edition(request: Request, wanted: Annotated[EditionRequest, Body()]) -> Response:
    """Compose the edition of a day, on all news, a topic or a watch list, and with `publish` freeze it.

    What is published already is given as it is. With `Prefer: respond-async` the answer is a job. With an
    `Idempotency-Key` the same request has the same answer for a day, whatever came of the page since.
    """
    kind = choose(request.headers.get("accept"), OFFERED)
    settings: Settings = request.app.state.settings
    if is_asked(request):
        payload = wanted.model_dump(mode="json", exclude_defaults=True)
        return await run_in_threadpool(respond_later, request, "edition", payload, ASKED)
    desk: Desk = request.app.state.desk
    models = desk.models
    claim = await run_in_threadpool(once.claim, request, kind, json.dumps(wanted.model_dump(mode="json")))
    if isinstance(claim, Answer):
        return _answered(claim)
    async with claim.working():
        order = desk.start(lambda step: _compose(claim, models, settings, wanted, kind, step))
        try:
            return _answered(await finished(request, asyncio.shield(order.result)))
        finally:
            order.abandon()


def _compose(claim: Once, models: Models, settings: Settings, wanted: EditionRequest, kind: str, step: Step) -> Answer:
    """Blocking. Whoever dies before the answer is kept has composed a page that the next one finds."""
    edition = make(claim.store, models, settings, wanted, step=claim.holding(step))
    with claim.keeping() as bound:  # a page that is read here has no article that was deleted meanwhile
        response = _respond(page_of(bound, edition), kind)
        answer = Answer(200, kind, f"{response.headers['Content-Location']}\n".encode() + bytes(response.body))
        claim.answer(bound, answer)
    return answer


def _answered(answer: Answer) -> Response:
    """As it is kept: where the edition is, then what is sent."""
    location, _, body = answer.body.partition(b"\n")
    headers = {"Vary": "Accept, Prefer", "Content-Location": location.decode()}
    return Response(body, answer.status, headers, answer.media_type)


def _feed(request: Request, kind: str, zone: str | None, topic: str) -> Response:
    settings: Settings = request.app.state.settings
    store, place, asked = store_of(request), _zone(request, zone), topic_of(topic)
    found = store.editions.page(asked, None, LATEST, place).items
    return respond(store, found, kind, place, asked, settings.public_url, request.headers.get("if-none-match", ""))


def _zone(request: Request, zone: str | None) -> str:
    settings: Settings = request.app.state.settings
    return zone_of(zone).key if zone else settings.zone


def _shown(request: Request, edition: kept.Edition) -> Response:
    return _respond(daily.edition_page(store_of(request), edition), choose(request.headers.get("accept"), OFFERED))


def _respond(page: Edition, kind: str) -> Response:
    body = page.model_dump_json(indent=2) + "\n" if kind == JSON else RENDERERS[kind](page)
    headers = {"Vary": "Accept, Prefer", "Content-Location": path_of(page.date, page.zone, page.topic)}
    return Response(body, media_type=kind, headers=headers)


def _info(edition: kept.Edition) -> EditionInfo:
    return EditionInfo(
        id=edition.id,
        date=edition.date,
        zone=edition.zone,
        topic=edition.topic,
        title=title_of(edition),
        note=edition.note,
        stories=len(edition.placed),
        published=edition.published_at,
    )
