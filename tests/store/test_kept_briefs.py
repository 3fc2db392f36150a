import json
from copy import deepcopy
from dataclasses import replace

import pytest

from service.described import describe
from service.errors import Conflict, NotFound
from service.store.briefs import Changed
from service.store.evidence import SentenceId
from service.store.store import Store
from tests.store.samples import POST, RUDDER, WIRE, brief, document, keep


def test_a_brief_comes_back_byte_for_byte(store: Store) -> None:
    given = document()
    key = store.briefs.add(given, options={"sentences": 14})
    assert json.dumps(store.briefs.get(key, explained=True).document) == json.dumps(given)
    plain = describe(brief()).model_dump(mode="json")
    assert json.dumps(store.briefs.get(key).document) == json.dumps(plain)
    assert store.briefs.get(key).info.options == {"sentences": 14}


def test_its_articles_are_kept_with_it_and_those_that_are_there_already_are_used(store: Store) -> None:
    post, *_ = keep(store, POST)
    kept = store.briefs.get(store.briefs.add(document()))
    assert store.articles.version(kept.articles["a1"]).article_id == post
    assert store.articles.version(kept.articles["a2"]).article.text == WIRE.text
    assert [v.article.title for v in store.articles.page().items] == [
        POST.title
    ]  # those that were asked with stay unlisted


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda d: d["sentences"][0]["citations"][0].update(start=1), "not what stands there"),
        (lambda d: d["sentences"][0]["citations"][0].update(article="a9"), "not what stands there"),
        (lambda d: d["sentences"][0]["citations"][0].update(sha256="0" * 64), "another text"),
        (lambda d: d["sentences"][0].update(citations=[]), "cites nothing"),
        (lambda d: d["sentences"][1].update(start=0), "does not stand"),
        (lambda d: d["disagreements"][0]["values"][0]["citations"][0].update(quote="15 people"), "not what stands"),
    ],
)
def test_a_brief_whose_citations_are_not_exact_is_not_kept(store: Store, damage: object, why: str) -> None:
    given = deepcopy(document())
    damage(given)  # type: ignore[operator]
    with pytest.raises(ValueError, match=why):
        store.briefs.add(given)
    assert store.briefs.page().items == ()


def test_which_sentences_cite_a_version_is_one_question(store: Store) -> None:
    post, wire, _ = keep(store)
    key = store.briefs.add(document())
    assert [(c.sentence.id.sentence, c.support) for c in store.evidence.citing(post)] == [("s1", 0.9877), ("s3", 1.0)]
    cited = store.evidence.citing(wire)
    assert [c.sentence.id for c in cited] == [SentenceId(key, 1, "s1"), SentenceId(key, 1, "s2")]
    assert all(WIRE.text[c.start : c.stop].startswith("Fourteen") and c.latest for c in cited)
    (changed,) = store.arrivals.add([replace(POST, text="All is well at Kallvik.")])
    assert store.evidence.citing(post, changed.version_id) == ()
    assert len(store.evidence.citing(post, changed.replaced)) == 2


def test_a_revision_leaves_the_one_before_as_it_was(store: Store) -> None:
    post, *_ = keep(store)
    key = store.briefs.add(document())
    store.evidence.flag([SentenceId(key, 1, "s3")], "the captain's words were changed")
    later = replace(brief(), sentences=brief().sentences[:2])
    changes = {"s1": Changed("corrected", "s1"), "s2": Changed("unchanged", "s2")}
    assert store.briefs.revise(key, document(later), "correction", changes, after=1) == 2
    assert store.briefs.get(key, 1, explained=True).document == document()
    assert store.briefs.get(key, explained=True).document == document(later)
    assert [(r.number, r.reason) for r in store.briefs.revisions(key)] == [(1, "created"), (2, "correction")]
    assert [(s.text, s.state) for s in store.evidence.sentences(key, 1)][2] == (RUDDER, "no_longer_supported")
    assert [(s.change, s.previous) for s in store.evidence.sentences(key, 2)] == [
        ("corrected", "s1"),
        ("unchanged", "s2"),
    ]
    assert {c.sentence.id.revision for c in store.evidence.citing(post)} == {2}
    assert {c.latest for c in store.evidence.citing(post, latest=False)} == {True, False}


def test_of_two_revisions_made_at_once_one_is_told(store: Store) -> None:
    key = store.briefs.add(document())
    store.briefs.revise(key, document(), "correction", after=1)
    with pytest.raises(Conflict):
        store.briefs.revise(key, document(), "correction", after=1)
    assert len(store.briefs.revisions(key)) == 2


def test_a_revision_says_which_of_its_sentences_no_longer_hold(store: Store) -> None:
    key = store.briefs.add(document())
    store.evidence.flag([SentenceId(key, 1, "s3")], "the captain's words were changed")
    assert {name: flag.reason for name, flag in store.briefs.get(key).flagged.items()} == {
        "s3": "the captain's words were changed"
    }
    store.briefs.revise(key, document(), "correction", after=1, options={"sentences": 3})
    assert store.briefs.get(key).flagged == {}
    assert store.briefs.get(key).info.options == {"sentences": 3}


def test_which_revisions_have_an_article_is_one_question(store: Store) -> None:
    post, *_ = keep(store)
    key = store.briefs.add(document())
    store.briefs.revise(key, document(), "again", after=1)
    assert [(u.brief_id, u.revision, u.latest) for u in store.evidence.using(post)] == [(key, 1, False), (key, 2, True)]


def test_flagging_twice_counts_once(store: Store) -> None:
    sentence = SentenceId(store.briefs.add(document()), 1, "s1")
    assert store.evidence.flag([sentence], "why") == 1
    assert store.evidence.flag([sentence], "why") == 0


def test_briefs_of_a_story_come_in_pages_and_follow_it_when_it_is_merged(store: Store) -> None:
    old, new = store.stories.save(), store.stories.save()
    made = [store.briefs.add(document(), story_id=old) for _ in range(3)]
    store.briefs.add(document())
    store.stories.merge(old, new)
    first = store.briefs.page(new, limit=2)
    rest = store.briefs.page(new, first.cursor, limit=2)
    assert [b.id for b in (*first.items, *rest.items)] == made[::-1]
    assert len(store.briefs.page().items) == 4


def test_what_is_not_there_is_said(store: Store) -> None:
    key = store.briefs.add(document())
    for ask in (
        lambda: store.briefs.get("nothing"),
        lambda: store.briefs.get(key, 2),
        lambda: store.briefs.revisions("nothing"),
        lambda: store.evidence.sentences(key, 2),
        lambda: store.briefs.revise("nothing", document(), "why", after=1),
        lambda: store.briefs.delete("nothing"),
    ):
        with pytest.raises(NotFound):
            ask()
    store.briefs.delete(key)
    with pytest.raises(NotFound):
        store.briefs.get(key)
