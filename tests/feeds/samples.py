"""Invented feeds for the tests of reading them."""

from datetime import UTC, datetime

URL = "https://northernwire.example/feeds/all.xml"
SEEN = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)


def rss(*items: str, about: str = "<title>Northern Wire</title><link>/</link>") -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    names = (
        "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
        " xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"
    )
    return f"<?xml version='1.0'?><rss version='2.0' {names}><channel>{about}{inner}</channel></rss>".encode()


def atom(*entries: str, about: str = "<title>Ellan Courier</title>", base: str = "") -> bytes:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{base}'>{about}{inner}</feed>".encode()
