"""Sentences of several briefs in one, with the articles that they cite; it does not know which are worth it."""

from collections.abc import Mapping, Sequence

from service import news
from service.newsroom.excerpts import placed, text_of
from service.schemas import Article, Brief, Sentence

Key = tuple[str, str | None, str | None]


def join(title: str, told: Sequence[tuple[Brief, Sequence[Sentence]]]) -> Brief:
    """A brief of these sentences, in their order, ids given anew. An article that several cite is listed once."""
    articles: dict[Key, Article] = {}
    sentences: list[Sentence] = []
    for brief, chosen in told:
        for sentence in chosen:
            ids = _take(brief, sentence, articles)
            cited = [c.model_copy(update={"article": ids[c.article or ""]}) for c in sentence.citations]
            fresh = {"id": f"s{len(sentences) + 1}", "citations": cited, "explanation": None}
            sentences.append(sentence.model_copy(update=fresh))
    standing, listed = placed(sentences), _unlinked(list(articles.values()))
    first = told[0][0] if told else None
    return Brief(
        title=title,
        text=text_of(standing),
        sentences=standing,
        disagreements=[],
        sources=len({a.source or a.url or a.sha256 for a in listed}),
        independent_sources=news.count_origins(_bare(a) for a in listed if a.independent),
        articles=listed,
        withheld=[],
        notes=[],
        model=first.model if first is not None else "",
        prompt=first.prompt if first is not None else "",
    )


def _take(brief: Brief, sentence: Sentence, articles: dict[Key, Article]) -> Mapping[str, str]:
    """Add the articles that a sentence cites; their ids here by those in their brief."""
    known = {a.id: a for a in brief.articles}
    ids = {}
    for name in dict.fromkeys(c.article or "" for c in sentence.citations):
        article = known[name]
        key = (article.sha256, article.url, article.source)
        taken = articles.setdefault(key, article.model_copy(update={"id": f"a{len(articles) + 1}"}))
        ids[name] = taken.id
    return ids


def _unlinked(articles: Sequence[Article]) -> list[Article]:
    """Without what they say of articles by ids of other briefs: `origin` and `independent` still say whose they are."""
    return [a.model_copy(update={"of": None, "repeats": []}) for a in articles]


def _bare(article: Article) -> news.Article:
    return news.Article(
        text=article.sha256,
        source=article.source or "",
        url=article.url or "",
        byline=article.byline or "",
        agency=article.agency or "",
        credit=article.credit or "",
        canonical=article.canonical or "",
    )
