"""POST /v1/responses: the same answers in OpenAI's Responses, whole or as their events; it keeps no conversation."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse

from service.dialects.message import Head
from service.dialects.openai_responses import ResponsesStream, response
from service.errors import EvenbriefError
from service.render.chat import Run
from service.routes.chat import chained, comment, gathered
from service.routes.openai_errors import ERROR_RESPONSE, OpenAIRoute, Refused
from service.routes.openai_shapes import ItemIn, Part, ResponsesRequest
from service.routes.talking import MODEL, Progress, Talker, check_model, check_tools, conversation_of, read_tokens
from service.store.ids import new_id

router = APIRouter(prefix="/v1", tags=["chat"], route_class=OpenAIRoute)

_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A `response`, or with `stream` its events, among them one "
        "`response.output_text.annotation.added` for each marker [n]; while the answer is made, how far it is and each "
        "sentence that was verified come as the summary of a reasoning item.",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            "text/event-stream": {"schema": {"type": "string"}},
        },
    },
    "4XX": ERROR_RESPONSE,
}


@router.post("/responses", response_class=Response, responses=_RESPONSES)
async def post_response(request: Request, wanted: Annotated[ResponsesRequest, Body()]) -> Response:
    """Ask for the news, or send articles to brief, in OpenAI's Responses. Send the whole conversation as `input`.

    `instructions` are accepted, and change no fact.
    """
    check_model(wanted.model)
    _check(wanted)
    messages = list(_messages(wanted.input))
    conversation = await asyncio.to_thread(conversation_of, messages, request.app.state.limits)
    head, read = Head(f"resp_{new_id()}", MODEL, int(time.time())), read_tokens(messages)
    if wanted.stream:
        runs = Talker(request, conversation).runs()
        first = await anext(runs, None)  # an error before the first item is a plain answer, with its status
        stream = _events(first, runs, ResponsesStream(head), read)
        return EventSourceResponse(stream, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
    told, _ = await gathered(request, conversation, None)
    return JSONResponse(response(told, head, read))


def _check(wanted: ResponsesRequest) -> None:
    """Raises Refused for what would be answered otherwise than it was asked."""
    if wanted.previous_response_id or wanted.conversation:
        param = "previous_response_id" if wanted.previous_response_id else "conversation"
        raise Refused("No conversation is kept here. Send all of it as input.", param=param)
    if wanted.background:
        raise Refused("Answers come with the request. Leave background out, or stream.", param="background")
    if wanted.prompt:
        raise Refused("There are no stored prompts here.", param="prompt")
    if wanted.max_output_tokens:
        raise Refused("An answer is given whole. Leave max_output_tokens out.", param="max_output_tokens")
    shape = (wanted.text or {}).get("format")
    if isinstance(shape, dict) and shape.get("type") != "text":
        raise Refused("Answers are text; POST /v1/briefs gives JSON.", param="text.format")
    check_tools(wanted.tool_choice)


def _messages(given: str | list[ItemIn]) -> list[tuple[str, str | list[Part] | None]]:
    if isinstance(given, str):
        return [("user", given)]
    return [(item.role, item.content) for item in given if item.role and item.type in (None, "message")]


async def _events(
    first: Run | Progress | None, rest: AsyncGenerator[Run | Progress], stream: ResponsesStream, read: int
) -> AsyncGenerator[bytes]:
    async with aclosing(rest):
        for event in stream.open():
            yield _named(event)
        try:
            async for item in chained(first, rest):
                if isinstance(item, Progress):
                    told = stream.progress(item.text) if item.text else []
                    for event in told:
                        yield _named(event)
                    if not told:
                        yield comment(item)
                    continue
                for event in stream.add(item):
                    yield _named(event)
        except EvenbriefError as failure:
            for event in stream.fail(failure):
                yield _named(event)
            return
    for event in stream.close(read):
        yield _named(event)


def _named(event: dict[str, Any]) -> bytes:
    body = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    return f"event: {event['type']}\ndata: {body}\n\n".encode("utf-8", "replace")
