import gzip
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_network
from typing import Any

import pytest

from service.errors import BadInput
from service.fetching.answers import Kind
from service.fetching.client import Fetcher
from service.fetching.failures import (
    AddressRefused,
    BadRedirect,
    BadStatus,
    FetchError,
    FetchLater,
    Gone,
    NoSuchHost,
    Unreachable,
    WrongContent,
)
from service.fetching.limits import FetchLimits
from tests.fetching.site import Site, answer, fetcher, in_turn, raw, redirect, resolver, serving

LOOPBACK_ONE = (ip_network("127.0.0.1"),)
PAGE = "<p>The ferry sails at nine.</p>".encode("latin-1")


def test_a_page_comes_with_what_its_headers_say(site: Site) -> None:
    media_type = 'Text/HTML; Charset="ISO-8859-1"'
    stamp = "Mon, 10 Mar 2025 06:00:00 GMT"
    site.answers["/a"] = answer(
        PAGE, media_type=media_type, ETag='"v1"', Last_Modified=stamp, Cache_Control="public, max-age=600"
    )
    found = fetcher(site).fetch(site.url("/a#top"))
    assert found.body == PAGE
    assert (found.media_type, found.charset) == ("text/html", "iso-8859-1")
    assert (found.etag, found.modified, found.fresh_for) == ('"v1"', stamp, 600)
    assert found.url == site.url("/a")
    assert not found.moved_to
    assert not found.unchanged


def test_we_say_who_we_are_and_bring_nothing_of_the_environment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9/")
    site.answers["/a"] = answer(PAGE, Set_Cookie="track=me")
    client = fetcher(site, contact="https://desk.example/bot")
    client.fetch(site.url("/a"))
    client.fetch(site.url("/a"))
    _, headers = site.asked[-1]
    assert headers["user-agent"].startswith("Evenbrief/")
    assert headers["user-agent"].endswith(" (+https://desk.example/bot)")
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["host"] == f"news.example:{site.port}"
    assert not {"cookie", "authorization", "referer"} & headers.keys()


@pytest.mark.parametrize(
    "contact", ["desk.example", "https://desk.example/\r\nX: y", "https://desk.example/)(", "ftp://a/"]
)
def test_a_contact_that_cannot_stand_in_a_header_is_refused(contact: str) -> None:
    with pytest.raises(BadInput):
        Fetcher(contact=contact)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", lambda b: zlib.compress(b, wbits=-15))],
)
def test_packed_pages_are_unpacked(site: Site, coding: str, pack: Any) -> None:
    site.answers["/a"] = answer(pack(PAGE), Content_Encoding=coding)
    assert fetcher(site).fetch(site.url("/a")).body == PAGE


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "x-made-up"])
def test_what_is_packed_otherwise_than_asked_for_is_not_unpacked(site: Site, coding: str) -> None:
    site.answers["/a"] = answer(b"\x1b\x00", Content_Encoding=coding)
    with pytest.raises(WrongContent):
        fetcher(site).fetch(site.url("/a"))


def test_a_damaged_pack_is_said(site: Site) -> None:
    site.answers["/a"] = answer(b"no gzip at all", Content_Encoding="gzip")
    with pytest.raises(WrongContent, match="damaged"):
        fetcher(site).fetch(site.url("/a"))


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.answers["/a"] = answer(status=304, ETag='"v1"')
    found = fetcher(site).fetch(site.url("/a"), etag='"v1"', modified="Mon, 10 Mar 2025 06:00:00 GMT")
    assert found.unchanged
    assert found.etag == '"v1"'
    _, headers = site.asked[-1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Mon, 10 Mar 2025 06:00:00 GMT"


def test_a_validator_that_would_break_the_header_is_not_sent(site: Site) -> None:
    site.answers["/a"] = answer(PAGE)
    fetcher(site).fetch(site.url("/a"), etag='"v1"\r\nX-Evil: 1', modified="x" * 10_000)
    _, headers = site.asked[-1]
    assert not {"if-none-match", "if-modified-since", "x-evil"} & headers.keys()


def test_unchanged_is_no_answer_to_a_question_not_asked(site: Site) -> None:
    site.answers["/a"] = answer(status=304)
    with pytest.raises(BadStatus):
        fetcher(site).fetch(site.url("/a"))


def test_redirects_are_followed_and_only_permanent_ones_move_the_address(site: Site) -> None:
    site.answers |= {"/a": redirect("/b", 301), "/b": redirect(site.url("/c"), 308), "/c": answer(PAGE)}
    site.answers |= {"/d": redirect("b", 302)}
    client = fetcher(site)
    moved = client.fetch(site.url("/a"))
    assert (moved.body, moved.url, moved.moved_to) == (PAGE, site.url("/c"), site.url("/c"))
    assert client.fetch(site.url("/d")).moved_to == ""


def test_redirects_without_end_are_left(site: Site) -> None:
    site.answers["/a"] = redirect("/a")
    with pytest.raises(BadRedirect):
        fetcher(site, redirects=3).fetch(site.url("/a"))
    assert site.paths == ["/a"] * 4


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "http://127.0.0.2/",
        "http://[::1]/",
        "http://127.0.0.1:22/",
        "http://inside.example/",
        "http://2130706433/",
        "http://reader:secret@news.example/",
        "gopher://news.example/",
        "http://[::ffff:169.254.169.254]/",
    ],
)
def test_a_redirect_is_checked_as_the_first_address_was(site: Site, target: str) -> None:
    site.answers["/a"] = redirect(target)
    with pytest.raises(AddressRefused):
        fetcher(
            site, ports=frozenset({80, site.port}), allowed=LOOPBACK_ONE, resolve=resolver(inside_example=["10.0.0.1"])
        ).fetch(site.url("/a"))
    assert site.paths == ["/a"]


