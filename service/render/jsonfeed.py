"""A feed of briefs as JSON Feed 1.1, the evidence in an extension; it does not know how ids and dates come to be."""

from typing import Any

from service.fragments import is_web
from service.render import feed as feeds
from service.render.feed import Entry, Feed
from service.render.view import View
from service.schemas import UNIT, Citation

Json = dict[str, Any]

MEDIA_TYPE = "application/feed+json"
_VERSION = "https://jsonfeed.org/version/1.1"
_SPAN = {"source", "title", "url", "quote", "start", "end", "sha256"}


def render_jsonfeed(feed: Feed) -> Json:
    """The document. `_evenbrief` of an item has its sentences and their passages as spans of the articles' texts."""
    head = {
        "version": _VERSION,
        "title": feeds.visible(feed.title) or "Untitled",
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "authors": [{"name": feeds.AUTHOR}],
        "items": [_item(e) for e in feed.entries],
    }
    return {name: value for name, value in head.items() if value is not None}


def _item(entry: Entry) -> Json:
    brief = entry.brief
    page = {"url": entry.url} if entry.url and is_web(entry.url) else {}
    return {
        "id": entry.id,
        **page,
        "title": feeds.title(brief),
        "content_html": feeds.content_of(entry),
        "summary": feeds.summary_of(entry),
        "date_published": feeds.stamp(entry.dated.published),
        "date_modified": feeds.stamp(entry.dated.updated),
        "language": feeds.language(brief),
        "_evenbrief": _evidence(entry),
    }


def _evidence(entry: Entry) -> Json:
    brief, shown = entry.brief, View.of(entry.brief)
    return {
        "fingerprint": entry.dated.fingerprint,
        "sources": brief.sources,
        "independent_sources": brief.independent_sources,
        "unit": UNIT,
        "sentences": [
            {
                "text": s.text,
                "status": s.status,
                "as_of": s.as_of.isoformat() if s.as_of else None,
                "partial_sources": s.partial_sources,
                "single_source": s.single_source,
                "citations": [_citation(shown.number(c), c) for c in s.citations],
            }
            for s in brief.sentences
        ],
    }


def _citation(number: int, citation: Citation) -> Json:
    return {"number": number, **citation.model_dump(include=_SPAN)}
