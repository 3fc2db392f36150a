"""What a visitor of a web page would read, and what the page says of itself. It fetches nothing."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.facts.hidden import drop_hidden
from service.facts.published import parse_published

# Of HTML in one page; news pages have 1,000 to 5,000, and extraction takes 0.05 to 0.25 ms for each.
MAX_ELEMENTS = 15_000
# Links, spans, bold words and so on within one paragraph: extraction takes time by their square, 0.4 s for so many. In
# an article that is one paragraph every third word could be a link.
MAX_INLINE = 2_000
_BLOCKS = frozenset(
    ("html", "head", "body", "main", "article", "section", "aside", "header", "footer", "nav", "div", "p", "pre",
     "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "figure", "figcaption",
     "blockquote", "form", "fieldset", "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary", "address")
)  # fmt: skip
# Of one element: the parser looks at each beside all the others, 0.4 s for 20,000, half a minute for what fits a page.
MAX_ATTRIBUTES = 1_000
# How often the markup is read for that: once, and again where what looks like an element stands inside of another.
MAX_READ = 10
# The beginning of an element with its attributes, as HTML has them; possessive, so that no byte is tried twice.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+"""
_START = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MAX_ATTRIBUTES + 1}}}+")
_TAG = re.compile("<[A-Za-z]")
_HALF = re.compile("[\ud800-\udfff]")  # of a character (a lone surrogate): the parser would end there
_PUBLISHED = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='date']/@content"
    " | //time[@datetime]/@datetime"
)
_CANONICAL = "//link[@rel='canonical']/@href"
_OWN_URL = "//meta[@property='og:url']/@content"


class BadPage(Exception):
    """Why a page cannot be read, for its sender."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text, a paragraph a line, and what the page tells of it; "" and None where it tells nothing."""

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    canonical: str = ""
    published: datetime | None = None


def read_page(markup: str) -> Page:
    """Raises BadPage for what is no HTML, or would hold a worker for long."""
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    _check_attributes(markup)
    tree = load_html(_HALF.sub("", markup))
    if tree is None:
        raise BadPage("its HTML cannot be read")
    _check(tree)
    about = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False})
    stated = [*tree.xpath(_PUBLISHED), about.date]
    canonical, own = (next(iter(tree.xpath(path)), "") for path in (_CANONICAL, _OWN_URL))
    drop_hidden(tree)
    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=False, with_metadata=False)
    return Page(
        text=(found.text if found else "") or "",
        title=about.title or "",
        source=about.sitename or "",
        url=own or about.url or "",
        author=(about.author or "").split(";")[0],
        canonical=canonical,
        published=next(filter(None, map(_moment, stated)), None),
    )


def _check_attributes(markup: str) -> None:
    """Raises BadPage. What looks like an element in a script may hide one that is: each is read, overlapping or not."""
    read = 0
    for tag in _TAG.finditer(markup):
        start = _START.match(markup, tag.start())
        size = len(start[0]) if start else 0
        read += size
        if size > 2 * MAX_ATTRIBUTES and start and len(re.findall(_ATTRIBUTE, start[0])) > MAX_ATTRIBUTES:
            raise BadPage(f"its page has an element with more than {MAX_ATTRIBUTES:,} attributes, which no page needs")
        if read > MAX_READ * len(markup):
            raise BadPage("its markup cannot be read: elements stand inside of the attributes of others")


def _check(tree: Any) -> None:
    elements = sum(1 for _ in tree.iter())
    for actual, limit, unit in (
        (elements, MAX_ELEMENTS, "elements"),
        # Counted where it matters only: few elements are few within one paragraph too.
        (_most_inline(tree) if MAX_INLINE < elements <= MAX_ELEMENTS else 0, MAX_INLINE, "elements in one paragraph"),
    ):
        if actual > limit:
            raise BadPage(f"its page has {actual:,} {unit}, {actual - limit:,} more than the limit of {limit:,}")


def _most_inline(tree: Any) -> int:
    """Elements that break no line, at most within one that does."""
    blocks: dict[Any, Any] = {tree: tree}
    counts: Counter[Any] = Counter()
    for element in tree.iterdescendants():
        around = element.getparent()
        blocks[element] = around if around.tag in _BLOCKS else blocks[around]
        counts[blocks[element]] += element.tag not in _BLOCKS and element.tag != "br"
    return max(counts.values(), default=0)


def _moment(value: str | None) -> datetime | None:
    try:
        return parse_published(value or "")
    except ValueError:
        return None
