from collections.abc import Iterator
from datetime import timedelta

import pytest

from service.newsroom import rounds
from service.newsroom.ingest import HELD
from service.newsroom.rounds import Round, go_round
from service.store.store import Store
from tests.fetching.site import Site, answer, fetcher, in_turn, redirect, serving
from tests.newsroom.arriving import CRANE, LONG, NOON, Told, item, page, room_of, rss

XML = "application/rss+xml"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


def follow(store: Store, site: Site, *paths: str) -> list[str]:
    return [store.feeds.add(site.url(path)) for path in paths]


def ask(store: Store, site: Site, told: Told | None = None, hours: float = 0) -> list[Round]:
    """One round over every feed, so many hours after noon."""
    ids = [feed.id for feed in store.feeds.all()]
    room = room_of(store, told, clock=lambda: NOON + timedelta(hours=hours))
    return list(go_round(room, fetcher(site, tries=1).fetch, ids))


def texts(store: Store) -> dict[str, str]:
    return {each.article.url: each.article.text for each in store.articles.page().items}


def test_of_a_summary_alone_the_page_is_fetched_and_a_text_in_full_is_taken_as_it_is(store: Store, site: Site) -> None:
    site.answers["/feed"] = answer(rss(item(site.url("/a")), item(site.url("/b"), body=LONG)), media_type=XML)
    site.answers["/a"] = answer(page())
    follow(store, site, "/feed")
    (done,) = ask(store, site)
    assert (done.error, dict(done.counts), done.title) == ("", {"created": 2}, "Coast Courier")
    assert site.paths == ["/feed", "/a"]
    assert all(text.startswith("A loading crane") for text in texts(store).values())


def test_a_second_round_doubles_nothing_and_asks_for_no_page_again(store: Store, site: Site) -> None:
    site.answers["/feed"] = answer(rss(item(site.url("/a")), item(site.url("/b"), body=LONG)), media_type=XML)
    site.answers["/a"] = answer(page())
    follow(store, site, "/feed")
    ask(store, site)
    (again,) = ask(store, site, hours=1)
    assert dict(again.counts) == {"unchanged": 2}
    assert site.paths == ["/feed", "/a", "/feed"]


def test_a_page_that_the_feed_still_lists_is_looked_at_again_later_so_that_a_correction_is_seen(
    store: Store, site: Site
) -> None:
    site.answers["/feed"] = answer(rss(item(site.url("/a"))), media_type=XML)
    site.answers["/a"] = in_turn(answer(page()), answer(page(LONG.replace("three dock", "four dock"))))
    follow(store, site, "/feed")
    ask(store, site)
    told = Told()
    (later,) = ask(store, site, told, hours=7)
    assert dict(later.counts) == {"new_version": 1}
    assert len(told.ids) == 1


def test_a_dead_feed_stops_none_of_the_others_and_waits_longer_each_time(store: Store, site: Site) -> None:
    site.answers["/feed"] = answer(rss(item(site.url("/b"), body=LONG)), media_type=XML)
    site.answers["/broken"] = answer(b"<html>no feed</html>")
    follow(store, site, "/dead", "/feed", "/broken")
    done = {each.url.rpartition("/")[2]: each for each in ask(store, site)}
    assert dict(done["feed"].counts) == {"created": 1}
    assert "404" in done["dead"].error
    assert "not a feed" in done["broken"].error
    ask(store, site)
    dead = store.feeds.get(done["dead"].feed_id)
    assert (dead.errors, dead.next_try_at) == (2, NOON + timedelta(hours=1))


