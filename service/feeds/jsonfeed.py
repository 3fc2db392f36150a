"""JSON Feed 1.0 and 1.1 to entries; types as the specification has them, an item that breaks them is left out."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urljoin

from service import strict_json
from service.errors import BadInput
from service.facts.published import parse_published
from service.feeds.entries import BadFeed, Raw, ReadFeed, settle
from service.feeds.shape import MAX_ENTRIES, MAX_SHORT

VERSIONS = ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1")
MAX_AUTHORS = 50


class _WrongType(Exception):
    """A field that is not what the specification says."""


def read(text: str, url: str, source: str, seen: datetime) -> ReadFeed:
    """Raises BadFeed for what is no JSON Feed."""
    try:
        feed = strict_json.parse(text, "the feed")
    except (BadInput, ValueError) as error:
        raise BadFeed(str(error)) from error
    if not isinstance(feed, dict) or feed.get("version") not in VERSIONS:
        raise BadFeed("It is JSON, but no JSON Feed: its version is neither 1 nor 1.1. Give the address of a feed.")
    items = feed.get("items")
    if not isinstance(items, list):
        raise BadFeed("It is a JSON Feed without a list of items.")
    try:
        title, home = _line(feed, "title"), _line(feed, "home_page_url")
    except _WrongType:
        title = home = ""
    raws, why = _items(items[:MAX_ENTRIES], url)
    entries, notes = settle(raws, source or title, seen)
    left = len(items) - MAX_ENTRIES
    more = (f"{left} items left out; the first {MAX_ENTRIES:,} are read",) if left > 0 else ()
    return ReadFeed(
        title, urljoin(url, home) if home else "", entries, (*notes, *why, *more), None, feed.get("expired") is True
    )


def _items(items: list[object], url: str) -> tuple[list[Raw], list[str]]:
    raws, why = [], []
    for number, item in enumerate(items, start=1):
        try:
            raws.append(_raw(item, url))
        except _WrongType as problem:
            why.append(f"item {number} left out: {problem}")
    return raws, why


def _raw(item: object, url: str) -> Raw:
    if not isinstance(item, dict):
        raise _WrongType("it is no object")
    link = _line(item, "url") or _line(item, "external_url")
    published, updated = _string(item, "date_published"), _string(item, "date_modified")
    return Raw(
        guid=_id(item),
        url=_joined(url, link),
        title=" ".join(_line(item, "title").split()),
        summary=_string(item, "summary"),
        html=_string(item, "content_html"),
        text=_string(item, "content_text"),
        published=_moment(published),
        updated=_moment(updated),
        dated=bool(published or updated),
        authors=_authors(item),
    )


def _id(item: Mapping[str, object]) -> str:
    """The specification asks readers to take numbers too."""
    value = item.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _line(item, "id")


def _authors(item: Mapping[str, object]) -> tuple[str, ...]:
    people = item.get("authors")
    if people is None:
        people = [item["author"]] if item.get("author") is not None else []
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise _WrongType("its authors are no list of objects")
    names = (_line(person, "name") for person in people[:MAX_AUTHORS])
    return tuple(dict.fromkeys(filter(None, names)))


def _string(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    if value is not None and not isinstance(value, str):
        raise _WrongType(f"{name} is no string")
    return (value or "").strip()


def _line(item: Mapping[str, object], name: str) -> str:
    return _string(item, name)[:MAX_SHORT]


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return link


def _moment(value: str) -> datetime | None:
    try:
        return parse_published(value[:MAX_SHORT]) if value else None
    except (ValueError, OverflowError):
        return None
