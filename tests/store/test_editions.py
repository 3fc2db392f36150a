from datetime import date, timedelta

import pytest

from service.errors import BadInput, Conflict, NotFound
from service.store.editions import Placed
from service.store.store import Store
from tests.store.samples import NOON, document

DAY = date(2026, 3, 4)


def test_a_day_has_one_edition_for_each_zone_and_topic(store: Store) -> None:
    first = store.editions.open(DAY, "Europe/Oslo")
    assert store.editions.open(DAY, "Europe/Oslo") == first
    others = [store.editions.open(DAY, "UTC"), store.editions.open(DAY, "Europe/Oslo", "ferries")]
    assert len({first.id, *(each.id for each in others)}) == 3
    with pytest.raises(BadInput):
        store.editions.open(DAY, "UTC", "x" * 201)


def test_an_edition_is_published_once_and_does_not_change_any_more(store: Store) -> None:
    key = store.editions.open(DAY, "UTC").id
    story, opening, brief = store.stories.save(), store.briefs.add(document()), store.briefs.add(document())
    placed = (Placed(brief, 1, story), Placed(opening, 1))
    store.editions.compose(key, placed[:1])
    store.editions.compose(key, placed, Placed(opening, 1), "A quiet day.")
    assert store.editions.publish(key, NOON)
    assert not store.editions.publish(key)
    with pytest.raises(Conflict):
        store.editions.compose(key, ())
    with pytest.raises(Conflict):
        store.briefs.delete(brief)
    kept = store.editions.of_day(DAY, "UTC")
    assert (kept.placed, kept.opening, kept.note) == (placed, Placed(opening, 1), "A quiet day.")
    assert (kept.state, kept.published_at) == ("published", NOON)


def test_one_story_never_fills_the_page_twice(store: Store) -> None:
    story, key = store.stories.save(), store.editions.open(DAY, "UTC").id
    twice = [Placed(store.briefs.add(document()), 1, story) for _ in range(2)]
    with pytest.raises(BadInput):
        store.editions.compose(key, twice)


def test_the_latest_is_the_last_day_that_was_published(store: Store) -> None:
    with pytest.raises(NotFound):
        store.editions.latest("UTC")
    days = [store.editions.open(DAY + timedelta(n), "UTC").id for n in range(4)]
    for n in (1, 0, 2):
        store.editions.publish(days[n], NOON + timedelta(hours=n))
    assert store.editions.latest("UTC").id == days[2]
    first = store.editions.page(limit=2)
    rest = store.editions.page(cursor=first.cursor, limit=2)
    assert [e.id for e in (*first.items, *rest.items)] == [days[2], days[1], days[0]]


def test_what_is_not_there_is_said(store: Store) -> None:
    for ask in (store.editions.get, store.editions.publish, lambda key: store.editions.compose(key, ())):
        with pytest.raises(NotFound):
            ask("nothing")
    with pytest.raises(NotFound):
        store.editions.of_day(DAY, "UTC")
