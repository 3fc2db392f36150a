from collections.abc import Iterator
from datetime import timedelta

import pytest

from service.errors import EvenbriefError
from service.feeds.entries import BadFeed
from service.feeds.rounds import Feed, Read, read_all
from service.feeds.state import USUAL, FeedState
from service.fetching.answers import Fetched, Kind
from service.fetching.failures import FetchLater, Gone, NoSuchHost
from tests.feeds.samples import SEEN, rss
from tests.fetching.site import NAME, Site, answer, fetcher, redirect, serving

BODY = rss("<title>Bridge shut</title><link>/a</link><pubDate>Tue, 11 Mar 2025 06:05:00 GMT</pubDate>")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


def _round(site: Site, *feeds: tuple[Feed, FeedState]) -> dict[str, Read]:
    client = fetcher(site, tries=1)
    return {result.feed.title: result for result in read_all(feeds, client.fetch, SEEN)}


def test_feeds_that_fail_stop_none_of_the_others(site: Site) -> None:
    site.answers |= {"/good": answer(BODY, media_type="application/rss+xml"), "/page": answer(b"<html>Hello</html>")}
    site.answers |= {"/gone": answer(status=410), "/later": answer(status=503, Retry_After="7200")}
    paths = ("page", "gone", "missing", "good")
    feeds = [(Feed(site.url(f"/{path}"), path), FeedState(etag='"old"')) for path in paths]
    feeds.append((Feed(site.url("/x", name="nowhere.example"), "nowhere"), FeedState()))
    found = _round(site, *feeds)
    assert {name: type(result.error) for name, result in found.items() if result.error} == {
        "page": BadFeed,
        "gone": Gone,
        "missing": found["missing"].error.__class__,
        "nowhere": NoSuchHost,
    }
    (entry,) = found["good"].entries
    assert (entry.title, entry.source) == ("Bridge shut", "good")
    assert (found["good"].state.failures, found["good"].state.last_ok) == (0, SEEN)
    assert found["gone"].state.gone
    assert found["page"].state == FeedState('"old"', "", 1, None, SEEN + USUAL, False, found["page"].state.error)


def test_a_feed_that_has_not_changed_is_not_sent_and_keeps_its_validators(site: Site) -> None:
    site.answers["/feed"] = answer(status=304, Cache_Control="max-age=7200")
    result = _round(site, (Feed(site.url("/feed"), "f"), FeedState(etag='"v1"', failures=3)))["f"]
    assert result.error is None
    assert not result.entries
    assert result.state == FeedState('"v1"', "", 0, SEEN, SEEN + timedelta(hours=2))
    assert site.asked[-1][1]["if-none-match"] == '"v1"'


def test_the_longest_wait_that_a_feed_asks_for_is_kept(site: Site) -> None:
    body = rss(about="<title>Slow</title><ttl>300</ttl>")
    site.answers["/feed"] = answer(body, Cache_Control="max-age=60", ETag='"v2"')
    state = _round(site, (Feed(site.url("/feed"), "f"), FeedState()))["f"].state
    assert (state.etag, state.next_try) == ('"v2"', SEEN + timedelta(minutes=300))


def test_a_publisher_who_asks_for_a_pause_gets_it(site: Site) -> None:
    site.answers["/feed"] = answer(status=429, Retry_After="7200")
    state = _round(site, (Feed(site.url("/feed"), "f"), FeedState()))["f"].state
    assert state.next_try
    assert state.next_try - SEEN == timedelta(hours=2)


def test_a_feed_that_moved_for_good_says_where(site: Site) -> None:
    site.answers |= {"/old": redirect("/new", 301), "/new": answer(BODY)}
    result = _round(site, (Feed(site.url("/old"), "f"), FeedState()))["f"]
    assert result.moved_to == site.url("/new")
    assert result.entries[0].url == f"http://{NAME}:{site.port}/a"


def test_a_json_feed_that_has_ended_is_not_asked_again(site: Site) -> None:
    body = b'{"version": "https://jsonfeed.org/version/1.1", "expired": true, "items": [{"id": "1", "url": "/a"}]}'
    site.answers["/feed"] = answer(body, media_type="application/feed+json")
    result = _round(site, (Feed(site.url("/feed"), "f"), FeedState()))["f"]
    assert len(result.entries) == 1
    assert result.error is None
    assert result.state.gone


def test_only_feeds_that_are_due_are_asked(site: Site) -> None:
    later = FeedState(next_try=SEEN + timedelta(minutes=1))
    assert not _round(site, (Feed(site.url("/a"), "a"), later), (Feed(site.url("/b"), "b"), FeedState(gone=True)))
    assert not site.asked


def test_a_fault_of_ours_stops_one_feed_alone(caplog: pytest.LogCaptureFixture) -> None:
    def fetch(url: str, kind: Kind = Kind.PAGE, *, etag: str = "", modified: str = "") -> Fetched:
        if "bad" in url:
            raise ZeroDivisionError("secret text")
        return Fetched(url, BODY)

    feeds = [(Feed(f"https://{name}.example/", name), FeedState()) for name in ("bad", "good")]
    found = {result.feed.title: result for result in read_all(feeds, fetch, SEEN)}
    assert type(found["bad"].error) is EvenbriefError
    assert found["bad"].state.failures == 1
    assert found["good"].entries
    assert "secret" not in caplog.text


def test_a_pause_that_we_were_told_of_before_counts_too() -> None:
    def fetch(url: str, kind: Kind = Kind.PAGE, *, etag: str = "", modified: str = "") -> Fetched:
        raise FetchLater("not now", 90_000)

    (result,) = read_all([(Feed("https://a.example/"), FeedState())], fetch, SEEN)
    assert result.state.next_try == SEEN + timedelta(seconds=90_000)
