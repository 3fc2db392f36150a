"""/v1/feeds: feeds that are followed: listed, added, deleted, as OPML in and out, asked now; not how they are read."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from service.newsroom import following
from service.routes import problems
from service.routes.article_shapes import FeedIn, FeedList, FeedOut, Imported
from service.routes.jobs import Job
from service.routes.kept import store_of
from service.routes.later import ASKED, respond_later
from service.store.feeds import Feed

OPML = "text/x-opml"
OPMLS = frozenset({OPML, "application/xml", "text/xml", "application/opml+xml"})

router = APIRouter(prefix="/v1", tags=["feeds"])

_MISSING: dict[int | str, dict[str, Any]] = {404: {**problems.RESPONSE, "description": "There is no such feed."}}
_WRONG: dict[int | str, dict[str, Any]] = {
    422: {**problems.RESPONSE, "description": "It is no address that is ever fetched, or no list of feeds."}
}
_LIST: dict[int | str, dict[str, Any]] = {
    415: {**problems.RESPONSE, "description": "The body is not said to be OPML."},
    **_WRONG,
}
_LATER: dict[int | str, dict[str, Any]] = {
    202: {"model": Job, "description": "The job that asks them; Location says where it is."},
    **_MISSING,
}


@router.get("/feeds")
def list_feeds(request: Request) -> FeedList:
    """The feeds that are followed, by category, and how they stand."""
    return FeedList(feeds=[_describe(each) for each in store_of(request).feeds.all()])


@router.post("/feeds", status_code=201, responses=_WRONG)
def add_feed(request: Request, wanted: FeedIn) -> FeedOut:
    """Follow a feed; it is asked in the next round. One that is followed already stays as it is."""
    store = store_of(request)
    checked = following.check(wanted.url, request.app.state.settings.fetch_limits)
    return _describe(store.feeds.get(store.feeds.add(checked, wanted.title.strip(), wanted.category.strip("/ "))))


@router.get("/feeds.opml", response_class=Response, responses={200: {"content": {OPML: {}}}})
def export_feeds(request: Request) -> Response:
    """The feeds as OPML, which other readers and `POST /v1/feeds.opml` take."""
    return Response(following.export(store_of(request)), media_type=OPML)


@router.post(
    "/feeds.opml",
    responses=_LIST,
    openapi_extra={"requestBody": {"required": True, "content": {OPML: {"schema": {"type": "string"}}}}},
)
async def import_feeds(request: Request) -> Imported:
    """Follow every feed of a list in OPML."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in OPMLS:
        raise HTTPException(415, f"Send {OPML}, not {kind or 'nothing in particular'}.")
    body = await request.body()
    limits = request.app.state.settings.fetch_limits
    found = await run_in_threadpool(following.load, store_of(request), body, limits)
    return Imported(added=found.added, known=found.known, left_out=list(found.left_out))


@router.delete("/feeds/{feed_id}", status_code=204, responses=_MISSING)
def delete_feed(request: Request, feed_id: str) -> None:
    """Follow a feed no more. Its articles stay."""
    store_of(request).feeds.delete(feed_id)


@router.post("/feeds/{feed_id}/fetch", response_class=Response, responses=_LATER, status_code=202)
def fetch_feed(request: Request, feed_id: str) -> Response:
    """Ask a feed now, due or not; a job does it."""
    return respond_later(request, "feeds", {"feeds": [store_of(request).feeds.get(feed_id).id]}, ASKED)


@router.post("/feeds/fetch", response_class=Response, responses={202: _LATER[202]}, status_code=202)
def fetch_feeds(
    request: Request, all: Annotated[bool, Query(description="Those not yet due too.")] = False
) -> Response:
    """Ask the feeds that are due now; a job does it."""
    every = [each.id for each in store_of(request).feeds.all() if each.state == "active"] if all else None
    return respond_later(request, "feeds", {} if every is None else {"feeds": every}, ASKED)


def _describe(feed: Feed) -> FeedOut:
    return FeedOut(
        id=feed.id,
        url=feed.url,
        title=feed.title,
        category=feed.category,
        state=feed.state,
        checked=feed.checked_at,
        seen=feed.seen_at,
        errors=feed.errors,
        error=feed.last_error,
        next_try=feed.next_try_at,
    )
