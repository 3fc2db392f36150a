"""Rounds over feeds: those that are due are asked, and what is new in them is taken in; not when rounds are made.

A feed that fails stops none of the others. What a feed gives in full is taken from it; of what it gives a summary
alone the page is fetched. Whoever dies in a round loses nothing: the feed is due again, and what was taken in before
is unchanged.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from service.errors import EvenbriefError
from service.feeds import rounds as feeds
from service.feeds.entries import Entry
from service.feeds.rounds import Fetch, Read
from service.feeds.state import LATEST, FeedState
from service.halting import Step, go_on
from service.newsroom.ingest import UNDATED, Outcome, State, called, ingest
from service.newsroom.pages import Opened, open_pages, write_down
from service.newsroom.room import Room
from service.stages.collect import Submission
from service.store.feeds import Feed
from service.store.pages import FetchedPage
from service.store.scope import batches

CLAIMED = timedelta(minutes=30)  # how long a feed is ours; whoever dies with it loses it then
LOT = 8  # feeds asked for together, as many as `feeds.WORKERS`
PAGES = 8  # pages asked for together; where none of them answers, the others of the feed are left for another round
MOST_PAGES = 60  # of one feed in one round: at one a second and host, a minute
TRIES = 3  # rounds in which a page is asked for before the feed's own summary is taken in its place
TEASER_WORDS = 100  # a body with fewer words may be a teaser: its page is looked at. A choice
KEPT_STAYS = "its page cannot be fetched now; the text that is kept stays"
_TAG = re.compile(r"<[^<>]{0,2000}>")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one feed. `counts` are of its items by what became of them; `error` is "" where it was read.

    `later`: items whose pages are asked for again in the next round. `notes` say for a reader what is odd.
    """

    feed_id: str
    url: str
    title: str
    error: str = ""
    counts: Counter[State] = field(default_factory=Counter)
    later: int = 0
    notes: tuple[str, ...] = ()
    next_try_at: datetime | None = None


def go_round(
    room: Room,
    fetch: Fetch,
    feed_ids: Sequence[str] | None = None,
    *,
    step: Step = go_on,
    listen: Callable[[str], None] = lambda said: None,
) -> Iterator[Round]:
    """Ask the feeds that are due, or these, due or not; each as it is done. Raises NotFound for an id of none.

    `step` is called between two feeds, `listen` told of the addresses that were asked.
    """
    chosen = _due(room) if feed_ids is None else iter([tuple(map(room.store.feeds.get, feed_ids))])
    for lot in chosen:
        by_url = {each.url: each for each in lot}
        asked = [(feeds.Feed(f.url, f.title, category=f.category), _state(f)) for f in lot]
        for read in feeds.read_all(asked, fetch, room.clock()):
            step()
            listen(read.feed.url)
            yield _settle(room, fetch, by_url[read.feed.url], read)


def _due(room: Room) -> Iterator[tuple[Feed, ...]]:
    while lot := room.store.feeds.claim(room.clock() + CLAIMED, LOT, room.clock()):
        yield lot


def _state(feed: Feed) -> FeedState:
    """As one that is due: whoever asks for it has chosen it."""
    return FeedState(feed.etag or "", feed.last_modified or "", feed.errors, feed.checked_at)


def _settle(room: Room, fetch: Fetch, feed: Feed, read: Read) -> Round:
    """Take in what came, then write down that it did."""
    try:
        found = _taken(room, fetch, feed, read) if read.error is None else _failed(feed, read.error.detail)
    except EvenbriefError as error:
        found = _failed(feed, error.detail)
    except Exception as error:  # whatever one feed holds, the others are not to suffer
        log.error("%s in the items of a feed", type(error).__name__)  # its message may quote them
        found = _failed(feed, feeds.OURS)
    failed = bool(found.error)
    after = room.clock() + LATEST
    next_try = read.state.next_try or after
    if failed and read.error is None:
        next_try = room.clock() + CLAIMED
    if failed:
        room.store.feeds.failed(feed.id, found.error, next_try, room.clock())
    else:
        whole = found.later > 0  # asked for without validators: what is left of it comes again
        room.store.feeds.fetched(
            feed.id,
            next_try,
            etag=None if whole else read.state.etag or None,
            last_modified=None if whole else read.state.modified or None,
            title="" if feed.title else called(read.title),
            brought=bool(found.counts["created"] or found.counts["new_version"]),
            at=room.clock(),
        )
    notes, paused = found.notes, read.state.gone
    if read.moved_to and not failed:
        note, paused = _move(room, feed, read.moved_to, paused)
        notes = (note, *notes)
    if paused:
        room.store.feeds.set_state([feed.id], "paused")
    return replace(found, notes=notes, next_try_at=None if paused else next_try)


def _move(room: Room, feed: Feed, url: str, paused: bool) -> tuple[str, bool]:
    """Follow a feed where every redirect says that it is for good, and it was read; what is said, and if it pauses.

    There it was asked for under the rules for every address, so it may be followed.
    """
    if room.store.feeds.move(feed.id, url):
        return f"it has moved for good to {called(url)}, and is followed there", paused
    return f"it has moved for good to {called(url)}, which is followed already: it is paused", True


