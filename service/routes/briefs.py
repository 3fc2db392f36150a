"""POST /v1/briefs: articles, a story or a query in, a kept brief out, as JSON, Markdown, HTML, text or a stream."""

import asyncio
import functools
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Body, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, format_sse_event
from starlette.exceptions import HTTPException

from service.errors import EvenbriefError
from service.halting import Step
from service.newsroom.answering import prepare
from service.newsroom.keeping import show
from service.pipeline import Listener, Models, ignore
from service.requests import BriefRequest
from service.routes import once, problems
from service.routes.accept import choose
from service.routes.desk import Abandoned, Desk
from service.routes.examples import BRIEF_REQUESTS
from service.routes.formats import JSON, OFFERED, RENDERERS, STREAM, render
from service.routes.jobs import Job
from service.routes.later import ASKED, is_asked, respond_later
from service.routes.once import Once
from service.routes.stream import compact, events
from service.schemas import Brief as BriefOut
from service.schemas import Briefs
from service.stages.collect import Limits
from service.store.briefs import KeptBrief
from service.store.idempotency import Answer

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
    202: {"model": Job, "description": "With `Prefer: respond-async`: the job that makes the brief."},
    400: {**problems.RESPONSE, "description": "The body is not JSON in UTF-8."},
    404: {**problems.RESPONSE, "description": "There is no such story."},
    406: {**problems.RESPONSE, "description": "Accept allows none of the formats."},
    408: {**problems.RESPONSE, "description": "The body did not arrive in time."},
    409: {**problems.RESPONSE, "description": "A request with this Idempotency-Key is being worked on."},
    413: {**problems.RESPONSE, "description": "Over a limit; `limit`, `actual` and `unit` say which and by how much."},
    415: {**problems.RESPONSE, "description": "The body is not said to be JSON."},
    422: {
        **problems.RESPONSE,
        "description": "The request has another shape (`errors`), its articles cannot be used, or its Idempotency-Key "
        "belongs to another request.",
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
    """Brief articles about an event, a story, or what a query finds: every sentence with the passages that support it.

    The brief is kept: Content-Location says where. `Accept` chooses the format: application/json, text/markdown,
    text/html, text/plain, or text/event-stream, which sends `progress` events, each `sentence` as soon as it is
    verified, and at the end the whole `brief`, or an `error` that holds a problem. With `Prefer: respond-async` the
    answer is a job. With an `Idempotency-Key` the same request has the same answer for a day, and is worked on once.
    """
    kind = choose(request.headers.get("accept"), OFFERED)
    desk: Desk = request.app.state.desk
    if is_asked(request):
        payload = wanted.model_dump(mode="json", exclude_defaults=True)
        return await run_in_threadpool(respond_later, request, "brief", payload, ASKED)
    models = desk.models
    said = json.dumps(
        wanted.model_dump(mode="json")
    )  # in ASCII: a text may hold half a character until it is collected
    claim = await run_in_threadpool(once.claim, request, kind, said)
    if isinstance(claim, Answer):
        return _again(claim, kind)
    work = _Work(claim, models, request.app.state.limits, wanted, kind)
    async with claim.working():
        return await (_streamed(request, desk, work) if kind == STREAM else _whole(request, desk, work))


class _Work:
    """One request's work, which a worker does: what is made is kept together with the answer to its key, or neither."""

    def __init__(self, claim: Once, models: Models, limits: Limits, wanted: BriefRequest, kind: str) -> None:
        self._claim, self._models, self._limits = claim, models, limits
        self.wanted, self._kind = wanted, kind

    def __call__(self, listen: Listener, step: Step) -> Answer:
        """Blocking: a worker runs it, until `step` raises."""
        store, held = self._claim.store, self._claim.holding(step)
        write = prepare(store, self._models, self._limits, self.wanted, listen, held)
        with self._claim.keeping() as bound:
            kept = write(bound)
            told = self._told([show(bound, each) for each in kept])
            answer = Answer(200, self._kind, f"{_location(kept)}\n{told}".encode())
            self._claim.answer(bound, answer)
        return answer

    def _told(self, shown: Sequence[BriefOut]) -> str:
        if self._kind == STREAM:
            return compact(shown[0] if self.wanted.stories == "main" else Briefs(briefs=list(shown)))
        return render(shown, self._kind, self.wanted.stories)

    def release(self) -> None:
        self._claim.release_soon()


async def _whole(request: Request, desk: Desk, work: _Work) -> Response:
    order = desk.start(functools.partial(work, ignore))
    try:
        return _respond(await finished(request, asyncio.shield(order.result)))
    finally:
        order.abandon()


async def _streamed(request: Request, desk: Desk, work: _Work) -> Response:
    def make(listen: Listener, step: Step) -> str:
        return _split(work(listen, step))[1]

    stream = events(desk, make)
    # An error before the first event is a plain problem, with its status.
    first = await finished(request, asyncio.ensure_future(anext(stream)))
    return EventSourceResponse(_chain(first, stream, work), headers={"Cache-Control": "no-store"})


def _again(answer: Answer, kind: str) -> Response:
    if kind == STREAM:
        event = format_sse_event(data_str=_split(answer)[1], event="brief")
        return Response(event, media_type=STREAM, headers={"Cache-Control": "no-store"})
    return _respond(answer)


def _respond(answer: Answer) -> Response:
    location, body = _split(answer)
    headers = {"Vary": "Accept, Prefer"} | ({"Content-Location": location} if location else {})
    return Response(body, answer.status, headers, answer.media_type)


def _location(kept: Sequence[KeptBrief]) -> str:
    """Where a brief is kept; of several none is the answer's."""
    (one, *more) = kept
    return "" if more else f"/v1/briefs/{one.info.id}?revision={one.revision.number}"


def _split(answer: Answer) -> tuple[str, str]:
    """An answer as it is kept: where its brief is, then what is sent."""
    location, _, body = answer.body.decode().partition("\n")
    return location, body


async def finished(request: Request, work: asyncio.Future[T]) -> T:
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


async def _chain(first: bytes, rest: AsyncGenerator[bytes], work: _Work) -> AsyncGenerator[bytes]:
    """All of it. Who closes it closes the rest, and with that ends the work."""
    try:
        async with aclosing(rest):
            yield first
            async for event in rest:
                yield event
    finally:
        work.release()  # of what was answered nothing is released
