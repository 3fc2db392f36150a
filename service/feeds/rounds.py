"""A round over many feeds: each asked, read and given its next time; one that fails stops none of the others.

It does not know how bytes are fetched, nor where feeds and entries are kept.
"""

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from service.errors import EvenbriefError
from service.feeds.entries import Entry, ReadFeed
from service.feeds.reading import read
from service.feeds.state import FeedState, ended, failed, is_due, succeeded
from service.fetching.answers import Fetched, Kind
from service.fetching.failures import Gone

WORKERS = 8  # feeds asked at a time; they mostly wait
OURS = "It could not be read, by a fault of ours. It is in the log."

log = logging.getLogger(__name__)


class Fetch(Protocol):
    """`Fetcher.fetch`."""

    def __call__(self, url: str, kind: Kind = ..., *, etag: str = "", modified: str = "") -> Fetched: ...


@dataclass(frozen=True, slots=True)
class Feed:
    """One that is followed. `title` is what its publisher is called, "" for what the feed says."""

    url: str
    title: str = ""
    home: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one feed. `moved_to`: its new address, where it has moved for good, else "".

    `error` is None if it was read; it may be unchanged then, with no entries. `title` is what the feed calls itself.
    """

    feed: Feed
    state: FeedState
    entries: tuple[Entry, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    moved_to: str = ""
    error: EvenbriefError | None = None


def read_all(
    feeds: Iterable[tuple[Feed, FeedState]], fetch: Fetch, now: datetime, workers: int = WORKERS
) -> Iterator[Read]:
    """The feeds that are due, each as soon as it is done, in whichever order that is. `now` is aware."""
    due = [(feed, state) for feed, state in feeds if is_due(state, now)]
    pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="feeds")
    try:
        for done in as_completed([pool.submit(read_one, feed, state, fetch, now) for feed, state in due]):
            yield done.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def read_one(feed: Feed, state: FeedState, fetch: Fetch, now: datetime) -> Read:
    """Never raises: what goes wrong is in the result."""
    try:
        return _read(feed, state, fetch, now)
    except Gone as error:
        return Read(feed, ended(state, error.detail), error=error)
    except EvenbriefError as error:
        seconds = error.extra.get("retry_after")
        asked = timedelta(seconds=seconds) if isinstance(seconds, int) else None
        return Read(feed, failed(state, now, error.detail, asked), error=error)
    except Exception as error:
        log.error("%s in a feed", type(error).__name__)  # its message may quote the feed
        return Read(feed, failed(state, now, OURS), error=EvenbriefError(OURS))


def _read(feed: Feed, state: FeedState, fetch: Fetch, now: datetime) -> Read:
    found = fetch(feed.url, Kind.FEED, etag=state.etag, modified=state.modified)
    fresh = None if found.fresh_for is None else timedelta(seconds=found.fresh_for)
    if found.unchanged:
        etag, modified = found.etag or state.etag, found.modified or state.modified
        return Read(feed, succeeded(state, now, etag, modified, fresh), moved_to=found.moved_to)
    content = read(found.body, found.url, now, charset=found.charset, source=feed.title)
    after = succeeded(state, now, found.etag, found.modified, _longest(fresh, content))
    if content.ended:
        after = replace(ended(after, "The feed says that it has ended."), error="")
    return Read(feed, after, content.entries, content.title, content.notes, found.moved_to)


def _longest(fresh: timedelta | None, content: ReadFeed) -> timedelta | None:
    return max((wait for wait in (fresh, content.every) if wait is not None), default=None)
