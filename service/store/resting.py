"""A described sentence without some of its citations: whether the others carry it, and how it counts then.

It does not know databases, nor why the others are gone.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from service.days import told_on
from service.facts.checks import check
from service.facts.detaching import unhooked
from service.news import Article, Brief, Citation, Part, Passage, Sentence
from service.stages.verify import ANCHORED
from service.store.documents import Document


def without(sentence: Document, gone: Collection[str], articles: Sequence[Mapping[str, Any]]) -> Document | None:
    """The sentence as it rests on its other citations; None where they do not carry all of it.

    A quotation stays where another article has it word for word, or but for the "But" that opens it. A sentence of ours
    stays where one passage that is left holds enough of it, and nothing in it, by every check of a new sentence, comes
    from elsewhere. `articles` are those of the document; their texts are not needed.
    """
    left = [c for c in sentence["citations"] if c["article"] not in gone]
    known = {a["id"]: _article(a) for a in articles}
    cited = tuple(_citation(c, known[c["article"]]) for c in left)
    if not cited or not _carry(sentence, cited):
        return None
    rest = Sentence(sentence["text"], cited, sentence["status"])
    day = told_on(rest) if sentence.get("as_of") else None
    return {
        **sentence,
        "support": max(c["support"] for c in left),
        "sources": rest.sources,
        "independent_sources": rest.independent_sources,
        "partial_sources": rest.partial_sources,
        "single_source": rest.single_source,
        "citations": left,
        "as_of": day.isoformat() if day else None,
    }


def counted(articles: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """`sources` and `independent_sources` of a brief of these described articles."""
    brief = Brief("", (), tuple(Part(_article(a), a["role"]) for a in articles))
    return {"sources": brief.sources, "independent_sources": brief.independent_sources}


def _carry(sentence: Document, cited: Sequence[Citation]) -> bool:
    passages = [c.passage for c in cited]
    if sentence["status"] == "verbatim":
        return any(sentence["text"] in (p.text, unhooked(p.text)) for p in passages)
    return max(c.support for c in cited) >= ANCHORED and not check(sentence["text"], passages)


def _citation(citation: Mapping[str, Any], article: Article) -> Citation:
    """Its quote stands for the whole text: what only the rest of an article says carries no sentence here."""
    quote = citation["quote"]
    alone = Article(
        quote, source=article.source, url=article.url, published=article.published, language=article.language,
        byline=article.byline, agency=article.agency, credit=article.credit, canonical=article.canonical,
    )  # fmt: skip
    passage = Passage(alone, 0, len(quote), speaker=citation["speaker"] or "", stance=citation["stance"])
    return Citation(passage, citation["support"], citation["echo"])


def _article(described: Mapping[str, Any]) -> Article:
    """Whose reporting it is; where nothing else tells articles apart, the hash in the place of its text does."""
    published = described["published"]
    return Article(
        described["sha256"],
        source=described["source"] or "",
        url=described["url"] or "",
        published=datetime.fromisoformat(published) if isinstance(published, str) else published,
        language=described["language"],
        byline=described["byline"] or "",
        agency=described["agency"] or "",
        credit=described["credit"] or "",
        canonical=described["canonical"] or "",
    )
