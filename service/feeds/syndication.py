"""RSS and Atom, of every version, to entries; it is given bounded XML alone, and never an address or a file's name."""

import io
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
from lxml import etree, html

from service.feeds.entries import Raw, ReadFeed, settle
from service.feeds.shape import MAX_SHORT

# How often a feed of the syndication module says that it changes.
PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_LONGEST = timedelta(days=365)


def read(xml: bytes, url: str, source: str, seen: datetime) -> ReadFeed:
    """`xml` as `shape.bounded` gives it. Relative addresses are resolved against xml:base, else `url`.

    Bodies stay as published, relative links in them too: `collect` reads their text alone.
    """
    parsed = feedparser.parse(
        io.BytesIO(xml),  # bytes as they are would be tried as the name of a file
        response_headers={"content-location": url, "content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    about = parsed.feed
    title = _plain(about, "title")
    entries, notes = settle((_raw(item) for item in parsed.entries), source or title, seen)
    return ReadFeed(title, _text(about, "link"), entries, notes, _every(about))


def _raw(item: Any) -> Raw:
    body, plain = _body(item)
    published, updated = _moment(item, "published_parsed"), _moment(item, "updated_parsed")
    return Raw(
        guid=_text(item, "id"),
        url=_text(item, "feedburner_origlink") or _text(item, "link"),
        title=_plain(item, "title"),
        summary=_text(item, "summary"),
        html="" if plain else body,
        text=body if plain else "",
        published=published,
        updated=updated,
        dated=bool(_text(item, "published") or _text(item, "updated")),
        authors=_authors(item),
        credit=_plain(dict.get(item, "source") or {}, "title"),
    )


def _body(item: Any) -> tuple[str, bool]:
    """The longest content, and whether it is plain text; "" where there is only a summary."""
    contents = [c for c in dict.get(item, "content") or () if isinstance(dict.get(c, "value"), str)]
    if not contents:
        return "", False
    best = max(contents, key=lambda c: len(c["value"]))
    return best["value"], dict.get(best, "type") == "text/plain"


def _authors(item: Any) -> tuple[str, ...]:
    people: Iterable[Any] = dict.get(item, "authors") or ()
    names = (_text(person, "name") for person in people if isinstance(person, dict))
    return tuple(dict.fromkeys(filter(None, names)))


def _every(about: Any) -> timedelta | None:
    minutes = _text(about, "ttl")
    if minutes.isascii() and minutes.isdigit() and len(minutes) < 10:
        return min(timedelta(minutes=int(minutes)), _LONGEST)
    period, times = PERIODS.get(_text(about, "sy_updateperiod").lower()), _text(about, "sy_updatefrequency") or "1"
    if period is None or not times.isascii() or not times.isdigit() or not int(times[:9]) > 0:
        return None
    return period / int(times[:9])


def _moment(item: Any, name: str) -> datetime | None:
    parts = dict.get(item, name)
    try:
        if not parts:
            return None
        year, month, day, hour, minute, second = parts[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, OverflowError, TypeError):
        return None


def _text(item: Any, name: str) -> str:
    value = dict.get(item, name)  # FeedParserDict's own get maps some names to others, with a warning
    return value.strip() if isinstance(value, str) else ""


def _plain(item: Any, name: str) -> str:
    """A line without the markup that some feeds put into it."""
    value = _text(item, name)[:MAX_SHORT]
    detail = dict.get(item, name + "_detail") or {}
    if dict.get(detail, "type") != "text/plain" and ("<" in value or "&" in value):
        with suppress(etree.ParserError, ValueError):
            value = str(html.fromstring(f"<div>{value}</div>").text_content())
    return " ".join(value.split())
