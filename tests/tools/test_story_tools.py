from datetime import timedelta
from typing import Any

import pytest

from service.errors import NotReady
from service.newsroom.daily import publish
from service.pipeline import Models
from service.store.store import Store
from tests.tools.newsroom import LATER, TODAY, add, answered, called, fill, light_models, refused, said, talk


def ids(found: dict[str, Any]) -> list[str]:
    return [s["id"] for s in found["stories"]]


@pytest.mark.parametrize(("query", "meets"), [("crane", True), ("ferries Velm", True), ("election", False)])
def test_stories_are_found_by_the_words_of_their_articles(store: Store, query: str, meets: bool) -> None:
    story = fill(store)
    assert ids(answered(store, "find_stories", query=query)) == ([story] if meets else [])


def test_stories_are_found_by_days_and_by_independent_sources(store: Store) -> None:
    story = fill(store)
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert ids(answered(store, "find_stories", since=yesterday, independent_sources=2)) == [story]
    assert ids(answered(store, "find_stories", until=yesterday)) == []
    assert ids(answered(store, "find_stories", independent_sources=3)) == []


def test_a_day_without_a_time_is_its_midnight_in_utc(store: Store) -> None:
    story = fill(store)
    day = f"{TODAY - timedelta(days=1):%Y-%m-%d}"
    assert ids(answered(store, "find_stories", since=day)) == [story]


def test_pages_of_stories_follow_each_other(store: Store) -> None:
    stories = {fill(store), fill(store, LATER)}
    first = answered(store, "find_stories", limit=1)
    second = answered(store, "find_stories", limit=1, cursor=first["next"])
    assert {*ids(first), *ids(second)} == stories
    assert second["next"] is None


def test_that_nothing_meets_is_said_with_what_to_do(store: Store) -> None:
    assert "fewer words" in said(called(store, "find_stories", query="election"))


def test_whats_new_without_a_brief_lists_the_stories_that_moved(store: Store) -> None:
    story = fill(store)
    assert ids(answered(store, "whats_new")) == [story]
    assert ids(answered(store, "whats_new", since=(TODAY + timedelta(days=1)).isoformat())) == []


def test_whats_new_of_a_brief_needs_what_the_reader_knows(store: Store) -> None:
    brief = answered(store, "brief_story", story=fill(store))
    assert "since which revision" in refused(store, "whats_new", brief=brief["id"])
    assert "needs `brief`" in refused(store, "whats_new", since=1)


def test_since_a_time_is_since_the_revision_that_was_read_then(store: Store) -> None:
    story = fill(store)
    brief = answered(store, "brief_story", story=story)
    add(store, story, LATER)
    answered(store, "brief_story", story=story)
    assert answered(store, "whats_new", brief=brief["id"], since=brief["created"])["from_revision"] == 1


def test_a_brief_that_has_not_changed_is_said_to_have_nothing_new(store: Store) -> None:
    brief = answered(store, "brief_story", story=fill(store))
    result = called(store, "whats_new", brief=brief["id"], since=1)
    assert "nothing is new" in said(result)


def test_the_days_brief_is_composed_of_the_days_stories_under_one_numbering(store: Store) -> None:
    story = fill(store)
    page = answered(store, "daily_brief", date="today")
    assert [s["story"] for s in page["stories"]] == [story]
    assert page["state"] == "composing"
    cited = {c["n"] for s in page["stories"] for t in s["sentences"] for c in t["citations"]}
    assert cited == {a["n"] for a in page["articles"]}


def test_the_latest_brief_is_todays_where_none_was_published(store: Store) -> None:
    fill(store)
    assert answered(store, "daily_brief")["date"] == f"{TODAY:%Y-%m-%d}"


@pytest.mark.parametrize("wrong", [{"date": "tomorrow"}, {"zone": "Mars/North"}, {"date": "2999-01-01"}])
def test_a_day_that_there_is_not_is_refused(store: Store, wrong: dict[str, str]) -> None:
    assert refused(store, "daily_brief", **wrong)


def loading() -> Models:
    raise NotReady("The models are loading.", retry_after=10)


def test_a_published_page_is_answered_without_models_and_what_needs_them_says_to_wait(store: Store) -> None:
    story = fill(store)
    publish(store, light_models(), TODAY.date(), "UTC")
    page = talk(store, lambda c: c.call_tool("daily_brief", {}), loading).structured_content
    assert (page["state"], page["stories"][0]["story"]) == ("published", story)
    waits = talk(store, lambda c: c.call_tool("brief_story", {"story": story}), loading)
    assert said(waits) == "The models are loading. Try again in 10 seconds."
