"""Jobs and leases as rows: who gets which, when it is another's, and what is never written twice."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from service.errors import BadInput, NotFound
from service.store.database import Database
from service.store.leases import Hold, Lost
from service.store.scope import now
from service.store.store import Store

LEASE = timedelta(seconds=30)
KINDS = ["brief", "feeds"]


def claim(store: Store, worker: str = "w1", later: timedelta = timedelta(0)) -> Hold:
    hold = store.leases.claim(worker, KINDS, LEASE, at=now() + later)
    assert hold is not None
    return hold


def test_a_job_is_done_once_by_whoever_claims_it(store: Store) -> None:
    job = store.jobs.submit("brief", {"articles": ["text"]})
    assert store.jobs.get(job).state == "queued"
    hold = claim(store)
    assert (hold.job_id, hold.payload, hold.attempt) == (job, {"articles": ["text"]}, 1)
    assert store.leases.claim("w2", KINDS, LEASE) is None
    store.leases.finish(hold, {"brief": "b1"})
    done = store.jobs.get(job)
    assert (done.state, done.result, done.error, done.attempt) == ("done", {"brief": "b1"}, None, 1)
    assert done.finished_at is not None


def test_the_payload_goes_when_the_job_ends(store: Store) -> None:
    ends: list[Callable[[Hold], None]] = [
        lambda h: store.leases.finish(h, {}),
        lambda h: store.leases.fail(h, {"type": "internal"}),
        store.leases.cancelled,
    ]
    for end in ends:
        store.jobs.submit("brief", {"text": "what an article says"})
        end(claim(store))
    store.jobs.cancel(store.jobs.submit("brief", {"text": "what an article says"}))
    with store._scope.read() as connection:
        rows = connection.exec_driver_sql("SELECT payload FROM jobs").all()
    assert [row.payload for row in rows] == [None] * 4


def test_a_job_whose_worker_is_gone_is_another_s_and_the_first_writes_nothing_more(store: Store) -> None:
    job = store.jobs.submit("brief", {})
    first = claim(store)
    second = claim(store, "w2", LEASE)
    assert (second.attempt, second.failures) == (2, 1)
    assert store.leases.renew({first: ""}, LEASE) == {}
    writes: list[Callable[[], None]] = [
        lambda: store.leases.finish(first, "stale"),
        lambda: store.leases.fail(first, {}),
        lambda: store.leases.cancelled(first),
        lambda: store.leases.hand_back(first),
        lambda: store.leases.check(first),
    ]
    for write in writes:
        with pytest.raises(Lost):
            write()
    store.leases.finish(second, "fresh")
    assert store.jobs.get(job).result == "fresh"


def test_a_lease_that_is_renewed_does_not_end(store: Store) -> None:
    store.jobs.submit("brief", {})
    hold = claim(store)
    assert store.leases.renew({hold: "half done"}, LEASE, at=now() + LEASE / 2) == {hold: False}
    assert store.leases.claim("w2", KINDS, LEASE, at=now() + LEASE) is None
    assert store.jobs.get(hold.job_id).progress == "half done"


def test_the_highest_priority_is_done_first_and_of_equals_what_was_due_first(store: Store) -> None:
    late, first = store.jobs.submit("brief", {}), store.jobs.submit("brief", {}, priority=9)
    early = store.jobs.submit("brief", {}, due_at=now() - timedelta(hours=1))
    assert [claim(store).job_id for _ in range(3)] == [first, early, late]


def test_a_job_that_is_not_due_or_of_an_unknown_kind_is_left_alone(store: Store) -> None:
    store.jobs.submit("brief", {}, due_at=now() + timedelta(hours=1))
    store.jobs.submit("of a later version", {})
    assert not store.leases.due(KINDS)
    assert store.leases.claim("w1", KINDS, LEASE) is None
    assert store.leases.due(KINDS, at=now() + timedelta(hours=2))


def test_a_key_holds_one_job_until_it_comes_to_nothing(store: Store) -> None:
    job = store.jobs.submit("brief", {}, key="k")
    assert store.jobs.submit("brief", {}, key="k") == job
    store.leases.finish(claim(store), {})
    assert store.jobs.submit("brief", {}, key="k") == job
    failing = store.jobs.submit("brief", {}, key="f")
    store.leases.fail(claim(store), {"type": "internal"})
    assert store.jobs.submit("brief", {}, key="f") != failing
    with pytest.raises(BadInput):
        store.jobs.submit("brief", {}, key="k" * 401)


def test_a_job_that_waits_is_cancelled_at_once_and_one_that_runs_is_told(store: Store) -> None:
    waits = store.jobs.submit("brief", {})
    assert store.jobs.cancel(waits).state == "cancelled"
    runs = store.jobs.submit("brief", {})
    hold = claim(store)
    assert store.jobs.cancel(runs).state == "running"
    assert store.leases.renew({hold: ""}, LEASE) == {hold: True}
    store.leases.cancelled(hold)
    assert store.jobs.get(runs).state == "cancelled"
    assert store.jobs.cancel(runs).state == "cancelled"
    with pytest.raises(NotFound):
        store.jobs.cancel("nothing")


def test_what_is_handed_back_waits_again_and_only_a_failure_counts_as_one(store: Store) -> None:
    job = store.jobs.submit("brief", {})
    store.leases.hand_back(claim(store))
    hold = claim(store, "w2")
    assert (hold.attempt, hold.failures) == (2, 0)
    store.leases.hand_back(hold, timedelta(minutes=5), failed=True, why="It failed.")
    assert store.leases.claim("w1", KINDS, LEASE) is None
    assert store.jobs.get(job).progress == "It failed."
    assert claim(store, later=timedelta(minutes=6)).failures == 1


def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked_for(store: Store) -> None:
    def fail() -> None:
        with store.transaction() as inside:
            inside.jobs.submit("brief", {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.jobs.page().items == ()


def test_jobs_are_listed_the_latest_first_by_state_and_kind_in_pages(store: Store) -> None:
    ids = [store.jobs.submit(kind, {}) for kind in ("brief", "feeds", "brief")]
    store.jobs.cancel(ids[0])
    assert {job.id for job in store.jobs.page().items} == set(ids)
    assert [job.id for job in store.jobs.page("cancelled").items] == [ids[0]]
    assert [job.id for job in store.jobs.page(kind="feeds").items] == [ids[1]]
    first = store.jobs.page(limit=2)
    rest = store.jobs.page(limit=2, cursor=first.cursor)
    assert {job.id for job in (*first.items, *rest.items)} == set(ids)
    assert rest.cursor is None


def test_what_ended_a_week_ago_is_dropped_and_what_waits_stays(store: Store) -> None:
    ended, waits = store.jobs.submit("brief", {}), store.jobs.submit("feeds", {})
    store.jobs.cancel(ended)
    assert store.jobs.purge(now() + timedelta(days=6)) == 0
    assert store.jobs.purge(now() + timedelta(days=8)) == 1
    assert [job.id for job in store.jobs.page().items] == [waits]


def test_of_many_that_claim_at_once_each_gets_another_job(database: Database, store: Store) -> None:
    ids = {store.jobs.submit("brief", {}) for _ in range(12)}
    barrier, taken = Barrier(4), list[str]()

    def take(worker: str) -> None:
        barrier.wait()
        while (hold := store.leases.claim(worker, KINDS, LEASE)) is not None:
            taken.append(hold.job_id)

    threads = [Thread(target=take, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 12
    assert set(taken) == ids


def test_of_many_that_ask_with_one_key_at_once_one_makes_the_job(store: Store) -> None:
    barrier, made = Barrier(4), list[str]()

    def ask() -> None:
        barrier.wait()
        made.extend(store.jobs.submit("brief", {}, key=f"k{n}") for n in range(5))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 20
    assert len(set(made)) == 5 == len(store.jobs.page().items)


def test_a_worker_is_alive_while_it_is_heard_of(store: Store) -> None:
    store.leases.alive("desk:w1")
    store.leases.alive("desk:w1")
    store.leases.alive("rack:w2")
    assert store.leases.living(LEASE) == 2
    assert store.leases.living(LEASE, "desk") == 1
    assert store.leases.living(LEASE, at=now() + 2 * LEASE) == 0
    store.leases.gone("desk:w1")
    assert store.leases.living(LEASE) == 1


def test_a_tick_is_written_down_by_one_of_those_that_saw_it(store: Store) -> None:
    moment = now()
    assert store.schedules.last("feeds") is None
    assert store.schedules.tick("feeds", None, moment)
    assert not store.schedules.tick("feeds", None, moment)
    assert store.schedules.last("feeds") == moment
    assert store.schedules.tick("feeds", moment, moment + LEASE)
    assert not store.schedules.tick("feeds", moment, moment + LEASE)
