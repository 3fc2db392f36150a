"""A feed of briefs as Atom (RFC 4287); it does not know how ids and dates come to be."""

from xml.etree.ElementTree import Element, SubElement, tostring

from service.fragments import is_web
from service.render import feed as feeds
from service.render.feed import Entry, Feed
from service.schemas import Article

MEDIA_TYPE = "application/atom+xml"


def render_atom(feed: Feed) -> bytes:
    """A document in UTF-8. Whatever an article says is text in it, or text of the HTML in it."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    _add(root, "id", feed.id)
    _add(root, "title", feeds.visible(feed.title) or "Untitled")
    _add(root, "updated", feeds.stamp(feed.updated))
    _add(_add(root, "author"), "name", feeds.AUTHOR)
    _link(root, "self", feed.address, type=MEDIA_TYPE)
    _link(root, "alternate", feed.home, type="text/html")
    for entry in feed.entries:
        _entry(_add(root, "entry"), entry)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(element: Element, entry: Entry) -> None:
    element.set("xml:lang", feeds.xml_text(feeds.language(entry.brief)))
    _add(element, "id", entry.id)
    _add(element, "title", feeds.title(entry.brief))
    _add(element, "published", feeds.stamp(entry.dated.published))
    _add(element, "updated", feeds.stamp(entry.dated.updated))
    _link(element, "alternate", entry.url, type="text/html")
    for article in feeds.used(entry.brief):
        _link(element, "related", article.url, title=_name(article))
    _add(element, "summary", feeds.summary_of(entry))
    _add(element, "content", feeds.content_of(entry)).set("type", "html")


def _link(parent: Element, rel: str, url: str | None, **attributes: str) -> None:
    """A link, where `url` is one that does no more than open a page."""
    if url and is_web(url):
        SubElement(parent, "link", {"rel": rel, "href": feeds.xml_text(url), **attributes})


def _name(article: Article) -> str:
    return ": ".join(feeds.visible(known) for known in (article.source, article.title) if known) or "unnamed"


def _add(parent: Element, name: str, text: str = "") -> Element:
    child = SubElement(parent, name)
    child.text = feeds.xml_text(text) or None
    return child
