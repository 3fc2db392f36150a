from datetime import timedelta

import pytest
from sqlalchemy import select

from service.errors import BadInput, NotFound
from service.store.database import Database
from service.store.idempotency import KEPT, LEASE, Answer, Claim, InProgress, KeyReused
from service.store.store import Store
from service.store.tables.access import keys
from tests.store.samples import NOON

DONE = Answer(201, "application/json", b'{"id": "\x00\xff"}')


def claimed(store: Store, key: str = "abc", request: str = "00", at: timedelta = timedelta()) -> Claim:
    claim = store.idempotency.claim(key, request, NOON + at)
    assert isinstance(claim, Claim)
    return claim


def test_the_same_request_gets_the_same_answer(store: Store) -> None:
    claim = claimed(store)
    with pytest.raises(InProgress):
        store.idempotency.claim("abc", "00", NOON)
    assert store.idempotency.answer(claim, DONE)
    assert store.idempotency.claim("abc", "00", NOON) == DONE


def test_another_request_under_the_same_key_is_refused(store: Store) -> None:
    claimed(store)
    with pytest.raises(KeyReused):
        store.idempotency.claim("abc", "11", NOON)
    for key in ("", "x" * 256):
        with pytest.raises(BadInput):
            store.idempotency.claim(key, "00")


def test_who_dies_with_a_claim_holds_up_nobody_for_long(store: Store) -> None:
    dead = claimed(store)
    living = claimed(store, at=LEASE)
    assert not store.idempotency.answer(dead, DONE)
    assert not store.idempotency.renew(dead)
    assert store.idempotency.renew(living, NOON + LEASE)
    with pytest.raises(InProgress):
        store.idempotency.claim("abc", "00", NOON + LEASE + LEASE / 2)
    store.idempotency.release(dead)
    assert store.idempotency.answer(living, DONE)


def test_work_that_failed_may_be_tried_again_and_an_answer_ends(store: Store) -> None:
    store.idempotency.release(claimed(store))
    store.idempotency.answer(claimed(store), DONE)
    assert isinstance(store.idempotency.claim("abc", "11", NOON + KEPT), Claim)
    assert store.idempotency.purge(NOON + KEPT) == 0
    assert store.idempotency.purge(NOON + 2 * KEPT) == 1


def test_a_key_opens_until_it_is_revoked_or_ends(store: Store, database: Database) -> None:
    key, secret = store.keys.add("desk", NOON)
    assert store.keys.find(secret, NOON - timedelta(seconds=1)) == key
    assert store.keys.find(secret, NOON) is None
    endless, other = store.keys.add("phone")
    assert store.keys.find(other) == endless
    store.keys.revoke(endless.id)
    assert store.keys.find(other) is None
    assert [k.name for k in store.keys.all()] == ["desk", "phone"]
    with pytest.raises(NotFound):
        store.keys.revoke("nothing")
    with database.read() as connection:
        assert secret.split("_", 2)[2] not in repr(connection.execute(select(keys)).all())
