"""How the nouns become the JSON shapes of a brief; it does not know HTTP, files or models.

Numbers are rounded to four digits, so that the same brief is the same bytes.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from service import news
from service.explained import Explanation, explain
from service.fragments import locate
from service.schemas import (
    Article,
    Brief,
    Briefs,
    Citation,
    Disagreement,
    Repeats,
    Sentence,
    Shared,
    Value,
    Withheld,
)
from service.shape import DIGITS, describe_failure

Ids = Mapping[news.Article, str]


def describe(brief: news.Brief, *, explained: bool = False) -> Brief:
    """The JSON shape of a brief, with ids given and offsets filled in; with `explained`, how each came to be."""
    ids = number(brief.parts)
    told = [s.explanation for s in brief.sentences] + [w.explanation for w in brief.withheld]
    stories = [explain(each, brief, ids) if explained and each else None for each in told]
    count = len(brief.sentences)
    return Brief(
        title=brief.title,
        text=brief.text,
        sentences=[
            describe_sentence(s, f"s{n}", ids, span, story)
            for n, (s, span, story) in enumerate(
                zip(brief.sentences, brief.spans, stories[:count], strict=True), start=1
            )
        ],
        disagreements=[_disagreement(d, f"d{n}", ids) for n, d in enumerate(brief.disagreements, start=1)],
        sources=brief.sources,
        independent_sources=brief.independent_sources,
        articles=[_article(part, f"a{n}", ids, brief.parts) for n, part in enumerate(brief.parts, start=1)],
        withheld=[_withheld(w, ids, s) for w, s in zip(brief.withheld, stories[count:], strict=True)],
        notes=list(brief.notes),
        model=brief.model,
        prompt=brief.prompt,
    )


def describe_sentence(
    sentence: news.Sentence,
    name: str | None = None,
    ids: Ids | None = None,
    span: tuple[int, int] | None = None,
    explanation: Explanation | None = None,
) -> Sentence:
    """One sentence under the id `name`; in a stream, before the brief is whole, there is none, nor `ids` nor `span`."""
    start, end = span or (None, None)
    return Sentence(
        id=name,
        text=sentence.text,
        start=start,
        end=end,
        status=sentence.status,
        support=round(sentence.support, DIGITS),
        sources=sentence.sources,
        independent_sources=sentence.independent_sources,
        partial_sources=sentence.partial_sources,
        single_source=sentence.single_source,
        section=sentence.section,
        citations=_citations(sentence.citations, ids or {}),
        explanation=explanation,
        as_of=sentence.as_of,
    )


def number(parts: Sequence[news.Part]) -> Ids:
    """Ids of the articles in the order of the parts; of articles alike in every field, the first one's id."""
    ids: dict[news.Article, str] = {}
    for n, part in enumerate(parts, start=1):
        ids.setdefault(part.article, f"a{n}")
    return ids


def dump(briefs: Sequence[Brief], stories: Literal["main", "all"] = "main") -> str:
    """The one JSON document that the API answers with and the CLI prints: a Brief, or with "all" a Briefs."""
    document = briefs[0] if stories == "main" else Briefs(briefs=list(briefs))
    return document.model_dump_json(indent=2) + "\n"


def _citations(citations: Sequence[news.Citation], ids: Ids) -> list[Citation]:
    return [_citation(c, ids) for c in citations]


def _citation(citation: news.Citation, ids: Ids) -> Citation:
    passage, article = citation.passage, citation.passage.article
    return Citation(
        article=ids.get(article),
        source=article.source or None,
        url=locate(article.url, passage.text),
        title=article.title or None,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
        sha256=article.sha256,
        support=round(citation.support, DIGITS),
        echo=citation.echo,
        stance=passage.stance,
        speaker=passage.speaker or None,
    )


def _disagreement(disagreement: news.Disagreement, name: str, ids: Ids) -> Disagreement:
    return Disagreement(
        id=name,
        attribute=disagreement.attribute,
        of=disagreement.of,
        kind=disagreement.kind,
        sentence=disagreement.sentence,
        values=[_value(v, ids) for v in disagreement.values],
    )


def _value(value: news.Value, ids: Ids) -> Value:
    return Value(
        text=value.text,
        speaker=value.speaker or None,
        sources=value.sources,
        independent_sources=value.independent_sources,
        citations=_citations(value.citations, ids),
    )


def _withheld(withheld: news.Withheld, ids: Ids, explanation: Explanation | None) -> Withheld:
    return Withheld(
        citations=_citations(withheld.citations, ids),
        tried=list(withheld.tried),
        failures=[describe_failure(f) for f in withheld.failures],
        explanation=explanation,
    )


def _repeats(reprint: news.Reprint, ids: Ids) -> Repeats:
    spans = zip(reprint.shared, reprint.stands, strict=False)
    return Repeats(
        of=ids.get(reprint.original),
        kind=reprint.kind,
        share=round(min(1.0, reprint.containment), DIGITS),
        spans=[Shared(start=p.start, end=p.end, of_start=q.start, of_end=q.end) for p, q in spans],
    )


def _article(part: news.Part, name: str, ids: Ids, parts: Sequence[news.Part]) -> Article:
    article = part.article
    told = part.of if part.role == "reprint" and part.of is not None else article
    told = news.home(told, (p.article for p in parts)) or told
    return Article(
        id=name,
        role=part.role,
        of=ids.get(part.of) if part.of is not None else None,
        reason=part.reason or None,
        url=article.url or None,
        source=article.source or None,
        title=article.title or None,
        published=article.published,
        language=article.language,
        byline=article.byline or None,
        agency=article.agency or None,
        credit=article.credit or None,
        canonical=article.canonical or None,
        origin=told.agency or told.credit or told.source or None,
        independent=part.independent,
        repeats=[_repeats(r, ids) for r in part.reprints],
        sha256=article.sha256,
        text=article.text,
    )
