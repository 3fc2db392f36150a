import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.fetching.addresses import check_url, is_public, may_reach, system_resolver, vet
from service.fetching.failures import AddressRefused, FetchError, NoSuchHost, Unreachable
from service.fetching.limits import FetchLimits

LIMITS = FetchLimits()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.example/a",
        "gopher://news.example/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "//news.example/a",
        "news.example/a",
        "",
        "http://",
        "http:///a",
        "https://.example/",
        "https://news..example/",
        "https://" + "n" * 64 + ".example/",
        "http://news.example:22/",
        "https://news.example:8443/",
        "http://news.example:99999/",
        "http://reader@news.example/",
        "http://reader:secret@news.example/",
        "http://public.example@127.0.0.1/",
        "http://public.example\\@127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://1.2.3.4.5/",
        "http://news.example/\r\nHost: inside.example",
        "http://[::1",
        "http://news.example/" + "a" * 5_000,
    ],
)
def test_what_is_no_plain_web_address_is_refused_before_any_machine_is_asked(url: str) -> None:
    with pytest.raises(AddressRefused):
        check_url(url, LIMITS)


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("http://news.example", "http://news.example"),
        (" https://news.example/a?b=c#d\n", "https://news.example/a?b=c"),
        ("http://news.example:80/", "http://news.example/"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("https://zeitung-m\u00fcnster.example/", "https://xn--zeitung-mnster-osb.example/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
    ],
)
def test_a_web_address_is_read_without_its_fragment(url: str, read: str) -> None:
    assert str(check_url(url, LIMITS)) == read


def test_more_ports_can_be_allowed() -> None:
    limits = FetchLimits(ports=frozenset({80, 443, 8080}))
    assert check_url("http://news.example:8080/a", limits).port == 8080


def test_a_refusal_does_not_repeat_the_password() -> None:
    with pytest.raises(AddressRefused) as refusal:
        check_url("http://reader:secret@news.example/", LIMITS)
    assert "secret" not in refusal.value.detail
    assert "news.example" in refusal.value.detail


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "100.100.100.200",
        "169.254.169.254",
        "168.63.129.16",
        "192.0.0.192",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:a9fe:a9fe",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::",
        "2001:0:808:808::",
        "2001:db8::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "5f00::1",
        "2606:4700::1%eth0",
        "localhost",
        "",
    ],
)
def test_an_address_that_is_not_public_is_never_reached(address: str) -> None:
    assert not may_reach(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"]
)
def test_a_public_address_may_be_reached(address: str) -> None:
    assert may_reach(address)


def test_a_network_can_be_allowed_and_opens_no_other() -> None:
    allowed = (ip_network("127.0.0.0/8"),)
    assert may_reach("127.0.0.1", allowed)
    assert may_reach("::ffff:127.0.0.1", allowed)
    assert not may_reach("10.0.0.1", allowed)
    assert not may_reach("::1", allowed)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_no_wrapping_makes_an_inner_address_public(inner: IPv4Address) -> None:
    number = int(inner)
    mapped = IPv6Address((0xFFFF << 32) | number)
    nat64 = IPv6Address((0x64FF9B << 96) | number)
    sixtofour = IPv6Address((0x2002 << 112) | (number << 80) | 1)
    compatible = IPv6Address(number)
    assert [is_public(a) for a in (mapped, nat64, sixtofour)] == [is_public(inner)] * 3
    assert not is_public(compatible)


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    return address.sixtofour or address if isinstance(address, IPv6Address) else address


@settings(deadline=None)
@given(st.ip_addresses())
def test_nothing_private_is_public(address: IPv4Address | IPv6Address) -> None:
    if is_public(address):
        kinds = ("is_private", "is_loopback", "is_link_local", "is_multicast", "is_unspecified")
        assert not any(getattr(_inner(address), kind) for kind in kinds)


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["", "http://", "https://", "http://[", "http://a@", "file://"]))
def test_any_text_is_read_or_refused(text: str, start: str) -> None:
    try:
        url = check_url(start + text, LIMITS)
    except AddressRefused:
        return
    assert url.scheme in ("http", "https")
    assert url.host
    assert not url.userinfo


def test_one_inner_address_among_public_ones_refuses_the_host() -> None:
    with pytest.raises(AddressRefused) as refusal:
        vet("news.example", 80, LIMITS, lambda host, port: ["8.8.8.8", "10.1.2.3"])
    assert "10.1.2.3" not in refusal.value.detail


def test_a_name_of_this_machine_is_refused() -> None:
    with pytest.raises(AddressRefused):
        vet("localhost", 80, LIMITS, system_resolver)


@pytest.mark.parametrize("spelling", ["2130706433", "0x7f.1", "0", "127.1", "0177.0.0.1", "::ffff:127.0.0.1"])
def test_what_the_system_takes_for_loopback_is_refused_however_it_is_spelt(spelling: str) -> None:
    with pytest.raises((AddressRefused, NoSuchHost)):
        vet(spelling, 80, LIMITS, system_resolver)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no"), NoSuchHost),
        (socket.gaierror(socket.EAI_AGAIN, "later"), Unreachable),
        (UnicodeError("label too long"), NoSuchHost),
    ],
)
def test_a_name_that_cannot_be_looked_up_is_said(error: Exception, expected: type[FetchError]) -> None:
    def fail(host: str, port: int) -> Sequence[str]:
        raise error

    with pytest.raises(expected, match=r"news\.example"):
        vet("news.example", 80, LIMITS, fail)
