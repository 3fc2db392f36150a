"""How far fetching goes: time, bytes, redirects, tries, pace; it does not know HTTP.

Where the numbers come from: RFC 9309 asks for five redirects and 500 KiB of robots.txt; `collect` takes two million
characters of markup for an article, for which ten megabytes are enough in any charset; the rest are unmeasured choices.
"""

from dataclasses import dataclass, field
from importlib.metadata import version
from ipaddress import IPv4Network, IPv6Network

from service.errors import BadInput

Network = IPv4Network | IPv6Network

TOKEN = "Evenbrief"  # noqa: S105 - the product token that robots.txt files call us by
MIB = 1 << 20
LONGEST_BACKOFF = 60.0  # seconds between two tries


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Times in seconds, sizes in bytes.

    `total` is for one request, from its name to its last byte. `patience` is the longest that one call waits for its
    turn at a host. `allowed` are networks that are fetched from although they are not public:
    none, but where an operator keeps a publisher inside.
    """

    connect: float = 10.0
    read: float = 15.0
    total: float = 60.0
    max_bytes: int = 10 * MIB
    robots_bytes: int = 500 * 1024
    redirects: int = 5
    tries: int = 3
    backoff: float = 1.0
    patience: float = 30.0
    interval: float = 1.0
    ports: frozenset[int] = field(default_factory=lambda: frozenset({80, 443}))
    allowed: tuple[Network, ...] = ()


def user_agent(contact: str = "") -> str:
    """How we name ourselves, with the address (https: or mailto:) under which a publisher finds who runs this.

    Raises BadInput for a contact that cannot stand in a header.
    """
    name = f"{TOKEN}/{version('evenbrief')}"
    if not contact:
        return name
    if not contact.startswith(("https://", "http://", "mailto:")) or not _stands_in_a_comment(contact):
        raise BadInput("The contact for publishers must be an https:// or mailto: address in plain ASCII.")
    return f"{name} (+{contact})"


def _stands_in_a_comment(text: str) -> bool:
    return all("!" <= c <= "~" and c not in "()\\" for c in text)
