"""What the next request of a feed must know, and when that is; pure functions, it asks nobody."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

USUAL = timedelta(minutes=30)  # where neither the feed nor its headers say; a choice
SOONEST = timedelta(minutes=10)  # for feeds that say less, or 0
LATEST = timedelta(days=1)  # so that a daily brief misses none, whatever is asked; and for feeds that fail on and on
LONGEST_PAUSE = timedelta(days=7)  # that a publisher's Retry-After is believed


@dataclass(frozen=True, slots=True)
class FeedState:
    """Times are aware. `failures` in a row; `error` is the last, "" after a success. `gone`: it is never asked again.

    `next_try` is None before the first try (then it is due) and for what is gone.
    """

    etag: str = ""
    modified: str = ""
    failures: int = 0
    last_ok: datetime | None = None
    next_try: datetime | None = None
    gone: bool = False
    error: str = ""


def is_due(state: FeedState, now: datetime) -> bool:
    return not state.gone and (state.next_try is None or state.next_try <= now)


def succeeded(state: FeedState, now: datetime, etag: str, modified: str, asked: timedelta | None = None) -> FeedState:
    """After an answer, a 304 too. `asked`: how long the publisher wants us to wait, the longest of what it says."""
    wait = min(max(asked, SOONEST), LATEST) if asked is not None else USUAL
    return FeedState(etag=etag, modified=modified, last_ok=now, next_try=now + wait)


def failed(state: FeedState, now: datetime, error: str, asked: timedelta | None = None) -> FeedState:
    """After a failure: the wait doubles with each, up to a day; it is never shorter than the publisher asks."""
    failures = state.failures + 1
    wait = min(USUAL * 2 ** min(failures - 1, 16), LATEST)
    wait = max(wait, min(asked or wait, LONGEST_PAUSE))
    return replace(state, failures=failures, next_try=now + wait, error=error)


def ended(state: FeedState, error: str) -> FeedState:
    """It is gone for good, and says so."""
    return replace(state, gone=True, next_try=None, error=error)
