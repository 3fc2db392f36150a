from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from service.errors import BadInput
from service.newsroom import ingest as module
from service.newsroom import reading
from service.newsroom.ingest import HELD, Outcome, ingest, rejected
from service.newsroom.keeping import brief_story, read
from service.newsroom.room import Room
from service.stages.collect import Limits, Submission, Taken, collect_each
from service.store.articles import ArticleFilter
from service.store.store import Store
from service.store.stories import Member
from tests.newsroom.arriving import CRANE, MENDED, NOON, Told, room_of, submitted
from tests.newsroom.articles import MODELS


def one(room: Room, submission: Submission) -> Outcome:
    (outcome,) = ingest(room, [submission])
    return outcome


def states(outcomes: list[Outcome]) -> list[str]:
    return [each.state for each in outcomes]


def test_an_article_is_created_then_unchanged_then_a_new_version(store: Store) -> None:
    told = Told()
    room = room_of(store, told)
    first, again = (one(room, submitted()) for _ in range(2))
    assert (first.state, again.state) == ("created", "unchanged")
    assert (again.article_id, again.version_id) == (first.article_id, first.version_id)
    assert not told.ids
    (other,) = ingest(room, [submitted(text=MENDED)])
    assert (other.state, other.article_id) == ("new_version", first.article_id)
    assert other.version_id != first.version_id
    assert told.ids == [first.article_id]


def test_what_is_kept_is_told_after_it_is_written_down(store: Store) -> None:
    seen: list[str] = []
    room = replace(room_of(store), changed=lambda ids: seen.append(store.articles.get(ids[0]).article.text))
    list(ingest(room, [submitted(text=CRANE)]))
    list(ingest(room, [submitted(text=MENDED)]))
    assert seen == [MENDED]


def test_the_same_address_in_other_spellings_is_one_article(store: Store) -> None:
    spelt = ["https://courier.example/a", "HTTPS://Courier.example:443/a#top", "https://courier.example/a?utm_source=x"]
    outcomes = list(ingest(room_of(store), [submitted(url=url, text=CRANE) for url in spelt]))
    assert states(outcomes) == ["created", "unchanged", "unchanged"]


def test_a_title_put_right_is_no_new_version_and_is_said(store: Store) -> None:
    room = room_of(store)
    list(ingest(room, [submitted()]))
    (outcome,) = ingest(room, [submitted(title="Crane falls at Ostra harbour")])
    assert outcome.state == "unchanged"
    assert "put right" in outcome.reason


def test_a_bad_one_is_answered_in_its_place_and_stops_none_of_the_others(store: Store) -> None:
    given: list[Submission | Outcome] = [
        submitted(1),
        submitted(2, text="Too short."),
        rejected("line 3", BadInput("it is no JSON")),
        submitted(4, text="\x89PNG\ufffd\ufffd\ufffd\ufffd" * 20),
        submitted(5),
    ]
    outcomes = list(ingest(room_of(store), given))
    assert states(outcomes) == ["created", "rejected", "rejected", "rejected", "created"]
    assert [each.line for each in outcomes] == [1, 2, 3, 4, 5]
    assert [bool(each.reason) and each.error is not None for each in outcomes[1:4]] == [True] * 3
    assert outcomes[2].reason == "it is no JSON"
    assert "at least 20 are needed" in outcomes[1].reason