def test_loopback_is_refused_unless_it_is_allowed(site: Site) -> None:
    client = Fetcher(FetchLimits(ports=frozenset({site.port})), resolve=resolver())
    for url in (site.url("/a"), site.url("/a", name="127.0.0.1")):
        with pytest.raises(AddressRefused):
            client.fetch(url)
    assert not site.asked


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(site: Site) -> None:
    answers = [["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]]
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    site.answers["/a"] = answer(PAGE)
    client = fetcher(site, resolve=rebinding)
    assert client.fetch(site.url("/a")).body == PAGE
    assert len(asked) == len(site.asked) == 2  # robots.txt and the page: one look-up for each connection, none between
    with pytest.raises(AddressRefused):
        client.fetch(site.url("/a"))
    assert len(site.asked) == 2


def test_the_next_address_of_a_host_is_tried(site: Site) -> None:
    site.answers["/a"] = answer(PAGE)
    client = fetcher(site, resolve=resolver(news_example=["127.0.0.2", "127.0.0.1"]))
    assert client.fetch(site.url("/a")).body == PAGE


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/octet-stream", "video/mp4"])
def test_what_is_no_page_is_not_read(site: Site, media_type: str) -> None:
    site.answers["/a"] = answer(PAGE, media_type=media_type)
    with pytest.raises(WrongContent, match="web page"):
        fetcher(site).fetch(site.url("/a"))


def test_a_feed_may_have_nearly_any_type_and_a_page_none(site: Site) -> None:
    site.answers |= {
        "/feed": answer(b"<rss/>", media_type="application/octet-stream"),
        "/a": answer(PAGE, media_type=""),
    }
    client = fetcher(site)
    assert client.fetch(site.url("/feed"), Kind.FEED).body == b"<rss/>"
    assert client.fetch(site.url("/a")).media_type == ""


def test_a_passing_failure_is_tried_again_with_growing_pauses(site: Site) -> None:
    site.answers["/a"] = in_turn(answer(status=503), answer(status=502), answer(PAGE))
    pauses: list[float] = []
    assert fetcher(site, backoff=1.0, sleep=pauses.append).fetch(site.url("/a")).body == PAGE
    assert 0.5 <= pauses[0] <= 1.0 <= pauses[1] <= 2.0


def test_a_failure_that_does_not_pass_ends_after_the_last_try(site: Site) -> None:
    site.answers["/a"] = answer(status=503)
    with pytest.raises(BadStatus) as failure:
        fetcher(site, tries=3).fetch(site.url("/a"))
    assert failure.value.answered == 503
    assert site.paths == ["/a"] * 3


@pytest.mark.parametrize(("status", "expected"), [(404, BadStatus), (403, BadStatus), (410, Gone), (204, BadStatus)])
def test_a_plain_no_is_not_asked_again(site: Site, status: int, expected: type[BadStatus]) -> None:
    site.answers["/a"] = answer(status=status)
    with pytest.raises(expected) as failure:
        fetcher(site).fetch(site.url("/a"))
    assert failure.value.answered == status
    assert site.paths == ["/a"]


def test_a_short_retry_after_is_waited_for(site: Site) -> None:
    site.answers["/a"] = in_turn(answer(status=429, Retry_After="7"), answer(PAGE))
    pauses: list[float] = []
    client = fetcher(site, sleep=pauses.append, patience=10.0)
    assert client.fetch(site.url("/a")).body == PAGE
    assert 6 < max(pauses) <= 7


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_long_retry_after_is_handed_on_and_holds_for_the_whole_host(site: Site, form: str) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=3600), usegmt=True)
    site.answers["/a"] = answer(status=429, Retry_After="3600" if form == "seconds" else later)
    site.answers["/b"] = answer(PAGE)
    client = fetcher(site)
    for path in ("/a", "/b"):
        with pytest.raises(FetchLater) as failure:
            client.fetch(site.url(path))
        assert 3590 <= (failure.value.retry_after or 0) <= 3600
        assert failure.value.status == 503
    assert site.paths == ["/a"]


def test_a_retry_after_that_makes_no_sense_counts_as_none(site: Site) -> None:
    site.answers["/a"] = answer(status=503, Retry_After="Mon, 99 Mar 99999999999 00:00:00 +99999999999")
    with pytest.raises(BadStatus):
        fetcher(site, tries=2).fetch(site.url("/a"))
    assert site.paths == ["/a"] * 2


def test_no_host_and_no_server_are_told_apart(site: Site) -> None:
    with serving() as other:
        pass
    client = fetcher(site, other)
    with pytest.raises(NoSuchHost):
        client.fetch(site.url("/a", name="nowhere.example"))
    with pytest.raises(FetchError) as failure:
        client.fetch(other.url("/a"))
    assert isinstance(failure.value, FetchLater | Unreachable)


@pytest.mark.parametrize(
    "bytes_sent",
    [b"", b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"],
)
def test_what_is_no_complete_answer_is_said(site: Site, bytes_sent: bytes) -> None:
    site.answers["/a"] = raw(bytes_sent)
    with pytest.raises(Unreachable):
        fetcher(site).fetch(site.url("/a"))


def test_every_failure_is_a_problem_with_a_type_of_its_own() -> None:
    kinds: list[type[FetchError]] = [FetchError, *FetchError.__subclasses__(), Gone]
    assert len({kind.type for kind in kinds}) == len(kinds)
    assert all(400 <= kind.status < 600 and kind.title for kind in kinds)
