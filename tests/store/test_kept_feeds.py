from datetime import timedelta

import pytest

from service.errors import NotFound
from service.store.pages import FetchedPage
from service.store.store import Store
from tests.store.samples import NOON, POST, keep

HOUR = timedelta(hours=1)
SOON = NOON + timedelta(days=3_650)  # after every feed of these tests was added


def test_a_feed_is_followed_once(store: Store) -> None:
    key = store.feeds.add("https://post.example/feed", "Post", "harbours")
    assert store.feeds.add("https://post.example/feed", "Another title") == key
    assert [(f.title, f.category, f.errors) for f in store.feeds.all()] == [("Post", "harbours", 0)]


def test_what_is_due_is_given_to_one_asker(store: Store) -> None:
    keys = {store.feeds.add(f"https://post.example/{n}") for n in range(5)}
    first, second = (store.feeds.claim(SOON + HOUR, 3, SOON) for _ in range(2))
    assert {f.id for f in first} | {f.id for f in second} == keys
    assert (len(first), len(second)) == (3, 2)
    assert store.feeds.claim(SOON + HOUR, at=SOON) == ()
    assert len(store.feeds.claim(SOON + 2 * HOUR, at=SOON + HOUR)) == 5


def test_a_dead_feed_waits_and_a_good_answer_forgives(store: Store) -> None:
    dead, good = store.feeds.add("https://dead.example"), store.feeds.add("https://good.example")
    assert [store.feeds.failed(dead, "no route", SOON + n * HOUR, SOON) for n in (1, 2)] == [1, 2]
    store.feeds.fetched(good, SOON, etag='"a"', last_modified="Wed", brought=True, at=NOON)
    assert [f.id for f in store.feeds.claim(SOON + HOUR, at=SOON)] == [good]
    kept = store.feeds.get(good)
    assert (kept.etag, kept.last_modified, kept.seen_at, kept.checked_at) == ('"a"', "Wed", NOON, NOON)
    store.feeds.fetched(dead, SOON, title="Back")
    assert (store.feeds.get(dead).errors, store.feeds.get(dead).last_error, store.feeds.get(dead).title) == (
        0,
        None,
        "Back",
    )
    assert store.feeds.get(dead).seen_at is None


def test_a_paused_feed_is_not_due_and_a_deleted_one_is_gone(store: Store) -> None:
    keys = [store.feeds.add(f"https://post.example/{n}") for n in range(2)]
    store.feeds.set_state(keys, "paused")
    assert store.feeds.claim(SOON + HOUR, at=SOON) == ()
    store.feeds.delete(keys[0])
    for ask in (store.feeds.get, store.feeds.delete, lambda key: store.feeds.set_state([key], "active")):
        with pytest.raises(NotFound):
            ask(keys[0])


def test_a_page_is_known_by_the_address_that_was_asked_for(store: Store) -> None:
    (key,) = keep(store, POST)
    there = FetchedPage("https://post.example/r?id=1", NOON, SOON, key, '"a"', status=200)
    empty = FetchedPage("https://post.example/wall", NOON, SOON, status=402, errors=1, last_error="12 words are left")
    store.pages.put([there, empty])
    store.pages.put([there])
    assert store.pages.get([there.url, empty.url, "https://x.example"]) == {there.url: there, empty.url: empty}
    assert store.pages.purge(SOON) == 1
    assert store.pages.get([empty.url]) == {}
