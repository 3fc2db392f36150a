import asyncio
import logging
import threading

import pytest

from models.roles import ModelError
from service.errors import EvenbriefError, NotReady
from service.routes.desk import Abandoned, Busy, Desk
from tests.patience import LONG, until


def never() -> None:
    raise AssertionError("no models are wanted here")


def wait_for_reason(desk: Desk, reason: str) -> None:
    """Loading runs in its own thread: look until it has said why it failed."""

    def said() -> str:
        with pytest.raises(NotReady) as caught:
            _ = desk.models
        return caught.value.detail

    until(lambda: reason in said(), reason)


def test_until_models_are_loaded_it_says_that_they_are_loading() -> None:
    with pytest.raises(NotReady, match="loading"):
        _ = Desk(never, 1, 0).models  # type: ignore[arg-type]


def test_a_load_that_fails_says_why() -> None:
    def missing() -> None:
        raise ModelError("Run: evenbrief models fetch small")

    desk = Desk(missing, 1, 0)  # type: ignore[arg-type]
    desk.open()
    wait_for_reason(desk, "evenbrief models fetch small")


def test_one_more_than_workers_and_queue_is_refused_and_room_comes_back() -> None:
    async def scene() -> list[int]:
        desk, gate = Desk(never, 1, 1), threading.Event()  # type: ignore[arg-type]
        orders = [desk.start(lambda check: gate.wait(LONG)) for _ in range(2)]
        with pytest.raises(Busy) as caught:
            desk.start(lambda check: True)
        assert caught.value.extra["retry_after"]
        gate.set()
        await asyncio.gather(*(o.result for o in orders))
        last = [await desk.start(lambda check: 3).result]
        desk.close()
        return last

    assert asyncio.run(scene()) == [3]


def test_an_abandoned_job_ends_at_its_next_check_and_others_go_on() -> None:
    async def scene() -> None:
        desk, gate = Desk(never, 2, 0), threading.Event()  # type: ignore[arg-type]

        def job(check: object) -> str:
            gate.wait(LONG)
            check()  # type: ignore[operator]
            return "done"

        left, kept = desk.start(job), desk.start(job)
        left.abandon()
        gate.set()
        with pytest.raises(Abandoned):
            await left.result
        assert await kept.result == "done"
        desk.close()

    asyncio.run(scene())


def test_an_error_of_a_stage_reaches_neither_caller_nor_log_with_its_words(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        desk = Desk(never, 1, 0)  # type: ignore[arg-type]

        def job(check: object) -> None:
            raise ValueError("words of an article")

        with pytest.raises(EvenbriefError) as caught:
            await desk.start(job).result
        assert caught.value.status == 500
        assert "words" not in caught.value.detail
        desk.close()

    with caplog.at_level(logging.ERROR):
        asyncio.run(scene())
    assert "ValueError at " in caplog.text
    assert "words of an article" not in caplog.text


def test_an_abandoned_job_that_no_worker_has_begun_gives_its_place_back_and_never_runs() -> None:
    async def scene() -> list[str]:
        ran: list[str] = []
        desk, gate = Desk(never, 1, 1), threading.Event()  # type: ignore[arg-type]
        running = desk.start(lambda check: gate.wait(LONG))
        waiting = desk.start(lambda check: ran.append("abandoned"))
        waiting.abandon()
        with pytest.raises(asyncio.CancelledError):
            await waiting.result
        assert desk.taken == 1
        next_one = desk.start(lambda check: ran.append("next"))
        gate.set()
        await asyncio.gather(running.result, next_one.result)
        desk.close()
        return ran

    assert asyncio.run(scene()) == ["next"]


def test_what_is_under_way_when_the_service_stops_is_told_to_come_again() -> None:
    async def scene() -> None:
        desk, gate = Desk(never, 1, 0), threading.Event()  # type: ignore[arg-type]

        def job(check: object) -> None:
            gate.wait(LONG)
            check()  # type: ignore[operator]

        order = desk.start(job)
        desk.close()
        gate.set()
        with pytest.raises(Abandoned) as caught:
            await order.result
        assert caught.value.status == 503
        with pytest.raises(Abandoned):
            desk.start(job)

    asyncio.run(scene())
