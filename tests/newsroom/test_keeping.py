from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.roles import Prompt
from service.described import describe, dump
from service.errors import BadInput, NotFound
from service.newsroom.changes import changes
from service.newsroom.keeping import brief_story, keep, read
from service.pipeline import Options, brief
from service.store.documents import check
from service.store.store import Store
from service.store.stories import Member
from tests.newsroom.articles import COURIER, DAILY, MODELS, POST, story_of, told


class Unasked:
    """A generator that nobody may ask."""

    name = MODELS.generator.name

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        raise AssertionError("no model work was to be done")


def test_a_kept_brief_is_the_document_that_was_answered_with_its_ids(store: Store) -> None:
    (made,) = brief([COURIER, DAILY], MODELS)
    kept = keep(store, made, explained=True)
    shown = read(kept)
    assert (shown.id, shown.revision, shown.story) == (kept.info.id, 1, None)
    bare = shown.model_copy(update={"id": None, "revision": None, "created": None})
    assert dump([bare]) == dump([describe(made, explained=True)])
    assert dump([read(store.briefs.get(kept.info.id, explained=True))]) == dump([shown])


def test_a_story_in_which_nothing_changed_is_briefed_without_a_model(store: Store) -> None:
    story = story_of(store, *told(store, COURIER, DAILY))
    first = brief_story(store, MODELS, story)
    again = brief_story(store, replace(MODELS, generator=Unasked()), story)
    assert (again.info.id, again.revision, again.document) == (first.info.id, first.revision, first.document)


def test_a_new_article_makes_a_new_revision_that_says_what_is_new(store: Store) -> None:
    story = story_of(store, *told(store, COURIER, DAILY))
    first = brief_story(store, MODELS, story)
    (late,) = told(store, POST)
    store.stories.join(story, [Member(late)])
    second = brief_story(store, MODELS, story)
    assert (second.info.id, second.revision.number) == (first.info.id, 2)
    rows = store.evidence.sentences(second.info.id, 2)
    assert [(s.change, s.previous) for s in rows if "Wednesday" in s.text] == [("new", None)] * 2
    assert {s.change for s in rows if "Wednesday" not in s.text} == {"unchanged"}
    found = changes(store, second.info.id, 1)
    assert {d.now.text for d in found.of("new") if d.now} == {s.text for s in rows if "Wednesday" in s.text}
    assert read(store.briefs.get(first.info.id, 1)) == read(first)


def test_other_options_are_another_brief_of_the_story(store: Store) -> None:
    story = story_of(store, *told(store, COURIER, DAILY))
    usual, short = brief_story(store, MODELS, story), brief_story(store, MODELS, story, Options(sentences=1))
    assert usual.info.id != short.info.id
    assert len(read(short).sentences) == 1
    assert brief_story(store, MODELS, story).info.id == usual.info.id


def test_other_models_make_a_new_revision(store: Store) -> None:
    story = story_of(store, *told(store, COURIER, DAILY))
    first = brief_story(store, MODELS, story)

    class Other(type(MODELS.encoder)):  # type: ignore[misc]
        name = "other"

    second = brief_story(store, replace(MODELS, encoder=Other()), story)
    assert (second.info.id, second.revision.number) == (first.info.id, 2)
    assert second.info.options["encoder"] == "other"


def test_a_deleted_article_makes_the_story_told_anew_of_the_rest(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    story = story_of(store, courier, daily)
    first = brief_story(store, MODELS, story)
    store.removal.delete(courier, "asked by its author")
    left = store.briefs.get(first.info.id)
    check(left.document)
    second = brief_story(store, MODELS, story)
    assert (second.info.id, second.revision.number) == (first.info.id, 2)
    assert {c.source for s in read(second).sentences for c in s.citations} == {DAILY.source}


def test_a_story_without_an_article_cannot_be_briefed(store: Store) -> None:
    with pytest.raises(BadInput):
        brief_story(store, MODELS, story_of(store))
    with pytest.raises(NotFound):
        brief_story(store, MODELS, "nothing")


def test_a_withdrawn_article_is_named_and_not_told(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    store.articles.withdraw(daily, "wrong")
    shown = read(brief_story(store, MODELS, story_of(store, courier, daily)))
    assert {c.source for s in shown.sentences for c in s.citations} == {COURIER.source}
    assert [(a.source, a.role, a.text) for a in shown.articles if a.role == "unusable"] == [
        (DAILY.source, "unusable", "")
    ]


def test_of_a_merged_story_the_brief_goes_on_under_its_id(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    old, new = story_of(store, courier), story_of(store, daily)
    first = brief_story(store, MODELS, old)
    store.stories.merge(old, new)
    second = brief_story(store, MODELS, old)
    assert (second.info.id, second.info.story_id, second.revision.number) == (first.info.id, new, 2)
