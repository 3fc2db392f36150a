from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from service.newsroom.pages import REVISIT, take_in
from service.stages.collect import Submission
from service.store.store import Store
from tests.fetching.site import Site, answer, fetcher, in_turn, redirect, serving
from tests.newsroom.arriving import LONG, NOON, Told, page, room_of, submitted


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


def address(site: Site, path: str = "/crane") -> Submission:
    return Submission(url=site.url(path))


def test_an_address_is_fetched_and_kept_with_what_the_next_request_must_know(store: Store, site: Site) -> None:
    site.answers["/crane"] = answer(page(), ETag='"one"', Last_Modified="Wed, 04 Mar 2026 08:00:00 GMT")
    (outcome,) = take_in(room_of(store), fetcher(site).fetch, [address(site)])
    assert outcome.state == "created"
    kept = store.articles.get(outcome.article_id or "").article
    assert kept.text.startswith("A loading crane fell")
    assert (kept.url, kept.title) == (site.url("/crane"), "Crane falls at Ostra")
    known = store.pages.get([site.url("/crane")])[site.url("/crane")]
    assert (known.article_id, known.etag, known.status) == (outcome.article_id, '"one"', 200)
    assert known.last_modified == "Wed, 04 Mar 2026 08:00:00 GMT"
    assert known.next_try_at == NOON + REVISIT


def test_a_page_that_has_not_changed_is_asked_for_by_its_validators_and_unchanged(store: Store, site: Site) -> None:
    site.answers["/crane"] = in_turn(answer(page(), ETag='"one"'), answer(status=304))
    room, fetch = room_of(store), fetcher(site).fetch
    (first,) = take_in(room, fetch, [address(site)])
    (again,) = take_in(room, fetch, [address(site)])
    assert site.asked[-1][1]["if-none-match"] == '"one"'
    assert (again.state, again.article_id, again.version_id) == ("unchanged", first.article_id, first.version_id)


def test_a_page_that_has_changed_is_a_new_version_and_is_told(store: Store, site: Site) -> None:
    mended = LONG.replace("three dock workers", "four dock workers")
    site.answers["/crane"] = in_turn(answer(page(), ETag='"one"'), answer(page(mended), ETag='"two"'))
    told = Told()
    room, fetch = room_of(store, told), fetcher(site).fetch
    (first,) = take_in(room, fetch, [address(site)])
    (again,) = take_in(room, fetch, [address(site)])
    assert again.state == "new_version"
    assert told.ids == [first.article_id]


def test_an_article_has_the_address_at_which_it_was_found_in_the_end(store: Store, site: Site) -> None:
    site.answers["/short"] = redirect(site.url("/crane?utm_source=x"))
    site.answers["/crane?utm_source=x"] = answer(page())
    (outcome,) = take_in(room_of(store), fetcher(site).fetch, [address(site, "/short")])
    assert store.articles.get(outcome.article_id or "").article.url == site.url("/crane")


def test_failures_are_said_each_by_its_kind_and_stop_none_of_the_others(store: Store, site: Site) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private\n", media_type="text/plain")
    site.answers["/crane"] = answer(page())
    site.answers["/photo"] = answer(b"\xff\xd8", media_type="image/jpeg")
    given = [
        address(site, "/missing"),
        address(site, "/private/a"),
        Submission(url="http://127.0.0.1:1/"),
        Submission(url="ftp://courier.example/a"),
        address(site, "/photo"),
        address(site),
        submitted(),
    ]
    outcomes = list(take_in(room_of(store), fetcher(site).fetch, given))
    kinds = [each.error.type for each in outcomes[:5] if each.error]
    assert kinds == ["bad-status", "robots-refused", "address-refused", "address-refused", "wrong-content"]
    assert [each.state for each in outcomes[5:]] == ["created", "created"]
    assert [each.line for each in outcomes] == [1, 2, 3, 4, 5, 6, 7]


def test_an_address_with_a_password_is_refused_and_not_written_down(store: Store, site: Site) -> None:
    secret = f"http://desk:hunter2@news.example:{site.port}/crane"
    (outcome,) = take_in(room_of(store), fetcher(site).fetch, [Submission(url=secret)])
    assert outcome.state == "rejected"
    assert "hunter2" not in outcome.reason
    assert not store.pages.get([secret])


def test_a_page_that_fails_is_left_alone_longer_each_time(store: Store, site: Site) -> None:
    site.answers["/crane"] = answer(status=500)
    room, fetch = room_of(store), fetcher(site, tries=1).fetch
    waits = []
    for _ in range(3):
        list(take_in(room, fetch, [address(site)]))
        waits.append(store.pages.get([site.url("/crane")])[site.url("/crane")].next_try_at - NOON)
    assert waits == [timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)]


def test_a_page_that_is_no_article_is_rejected_and_never_unchanged(store: Store, site: Site) -> None:
    site.answers["/crane"] = answer(page("Nothing here."), ETag='"one"')
    room, fetch = room_of(store), fetcher(site).fetch
    for _ in range(2):
        (outcome,) = take_in(room, fetch, [address(site)])
        assert outcome.state == "rejected"
    assert "if-none-match" not in site.asked[-1][1]


def test_an_article_whose_page_is_gone_for_good_is_withdrawn_and_told_once(store: Store, site: Site) -> None:
    site.answers["/crane"] = in_turn(answer(page()), answer(status=410))
    told = Told()
    room, fetch = room_of(store, told), fetcher(site).fetch
    (first,) = take_in(room, fetch, [address(site)])
    for _ in range(2):
        (gone,) = take_in(room, fetch, [address(site)])
        assert gone.state == "rejected"
    assert told.ids == [first.article_id]
    assert store.articles.get(first.article_id or "").withdrawn_reason is not None


def test_what_is_fetched_keeps_what_its_sender_said_of_it(store: Store, site: Site) -> None:
    site.answers["/crane"] = answer(page())
    given = replace(address(site), source="Coast Courier", published=NOON)
    (outcome,) = take_in(room_of(store), fetcher(site).fetch, [given])
    kept = store.articles.get(outcome.article_id or "").article
    assert (kept.source, kept.published) == ("Coast Courier", NOON)
