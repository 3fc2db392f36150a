"""Bytes of a feed to its entries, whichever format it is; it does not know where the bytes are from."""

from datetime import datetime

from service.feeds import jsonfeed, syndication
from service.feeds.entries import BadFeed, ReadFeed
from service.feeds.shape import MAX_BYTES, bounded, decode


def read(body: bytes, url: str, seen: datetime, *, charset: str = "", source: str = "") -> ReadFeed:
    """`url` is where the bytes were found, `seen` when, `source` what the publisher is called, "" for the feed's title.

    Times come out in UTC; dates more than a day ahead of `seen` are taken as `seen`. Raises BadFeed.
    """
    if len(body) > MAX_BYTES:
        raise BadFeed(f"It has {len(body):,} bytes; the limit for a feed is {MAX_BYTES:,}.")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return jsonfeed.read(decode(body)[0], url, source, seen)
    xml, mended = bounded(body, charset)
    found = syndication.read(xml, url, source, seen)
    return ReadFeed(found.title, found.home, found.entries, (*mended, *found.notes), found.every)
