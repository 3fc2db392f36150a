"""POST /v1/chat/completions and GET /v1/models: an unchanged OpenAI client talks to Evenbrief as to a model."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse

from service.chat.conversation import Conversation
from service.dialects.message import Head, count_tokens
from service.dialects.openai_chat import DONE, ChatStream, FinishReason, completion, error
from service.errors import EvenbriefError
from service.render.chat import Run
from service.routes.briefs import finished
from service.routes.openai_errors import ERROR_RESPONSE, OpenAIRoute, Refused
from service.routes.openai_shapes import ChatRequest, Model, Models
from service.routes.talking import (
    MODEL,
    OWNER,
    Progress,
    Talker,
    check_model,
    check_tools,
    conversation_of,
    read_tokens,
)
from service.store.ids import new_id

# When the one model came to be, as OpenAI's list wants a number; seconds since 1970.
SINCE = 1_767_225_600

router = APIRouter(prefix="/v1", tags=["chat"], route_class=OpenAIRoute)

_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A `chat.completion`, or with `stream` its chunks as server-sent events. `annotations` has a "
        "`url_citation` for each marker [n]; offsets count Unicode code points of the content.",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            "text/event-stream": {"schema": {"type": "string"}},
        },
    },
    "4XX": ERROR_RESPONSE,
}


@router.post("/chat/completions", response_class=Response, responses=_RESPONSES)
async def post_chat(request: Request, wanted: Annotated[ChatRequest, Body()]) -> Response:
    """Ask for the news, or send articles to brief, in OpenAI's Chat Completions.

    Answers are sentences of kept briefs and passages of their articles; what none of them says is declined. System
    and developer messages are accepted, and change no fact.
    """
    check_model(wanted.model)
    _check(wanted)
    messages = [(m.role, m.content) for m in wanted.messages]
    conversation = await asyncio.to_thread(conversation_of, messages, request.app.state.limits)
    head, read = Head(f"chatcmpl-{new_id()}", MODEL, int(time.time())), read_tokens(messages)
    most = wanted.max_completion_tokens or wanted.max_tokens
    if wanted.stream:
        usage = bool(wanted.stream_options and wanted.stream_options.include_usage)
        return await _streamed(request, conversation, ChatStream(head), read, most, usage)
    runs, reason = await gathered(request, conversation, most)
    return JSONResponse(completion(runs, head, read, reason))


@router.get("/models")
async def get_models() -> Models:
    """The one model."""
    return Models(data=[_model()])


@router.get("/models/{model}")
async def get_model(model: str) -> Model:
    """The model by its name."""
    check_model(model)
    return _model()


def _model() -> Model:
    return Model(id=MODEL, created=SINCE, owned_by=OWNER)


def _check(wanted: ChatRequest) -> None:
    """Raises Refused for what would be answered otherwise than it was asked."""
    if wanted.n is not None and wanted.n != 1:
        raise Refused("There is one answer. Leave n out.", param="n")
    if wanted.stop:
        raise Refused("Answers end where they end. Leave stop out.", param="stop")
    if wanted.logprobs:
        raise Refused("There are no log probabilities. Leave logprobs out.", param="logprobs")
    if wanted.response_format and wanted.response_format.get("type") != "text":
        raise Refused("Answers are text; POST /v1/briefs gives JSON.", param="response_format")
    if wanted.modalities and wanted.modalities != ["text"]:
        raise Refused("Answers are text.", param="modalities")
    check_tools(wanted.tool_choice)


async def gathered(request: Request, conversation: Conversation, most: int | None) -> tuple[list[Run], FinishReason]:
    """All runs of an answer, up to `most` tokens. Who closes the connection ends the work. Raises ClientGone."""
    work = asyncio.ensure_future(_gather(request, conversation, most))
    return await finished(request, work)


async def _gather(request: Request, conversation: Conversation, most: int | None) -> tuple[list[Run], FinishReason]:
    runs: list[Run] = []
    meter = Meter(most)
    async with aclosing(Talker(request, conversation).runs()) as stream:
        async for item in stream:
            if isinstance(item, Progress):
                continue
            if not meter.has_room(item):
                return runs, "length"
            runs.append(item)
    return runs, "stop"


class Meter:
    """Counts the tokens of runs against what the client will take: a run is told whole or not at all."""

    def __init__(self, most: int | None) -> None:
        self._left = most

    def has_room(self, run: Run) -> bool:
        if self._left is None:
            return True
        self._left -= count_tokens(run.text) + 3 * len({number for number, _ in run.cited})
        return self._left >= 0


async def _streamed(
    request: Request, conversation: Conversation, stream: ChatStream, read: int, most: int | None, usage: bool
) -> Response:
    runs = Talker(request, conversation).runs()
    # An error before the first item is a plain answer, with its status.
    first = await anext(runs, None)
    return EventSourceResponse(
        _events(first, runs, stream, read, most, usage),
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _events(
    first: Run | Progress | None,
    rest: AsyncGenerator[Run | Progress],
    stream: ChatStream,
    read: int,
    most: int | None,
    usage: bool,
) -> AsyncGenerator[bytes]:
    meter = Meter(most)
    ended: FinishReason = "stop"
    async with aclosing(rest):
        for chunk in stream.open():
            yield data(chunk)
        try:
            async for item in chained(first, rest):
                if isinstance(item, Progress):
                    yield data(stream.progress(item.text)) if item.text else comment(item)
                    continue
                if not meter.has_room(item):
                    ended = "length"
                    break
                for chunk in stream.add(item):
                    yield data(chunk)
        except EvenbriefError as failure:
            yield data(error(failure))
            return
    for chunk in stream.close(read, finish_reason=ended, include_usage=usage):
        yield data(chunk)
    yield f"data: {DONE}\n\n".encode()


async def chained(first: Run | Progress | None, rest: AsyncGenerator[Run | Progress]) -> AsyncIterator[Run | Progress]:
    if first is not None:
        yield first
        async for item in rest:
            yield item


def data(chunk: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(chunk, ensure_ascii=False, separators=(',', ':'))}\n\n".encode("utf-8", "replace")


def comment(progress: Progress) -> bytes:
    """A comment of the stream, which clients skip: it keeps the connection open and tells who reads it raw."""
    return f": {' '.join(progress.text.split()) or 'at work'}\n\n".encode("utf-8", "replace")
