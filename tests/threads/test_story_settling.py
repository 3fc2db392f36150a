from datetime import timedelta

import pytest

from service.store.members import Member
from service.store.store import Store
from service.threads.threads import Threads
from tests.threads.samples import BARGE, MAYOR, NOON, keep


class Halted(Exception):
    """Nobody waits for the rest."""


def halt() -> None:
    raise Halted


def threads(store: Store) -> Threads:
    return Threads(store, lambda: NOON + timedelta(days=1))


def test_a_story_that_tells_two_events_is_split_and_the_larger_part_keeps_its_id(store: Store) -> None:
    using = threads(store)
    barge, *_ = (p.stories[0] for p in using.place(keep(store, *BARGE)))
    mayor, *_ = (p.stories[0] for p in using.place(keep(store, *MAYOR[:2])))
    store.stories.merge(mayor, into=barge)
    ((old, new),) = using.settle([barge]).split
    assert old == barge
    assert {s.id: s.articles for s in store.stories.page().items} == {barge: 3, new: 2}
    assert store.stories.get(new).split_from_id == barge
    assert store.stories.get(new).title in {a.title for a in MAYOR}


def test_two_stories_of_one_event_are_merged_and_the_old_id_answers_with_the_other(store: Store) -> None:
    using, ids = threads(store), keep(store, *BARGE)
    using.place(ids)
    (story,) = store.stories.page().items
    apart = store.stories.split(story.id, ids[2:])
    ((old, new),) = using.settle([apart]).merged
    assert (old, new) == (apart, story.id)
    assert store.stories.get(apart).id == story.id
    assert store.stories.get(story.id).articles == 3


def test_an_article_goes_to_the_story_that_it_is_more_like(store: Store) -> None:
    using, ids = threads(store), keep(store, *BARGE, *MAYOR)
    found = [p.stories[0] for p in using.place(ids)]
    barge, mayor = found[0], found[3]
    store.stories.leave(mayor, ids[3:4])
    store.stories.join(barge, [Member(ids[3])])
    settled = using.settle([barge])
    where = store.stories.of_articles(ids)
    assert where[ids[3]] == (mayor,)
    assert settled != type(settled)()


def test_what_stands_as_it_should_is_left_alone(store: Store) -> None:
    using = threads(store)
    using.place(keep(store, *BARGE, *MAYOR))
    before = {s.id: (s.articles, s.title, s.terms) for s in store.stories.page().items}
    settled = using.settle()
    assert settled == type(settled)()
    assert {s.id: s.articles for s in store.stories.page().items} == {k: v[0] for k, v in before.items()}


def test_a_story_without_articles_or_merged_meanwhile_is_passed_over(store: Store) -> None:
    using = threads(store)
    empty = store.stories.save(title="Empty")
    settled = using.settle([empty])
    assert settled == type(settled)()


def test_what_another_process_placed_is_settled_once(store: Store) -> None:
    threads(store).place(keep(store, *BARGE, *MAYOR))
    assert not store.placements.is_settled()
    threads(store).settle()
    assert store.placements.is_settled()


def test_stories_that_lost_no_article_are_settled_from_where_it_was_cut_off(store: Store) -> None:
    using = threads(store)
    using.place(keep(store, *BARGE, *MAYOR))
    with pytest.raises(Halted):
        using.settle(step=halt)
    assert not store.placements.is_settled()
    using.settle()
    assert store.placements.is_settled()


def test_an_article_of_one_event_that_was_taken_for_a_round_up_goes_to_its_story(store: Store) -> None:
    using, ids = threads(store), keep(store, *BARGE, *MAYOR)
    found = [p.stories[0] for p in using.place(ids)]
    store.stories.join(found[3], [Member(ids[0])])
    using.settle(found)
    assert store.stories.of_articles(ids[:1])[ids[0]] == (found[1],)
