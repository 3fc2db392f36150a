from datetime import timedelta

import numpy as np
import pytest

from service.errors import Conflict, NotFound
from service.store.clusters import KeptCluster, Span
from service.store.ids import new_id
from service.store.store import Store
from service.store.stories import Member, StoryFilter
from tests.store.samples import COPY, NOON, POST, WIRE, article, keep


@pytest.fixture
def ferry(store: Store) -> tuple[str, list[str]]:
    """A story of three articles, one of which repeats another; its id and theirs."""
    post, wire, copy = keep(store)
    story = store.stories.save(title="Ferry at Kallvik", terms=["ferry", "Kallvik", "old pier"])
    store.stories.join(story, [Member(post), Member(wire), Member(copy, "reprint", wire, 0.97)])
    return story, [post, wire, copy]


def test_a_story_counts_echoes_as_sources_and_not_as_independent_ones(
    store: Store, ferry: tuple[str, list[str]]
) -> None:
    story = store.stories.get(ferry[0])
    assert (story.articles, story.sources, story.independent_sources) == (3, 3, 2)
    assert (story.first_published, story.last_published) == (POST.published, COPY.published)
    assert story.terms == ("ferry", "kallvik", "old_pier")


def test_the_timeline_goes_by_publication(store: Store, ferry: tuple[str, list[str]]) -> None:
    told = store.stories.timeline(ferry[0])
    assert [t.version.article for t in told] == [POST, WIRE, COPY]
    assert told[2].member == Member(ferry[1][2], "reprint", ferry[1][1], 0.97)


def test_joining_again_changes_the_role_and_doubles_nothing(store: Store, ferry: tuple[str, list[str]]) -> None:
    store.stories.join(ferry[0], [Member(ferry[1][2], "original")])
    assert store.stories.get(ferry[0]).articles == 3


def test_a_merged_id_answers_with_its_successor_however_long_the_chain(store: Store) -> None:
    ids = [store.stories.save(new_id(), title=str(n)) for n in range(4)]
    for n, key in enumerate(ids):
        store.stories.join(key, [Member(keep(store, article(n))[0])])
    store.stories.merge(ids[0], ids[1])
    store.stories.merge(ids[1], ids[2])
    assert store.stories.merge(ids[0], ids[3]) == ids[3]  # by now that is all of the first three
    assert {store.stories.get(key).id for key in ids} == {ids[3]}
    assert store.stories.get(ids[0]).articles == 4
    assert store.stories.join(ids[0], [Member(keep(store, article(9))[0])]) == ids[3]
    assert [s.id for s in store.stories.page().items] == [ids[3]]
    with pytest.raises(Conflict):
        store.stories.merge(ids[1], ids[2])


def test_a_split_takes_articles_along_and_remembers_where_from(store: Store, ferry: tuple[str, list[str]]) -> None:
    old, (post, wire, copy) = ferry
    new = store.stories.split(old, [wire, copy], title="Another")
    assert store.stories.get(new).split_from_id == old
    assert (store.stories.get(old).articles, store.stories.get(new).articles) == (1, 2)
    assert store.stories.of_articles([post, wire]) == {post: (old,), wire: (new,)}
    with pytest.raises(Conflict):
        store.stories.split(old, [wire])
    assert len(store.stories.page().items) == 2


def test_a_round_up_is_in_two_stories(store: Store, ferry: tuple[str, list[str]]) -> None:
    other = store.stories.save(title="Velm")
    store.stories.join(other, [Member(ferry[1][0])])
    assert set(store.stories.of_articles([ferry[1][0]])[ferry[1][0]]) == {ferry[0], other}
    store.stories.leave(other, [ferry[1][0]])
    assert store.stories.get(other).articles == 0
    assert [s.id for s in store.stories.page().items] == [ferry[0]]