def test_an_error_of_ours_in_one_feed_stops_none_of_the_others_and_quotes_nothing(
    store: Store, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    site.answers["/feed"] = answer(rss(item(site.url("/b"), body=LONG)), media_type=XML)
    site.answers["/other"] = answer(rss(item(site.url("/a"))), media_type=XML)
    follow(store, site, "/feed", "/other")
    monkeypatch.setattr(rounds, "open_pages", lambda room, fetch, wanted: [] if not wanted else 1 / int(CRANE[:1]))
    done = {each.url.rpartition("/")[2]: each for each in ask(store, site)}
    assert dict(done["feed"].counts) == {"created": 1}
    assert done["other"].error
    assert "ValueError" in caplog.text
    assert "invalid literal" not in caplog.text


def test_undated_and_future_items_are_kept_without_a_date_and_said(store: Store, site: Site) -> None:
    site.answers["/feed"] = answer(
        rss(
            item(site.url("/a"), date="", body=LONG),
            item(site.url("/b"), date="Fri, 04 Mar 2039 08:00:00 GMT", body=LONG.replace("Ostra", "Velm")),
        ),
        media_type=XML,
    )
    follow(store, site, "/feed")
    (done,) = ask(store, site)
    assert dict(done.counts) == {"created": 2}
    assert any(HELD in note for note in done.notes)
    assert any("2039-03-04, in the future" in note for note in done.notes)
    assert [each.article.published for each in store.articles.page().items] == [None, None]
    (again,) = ask(store, site, hours=1)
    assert dict(again.counts) == {"unchanged": 2}


def test_a_page_that_cannot_be_fetched_now_is_asked_for_again_and_the_feed_whole(store: Store, site: Site) -> None:
    site.answers["/feed"] = answer(rss(item(site.url("/a"))), media_type=XML, ETag='"one"')
    site.answers["/a"] = in_turn(answer(status=503), answer(page()))
    follow(store, site, "/feed")
    (first,) = ask(store, site)
    assert (first.later, dict(first.counts)) == (1, {})
    (second,) = ask(store, site, hours=1)
    assert dict(second.counts) == {"created": 1}
    assert "if-none-match" not in site.asked[-2][1]
    ask(store, site, hours=2)
    assert site.asked[-1][1]["if-none-match"] == '"one"'


def test_where_the_page_is_not_to_be_fetched_the_feeds_own_summary_is_kept_and_said(store: Store, site: Site) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /a\n", media_type="text/plain")
    site.answers["/feed"] = answer(rss(item(site.url("/a"), summary=CRANE)), media_type=XML)
    follow(store, site, "/feed")
    (done,) = ask(store, site)
    assert dict(done.counts) == {"created": 1}
    assert any("the feed's own summary" in note and "robots.txt" in note for note in done.notes)


def test_a_summary_never_replaces_a_text(store: Store, site: Site) -> None:
    site.answers["/feed"] = answer(rss(item(site.url("/a"), summary=CRANE)), media_type=XML)
    site.answers["/a"] = in_turn(answer(page()), answer(status=403))
    follow(store, site, "/feed")
    ask(store, site)
    before = texts(store)
    (done,) = ask(store, site, hours=7)
    assert dict(done.counts) == {"unchanged": 1}
    assert texts(store) == before


def test_pages_of_a_site_that_does_not_answer_are_left_for_another_round(store: Store, site: Site) -> None:
    links = [site.url(f"/{number}") for number in range(30)]
    site.answers["/feed"] = answer(rss(*map(item, links)), media_type=XML)
    site.answers |= {f"/{number}": answer(status=503) for number in range(30)}
    follow(store, site, "/feed")
    (done,) = ask(store, site)
    assert done.later == 30
    assert len(site.paths) == 1 + rounds.PAGES


def test_only_feeds_that_are_due_are_asked_and_each_by_one_alone(store: Store, site: Site) -> None:
    site.answers["/feed"] = answer(rss(item(site.url("/b"), body=LONG)), media_type=XML)
    follow(store, site, "/feed")
    later = store.feeds.all()[0].next_try_at + timedelta(minutes=1)
    room = room_of(store, clock=lambda: later)
    fetch = fetcher(site).fetch
    first, second = go_round(room, fetch), go_round(room, fetch)
    assert [done.url for done in first] == [site.url("/feed")]
    assert not list(second)


def test_a_feed_that_says_it_has_ended_is_paused(store: Store, site: Site) -> None:
    site.answers["/feed"] = answer(
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "C", "expired": true, "items": []}',
        media_type="application/feed+json",
    )
    follow(store, site, "/feed", "/gone")
    site.answers["/gone"] = answer(status=410)
    ask(store, site)
    assert {feed.state for feed in store.feeds.all()} == {"paused"}


def test_a_feed_that_has_moved_for_good_is_followed_where_it_is_now(store: Store, site: Site) -> None:
    site.answers |= {
        "/old": redirect("/new", 301),
        "/new": answer(rss(item(site.url("/b"), body=LONG)), media_type=XML),
    }
    follow(store, site, "/old")
    (done,) = ask(store, site)
    assert any(f"moved for good to {site.url('/new')}, and is followed there" in note for note in done.notes)
    (again,) = ask(store, site, hours=1)
    assert (again.url, dict(again.counts)) == (site.url("/new"), {"unchanged": 1})
    assert site.paths.count("/old") == 1


def test_a_feed_that_has_moved_to_one_that_is_followed_is_paused(store: Store, site: Site) -> None:
    site.answers |= {
        "/old": redirect("/new", 308),
        "/new": answer(rss(item(site.url("/b"), body=LONG)), media_type=XML),
    }
    follow(store, site, "/old", "/new")
    ask(store, site)
    assert {feed.url: feed.state for feed in store.feeds.all()} == {
        site.url("/old"): "paused",
        site.url("/new"): "active",
    }


def test_a_feed_that_is_elsewhere_for_now_or_leads_to_no_feed_keeps_its_address(store: Store, site: Site) -> None:
    site.answers |= {
        "/now": redirect("/new", 302),
        "/new": answer(rss(item(site.url("/b"), body=LONG)), media_type=XML),
    }
    site.answers |= {"/lost": redirect("/page", 301), "/page": answer(page())}
    follow(store, site, "/now", "/lost")
    ask(store, site)
    assert {feed.url for feed in store.feeds.all()} == {site.url("/now"), site.url("/lost")}
