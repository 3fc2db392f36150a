"""What a reader had seen when the last visit ended, in a cookie that holds three numbers; it does not know who reads.

The cookie is kept for the page it is about, tells nothing but what was shown there, and leaves with no request to
another server.
"""

import re
from dataclasses import dataclass

# Seconds without a page after which the next one begins another visit: the half hour that web statistics have settled
# on. Within it a reload still shows what was new.
PAUSE = 30 * 60
KEPT = 90 * 24 * 3600  # seconds that the cookie lives: who comes back later starts anew
_COOKIE = re.compile(r"(\d{1,12})\.(\d{1,12})\.(\d{1,12})", re.A)


@dataclass(frozen=True, slots=True)
class Visit:
    """`before`: what was known when this visit began; `seen`: what is known by now; `at`: seconds since 1970.

    What is known is a number that grows: a revision, or a time.
    """

    before: int
    seen: int
    at: int

    def __str__(self) -> str:
        return f"{self.before}.{self.seen}.{self.at}"


def read(cookie: str | None) -> Visit | None:
    """None for what is no cookie of ours."""
    found = _COOKIE.fullmatch(cookie or "")
    return Visit(*map(int, found.groups())) if found else None


def now_seen(visit: Visit | None, seen: int, at: int) -> Visit:
    """The visit after a page that shows `seen` was read. Who comes for the first time has nothing to catch up with."""
    if visit is None:
        return Visit(seen, seen, at)
    before = visit.seen if at - visit.at > PAUSE else visit.before
    return Visit(min(before, seen), seen, at)
