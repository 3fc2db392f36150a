"""A brief as server-sent events: sentences as they are verified, then the whole; it does not know how briefs are made.

Events: `progress` (Progress), `sentence` (Verified), at the end `brief` (a Brief, with all stories a Briefs) or
`error` (a problem). A comment every few seconds keeps the connection open while a model thinks.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event

from service.described import describe_sentence
from service.errors import EvenbriefError
from service.halting import Step
from service.pipeline import Event, Listener
from service.routes import problems
from service.routes.desk import Abandoned, Desk
from service.schemas import Progress, Verified
from service.shape import Shape

T = TypeVar("T")
PING_SECONDS = 15.0  # proxies commonly close a connection after 30 to 60 silent seconds


@dataclass(frozen=True, slots=True)
class Whole(Generic[T]):
    """What the work came to."""

    made: T


async def heard(desk: Desk, make: Callable[[Listener, Step], T]) -> AsyncGenerator[Event | Whole[T] | None]:
    """What the work tells as it goes on, None where it was silent for PING_SECONDS, and at the end what it came to.

    Raises what `make` raises, and Busy. Who closes it ends the work.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Event | None] = asyncio.Queue()

    def work(check: Step) -> T:
        def listen(event: Event) -> None:
            check()
            loop.call_soon_threadsafe(told.put_nowait, event)

        return make(listen, check)

    order = desk.start(work)
    order.result.add_done_callback(lambda _: told.put_nowait(None))
    try:
        while not isinstance(event := await _next(told), _End):
            yield event
        if order.result.cancelled():
            raise Abandoned
        yield Whole(order.result.result())
    finally:
        order.abandon()


async def events(desk: Desk, make: Callable[[Listener, Step], str]) -> AsyncGenerator[bytes]:
    """Encoded events; `make` gives the JSON of the last. Raises what it raises before its first event, and Busy."""
    begun = False
    try:
        async with aclosing(heard(desk, make)) as all_of_it:
            async for each in all_of_it:
                yield _encode(each)
                begun = True
    except EvenbriefError as error:
        if not begun:
            raise
        yield format_sse_event(
            data_str=compact(problems.Problem.model_validate(problems.describe(error))), event="error"
        )


class _End:
    """Nothing more is told."""


async def _next(told: "asyncio.Queue[Event | None]") -> Event | _End | None:
    try:
        return await asyncio.wait_for(told.get(), PING_SECONDS) or _End()
    except TimeoutError:
        return None


def _encode(event: Event | Whole[str] | None) -> bytes:
    if event is None:
        return KEEPALIVE_COMMENT
    if isinstance(event, Whole):
        return format_sse_event(data_str=event.made, event="brief")
    if event.sentence is None:
        shape: Shape = Progress(brief=event.brief, stage=event.stage, detail=event.detail)
        return format_sse_event(data_str=compact(shape), event="progress")
    sentence = describe_sentence(event.sentence)
    shape = Verified(brief=event.brief, position=event.position, sentence=sentence)
    return format_sse_event(data_str=compact(shape), event="sentence")


def compact(shape: Shape | problems.Problem) -> str:
    """JSON on one line."""
    return shape.model_dump_json()
