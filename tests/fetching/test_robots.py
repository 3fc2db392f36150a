from collections.abc import Callable

import httpx2
import pytest

from service.fetching.failures import (
    AddressRefused,
    BadRedirect,
    BadStatus,
    FetchError,
    FetchLater,
    NoSuchHost,
    PageTooLarge,
    RobotsRefused,
    TookTooLong,
    Unreachable,
)
from service.fetching.robots import KEPT, UNKNOWN_KEPT, Robots
from tests.fetching.site import NAME, Site, answer, fetcher, in_turn, redirect, resolver

RULES = b"""User-agent: *
Disallow: /

User-agent: Evenbrief
Disallow: /private
Allow: /private/open
Disallow: /*.cgi$
Crawl-delay: 4
"""


def _text(body: bytes) -> Callable[[str], bytes]:
    return lambda url: body


def _failing(error: FetchError) -> Callable[[str], bytes]:
    def get(url: str) -> bytes:
        raise error

    return get


def _url(path: str) -> httpx2.URL:
    return httpx2.URL(f"https://{NAME}{path}")


@pytest.mark.parametrize("path", ["/", "/news?id=1", "/private/open/a", "/a.cgi/b", "/robots.txt"])
def test_what_the_rules_for_us_leave_open_is_fetched(path: str) -> None:
    assert Robots(_text(RULES)).check(_url(path)) == 4.0


@pytest.mark.parametrize("path", ["/private", "/private/a", "/run.cgi", "/%70rivate"])
def test_what_the_rules_for_us_close_is_not(path: str) -> None:
    with pytest.raises(RobotsRefused):
        Robots(_text(RULES)).check(_url(path))


def test_rules_for_all_hold_for_us_where_there_are_none_for_us() -> None:
    robots = Robots(_text(b"User-agent: Evenbriefly\nAllow: /\n\nUser-agent: *\nDisallow: /a"))
    with pytest.raises(RobotsRefused):
        robots.check(_url("/a"))
    assert robots.check(_url("/b")) == 0.0


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<html>Not found</html>", b"\xef\xbb\xbf", b"Disallow: /"])
def test_what_holds_no_rules_closes_nothing(body: bytes) -> None:
    assert Robots(_text(body)).check(_url("/a")) == 0.0


def test_a_byte_order_mark_hides_no_rule() -> None:
    with pytest.raises(RobotsRefused):
        Robots(_text(b"\xef\xbb\xbfUser-agent: *\nDisallow: /")).check(_url("/a"))


@pytest.mark.parametrize("error", [BadStatus("", 404), BadStatus("", 403), BadStatus("", 410), BadRedirect("")])
def test_a_site_without_robots_txt_is_open(error: FetchError) -> None:
    assert Robots(_failing(error)).check(_url("/a")) == 0.0


@pytest.mark.parametrize(
    "error",
    [BadStatus("", 500), BadStatus("", 503), BadStatus("", 429), Unreachable(""), TookTooLong(""), PageTooLarge("")],
)
def test_a_site_whose_robots_txt_cannot_be_read_is_closed_for_now(error: FetchError) -> None:
    with pytest.raises(FetchLater) as failure:
        Robots(_failing(error), clock=lambda: 0.0).check(_url("/a"))
    assert failure.value.retry_after == UNKNOWN_KEPT


@pytest.mark.parametrize("error", [AddressRefused(""), NoSuchHost("")])
def test_a_site_that_is_none_is_said_to_be_none(error: FetchError) -> None:
    with pytest.raises(type(error)):
        Robots(_failing(error)).check(_url("/a"))


def test_rules_are_asked_for_once_a_day_and_once_for_each_site() -> None:
    asked: list[str] = []
    now = 0.0

    def get(url: str) -> bytes:
        asked.append(url)
        return b""

    robots = Robots(get, clock=lambda: now)
    for path in ("/a", "/b?c=d"):
        robots.check(_url(path))
    assert asked == [f"https://{NAME}/robots.txt"]
    robots.check(httpx2.URL(f"http://{NAME}/a"))
    now = KEPT
    robots.check(_url("/a"))
    assert asked[1:] == [f"http://{NAME}/robots.txt", f"https://{NAME}/robots.txt"]


def test_a_rule_made_to_be_slow_is_matched_all_the_same() -> None:
    rules = b"User-agent: *\n" + (b"Disallow: /" + b"*a" * 900 + b"b$\n") * 200
    assert Robots(_text(rules)).check(_url("/" + "a" * 4_000)) == 0.0


def test_robots_txt_is_asked_before_the_page_and_on_every_host_of_a_redirect(site: Site) -> None:
    site.answers |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /closed"), "/a": redirect("/closed")}
    with pytest.raises(RobotsRefused) as failure:
        fetcher(site).fetch(site.url("/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    assert failure.value.status == 422


def test_robots_txt_that_leads_inside_is_refused(site: Site) -> None:
    site.answers |= {"/robots.txt": redirect(site.url("/", name="inside.example")), "/a": answer(b"x")}
    with pytest.raises(AddressRefused):
        fetcher(site, resolve=resolver(inside_example=["10.0.0.1"])).fetch(site.url("/a"))
    assert not site.paths


def test_only_the_start_of_an_endless_robots_txt_is_read(site: Site) -> None:
    site.answers |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /a\n" + b"# x\n" * 200_000), "/b": answer(b"x")}
    client = fetcher(site)
    assert client.fetch(site.url("/b")).body == b"x"
    with pytest.raises(RobotsRefused):
        client.fetch(site.url("/a"))


def test_the_crawl_delay_is_kept_between_two_pages(site: Site) -> None:
    site.answers |= {
        "/robots.txt": answer(b"User-agent: *\nCrawl-delay: 20"),
        "/a": in_turn(answer(b"1"), answer(b"2")),
    }
    pauses: list[float] = []
    client = fetcher(site, sleep=pauses.append, patience=30.0)
    client.fetch(site.url("/a"))
    assert not pauses
    client.fetch(site.url("/a"))
    assert 19 < pauses[0] <= 20


def test_a_crawl_delay_longer_than_our_patience_is_handed_on(site: Site) -> None:
    site.answers |= {"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 600"), "/a": answer(b"1")}
    client = fetcher(site)
    client.fetch(site.url("/a"))
    with pytest.raises(FetchLater) as failure:
        client.fetch(site.url("/a"))
    assert 590 <= (failure.value.retry_after or 0) <= 600
