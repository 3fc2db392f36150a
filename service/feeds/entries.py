"""What a feed holds: `Entry` and `ReadFeed`, and how raw fields become them; it does not know formats."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from service.errors import EvenbriefError
from service.facts.published import believed
from service.facts.urls import clean
from service.stages.collect import Submission

LONGEST_GUID = 1_000  # code points; a longer one is kept as its hash
AHEAD = timedelta(days=1)  # of us, that a date may be: clocks and zones err by hours, an embargo or a typo by more
# What programs write who know no date.
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BadFeed(EvenbriefError):
    """The bytes are no feed."""

    status = 422
    type = "bad-feed"
    title = "This is no feed that can be read"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. `guid` is what makes it the same item next time. Times are aware; `published` is None for no date.

    `html` or `text` is its body, as much of it as the feed gives, else both are ""; `summary` is what it gives as such
    (maybe markup). `url` is clean and absolute, or "". `credit` is the publisher whom an aggregator names. `notes` say
    for a reader what is odd about it.
    """

    guid: str
    url: str = ""
    title: str = ""
    summary: str = ""
    html: str = ""
    text: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    source: str = ""
    credit: str = ""
    notes: tuple[str, ...] = ()

    def submission(self) -> Submission:
        """What `collect` takes, with the body that the feed itself gives; often that is a teaser of the page."""
        return Submission(
            text=None if self.html else self.text or None,
            html=_document(self.html) if self.html else None if self.text else _document(self.summary),
            url=self.url,
            source=self.source,
            title=self.title,
            published=self.published,
            name=self.title or self.url or self.guid,
            note="; ".join(self.notes),
            byline=", ".join(self.authors),
            credit=self.credit,
        )


def _document(fragment: str) -> str:
    """A page of it. What is to find the article in a page finds none in a fragment, or in words without any markup."""
    return f"<html><body><article>{fragment}</article></body></html>" if fragment else ""


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """`every`: how long the feed itself asks us to wait. `ended`: it says that nothing will come any more."""

    title: str = ""
    home: str = ""
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    every: timedelta | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """An item as a format has it. `dated` is whether it writes a date at all, readable or not."""

    guid: str = ""
    url: str = ""
    title: str = ""
    summary: str = ""
    html: str = ""
    text: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    dated: bool = False
    authors: tuple[str, ...] = ()
    credit: str = ""


def settle(raws: Iterable[Raw], source: str, seen: datetime) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries, each guid once, and what was left out."""
    entries: dict[str, Entry] = {}
    empty = again = 0
    for raw in raws:
        entry = _entry(raw, source, seen)
        empty += entry is None
        if entry is not None:
            again += entry.guid in entries
            entries.setdefault(entry.guid, entry)
    counts = ((empty, "with neither an address nor a text"), (again, "with the guid of another"))
    return tuple(entries.values()), tuple(f"{n} left out {why}" for n, why in counts if n)


def _entry(raw: Raw, source: str, seen: datetime) -> Entry | None:
    url = clean(raw.url)
    if not url and not (raw.html or raw.text or raw.summary):
        return None
    published, updated, notes = _dates(raw, seen)
    if raw.url and not url:
        notes = (*notes, "its address is none that can be opened")
    return Entry(
        guid=_guid(raw, url),
        url=url,
        title=raw.title,
        summary=raw.summary,
        html=raw.html,
        text=raw.text,
        published=published,
        updated=updated,
        authors=raw.authors,
        source=source,
        credit="" if raw.credit.casefold() == source.casefold() else raw.credit,
        notes=notes,
    )


def _guid(raw: Raw, url: str) -> str:
    """What the feed calls it; else its address; else the hash of what it says."""
    given = raw.guid.strip() or url
    if given and len(given) <= LONGEST_GUID:
        return given
    said = given or "\n".join((raw.title, raw.html, raw.text, raw.summary))
    return "sha256:" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _dates(raw: Raw, seen: datetime) -> tuple[datetime | None, datetime | None, tuple[str, ...]]:
    """When it came out and when it was changed; a time further ahead than AHEAD is taken as now, and that is said."""
    published, updated = _meant(raw.published), _meant(raw.updated)
    published = published or updated
    if published is None:
        return None, None, ("its date cannot be read" if raw.dated else "it has no date",)
    ahead = published > seen + AHEAD
    note = (f"its date is {published:%Y-%m-%d}, in the future; the time when it was seen is taken",) if ahead else ()
    return min(published, seen) if ahead else published, min(updated, seen + AHEAD) if updated else None, note


def _meant(moment: datetime | None) -> datetime | None:
    moment = believed(moment)
    return None if moment is None or moment == _EPOCH else moment.astimezone(UTC)