def test_what_no_database_keeps_is_rejected_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The collector leaves no such character in; where one slips through, the batch is not to suffer."""
    through = collect_each

    def leaky(given: list[Submission], limits: Limits) -> list[Taken]:
        read = through(given, limits)
        pairs = [(each, each.article, s.title) for each, s in zip(read, given, strict=True)]
        return [replace(each, article=replace(article, title=title)) for each, article, title in pairs if article]

    monkeypatch.setattr(reading, "collect_each", leaky)
    outcomes = list(ingest(room_of(store), [submitted(1, title="a\x00b"), submitted(2)]))
    assert states(outcomes) == ["rejected", "created"]
    assert "NUL" in outcomes[0].reason


def test_an_undated_article_is_kept_as_such_and_said(store: Store) -> None:
    (outcome,) = ingest(room_of(store), [submitted(published=None)])
    assert (outcome.state, outcome.notes) == ("created", (f"it has no date; {HELD}",))
    assert store.articles.get(outcome.article_id or "").article.published is None


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"url": "https://courier.example/2026/03/01/crane"}, "in its address"),
        ({"text": f"Posted on 1 March 2026\n\n{CRANE}"}, "at its head"),
        (
            {"published": NOON + timedelta(days=400), "url": "https://courier.example/2026/03/01/crane"},
            "in its address",
        ),
    ],
)
def test_without_a_date_that_can_be_believed_the_one_in_its_address_or_at_its_head_is_taken(
    store: Store, changed: dict[str, Any], where: str
) -> None:
    (outcome,) = ingest(room_of(store), [submitted(**{"published": None, **changed})])
    assert store.articles.get(outcome.article_id or "").article.published == NOON - timedelta(days=3)
    assert outcome.notes[0].endswith(f"that {where} is taken, 2026-03-01")


def test_a_date_in_the_future_is_not_believed_and_said_and_the_same_again_is_unchanged(store: Store) -> None:
    hours = count()
    room = room_of(store, clock=lambda: NOON + timedelta(hours=next(hours)))
    late = submitted(published=NOON + timedelta(days=400))
    first, again = (one(room, late) for _ in range(2))
    assert first.notes[0].startswith("its date is 2027-04-08, in the future")
    assert store.articles.get(first.article_id or "").article.published is None
    assert (again.state, again.reason) == ("unchanged", "")


def test_a_deleted_article_is_not_taken_in_again(store: Store) -> None:
    room = room_of(store)
    (first,) = ingest(room, [submitted()])
    store.removal.delete(first.article_id or "", "asked")
    (again,) = ingest(room, [submitted()])
    assert (again.state, again.article_id) == ("removed", None)
    assert again.error is not None
    assert again.error.type == "deleted"


def test_batches_are_kept_as_they_come(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    room = room_of(store)
    seen = []

    def slowly() -> Iterator[Submission]:
        for number in range(1, 6):
            seen.append(len(store.articles.page(ArticleFilter()).items))
            yield submitted(number)

    assert states(list(ingest(room, slowly()))) == ["created"] * 5
    assert seen == [0, 0, 2, 2, 4]


def test_a_process_that_dies_between_keeping_and_placing_leaves_articles_that_are_placed_when_they_come_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(store)
    placed: list[str] = []
    monkeypatch.setattr(room.threads, "place", lambda ids, features: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(ingest(room, [submitted()]))
    monkeypatch.setattr(room.threads, "place", lambda ids, features: placed.extend(ids))
    (again,) = ingest(room, [submitted()])
    assert again.state == "unchanged"
    assert placed == [again.article_id]


def test_what_is_anothers_by_its_canonical_address_credits_the_publisher_that_is_known_at_it(store: Store) -> None:
    room = room_of(store)
    home = submitted(1, source="The Coast Courier", text=CRANE)
    one(room, home)
    copy = submitted(2, url="https://echo.example.org/a", source="Inland Echo", canonical=home.url, text=CRANE)
    kept = store.articles.get(one(room, copy).article_id or "").article
    assert (kept.source, kept.credit) == ("Inland Echo", "The Coast Courier")


HOME = submitted(1, source="The Coast Courier", text=CRANE)
# The same report, cut and reworded by whoever took it over, so that no comparison of texts says whose it is.
TAKEN = submitted(
    2,
    url="https://echo.example.org/a",
    source="Inland Echo",
    canonical=HOME.url,
    text="At the harbour of Ostra a crane came down on Tuesday; three people who work on the docks were hurt, "
    "according to the police. Until Friday nobody may use the quay at the harbour, its master Lena Abt told reporters.",
)


@pytest.mark.parametrize("batches", [[[HOME], [TAKEN]], [[HOME, TAKEN]], [[TAKEN, HOME]], [[TAKEN], [HOME]]])
def test_a_syndicated_article_is_no_second_source_whenever_the_original_arrives(
    store: Store, batches: list[list[Submission]]
) -> None:
    room = room_of(store)
    ids = [o.article_id or "" for batch in batches for o in ingest(room, batch)]
    story = store.stories.join(store.stories.save(title="Crane"), [Member(each) for each in ids])
    assert store.stories.get(story).independent_sources == 1
    brief = read(brief_story(store, MODELS, story))
    assert (brief.independent_sources, {s.independent_sources for s in brief.sentences}) == (1, {1})
    assert {a.origin for a in brief.articles} == {"The Coast Courier"}


def test_a_name_is_one_line_whatever_it_holds(store: Store) -> None:
    (outcome,) = ingest(room_of(store), [submitted(name="a\nb\x1b[31m" + "c" * 999)])
    assert outcome.name.startswith("a b [31mccc")
    assert len(outcome.name) <= 200
