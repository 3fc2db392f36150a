"""Which addresses may be fetched: what a URL may say, and which machines are on the public internet.

It does not know HTTP. There is one reader of URLs, the one that the request is sent with: what is checked here is what
is asked for there. A name alone says nothing; the addresses that it stands for are what is checked.
"""

import re
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx2

from service.fetching.failures import AddressRefused, NoSuchHost, Unreachable, shown
from service.fetching.limits import FetchLimits, Network

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""A host and a port to its addresses, as text; raises OSError."""

LONGEST_URL = 4_096  # characters; what is longer is no page of a publisher
LONGEST_LABEL = 63  # bytes of one part of a host name, by RFC 1035; TLS cannot ask for a longer or an empty one
DEFAULT_PORTS = {"http": 80, "https": 443}

# Not for the public, whatever the tables of a Python version say (3.11.7 has some of them as global): RFC 6890's
# protocol assignments, 6to4 relays, what Azure answers its own machines on, local NAT64, special IPv6, documentation.
_NEVER = tuple(
    ip_network(text)
    for text in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "168.63.129.16/32",
        "64:ff9b:1::/48",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",
    )
)
_GLOBAL_UNICAST = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_LAST_LABEL_IS_A_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\.?", re.S)


def check_url(text: str, limits: FetchLimits) -> httpx2.URL:
    """The URL without its fragment. Raises AddressRefused for one that is never fetched, without asking any machine."""
    text = text.strip()
    if len(text) > LONGEST_URL:
        raise _refused(text, f"it has {len(text):,} characters; the limit is {LONGEST_URL:,}")
    try:
        url = httpx2.URL(text).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError) as error:
        raise _refused(text, "it is no web address. Check its spelling") from error
    if url.scheme not in DEFAULT_PORTS:
        raise _refused(text, "only http:// and https:// addresses are fetched")
    if url.userinfo:
        raise _refused(text, "it has a user name or password in it. Leave them out")
    if not all(0 < len(label) <= LONGEST_LABEL for label in url.raw_host.removesuffix(b".").split(b".")):
        raise _refused(text, "it names no host. Check its spelling")
    if port_of(url) not in limits.ports:
        raise _refused(text, f"only the ports {', '.join(map(str, sorted(limits.ports)))} are fetched from")
    if _LAST_LABEL_IS_A_NUMBER.fullmatch(url.host) and not _is_literal(url.host):
        raise _refused(text, "its host is a number in an unusual spelling. Use the name of the site")
    return url


def port_of(url: httpx2.URL) -> int:
    return url.port or DEFAULT_PORTS[url.scheme]


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What this machine says that `host` stands for, in its order of preference. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def vet(host: str, port: int, limits: FetchLimits, resolve: Resolver) -> Sequence[str]:
    """The addresses of `host`, asked for once. Raises AddressRefused if any one of them is not public.

    The message names no address: who may not reach a network does not learn its layout.
    """
    try:
        found = resolve(host, port)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise Unreachable(f"{shown(host)}: its name cannot be looked up now. Try again later.") from error
        raise NoSuchHost(f"{shown(host)}: there is no such host. Check the spelling of the address.") from error
    except (OSError, UnicodeError) as error:
        raise NoSuchHost(f"{shown(host)}: its name cannot be looked up. Check the spelling of the address.") from error
    if not found:
        raise NoSuchHost(f"{shown(host)}: there is no such host. Check the spelling of the address.")
    for address in found:
        if not may_reach(address, limits.allowed):
            raise _refused(host, "it is not on the public internet. Only public sites are fetched")
    return found


def may_reach(text: str, allowed: Sequence[Network] = ()) -> bool:
    """Whether an address, as text, is public or in one of the `allowed` networks."""
    try:
        address = _unwrap(ip_address(text))
    except ValueError:
        return False
    return any(address in network for network in allowed) or is_public(address)


def is_public(address: Address) -> bool:
    """Whether anyone on the internet reaches it. An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) decides."""
    address = _unwrap(address)
    if any(address in network for network in _NEVER):
        return False
    if isinstance(address, IPv6Address) and (address.scope_id or address not in _GLOBAL_UNICAST):
        return False
    return address.is_global and not address.is_multicast


def _unwrap(address: Address) -> Address:
    """The IPv4 address that packets to this one are for, where there is one.

    Teredo (in 2001::/23) is refused whole, and so is what lies outside of 2000::/3, as the old ::a.b.c.d does.
    """
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _refused(what: str, why: str) -> AddressRefused:
    return AddressRefused(f"{shown(what)}: {why}.")
