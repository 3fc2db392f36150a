"""Articles by their addresses: fetched, taken in, and what the next request must know; it does not know feeds or HTTP.

How a page is fetched (robots.txt, only public addresses, limits, pauses, tries) is `service.fetching`'s to know.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.facts.urls import clean
from service.feeds.rounds import Fetch
from service.fetching.answers import Kind
from service.fetching.failures import AddressRefused, BadStatus, FetchError, Gone
from service.files import decode_page
from service.newsroom.ingest import BATCH, Outcome, begin, called, rejected
from service.newsroom.reading import Readers, in_batches, in_turn
from service.newsroom.room import Room
from service.stages.collect import Submission
from service.store.pages import FetchedPage

WORKERS = 8  # pages asked for at a time; they mostly wait, and each host is asked by one alone
REVISIT = timedelta(hours=6)  # how soon a page that a feed still lists is looked at again: is it corrected? A choice
USUAL = timedelta(minutes=30)  # after a first failure that may pass; it doubles with each
LATEST = timedelta(days=1)
HOPELESS = timedelta(days=7)  # after a failure that another try will not mend
GONE = "Its publisher says that its page is gone for good."
WITHDRAWN = "the article that is kept of it is marked as withdrawn"
_PLAIN = frozenset({"text/plain", "text/markdown"})


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of an address: what to take in, and what to write down. `error`: why there is nothing to take in."""

    item: Submission | Outcome
    page: FetchedPage
    error: FetchError | None = None


def is_address(submission: Submission) -> bool:
    """Whether it is an address alone, to be fetched."""
    return bool(submission.url) and submission.text is None and submission.html is None


def take_in(
    room: Room, fetch: Fetch, submissions: Iterable[Submission | Outcome], readers: Readers | None = None
) -> Iterator[Outcome]:
    """`ingest`, with the pages of those that are an address alone. An Outcome for each, in their order."""
    readers = readers or Readers(room.limits)
    line = 0
    for outcomes in in_turn(
        in_batches(submissions, BATCH), lambda batch: begin_pages(room, fetch, batch, readers), lambda: readers.ahead
    ):
        for outcome in outcomes:
            line += 1
            yield replace(outcome, line=line)


def begin_pages(
    room: Room, fetch: Fetch, batch: Sequence[Submission | Outcome], readers: Readers
) -> Callable[[], list[Outcome]]:
    """`ingest.begin`, with the pages of those that are an address alone: it waits for them."""
    addresses = [s for s in batch if isinstance(s, Submission) and is_address(s)]
    opened = open_pages(room, fetch, addresses)
    left = iter(opened)
    items = [next(left).item if isinstance(s, Submission) and is_address(s) else s for s in batch]
    finish = begin(room, items, readers)

    def finished() -> list[Outcome]:
        outcomes = finish()
        fetched = [o for s, o in zip(batch, outcomes, strict=True) if isinstance(s, Submission) and is_address(s)]
        write_down(room, opened, fetched)
        return outcomes

    return finished


def open_pages(room: Room, fetch: Fetch, wanted: Sequence[Submission]) -> list[Opened]:
    """Fetch these, each only if it has changed since; in their order. Raises nothing that a page does."""
    if not wanted:
        return []
    before = room.store.pages.get({s.url for s in wanted})
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="pages") as pool:
        return list(pool.map(lambda s: _open(room, fetch, s, before.get(s.url)), wanted))


def write_down(room: Room, opened: Sequence[Opened], outcomes: Sequence[Outcome]) -> None:
    """Keep what the next request of each must know; call it when they are taken in."""
    both = [
        (o, outcome) for o, outcome in zip(opened, outcomes, strict=True) if not isinstance(o.error, AddressRefused)
    ]
    pages = {o.page.url: _after(o.page, outcome) for o, outcome in both}  # what is never asked for is not written down
    if pages:
        room.store.pages.put(pages.values())


def _after(page: FetchedPage, outcome: Outcome) -> FetchedPage:
    if page.errors:
        return page
    if outcome.article_id is None:  # without validators: there is nothing here that could be unchanged
        reason = outcome.reason or None
        return replace(page, article_id=None, etag=None, last_modified=None, last_error=reason)
    return replace(page, article_id=outcome.article_id, last_error=None)


def _open(room: Room, fetch: Fetch, wanted: Submission, before: FetchedPage | None) -> Opened:
    now = room.clock()
    had = before if before and before.article_id else None
    try:
        found = fetch(wanted.url, Kind.PAGE, etag=(had and had.etag) or "", modified=(had and had.last_modified) or "")
    except FetchError as error:
        return _failed(room, wanted, before, error, now)
    name = wanted.name or wanted.url
    etag, modified = found.etag or None, found.modified or None
    page = FetchedPage(wanted.url, now, now + REVISIT, etag=etag, last_modified=modified, status=200)
    if found.unchanged and had:
        page = replace(had, fetched_at=now, next_try_at=now + REVISIT, errors=0, last_error=None, status=304)
        page = replace(page, etag=etag or had.etag, last_modified=modified or had.last_modified)
        return Opened(_unchanged(room, name, had.article_id or ""), page)
    text, note = decode_page(found.body, found.charset)
    plain = found.media_type in _PLAIN
    note = "; ".join(filter(None, (wanted.note, note)))
    address = clean(found.url) or wanted.url
    read = replace(wanted, text=text) if plain else replace(wanted, html=text)
    return Opened(replace(read, url=address, name=name, note=note), page)


def _unchanged(room: Room, name: str, article_id: str) -> Outcome:
    kept = room.store.articles.current([article_id]).get(article_id)
    return Outcome(0, called(name), "unchanged", article_id, kept.id if kept else None)


def _failed(room: Room, wanted: Submission, before: FetchedPage | None, error: FetchError, now: datetime) -> Opened:
    errors = (before.errors if before else 0) + 1
    status = error.answered if isinstance(error, BadStatus) else None
    wait = min(USUAL * 2 ** min(errors - 1, 16), LATEST) if error.transient else HOPELESS
    wait = max(wait, timedelta(seconds=error.retry_after or 0))
    page = before or FetchedPage(wanted.url, now, now)
    page = replace(page, fetched_at=now, next_try_at=now + wait, status=status, errors=errors, last_error=error.detail)
    outcome = rejected(wanted.name or wanted.url, error)
    if isinstance(error, Gone) and page.article_id:
        if room.store.articles.withdraw(page.article_id, GONE, now):
            room.changed([page.article_id])
        outcome = replace(outcome, article_id=page.article_id, notes=(WITHDRAWN,))
    return Opened(outcome, page, error)
