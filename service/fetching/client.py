"""`Fetcher.fetch`: an address to its bytes, politely and within limits; it does not know what the bytes say.

What one call does, in order: the address is checked; the site's robots.txt is asked; the host's turn is waited for;
the host is looked up once and each of its addresses checked; the answer is read up to a limit; a redirect starts the
same again; a passing failure is tried again after a pause.
"""

import random
import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import httpx2

from service.fetching.addresses import Resolver, check_url, system_resolver
from service.fetching.answers import Fetched, Kind, check_readable, describe, retry_after, validator
from service.fetching.exchange import exchange, read_body
from service.fetching.failures import BadRedirect, BadStatus, FetchError, FetchLater, Gone, shown
from service.fetching.limits import LONGEST_BACKOFF, FetchLimits, user_agent
from service.fetching.robots import Robots
from service.fetching.turns import Turns

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses after which the same request may go well


class Fetcher:
    """For one process; shared by all its threads. `contact` is the address by which publishers reach who runs this."""

    def __init__(
        self,
        limits: FetchLimits | None = None,
        contact: str = "",
        *,
        resolve: Resolver = system_resolver,
        tls: ssl.SSLContext | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits or FetchLimits()
        self._agent = user_agent(contact)
        self._resolve = resolve
        self._tls = tls or httpx2.create_ssl_context(trust_env=False)
        self._sleep = sleep
        self._turns = Turns(sleep)
        self._robots = Robots(self._robots_txt)

    def fetch(self, url: str, kind: Kind = Kind.PAGE, *, etag: str = "", modified: str = "") -> Fetched:
        """What is at `url`. Raises FetchError (its kinds are in `failures`), and nothing else, whatever comes back.

        `etag` and `modified` of an earlier Fetched ask for it only if it has changed since.
        """
        asked = {"If-None-Match": validator(etag), "If-Modified-Since": validator(modified)}
        headers = {name: value for name, value in asked.items() if value}
        return self._try(lambda: self._follow(url, kind, headers))

    def _robots_txt(self, url: str) -> bytes:
        return self._try(lambda: self._follow(url, Kind.ANY, {}, for_robots=True)).body

    def _try(self, attempt: Callable[[], Fetched]) -> Fetched:
        """Again after a passing failure: the pauses double, and no two callers keep step."""
        for number in range(1, self._limits.tries):
            try:
                return attempt()
            except FetchError as error:
                if not error.transient or isinstance(error, FetchLater):
                    raise
            pause = min(self._limits.backoff * 2 ** (number - 1), LONGEST_BACKOFF)
            self._sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
        return attempt()

    def _follow(self, text: str, kind: Kind, headers: dict[str, str], for_robots: bool = False) -> Fetched:
        first = url = check_url(text, self._limits)
        permanent = True
        for _ in range(self._limits.redirects + 1):
            delay = 0.0 if for_robots else self._robots.check(url)
            found = self._get(url, kind, headers, delay, for_robots)
            if isinstance(found, Fetched):
                return replace(found, moved_to=found.url if permanent and found.url != str(first) else "")
            status, target = found
            permanent = permanent and status in PERMANENT
            url = self._next(url, target)
        raise BadRedirect(f"{shown(text)}: it redirects more than {self._limits.redirects} times.")

    def _next(self, url: httpx2.URL, target: str) -> httpx2.URL:
        try:
            joined = str(url.join(target))
        except (httpx2.InvalidURL, ValueError) as error:
            raise BadRedirect(f"{shown(str(url))}: it redirects to what is no address.") from error
        there = check_url(joined, self._limits)
        if url.scheme == "https" and there.scheme == "http":
            raise BadRedirect(f"{shown(str(url))}: it redirects from https to http, which is not followed.")
        return there

    def _get(
        self, url: httpx2.URL, kind: Kind, headers: dict[str, str], delay: float, for_robots: bool
    ) -> Fetched | tuple[int, str]:
        """What is at this very address, or the status and the target of a redirect."""
        ours = {
            "User-Agent": self._agent,
            "Accept": kind.accept,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        interval = 0.0 if for_robots else max(delay, self._limits.interval)
        with (
            self._turns.take(url.host, interval, self._limits.patience),
            exchange(url, ours | headers, self._limits, self._resolve, self._tls) as answer,
        ):
            location = answer.headers.get("location", "")
            if answer.status_code in REDIRECTS and location:
                return answer.status_code, location
            self._check_status(url, answer, bool(headers))
            found = describe(str(url), answer.headers, "")
            if answer.status_code == httpx2.codes.NOT_MODIFIED:
                return replace(found, unchanged=True)
            check_readable(str(url), answer.headers, kind)
            most = self._limits.robots_bytes if for_robots else self._limits.max_bytes
            return replace(found, body=read_body(answer, most, cut=for_robots))

    def _check_status(self, url: httpx2.URL, answer: httpx2.Response, conditional: bool) -> None:
        status, name = answer.status_code, shown(str(url))
        if status == httpx2.codes.OK or (status == httpx2.codes.NOT_MODIFIED and conditional):
            return
        if status == httpx2.codes.GONE:
            raise Gone(f"{name}: it is gone for good (410). Remove it.", status)
        wait = retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))
        if wait is not None and status in PASSING:
            self._turns.hold(url.host, wait)
        advice = "Try again later." if status in PASSING else "Check the address in a browser."
        raise BadStatus(f"{name}: the site answers {status}. {advice}", status, status in PASSING, wait)
