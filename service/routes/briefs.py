"""POST /v1/briefs: articles in, a brief out, as JSON, Markdown, HTML, text or a stream; it does not know how."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from functools import partial
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Body, Depends, Request, Response
from fastapi.sse import EventSourceResponse
from starlette.exceptions import HTTPException

from service.described import describe, dump
from service.errors import EvenbriefError
from service.halting import Step
from service.news import Brief
from service.pipeline import Event, Listener, Models, Options, brief, ignore
from service.render.html import render_html
from service.render.markdown import render_markdown
from service.render.text import render_text
from service.requests import ArticleIn, BriefRequest
from service.routes import problems
from service.routes.accept import choose
from service.routes.desk import Abandoned, Desk
from service.routes.examples import BRIEF_REQUESTS
from service.routes.stream import events
from service.schemas import Brief as BriefOut
from service.schemas import Briefs
from service.stages.collect import Limits, Submission, collect

JSON, STREAM = "application/json", "text/event-stream"
RENDERERS: dict[str, Callable[[Sequence[BriefOut]], str]] = {
    "text/markdown": render_markdown,
    "text/html": render_html,
    "text/plain": render_text,
}
OFFERED = (JSON, *RENDERERS, STREAM)  # the stream last: only who names it gets it
POLL_SECONDS = 1.0  # how often a waiting request looks whether its client is still there

T = TypeVar("T")

router = APIRouter(prefix="/v1", tags=["briefs"])

_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "model": BriefOut | Briefs,
        "description": "The brief. With `stories: all` the JSON is a Briefs, the main event first.",
        "content": {
            STREAM: {
                "schema": {"type": "string"},
                "example": "event: progress\ndata: {...Progress}\n\nevent: sentence\ndata: {...Verified}\n\n"
                "event: brief\ndata: {...Brief}\n\n",
            },
            **{kind: {"schema": {"type": "string"}} for kind in RENDERERS},
        },
    },
    400: {**problems.RESPONSE, "description": "The body is not JSON in UTF-8."},
    406: {**problems.RESPONSE, "description": "Accept allows none of the formats."},
    408: {**problems.RESPONSE, "description": "The body did not arrive in time."},
    413: {**problems.RESPONSE, "description": "Over a limit; `limit`, `actual` and `unit` say which and by how much."},
    415: {**problems.RESPONSE, "description": "The body is not said to be JSON."},
    422: {
        **problems.RESPONSE,
        "description": "The request has another shape (`errors`), or its articles cannot be used.",
    },
    500: {**problems.RESPONSE, "description": "An error of the service."},
    503: {
        **problems.RESPONSE,
        "description": "The models are not loaded, or the queue is full; Retry-After says when.",
    },
}


class ClientGone(EvenbriefError):
    """Nobody is left to read the answer; the status is for the access log."""

    status = 499
    type = "client-gone"
    title = "The client left"


def is_json(request: Request) -> None:
    """Raises HTTPException 415. FastAPI would call any other body a wrong shape."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise HTTPException(415, f"Send the body as {JSON}, not as {kind or 'nothing in particular'}.")


@router.post("/briefs", response_class=Response, responses=_RESPONSES, dependencies=[Depends(is_json)])
async def post_brief(
    request: Request, wanted: Annotated[BriefRequest, Body(openapi_examples=BRIEF_REQUESTS)]
) -> Response:
    """Brief articles about an event: every sentence with the exact passages that support it.

    `Accept` chooses the format: application/json, text/markdown, text/html, text/plain, or text/event-stream, which
    sends `progress` events, each `sentence` as soon as it is verified, and at the end the whole `brief`, or an `error`
    that holds a problem.
    """
    kind = choose(request.headers.get("accept"), OFFERED)
    desk: Desk = request.app.state.desk
    limits: Limits = request.app.state.limits
    models = desk.models
    if kind == STREAM:
        made = partial(_make, wanted, limits, models)
        stream = events(desk, made, wanted.stories, explained=wanted.explain)
        # An error before the first event is a plain problem, with its status.
        first = await _finished(request, asyncio.ensure_future(anext(stream)))
        return EventSourceResponse(_chain(first, stream), headers={"Cache-Control": "no-store"})
    order = desk.start(lambda step: _render(_make(wanted, limits, models, ignore, step), kind, wanted))
    try:
        return Response(
            await _finished(request, asyncio.shield(order.result)), media_type=kind, headers={"Vary": "Accept"}
        )
    finally:
        order.abandon()


def _make(wanted: BriefRequest, limits: Limits, models: Models, listen: Listener, step: Step) -> tuple[Brief, ...]:
    """Blocking: a worker runs it, until `step` raises."""
    collected = collect([_submission(a, n) for n, a in enumerate(wanted.articles, start=1)], limits, step)
    listen(Event("collect", f"{len(collected.articles)} articles"))
    return brief(collected, models, Options(wanted.sentences, wanted.stories, words=wanted.words), listen, step)


def _submission(article: ArticleIn, n: int) -> Submission:
    return Submission(
        text=article.text,
        html=article.html,
        url=article.url,
        source=article.source,
        title=article.title,
        published=article.published,
        byline=article.byline,
        credit=article.credit,
        canonical=article.canonical,
        name=f"articles[{n - 1}]",
    )


def _render(briefs: Sequence[Brief], kind: str, wanted: BriefRequest) -> str:
    described = [describe(b, explained=wanted.explain) for b in briefs]
    return dump(described, wanted.stories) if kind == JSON else RENDERERS[kind](described)


async def _finished(request: Request, work: asyncio.Future[T]) -> T:
    """The result; `work` is cancelled when the client leaves, so that nobody works for it. Raises ClientGone."""
    try:
        while not (await asyncio.wait({work}, timeout=POLL_SECONDS))[0]:
            if await request.is_disconnected():
                raise ClientGone("The client closed the connection.")
        if work.cancelled():
            raise Abandoned
        return work.result()
    finally:
        work.cancel()


async def _chain(first: bytes, rest: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """All of it. Who closes it closes the rest, and with that ends the work."""
    async with aclosing(rest):
        yield first
        async for event in rest:
            yield event
