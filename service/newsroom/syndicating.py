"""Published editions as a feed, under ids that stay; it does not know Atom, JSON Feed or HTTP."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from service.newsroom.joining import join
from service.newsroom.paging import TITLE, page_of
from service.render.edition_feed import edition_content
from service.render.feed import Dated, Entry, Feed, fingerprint, identify
from service.store.editions import Edition
from service.store.store import Store

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def edition_feed(
    store: Store,
    editions: Sequence[Edition],
    zone: str,
    topic: str,
    home: str | None = None,
    address: str | None = None,
    link: Callable[[Edition], str] | None = None,
) -> Feed:
    """A feed of published editions, the newest first. `link` gives the page of an edition."""
    entries = tuple(_entry(store, each, link(each) if link is not None else None) for each in editions)
    title = f"{TITLE}: {topic}" if topic else TITLE
    since = min((e.dated.published for e in entries), default=EPOCH)
    return Feed(identify("daily", f"{store.workspace} {zone} {topic}"), title, entries, since, home, address)


def _entry(store: Store, edition: Edition, url: str | None) -> Entry:
    page = page_of(store, edition)
    whole = join(page.title, [(story.brief, story.brief.sentences) for story in page.stories])
    lead = " ".join(filter(None, (page.note, page.opening.text if page.opening is not None else "")))
    published = edition.published_at or edition.created_at
    dated = Dated(fingerprint(whole), published, max([published, *_moved(store, edition)]))
    return Entry(identify("edition", edition.id), whole, dated, url, edition_content(page), lead)


def _moved(store: Store, edition: Edition) -> list[datetime]:
    """When something was taken out of a page or marked as not holding any more: a reader sees that."""
    found = []
    for placed in filter(None, (edition.opening, *edition.placed)):
        kept = store.briefs.get(placed.brief_id, placed.revision)
        found += [kept.revision.redacted_at] if kept.revision.redacted_at is not None else []
        found += [flag.at for flag in kept.flagged.values()]
        found += [correction.at for correction in kept.corrected.values()]
    return found
