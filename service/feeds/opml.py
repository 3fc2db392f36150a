"""Lists of feeds as OPML 2.0, in and out; it does not know what is in the feeds."""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from service.errors import BadInput
from service.facts.urls import clean, without_userinfo
from service.feeds.rounds import Feed
from service.feeds.shape import START, decode

MAX_BYTES = 5 * 1024 * 1024  # of one list; ten thousand feeds take two
MAX_DEPTH = 50  # folders in folders
LONGEST = 1_000  # code points of a name
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(document: bytes) -> tuple[Feed, ...]:
    """Every feed of the list once, in its order; `category` is the path of its folders: "World/Rivers".

    Outlines without the address of a feed are folders or notes. Raises BadInput for what is no OPML.
    """
    if len(document) > MAX_BYTES:
        raise BadInput(f"The list has {len(document):,} bytes; the limit is {MAX_BYTES:,}. Split it.")
    root = _parse(document)
    body = root.find("body")
    if root.tag != "opml" or body is None:
        raise BadInput("The list is no OPML: it has no <opml> with a <body>.")
    feeds: dict[str, Feed] = {}
    todo: list[tuple[Any, tuple[str, ...]]] = [(outline, ()) for outline in reversed(body.findall("outline"))]
    while todo:
        outline, folders = todo.pop()
        feed = _feed(outline, folders)
        if feed:
            feeds.setdefault(feed.url, feed)
        inner = (*folders, _name(outline)) if not feed and _name(outline) else folders
        todo += [(child, inner[:MAX_DEPTH]) for child in reversed(outline.findall("outline"))]
    return tuple(feeds.values())


def write(feeds: Iterable[Feed], title: str = "Feeds") -> bytes:
    """The list, with folders of folders for a category with slashes. `read` gives the same feeds back."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _printable(title)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Any] = {(): body}
    for feed in feeds:
        path = tuple(filter(None, (_printable(part).strip() for part in feed.category.split("/"))))
        for depth in range(1, len(path) + 1):
            if path[:depth] not in folders:
                folders[path[:depth]] = etree.SubElement(folders[path[: depth - 1]], "outline", text=path[depth - 1])
        name = _printable(feed.title)
        shown = {"type": "rss", "text": name or _printable(feed.url), "xmlUrl": _printable(feed.url)}
        shown |= {"title": name} if name else {}
        shown |= {"htmlUrl": _printable(feed.home)} if feed.home else {}
        etree.SubElement(folders[path], "outline", shown)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _parse(document: bytes) -> Any:
    """The root. What stands before it can only be declarations of entities, which no list of feeds needs."""
    text, _ = decode(document)
    start = START.search(text)
    if start is None:
        raise BadInput("The list is empty, or no XML. Export it again as OPML.")
    if "<!doctype" in text[: start.start()].lower():
        raise BadInput("The OPML has a DOCTYPE, which no list of feeds needs. Remove it.")
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(text[start.start() :].encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise BadInput("The list is no well-formed XML. Export it again as OPML.") from error


def _feed(outline: Any, folders: tuple[str, ...]) -> Feed | None:
    attributes = {name.lower(): value for name, value in outline.attrib.items()}
    url = attributes.get("xmlurl", "").strip()
    if not clean(url) or without_userinfo(url) != url:  # as it is otherwise: a feed's query may mean something
        return None
    title = _name(outline)
    category = "/".join(folders) or attributes.get("category", "").partition(",")[0].strip("/ ")[:LONGEST]
    return Feed(url, "" if title == url else title, clean(attributes.get("htmlurl", "")), category)


def _name(outline: Any) -> str:
    """In one line; of a folder without the slash, which parts folders."""
    name = " ".join((outline.get("title") or outline.get("text") or "")[:LONGEST].split())
    return name if outline.get("xmlUrl") else name.replace("/", "-")


def _printable(text: str) -> str:
    return " ".join(_NO_XML.sub("", text).split())
