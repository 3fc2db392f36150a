"""A publisher's XML made harmless before its dialect is read: well-formed, no entities, nothing endless.

The reader of dialects (feedparser) takes time that grows with the square of some lengths: of an author's name, of the
number of categories. So lengths and numbers are bounded here, by a parser whose time is linear. It knows no dialect
beyond the names of elements that hold long text.
"""

import re
from html.entities import html5
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from service.feeds.entries import BadFeed

MAX_BYTES = 10 * 1024 * 1024  # of one feed: MAX_ENTRIES items of 10 KB
MAX_ENTRIES = 1_000  # the first ones are read, since feeds put the newest first
MAX_CHILDREN = 300  # of one element, except the one that holds the items
MAX_ATTRIBUTES = 50  # of one element; with 20,000 the readers below take minutes
MAX_MARKUP = (
    20_000  # elements of one body, as of one page in `facts.pages`; a body with more keeps its text before them
)
MAX_ELEMENTS = 100_000  # of one feed; items that begin after so many are left out. Each costs 25 µs here
MAX_NAME = 200  # code points of a person's name and address; time grows with the square
MAX_SHORT = 2_000  # code points of what is not the body of an item
ENTRIES = frozenset({"item", "entry"})
LONG = frozenset({"content", "encoded", "description", "summary", "body", "fullitem"})
PEOPLE = frozenset(
    {"author", "creator", "contributor", "publisher", "managingeditor", "webmaster", "editor", "owner", "name", "email"}
)
ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
START = re.compile("<[A-Za-z_]")  # of the first element
_DECLARED = re.compile(r"\A\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})[\"']")
# An ampersand, with the reference that it begins if it begins one.
_REFERENCE = re.compile("&(?:(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});)?")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def bounded(body: bytes, charset: str = "") -> tuple[bytes, tuple[str, ...]]:
    """The same feed as well-formed UTF-8, and what was mended or left out. Raises BadFeed for what is no feed."""
    text, note = decode(body, charset)
    start = START.search(text)
    if start is None:
        raise BadFeed("It is empty, or no XML and no JSON. Give the address of an RSS, Atom or JSON feed.")
    # Everything before the root goes: declarations of entities above all, of which none is ever needed.
    inner = _mend(_NO_XML.sub("", text[start.start() :]))
    root, broken = _parse(inner.encode("utf-8"))
    _check_root(root)
    left = _trim(root)
    notes = (
        note,
        "its XML is damaged; what could be read was" if broken else "",
        f"{left} items left out; the first {MAX_ENTRIES:,} are read" if left else "",
    )
    xml = etree.tostring(root, encoding="utf-8", xml_declaration=True, with_tail=False)
    return xml, tuple(filter(None, notes))


def decode(body: bytes, charset: str = "") -> tuple[str, str]:
    """The text, and a note where its charset had to be guessed. What it is wins over what it says it is."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, errors="replace"), ""
    declared = _DECLARED.match(body[:400].decode("latin-1"))
    for name in ("utf-8", declared[1] if declared else "", charset):
        try:
            return body.decode(name), ""
        except (UnicodeError, LookupError):
            continue
    return body.decode("cp1252", errors="replace"), "its charset is not known and was read as Windows-1252"


def _mend(text: str) -> str:
    """Without references that XML does not know: &nbsp; and the like as letters, others and a bare & as they look."""
    pieces, at = [], 0
    while (start := text.find(_CDATA, at)) >= 0 and (end := text.find(_CDATA_END, start)) >= 0:
        pieces += [_REFERENCE.sub(_character, text[at:start]), text[start:end]]
        at = end
    return "".join((*pieces, _REFERENCE.sub(_character, text[at:])))


def _character(reference: re.Match[str]) -> str:
    name = reference[1]
    if name and (name[0] == "#" or name in _XML_NAMES):
        return reference[0]
    return escape(html5.get(f"{name};", reference[0]))


def _parse(document: bytes) -> tuple[Any, bool]:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise BadFeed("Its XML is damaged beyond reading. Check the address in a browser.")
    return root, len(parser.error_log) > 0


def _check_root(root: Any) -> None:
    name = _local(root)
    if name == "html":
        raise BadFeed("It is a web page, not a feed. Give the address of the site's RSS, Atom or JSON feed.")
    if name not in ROOTS:
        raise BadFeed("It is XML, but no RSS and no Atom. Give the address of an RSS, Atom or JSON feed.")


def _trim(root: Any) -> int:
    """Bound everything in place; how many items were left out."""
    entries = [(at, each) for at, each in enumerate(root.iter(etree.Element)) if _local(each) in ENTRIES]
    late = [each for number, (at, each) in enumerate(entries) if number >= MAX_ENTRIES or at >= MAX_ELEMENTS]
    for entry in late:
        _drop(entry)
    todo = [(root, False)]
    while todo:
        element, inside = todo.pop()
        name = _local(element)
        _shorten_attributes(element)
        if name in PEOPLE or not (inside or name in LONG):
            _shorten(element, MAX_NAME if name in PEOPLE else MAX_SHORT)
        elif not inside and sum(1 for _ in element.iter()) > MAX_MARKUP:
            del element[:]
        # An item or a person inside of a body is markup that means to be something else.
        todo += [(child, inside or name in LONG) for child in element if isinstance(child.tag, str)]
    return len(late)


def _shorten(element: Any, most: int) -> None:
    element.text = (element.text or "")[:most]
    rest = 0
    for child in list(element):
        child.tail = None
        rest += _local(child) not in ENTRIES
        if rest > MAX_CHILDREN:
            _drop(child)


def _shorten_attributes(element: Any) -> None:
    if len(element.attrib) > MAX_ATTRIBUTES:
        raise BadFeed(f"It has an element with more than {MAX_ATTRIBUTES} attributes, which no feed needs.")
    for name, value in element.attrib.items():
        if len(value) > MAX_SHORT:
            del element.attrib[name]


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _local(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
