import asyncio
import json
import threading
from collections.abc import Callable

import pytest

from service.described import describe
from service.errors import BadInput
from service.halting import Step
from service.pipeline import Event, Listener
from service.routes import stream
from service.routes.desk import Desk
from service.routes.stream import compact
from tests.patience import LONG
from tests.render.brief_sample import BRIEF, STRUCK

WHOLE = compact(describe(BRIEF))


def collected(
    make: Callable[[Listener, Step], str], hear: Callable[[], object] = lambda: None
) -> list[tuple[str, object]]:
    """The events that `make` leads to, as (name, data); a comment is ("", its text). `hear` is told of each."""

    async def scene() -> list[bytes]:
        desk = Desk(lambda: None, 1, 0)  # type: ignore[arg-type, return-value]
        told: list[bytes] = []
        try:
            async for event in stream.events(desk, make):
                told.append(event)
                hear()
            return told
        finally:
            desk.close()

    return [parse(e.decode()) for e in asyncio.run(scene())]


def parse(event: str) -> tuple[str, object]:
    if event.startswith(":"):
        return "", event
    lines = event.removesuffix("\n\n").split("\n")
    assert [line.split(": ")[0] for line in lines] == ["event", "data"]
    return lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: "))


def test_sentences_come_as_they_are_verified_and_the_whole_at_the_end() -> None:
    def make(listen: Listener, step: Step) -> str:
        listen(Event("match", "3 facts"))
        listen(Event("verify", sentence=STRUCK, position=2))
        return WHOLE

    events = collected(make)
    assert [name for name, _ in events] == ["progress", "sentence", "brief"]
    assert events[0][1] == {"brief": 0, "stage": "match", "detail": "3 facts"}
    assert events[1][1]["position"] == 2  # type: ignore[index]
    assert events[2][1]["title"] == BRIEF.title  # type: ignore[index]


def test_an_error_before_the_first_event_is_raised() -> None:
    def make(listen: Listener, step: Step) -> str:
        raise BadInput("There are no articles.")

    with pytest.raises(BadInput):
        collected(make)


def test_an_error_after_it_is_an_event_that_holds_the_problem() -> None:
    def make(listen: Listener, step: Step) -> str:
        listen(Event("collect"))
        raise BadInput("There are no articles.")

    name, data = collected(make)[-1]
    assert (name, data["type"], data["status"]) == ("error", "urn:evenbrief:problem:bad-input", 422)  # type: ignore[index]


def test_silence_is_filled_with_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "PING_SECONDS", 0.01)

    heard = threading.Event()

    def make(listen: Listener, step: Step) -> str:
        assert heard.wait(LONG)
        return WHOLE

    events = collected(make, heard.set)
    assert events[0][0] == ""
    assert events[-1][0] == "brief"
