"""A brief as server-sent events: sentences as they are verified, then the whole; it does not know how briefs are made.

Events: `progress` (Progress), `sentence` (Verified), at the end `brief` (a Brief, with all stories a Briefs) or
`error` (a problem). A comment every few seconds keeps the connection open while a model thinks.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event

from service.described import describe_sentence
from service.errors import EvenbriefError
from service.halting import Step
from service.pipeline import Event, Listener
from service.routes import problems
from service.routes.desk import Abandoned, Desk
from service.schemas import Progress, Verified
from service.shape import Shape

PING_SECONDS = 15.0  # proxies commonly close a connection after 30 to 60 silent seconds


async def events(desk: Desk, make: Callable[[Listener, Step], str]) -> AsyncGenerator[bytes]:
    """Encoded events; `make` gives the JSON of the last. Raises what it raises before its first event, and Busy."""
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Event | None] = asyncio.Queue()

    def work(check: Step) -> str:
        def listen(event: Event) -> None:
            check()
            loop.call_soon_threadsafe(told.put_nowait, event)

        return make(listen, check)

    order = desk.start(work)
    order.result.add_done_callback(lambda _: told.put_nowait(None))
    begun = False
    try:
        while (event := await _next(told)) is not None:
            yield _encode(event) if isinstance(event, Event) else event
            begun = True
        if order.result.cancelled():
            raise Abandoned
        yield format_sse_event(data_str=order.result.result(), event="brief")
    except EvenbriefError as error:
        if not begun:
            raise
        yield format_sse_event(
            data_str=compact(problems.Problem.model_validate(problems.describe(error))), event="error"
        )
    finally:
        order.abandon()


async def _next(told: "asyncio.Queue[Event | None]") -> Event | bytes | None:
    try:
        return await asyncio.wait_for(told.get(), PING_SECONDS)
    except TimeoutError:
        return KEEPALIVE_COMMENT


def _encode(event: Event) -> bytes:
    if event.sentence is None:
        shape: Shape = Progress(brief=event.brief, stage=event.stage, detail=event.detail)
        return format_sse_event(data_str=compact(shape), event="progress")
    sentence = describe_sentence(event.sentence)
    shape = Verified(brief=event.brief, position=event.position, sentence=sentence)
    return format_sse_event(data_str=compact(shape), event="sentence")


def compact(shape: Shape | problems.Problem) -> str:
    """JSON on one line."""
    return shape.model_dump_json()
