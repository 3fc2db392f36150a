"""Signed webhooks as Standard Webhooks has them: HMAC-SHA256 over id, time and body; it does not know editions.

Sent through the guard of fetching: to public addresses alone, connected to what was checked, no redirect followed.
"""

import base64
import binascii
import hashlib
import hmac
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from ipaddress import ip_network

import httpx2

from service.errors import BadInput
from service.fetching.addresses import Resolver, check_url, port_of, system_resolver
from service.fetching.exchange import exchange
from service.fetching.failures import AddressRefused, FetchError, NotTrusted
from service.fetching.limits import FetchLimits, user_agent
from service.newsroom.delivery.outcome import NotNow, Refused

PREFIX = "whsec_"  # before the base64 of a secret, by the standard
LEAST, MOST = 24, 64  # bytes of a secret, by the standard
EVERYWHERE = (ip_network("0.0.0.0/0"), ip_network("::/0"))
LIMITS = FetchLimits(total=30.0, max_bytes=64 * 1024)
GONE = 410
# Statuses after which the same may be taken later; the standard has 410 mean that nothing more is to be sent.
PASSING = frozenset({408, 409, 425, 429})


@dataclass(frozen=True, slots=True)
class Hook:
    """A receiver, and the secret that it checks signatures with (`whsec_` and base64)."""

    url: str
    secret: str = field(repr=False)
    private: bool = False
    contact: str = ""
    resolve: Resolver = system_resolver
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    limits: FetchLimits = LIMITS


def key_of(secret: str) -> bytes:
    """The bytes of a secret. Raises BadInput for one that is no base64, or has under 24 or over 64 bytes."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not LEAST <= len(key) <= MOST:
        raise BadInput(f"A webhook's secret is {PREFIX} and the base64 of {LEAST} to {MOST} random bytes.")
    return key


def sign(secret: str, name: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers by which a receiver knows who sent it, when, and whether it has it already."""
    moment = str(int(at.timestamp()))
    told = b".".join((name.encode("ascii"), moment.encode("ascii"), body))
    mark = base64.b64encode(hmac.new(key_of(secret), told, hashlib.sha256).digest()).decode("ascii")
    return {"webhook-id": name, "webhook-timestamp": moment, "webhook-signature": f"v1,{mark}"}


def send(hook: Hook, name: str, body: bytes, at: datetime, about_to: Callable[[], bool]) -> None:
    """Post a JSON body under an id that stays the same for each try. Raises NotNow and Refused.

    Where the receiver falls silent that is NotNow too: by the id it knows what it has already.
    """
    headers = {
        "Content-Type": "application/json",
        "User-Agent": user_agent(hook.contact),
        "Accept-Encoding": "identity",
        "Connection": "close",
        **sign(hook.secret, name, at, body),
    }
    if not about_to():
        return
    try:
        status = _post(hook, headers, body)
    except (AddressRefused, NotTrusted) as error:
        raise Refused(f"{error.title}.") from None
    except FetchError as error:
        raise NotNow(f"{error.title}.") from None
    if 200 <= status < 300:
        return
    if status >= 500 or status in PASSING:
        raise NotNow(f"The receiver answered {status}.")
    raise Refused(f"The receiver answered {status}.")


def _post(hook: Hook, headers: Mapping[str, str], body: bytes) -> int:
    tls = hook.tls or httpx2.create_ssl_context(trust_env=False)
    limits = replace(hook.limits, ports=_port(hook.url), allowed=EVERYWHERE if hook.private else hook.limits.allowed)
    with exchange(check_url(hook.url, limits), headers, limits, hook.resolve, tls, post=body) as answer:
        return answer.status_code


def _port(url: str) -> frozenset[int]:
    """Whichever the operator named: the setting is theirs, unlike the address of an article."""
    try:
        return frozenset({port_of(httpx2.URL(url))})
    except (httpx2.InvalidURL, ValueError, KeyError):
        return frozenset()
