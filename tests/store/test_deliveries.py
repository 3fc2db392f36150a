from datetime import date, timedelta

from service.store.deliveries import LEASE, target_hash
from service.store.editions import Placed, Shown, Update
from service.store.store import Store
from tests.store.samples import NOON, document

DAY = date(2026, 3, 4)


def published(store: Store) -> str:
    key = store.editions.open(DAY, "UTC").id
    store.editions.publish(key, NOON)
    return key


def test_a_delivery_is_written_once_and_claimed_by_one(store: Store) -> None:
    key = published(store)
    for _ in range(2):
        store.deliveries.add(key, [("email", "ann@post.example"), ("webhook", "https://post.example/x")], NOON)
    claimed = store.deliveries.claim(1, NOON) + store.deliveries.claim(5, NOON)
    assert [each.channel for each in claimed] == ["email", "webhook"]
    assert claimed[0].target_sha256 == target_hash("ann@post.example")
    assert store.deliveries.claim(5, NOON) == ()
    assert store.deliveries.next_due() == NOON + LEASE
    assert all(store.deliveries.sent(each, NOON) for each in claimed)
    assert store.deliveries.claim(5, NOON + timedelta(days=9)) == ()
    assert store.deliveries.next_due() is None
    assert [each.sent_at for each in store.deliveries.of_edition(key)] == [NOON, NOON]


def test_who_lost_the_claim_writes_nothing_any_more(store: Store) -> None:
    key = published(store)
    store.deliveries.add(key, [("email", "ann@post.example")], NOON)
    (lost,) = store.deliveries.claim(1, NOON)
    (ours,) = store.deliveries.claim(1, NOON + LEASE)
    assert not store.deliveries.sending(lost)
    assert not store.deliveries.failed(lost, "why", None)
    assert store.deliveries.failed(ours, "later", NOON + 2 * LEASE)
    (kept,) = store.deliveries.of_edition(key)
    assert (kept.state, kept.attempts, kept.last_error) == ("waiting", 2, "later")


def test_of_two_that_died_sending_the_letter_is_unsure_and_the_webhook_is_due_again(store: Store) -> None:
    key = published(store)
    store.deliveries.add(key, [("email", "ann@post.example"), ("webhook", "https://post.example/x")], NOON)
    for each in store.deliveries.claim(5, NOON):
        assert store.deliveries.sending(each)
    assert [each.channel for each in store.deliveries.claim(5, NOON + LEASE)] == ["webhook"]
    assert [each.state for each in store.deliveries.of_edition(key)] == ["unsure", "claimed"]


def test_an_edition_keeps_what_is_new_in_a_running_story_and_which_came_before(store: Store) -> None:
    story, brief = store.stories.save(), store.briefs.add(document())
    first = store.editions.open(DAY, "UTC").id
    store.editions.compose(first, [Placed(brief, 1, story)])
    store.editions.publish(first, NOON)
    store.briefs.revise(brief, document(), "moved", after=1)
    second = store.editions.open(DAY + timedelta(1), "UTC").id
    placed = Placed(brief, 2, story, Update(first, brief, 1, (Shown("s1", "changed", "s2"), Shown("s3", "new"))))
    for _ in range(2):
        store.editions.compose(second, [placed])
    assert store.editions.get(second).placed == (placed,)
    assert [e.id for e in store.editions.before(DAY + timedelta(1), "UTC")] == [first]
    assert store.editions.before(DAY, "UTC") == ()
    store.editions.compose(second, [])
    assert store.editions.get(second).placed == ()
