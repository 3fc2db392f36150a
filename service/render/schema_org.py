"""A brief as a schema.org NewsArticle in JSON-LD, based on its articles and citing its passages; it knows no page."""

import json
from typing import Any

from service.fragments import is_web
from service.render import feed as feeds
from service.render import view
from service.render.feed import Entry
from service.schemas import Article, Citation

Json = dict[str, Any]

MEDIA_TYPE = "application/ld+json"
# What could end a script element, open a comment in it, or (the two separators) end a line of an older JavaScript.
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def describe_news_article(entry: Entry) -> Json:
    """`isBasedOn` are the articles that the brief cites, `citation` their passages, each at its text fragment."""
    brief = entry.brief
    cited = {a.id: f"{entry.id}#{a.id}" for a in feeds.used(brief)}
    passages = [c for s in brief.sentences for c in s.citations]
    passages += [c for d in brief.disagreements for v in d.values for c in v.citations]
    ours = {"@type": "Organization", "name": feeds.AUTHOR}
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": entry.id,
        **_page(entry.url),
        "headline": feeds.title(brief),
        "articleBody": brief.text,
        "inLanguage": feeds.language(brief),
        "datePublished": feeds.stamp(entry.dated.published),
        "dateModified": feeds.stamp(entry.dated.updated),
        "author": ours,
        "publisher": ours,
        "isBasedOn": [_article(a, cited[a.id]) for a in feeds.used(brief)],
        "citation": [_quotation(c, cited[c.article or ""]) for c in dict.fromkeys(passages)],
    }


def embed(document: Json) -> str:
    """The document as JSON that can stand in a script element: nothing in it is markup."""
    return json.dumps(document, ensure_ascii=False).translate(_IN_SCRIPT)


def _article(article: Article, name: str) -> Json:
    known = {
        "headline": view.clean(article.title or ""),
        "publisher": _organisation(article.source),
        "author": {"@type": "Person", "name": view.clean(article.byline)} if article.byline else None,
        "sourceOrganization": _organisation(article.agency or article.credit),
        "datePublished": article.published.isoformat() if article.published else None,
        "inLanguage": article.language,
    }
    return {"@type": "NewsArticle", "@id": name, **_page(article.url), **{k: v for k, v in known.items() if v}}


def _quotation(citation: Citation, article: str) -> Json:
    return {"@type": "Quotation", "text": citation.quote, **_page(citation.url), "isPartOf": {"@id": article}}


def _organisation(name: str | None) -> Json | None:
    return {"@type": "Organization", "name": view.clean(name)} if name else None


def _page(url: str | None) -> Json:
    return {"url": url} if url and is_web(url) else {}
