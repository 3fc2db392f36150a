"""/new: articles or addresses pasted into a form, and a story briefed at a click; it does not know how briefs are made.

With JavaScript the articles are gathered by /new/articles and the brief is streamed from POST /v1/briefs. A browser
without it gets a page that grows as the brief is written and leads to it; a program is led there when it is whole.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse, StreamingResponse

from service.errors import EvenbriefError
from service.newsroom.answering import answer
from service.pipeline import Event
from service.reader.submitting import Form, Gathered, Pasted, form, gather
from service.reader.writing import STILL, Sheet
from service.requests import BriefRequest
from service.routes.desk import Desk
from service.routes.kept import store_of
from service.routes.page import FRESH, HEADERS, PageRoute, check_origin, page, read_form
from service.routes.reader import show_brief
from service.routes.room import fetcher_of
from service.routes.stream import Whole, heard
from service.store.briefs import KeptBrief

BOXES = 2  # articles that an empty form has room for: a brief of one is none

router = APIRouter(include_in_schema=False, route_class=PageRoute)
programs = APIRouter(include_in_schema=False)


@router.get("/new")
def empty() -> Response:
    return _form(Form())


@router.post("/new")
async def pasted(request: Request) -> Response:
    """The brief's page; where something is wrong, the form as it was filled in, with what to mend."""
    check_origin(request)
    filled = form(await read_form(request))
    try:
        found = await run_in_threadpool(_gather, request, filled)
        wanted = BriefRequest(articles=list(found.articles))
        if _is_read(request):
            return await _streamed(request, wanted, lambda kept: f"/briefs/{kept.info.id}", found.failed)
        kept = await _write(request, wanted)
    except EvenbriefError as error:
        return _form(filled, error.detail, error.status)
    if found.failed:
        return await run_in_threadpool(show_brief, request, store_of(request), kept, missed=found.failed)
    return RedirectResponse(f"/briefs/{kept.info.id}", 303, HEADERS)


@router.post("/stories/{story_id}/brief")
async def story(request: Request, story_id: str) -> Response:
    check_origin(request)
    found = await run_in_threadpool(store_of(request).stories.get, story_id)  # NotFound before anybody waits
    wanted = BriefRequest(story=found.id)
    if _is_read(request):
        return await _streamed(request, wanted, lambda kept: f"/stories/{kept.info.story_id or found.id}")
    await _write(request, wanted)
    return RedirectResponse(f"/stories/{found.id}", 303, HEADERS)


@programs.post("/new/articles")
async def gathered(request: Request) -> Response:
    """For our script: what to send to POST /v1/briefs for the form, and what could not be had for it."""
    check_origin(request)
    filled = form(await read_form(request))
    found = await run_in_threadpool(_gather, request, filled)
    wanted = BriefRequest(articles=list(found.articles))
    told = {"request": wanted.model_dump(mode="json", exclude_defaults=True), "failed": found.failed}
    return JSONResponse(told, headers=HEADERS)


def _gather(request: Request, filled: Form) -> Gathered:
    return gather(filled, fetcher_of(request).fetch, request.app.state.limits)


def _is_read(request: Request) -> bool:
    """Whether somebody looks at the answer: a browser asks for a page, a program mostly for anything."""
    return "text/html" in request.headers.get("accept", "")


async def _streamed(
    request: Request, wanted: BriefRequest, where: Callable[[KeptBrief], str], missed: Sequence[tuple[str, str]] = ()
) -> Response:
    """The page while the brief is written. An error before anything is told is raised."""
    desk: Desk = request.app.state.desk
    store, models, limits = store_of(request), desk.models, request.app.state.limits
    told = heard(desk, lambda listen, step: answer(store, models, limits, wanted, listen, step)[0])
    first = await anext(told)
    return StreamingResponse(_page(first, told, where, missed), 200, {**HEADERS, **FRESH}, "text/html")


async def _page(
    first: Event | Whole[KeptBrief] | None,
    rest: AsyncGenerator[Event | Whole[KeptBrief] | None],
    where: Callable[[KeptBrief], str],
    missed: Sequence[tuple[str, str]],
) -> AsyncGenerator[str]:
    sheet, each = Sheet.new(missed), first
    yield sheet.head
    try:
        async with aclosing(rest):
            while not isinstance(each, Whole):
                yield STILL if each is None else sheet.line(each)
                each = await anext(rest)
        yield sheet.end(where(each.made), onward=not missed)
    except EvenbriefError as error:
        yield sheet.fault(error.detail)


async def _write(request: Request, wanted: BriefRequest) -> KeptBrief:
    desk: Desk = request.app.state.desk
    store, models, limits = store_of(request), desk.models, request.app.state.limits
    order = desk.start(lambda step: answer(store, models, limits, wanted, step=step))
    try:
        (kept, *_) = await asyncio.shield(order.result)
    finally:
        order.abandon()
    return kept


def _form(filled: Form, fault: str = "", status: int = 200) -> Response:
    room = (*filled.pasted, *(Pasted("") for _ in range(BOXES - len(filled.pasted))))
    return page("new", status, here="new", filled=Form(filled.addresses, room), fault=fault)
