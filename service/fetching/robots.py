"""What a publisher's robots.txt lets us fetch, and how fast (RFC 9309); it does not know how to fetch it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx2
from protego import Protego

from service.fetching.failures import (
    AddressRefused,
    BadRedirect,
    BadStatus,
    FetchError,
    FetchLater,
    NoSuchHost,
    NotTrusted,
    RobotsRefused,
    shown,
)
from service.fetching.limits import TOKEN

KEPT = 24 * 3600.0  # seconds that rules hold; the most that RFC 9309 has
UNKNOWN_KEPT = 600.0  # seconds for which a site whose robots.txt cannot be read is left alone
SITES_KEPT = 4_096  # whose rules are remembered
LONGEST_RULE = 2_048  # characters of one line; a longer one is no rule that a person wrote
TOO_MANY_REQUESTS = 429

Get = Callable[[str], bytes]
"""The address of a robots.txt to its bytes, or the first of them; raises FetchError."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`parsed` is None where robots.txt cannot be read: then nothing may be fetched `until` then (of the clock)."""

    parsed: Protego | None
    until: float

    @property
    def delay(self) -> float:
        """Seconds that must pass between two requests; 0 if nothing is said."""
        return (self.parsed.crawl_delay(TOKEN) or 0.0) if self.parsed else 0.0


class Robots:
    """The rules of every site that was asked, for a day. Shared by all threads."""

    def __init__(self, get: Get, clock: Callable[[], float] = time.monotonic) -> None:
        self._get = get
        self._clock = clock
        self._sites: dict[str, Rules] = {}
        self._guard = threading.Lock()

    def check(self, url: httpx2.URL) -> float:
        """The crawl delay of the site, in seconds. Raises RobotsRefused, FetchLater, or why the site is not reached."""
        rules = self._rules(url)
        if rules.parsed is None:
            wait = rules.until - self._clock()
            raise FetchLater(f"{shown(url.host)}: its robots.txt cannot be read now. Try again later.", wait)
        if not rules.parsed.can_fetch(str(url), TOKEN):
            detail = f"{shown(str(url))}: the site's robots.txt asks us not to. Send the text of the article instead."
            raise RobotsRefused(detail)
        return rules.delay

    def _rules(self, url: httpx2.URL) -> Rules:
        place = str(url.copy_with(path="/robots.txt", query=None, fragment=None))
        with self._guard:
            known = self._sites.get(place)
        if known and known.until > self._clock():
            return known
        text = self._read(place)
        until = self._clock() + (UNKNOWN_KEPT if text is None else KEPT)
        rules = Rules(None if text is None else Protego.parse(text), until)
        with self._guard:
            self._sites.pop(place, None)
            if len(self._sites) >= SITES_KEPT:
                del self._sites[next(iter(self._sites))]
            self._sites[place] = rules
        return rules

    def _read(self, place: str) -> str | None:
        """The rules; "" for none (all is allowed), None for not now. Raises what no later try would mend."""
        try:
            body = self._get(place)
        except BadStatus as error:
            return "" if 400 <= error.answered < 500 and error.answered != TOO_MANY_REQUESTS else None
        except BadRedirect:
            return ""  # RFC 9309, 2.3.1.2: more redirects than are followed count as none there
        except (AddressRefused, NoSuchHost, NotTrusted):
            raise
        except FetchError:
            return None
        lines = body.decode("utf-8-sig", errors="replace").splitlines()
        return "\n".join(line for line in lines if len(line) <= LONGEST_RULE)
