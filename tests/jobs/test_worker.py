"""What becomes of a job: whatever its work does, it ends in exactly one way, and what it keeps is kept once."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from models.roles import ModelError
from service.errors import BadInput, NotReady
from service.halting import Step
from service.jobs import running
from service.jobs.queue import Ending, Kind, Tell
from service.jobs.running import TRIES, Attempt, run
from service.jobs.worker import Worker
from service.store.jobs import ENDED, Job
from service.store.scope import now
from service.store.store import Store
from tests.patience import LONG, until

LEASE = timedelta(seconds=30)


class Seen(list[BaseException]):
    """The errors that were reported."""

    def __call__(self, error: BaseException) -> None:
        self.append(error)


def attempt_at(store: Store, kind: Kind, later: timedelta = timedelta(0), report: Seen | None = None) -> Job:
    """A job after its next attempt."""
    hold = store.leases.claim("w", ["test"], LEASE, at=now() + later)
    assert hold is not None
    run(store, kind, Attempt(hold), report if report is not None else Seen())
    return store.jobs.get(hold.job_id)


def raising(error: Exception) -> Kind:
    def work(payload: Mapping[str, Any], tell: Tell, step: Step) -> None:
        raise error

    return work


@contextmanager
def working(store: Store, kind: Kind, **more: Any) -> Iterator[Worker]:
    seen = Seen()
    worker = Worker(store, {"test": kind}, seen, **more)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop(LONG, LONG)
    assert seen == []


def test_a_result_is_kept_and_what_the_ending_writes_with_it(store: Store) -> None:
    store.jobs.submit("test", {"n": 1})
    assert attempt_at(store, lambda payload, tell, step: {"n": payload["n"] + 1}).result == {"n": 2}
    store.jobs.submit("test", {})
    done = attempt_at(store, lambda *_: Ending(lambda inside: {"feed": inside.feeds.add("https://post.example/feed")}))
    assert [each.id for each in store.feeds.all()] == [done.result["feed"]]


def test_of_an_ending_that_fails_nothing_is_kept(store: Store) -> None:
    store.jobs.submit("test", {})

    def write(inside: Store) -> None:
        inside.feeds.add("https://post.example/feed")
        raise ZeroDivisionError

    assert attempt_at(store, lambda *_: Ending(write)).state == "queued"
    assert store.feeds.all() == ()


def test_the_ending_of_a_worker_that_lost_its_job_writes_nothing(store: Store) -> None:
    job = store.jobs.submit("test", {})
    written = []

    def slow(payload: Mapping[str, Any], tell: Tell, step: Step) -> Ending:
        attempt_at(store, lambda *_: Ending(lambda inside: inside.feeds.add("https://a.example")), later=2 * LEASE)
        return Ending(lambda inside: written.append(inside.feeds.add("https://b.example")))

    attempt_at(store, slow)
    assert written == []
    assert [feed.url for feed in store.feeds.all()] == ["https://a.example"]
    assert (store.jobs.get(job).state, store.jobs.get(job).attempt) == ("done", 2)


def test_what_the_caller_can_mend_fails_at_once_and_says_how(store: Store) -> None:
    store.jobs.submit("test", {})
    failed = attempt_at(store, raising(BadInput("There are no articles.", limit=3)))
    assert failed.state == "failed"
    assert failed.error == {
        "type": "bad-input",
        "title": BadInput.title,
        "status": 422,
        "detail": "There are no articles.",
        "limit": 3,
    }


@pytest.mark.parametrize("error", [ModelError("no answer"), ZeroDivisionError("quotes an article")])
def test_what_may_pass_is_tried_again_after_growing_waits_and_then_fails(store: Store, error: Exception) -> None:
    job, seen, later = store.jobs.submit("test", {}), Seen(), timedelta(0)
    waits = []
    for tried in range(1, TRIES + 1):
        before = now()
        done = attempt_at(store, raising(error), later, seen)
        assert (done.attempt, done.state) == (tried, "queued" if tried < TRIES else "failed")
        waits.append(done.due_at - before)
        later += waits[-1] + LEASE
    assert waits[: TRIES - 1] == sorted(waits[: TRIES - 1])
    assert waits[TRIES - 2] > timedelta(minutes=2)
    assert seen == [error] * TRIES
    assert "article" not in str(store.jobs.get(job).error)


def test_a_job_that_killed_every_worker_is_not_given_to_another(store: Store) -> None:
    store.jobs.submit("test", {})
    for n in range(TRIES):
        assert store.leases.claim("w", ["test"], LEASE, at=now() + n * 2 * LEASE) is not None
    failed = attempt_at(store, raising(AssertionError()), later=TRIES * 2 * LEASE)
    assert failed.state == "failed"
    assert failed.error is not None
    assert "worker ended" in failed.error["detail"]


def test_models_that_are_not_loaded_are_waited_for_and_no_failure(store: Store) -> None:
    store.jobs.submit("test", {})
    waiting = attempt_at(store, raising(NotReady("The models are loading.")))
    assert (waiting.state, waiting.progress) == ("queued", "The models are loading.")
    hold = store.leases.claim("w", ["test"], LEASE, at=now() + running.NOT_READY_WAIT + timedelta(seconds=1))
    assert hold is not None
    assert hold.failures == 0


def test_a_worker_tells_how_far_it_is_and_ends_what_is_cancelled(store: Store) -> None:
    def endless(payload: Mapping[str, Any], tell: Tell, step: Step) -> None:
        for n in range(10**9):
            step()
            tell(f"{n} done")
            time.sleep(0.01)

    with working(store, endless, lease=timedelta(seconds=3)):
        job = store.jobs.submit("test", {})
        until(lambda: "done" in store.jobs.get(job).progress)
        store.jobs.cancel(job)
        until(lambda: store.jobs.get(job).state == "cancelled")
        assert store.leases.living(LEASE) == 1
    assert store.leases.living(LEASE) == 0


def test_a_worker_that_stops_lets_its_job_finish(store: Store) -> None:
    begun, go = threading.Event(), threading.Event()

    def work(payload: Mapping[str, Any], tell: Tell, step: Step) -> str:
        begun.set()
        assert go.wait(LONG)
        step()
        return "finished"

    job = store.jobs.submit("test", {})
    with working(store, work) as worker:
        assert begun.wait(LONG)
        threading.Timer(0.1, go.set).start()
        worker.stop(LONG)
        assert store.jobs.get(job).result == "finished"


def test_a_worker_that_stops_hands_a_long_job_back_for_another_to_begin_at_once(store: Store) -> None:
    begun = threading.Event()

    def endless(payload: Mapping[str, Any], tell: Tell, step: Step) -> None:
        begun.set()
        while True:
            step()
            time.sleep(0.01)

    job = store.jobs.submit("test", {})
    with working(store, endless) as worker:
        assert begun.wait(LONG)
        worker.stop(0.0, LONG)
        assert store.jobs.get(job).state == "queued"
    hold = store.leases.claim("w", ["test"], LEASE)
    assert hold is not None
    assert (hold.job_id, hold.failures) == (job, 0)


def test_a_job_that_never_looks_up_is_handed_back_all_the_same(store: Store) -> None:
    begun, go = threading.Event(), threading.Event()

    def deaf(payload: Mapping[str, Any], tell: Tell, step: Step) -> str:
        begun.set()
        assert go.wait(LONG)
        return "too late"

    job = store.jobs.submit("test", {})
    with working(store, deaf) as worker:
        assert begun.wait(LONG)
        worker.stop(0.0, 0.1)
        assert store.jobs.get(job).state == "queued"
        go.set()
    assert (store.jobs.get(job).state, store.jobs.get(job).result) == ("queued", None)


def test_workers_side_by_side_do_each_job_once(store: Store) -> None:
    done, lock = list[int](), threading.Lock()

    def work(payload: Mapping[str, Any], tell: Tell, step: Step) -> None:
        with lock:
            done.append(payload["n"])

    ids = [store.jobs.submit("test", {"n": n}) for n in range(20)]
    with working(store, work, threads=2), working(store, work, threads=2):
        until(lambda: all(store.jobs.get(job).state in ENDED for job in ids))
    assert sorted(done) == list(range(20))
