"""An article is deleted while an answer that holds its text is on its way: whichever comes first, the text is gone.

Both orders, and both ways to be in the midst of it, on both databases.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from typing import TypeVar

import pytest
from sqlalchemy import event, select

from service.store.database import Database
from service.store.idempotency import Answer, Claim
from service.store.store import Store
from service.store.tables.access import idempotency_keys as k
from tests.store.samples import POST, WIRE

T = TypeVar("T")
# Seconds in which what waits for nobody is done many times over, and for which what must wait is seen to.
SOON, LONG = 0.3, 20


@pytest.fixture
def article(store: Store) -> str:
    found = [each.article_id for each in store.arrivals.add([POST, WIRE])]
    return found[0] or ""


def apart(work: Callable[[], T]) -> "Future[T]":
    """In a thread of its own, and so with a connection of its own."""
    pool = ThreadPoolExecutor(1)
    done = pool.submit(work)
    pool.shutdown(wait=False)
    return done


def waits(work: "Future[T]") -> bool:
    try:
        work.result(SOON)
    except Late:
        return True
    return False


def claimed(store: Store) -> Claim:
    claim = store.idempotency.claim("key", "00")
    assert isinstance(claim, Claim)
    return claim


def read(store: Store, article: str) -> Answer:
    """What tells the whole article."""
    return Answer(200, "text/plain", store.articles.get(article).article.text.encode())


def kept(database: Database) -> list[bytes | None]:
    with database.read() as connection:
        return [row.body for row in connection.execute(select(k.c.body))]


def test_what_was_read_before_an_article_was_deleted_is_no_answer_after_it(
    store: Store, database: Database, article: str
) -> None:
    claim = claimed(store)
    answer = read(store, article)
    store.removal.delete(article, "asked")
    assert not store.idempotency.answer(claim, answer)
    assert kept(database) == []
    assert isinstance(store.idempotency.claim("key", "00"), Claim)  # whoever sends it again is worked for


def test_a_deletion_waits_for_an_answer_under_way_and_takes_it_away(
    store: Store, database: Database, article: str
) -> None:
    claim = claimed(store)
    with store.transaction() as bound:
        bound.idempotency.hold()
        answer = read(bound, article)
        deletion = apart(lambda: store.removal.delete(article, "asked"))
        assert waits(deletion)
        assert bound.idempotency.answer(claim, answer)
    deletion.result(LONG)
    assert kept(database) == []


@pytest.mark.parametrize("begun", [False, True])
def test_an_answer_waits_for_a_deletion_under_way_and_is_refused_or_has_no_text_to_tell(
    store: Store, database: Database, article: str, begun: bool
) -> None:
    """With its claim made before, or in the midst of the deletion, whose every statement has been sent."""
    claim = claimed(store) if begun else None
    answer = read(store, article)
    at_its_end, go_on = threading.Event(), threading.Event()

    def stop(connection: object) -> None:
        if threading.current_thread() is deleter:
            at_its_end.set()
            go_on.wait(LONG)

    deleter = threading.Thread(target=lambda: store.removal.delete(article, "asked"))
    event.listen(database.engine, "commit", stop)
    deleter.start()
    assert at_its_end.wait(LONG)
    late = apart(lambda: store.idempotency.answer(claim, answer) if claim else claimed(store))
    waited = waits(late)
    go_on.set()
    deleter.join()
    event.remove(database.engine, "commit", stop)
    assert waited
    assert not late.result(LONG) if begun else isinstance(late.result(LONG), Claim)
    assert kept(database) == ([] if begun else [None])


def test_answers_do_not_wait_for_each_other(store: Store) -> None:
    claim = claimed(store)
    with store.transaction() as bound:
        if store.kind == "sqlite":
            pytest.skip("on SQLite one writes at a time")
        bound.idempotency.hold()
        assert apart(lambda: store.idempotency.answer(claim, Answer(200, "text/plain", b""))).result(LONG)
        assert apart(lambda: store.arrivals.add([POST])).result(LONG)