@pytest.mark.parametrize(
    "asked",
    [
        {"query": "Kallvik"},
        {"query": "rudder"},
        {"query": '"old pier"'},
        {"term": "Ferry"},
        {"term": "Old Pier"},
        {"independent_sources": 2},
        {"since": NOON},
        {"until": NOON + timedelta(hours=2)},
        {"until": NOON},  # it ran on, but had an article by then
    ],
)
def test_a_story_is_found(store: Store, ferry: tuple[str, list[str]], asked: dict[str, object]) -> None:
    assert [s.id for s in store.stories.page(StoryFilter(**asked)).items] == [ferry[0]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [
        {"query": "Velm"},
        {"term": "fer"},
        {"term": "%"},
        {"independent_sources": 3},
        {"until": NOON - timedelta(days=1)},
    ],
)
def test_another_is_not(store: Store, ferry: tuple[str, list[str]], asked: dict[str, object]) -> None:
    assert store.stories.page(StoryFilter(**asked)).items == ()  # type: ignore[arg-type]


def test_stories_come_in_pages(store: Store) -> None:
    for n in range(5):
        store.stories.join(store.stories.save(title=str(n)), [Member(keep(store, article(n))[0])])
    first = store.stories.page(limit=3)
    rest = store.stories.page(cursor=first.cursor, limit=3)
    assert [s.title for s in (*first.items, *rest.items)] == ["4", "3", "2", "1", "0"]
    assert rest.cursor is None


def test_vectors_come_back_in_half_precision_for_the_active_window(store: Store) -> None:
    rng = np.random.default_rng(7)
    made = {store.stories.save(): v / np.linalg.norm(v) for v in rng.normal(size=(5, 8))}
    for n, key in enumerate(made):
        store.stories.join(key, [Member(keep(store, article(n * 60 * 24))[0])])  # a day apart
    store.vectors.put("stories", "mini", made)
    window = store.vectors.window("stories", "mini", NOON + timedelta(days=2))
    assert window.ids == tuple(made)[2:]
    assert window.rows.dtype == np.float32
    np.testing.assert_allclose(window.rows, [made[each] for each in window.ids], atol=1e-3)
    assert store.vectors.window("stories", "other", NOON).rows.shape == (0, 0)
    store.stories.merge(window.ids[0], window.ids[1])
    assert store.vectors.window("stories", "mini", NOON + timedelta(days=2)).ids == window.ids[1:]


def test_a_vector_is_that_of_a_version_and_is_replaced_by_a_later_one(store: Store) -> None:
    (arrival,) = store.arrivals.add([POST])
    key = str(arrival.version_id)
    store.vectors.put("versions", "mini", {key: [1.0, 0.0]})
    store.vectors.put("versions", "mini", {key: [0.0, 1.0]})
    assert store.vectors.get("versions", "mini", [key, "nothing"]).rows.tolist() == [[0.0, 1.0]]
    assert store.vectors.window("versions", "mini", NOON).ids == (key,)
    with pytest.raises(ValueError, match="no number"):
        store.vectors.put("versions", "mini", {key: [np.nan, 1e9]})


def test_clusters_keep_their_order_and_the_ids_that_they_are_given(store: Store, ferry: tuple[str, list[str]]) -> None:
    post, wire = (store.articles.get(each).id for each in ferry[1][:2])
    facts = [KeptCluster((Span(post, 0, 10), Span(wire, 3, 9, echo=True))), KeptCluster((Span(wire, 0, 4),))]
    first, second = store.clusters.replace(ferry[0], facts)
    assert [c.spans for c in store.clusters.of_story(ferry[0])] == [f.spans for f in facts]
    store.clusters.replace(ferry[0], [KeptCluster(facts[1].spans, second)])
    assert [c.id for c in store.clusters.of_story(ferry[0])] == [second]
    assert first != second


def test_a_story_that_is_not_there_is_said(store: Store) -> None:
    for ask in (store.stories.get, store.stories.timeline):
        with pytest.raises(NotFound):
            ask("nothing")
    with pytest.raises(NotFound):
        store.stories.join("nothing", [])
    with pytest.raises(NotFound):
        store.stories.merge("nothing", "nowhere")


def test_wires_of_one_agency_are_one_independent_source(store: Store) -> None:
    story = store.stories.save()
    store.stories.join(story, [Member(each) for each in keep(store, WIRE, COPY)])
    assert (store.stories.get(story).sources, store.stories.get(story).independent_sources) == (2, 1)