def _failed(feed: Feed, why: str) -> Round:
    return Round(feed.id, feed.url, feed.title, error=why)


def _taken(room: Room, fetch: Fetch, feed: Feed, read: Read) -> Round:
    gathered = _Gathered(room, fetch)
    for some in batches(read.entries, PAGES):
        gathered.add(some)
    notes = [*read.notes]
    if read.state.gone:
        notes.append("it says that it has ended, and is asked no more")
    if gathered.later:
        notes.append(f"{gathered.later} items are left for the next round: their pages cannot be fetched now")
    said = dict.fromkeys((*notes, *gathered.notes))
    title = feed.title or called(read.title)
    return Round(feed.id, feed.url, title, "", gathered.counts, gathered.later, tuple(said))


class _Gathered:
    """Takes in the entries of one feed, some at a time."""

    def __init__(self, room: Room, fetch: Fetch) -> None:
        self._room = room
        self._fetch = fetch
        self._asked = 0
        self._dead = False  # of the last pages none could be reached
        self.counts: Counter[State] = Counter()
        self.later = 0
        self.notes: list[str] = []

    def add(self, entries: Sequence[Entry]) -> None:
        room = self._room
        urls = [e.url for e in entries if e.url]
        before, known = room.store.pages.get(urls), room.store.articles.known(urls)
        wanted = [e for e in entries if _is_teaser(e)]
        rest = [_submission(e) for e in entries if not _is_teaser(e)]
        now = room.clock()
        ask = [e for e in wanted if _is_to_fetch(e, before.get(e.url), now)]
        if self._dead or self._asked + len(ask) > MOST_PAGES:
            ask = []
        opened = open_pages(room, self._fetch, [_address(e) for e in ask])
        self._asked += len(ask)
        self._dead = self._dead or (bool(opened) and all(o.error and o.error.transient for o in opened))
        good = [o for o in opened if o.error is None]
        outcomes = list(ingest(room, [*(o.item for o in good), *rest]))
        fetched = iter(outcomes)
        write_down(room, opened, [next(fetched) if o.error is None else _said(o) for o in opened])
        after = before | {o.page.url: o.page for o in opened}
        came = {o.page.url for o in good}
        left = [e for e in wanted if e.url not in came]
        self._count([*outcomes, *self._without_page(left, after, known)])

    def _without_page(
        self, entries: Sequence[Entry], pages: dict[str, FetchedPage], known: dict[str, str]
    ) -> list[Outcome]:
        """What is done for items whose page was not fetched in this round."""
        outcomes, summaries = [], []
        for entry in entries:
            page = pages.get(entry.url)
            kept = (page and page.article_id) or known.get(entry.url)
            if kept:  # a summary is never to replace a text
                notes = (KEPT_STAYS,) if page and page.errors else ()
                outcomes.append(Outcome(0, called(entry.title), "unchanged", kept, notes=notes))
            elif page is None or (page.errors and page.errors < TRIES and not _is_hopeless(page)):
                self.later += 1
            elif page.errors:
                why = f"its page was not fetched, so this is the feed's own summary ({page.last_error})"
                summaries.append(_submission(entry, why))
            else:  # it was fetched before and is no article
                outcomes.append(Outcome(0, called(entry.title), "rejected", reason=page.last_error or ""))
        return [*outcomes, *ingest(self._room, summaries)]

    def _count(self, outcomes: Sequence[Outcome]) -> None:
        self.counts.update(o.state for o in outcomes)
        for outcome in outcomes:
            told = [*outcome.notes, *([outcome.reason] if outcome.state == "rejected" else [])]
            self.notes += [f"{outcome.name}: {each}" for each in told]


def _said(opened: Opened) -> Outcome:
    assert isinstance(opened.item, Outcome)  # noqa: S101 - what failed is one
    return opened.item


def _is_teaser(entry: Entry) -> bool:
    """Whether its page is where the text is."""
    body = entry.text or _TAG.sub(" ", entry.html)
    return bool(entry.url) and len(body.split(None, TEASER_WORDS)) < TEASER_WORDS


def _is_to_fetch(entry: Entry, page: FetchedPage | None, now: datetime) -> bool:
    """Whether it was not fetched yet, or it is time again, or the feed says that it was changed since."""
    if page is None or page.next_try_at <= now:
        return True
    return entry.updated is not None and entry.updated > page.fetched_at and not page.errors


def _is_hopeless(page: FetchedPage) -> bool:
    """Whether its failure is one that no later try mends: those wait longer than any that may pass."""
    return page.next_try_at - page.fetched_at > LATEST


def _address(entry: Entry) -> Submission:
    """For the page to fill in. Its own date is better than none, and then there is nothing to say of the feed's."""
    given = _submission(entry)
    return replace(given, text=None, html=None, note=given.note if entry.published else "")


def _submission(entry: Entry, note: str = "") -> Submission:
    """What the feed itself gives. A date in the future, which was replaced by the time of reading, is none.

    That there is none is said where the article is taken in, with what becomes of it.
    """
    ahead = any("in the future" in each for each in entry.notes)
    said = (each.partition(";")[0] for each in entry.notes if each != UNDATED)
    notes = "; ".join(filter(None, (*said, note)))
    return replace(entry.submission(), published=None if ahead else entry.published, note=notes)
