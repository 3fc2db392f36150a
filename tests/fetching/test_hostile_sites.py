import gzip
import itertools
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator

import pytest
import trustme

from service.fetching.failures import (
    BadRedirect,
    FetchError,
    FetchLater,
    NotTrusted,
    PageTooLarge,
    TookTooLong,
    Unreachable,
)
from tests.fetching.site import NAME, Site, answer, fetcher, raw, redirect, serving

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
MIB = 1 << 20


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_bomb_is_cut_when_it_passes_the_limit(site: Site, coding: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(8 * MIB))
    assert len(bomb) < MIB
    site.answers["/a"] = answer(bomb, Content_Encoding=coding)
    with pytest.raises(PageTooLarge) as failure:
        fetcher(site, max_bytes=MIB).fetch(site.url("/a"))
    assert failure.value.extra["limit"] == MIB
    assert site.paths == ["/a"]


def test_a_page_at_the_limit_is_read_and_one_byte_more_is_not(site: Site) -> None:
    site.answers |= {"/a": answer(b"x" * 1_000), "/b": answer(b"x" * 1_001)}
    client = fetcher(site, max_bytes=1_000)
    assert len(client.fetch(site.url("/a")).body) == 1_000
    with pytest.raises(PageTooLarge):
        client.fetch(site.url("/b"))


def _endless(piece: bytes) -> Iterator[bytes]:
    """A million pieces: more than any limit here, and an end, should the limit fail."""
    return itertools.repeat(piece, 1_000_000)


def test_an_endless_page_is_cut(site: Site) -> None:
    site.answers["/a"] = raw(HEAD + b"\r\n", _endless(b"x" * 4_096))
    with pytest.raises(PageTooLarge):
        fetcher(site, max_bytes=MIB).fetch(site.url("/a"))


def test_empty_blocks_without_end_are_cut_although_they_unpack_to_nothing(site: Site) -> None:
    packer = zlib.compressobj()
    start = packer.compress(b"x") + packer.flush(zlib.Z_FULL_FLUSH)
    nothing = b"\x00\x00\x00\xff\xff" * 1_000
    site.answers["/a"] = raw(HEAD + b"Content-Encoding: deflate\r\n\r\n", start, _endless(nothing))
    with pytest.raises(PageTooLarge):
        fetcher(site, max_bytes=MIB).fetch(site.url("/a"))


def test_a_flood_of_headers_is_cut(site: Site) -> None:
    site.answers["/a"] = raw(HEAD, _endless(b"X-Filler: " + b"y" * 1_000 + b"\r\n"))
    with pytest.raises(Unreachable):
        fetcher(site, tries=1).fetch(site.url("/a"))


def test_interim_answers_without_end_are_cut(site: Site) -> None:
    site.answers["/a"] = raw(b"", _endless(b"HTTP/1.1 103 Early Hints\r\nX: " + b"y" * 1_000 + b"\r\n\r\n"))
    with pytest.raises(PageTooLarge):
        fetcher(site, max_bytes=MIB).fetch(site.url("/a"))


def _slowly(piece: bytes) -> Callable[[], bytes]:
    def send() -> bytes:
        time.sleep(0.05)
        return piece

    return send


@pytest.mark.parametrize("start", [HEAD + b"\r\n", HEAD], ids=["body", "headers"])
def test_a_trickle_is_cut_although_every_byte_comes_in_time(site: Site, start: bytes) -> None:
    site.answers["/a"] = raw(start, [_slowly(b"x")] * 200)
    with pytest.raises(TookTooLong):
        fetcher(site, read=5.0, total=2.0).fetch(site.url("/a"))
    assert site.paths == ["/a"]  # it would take as long again


def test_silence_is_left_after_the_time_for_one_read(site: Site) -> None:
    over = threading.Event()
    site.answers["/a"] = raw(HEAD, [lambda: b" " * over.wait(10)])
    try:
        with pytest.raises(Unreachable, match="in time"):
            fetcher(site, read=1.0, tries=1).fetch(site.url("/a"))
    finally:
        over.set()


def test_a_name_that_is_never_found_does_not_hold_us(site: Site) -> None:
    over = threading.Event()

    def stuck(host: str, port: int) -> list[str]:
        over.wait(10)
        return []

    try:
        with pytest.raises(FetchError) as failure:
            fetcher(site, connect=0.2, tries=1, resolve=stuck).fetch(site.url("/a"))
        assert isinstance(failure.value, FetchLater)  # its robots.txt cannot be read
    finally:
        over.set()


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def _server_side(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_over_tls_the_name_in_the_address_is_asked_for_and_its_certificate_checked(
    authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    names: list[str | None] = []
    tls = _server_side(authority, NAME)
    tls.sni_callback = lambda sock, name, context: names.append(name)
    with serving(tls) as site:
        site.answers["/a"] = answer(b"over TLS")
        assert fetcher(site, tls=trusting).fetch(site.url("/a")).body == b"over TLS"
    assert set(names) == {NAME}


def test_a_certificate_for_another_name_is_not_trusted(authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    with serving(_server_side(authority, "other.example")) as site:
        with pytest.raises(NotTrusted):
            fetcher(site, tls=trusting).fetch(site.url("/a"))
        assert not site.asked


def test_a_certificate_of_nobody_we_know_is_not_trusted(authority: trustme.CA) -> None:
    with serving(_server_side(authority, NAME)) as site:
        with pytest.raises(NotTrusted):
            fetcher(site).fetch(site.url("/a"))
        assert not site.asked


def test_no_redirect_leads_from_https_to_http(site: Site, authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    site.answers["/b"] = answer(b"plain")
    with serving(_server_side(authority, NAME)) as secure:
        secure.answers["/a"] = redirect(site.url("/b"))
        with pytest.raises(BadRedirect, match="https"):
            fetcher(site, secure, tls=trusting).fetch(secure.url("/a"))
    assert not site.asked


def test_a_redirect_from_http_to_https_is_followed(site: Site, authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    with serving(_server_side(authority, NAME)) as secure:
        secure.answers["/b"] = answer(b"secure")
        site.answers["/a"] = redirect(secure.url("/b"), 301)
        assert fetcher(site, secure, tls=trusting).fetch(site.url("/a")).moved_to == secure.url("/b")


def test_a_server_that_speaks_no_tls_is_left(site: Site, trusting: ssl.SSLContext) -> None:
    with pytest.raises(FetchLater):
        fetcher(site, tls=trusting, tries=1, connect=1.0).fetch(f"https://{NAME}:{site.port}/a")
