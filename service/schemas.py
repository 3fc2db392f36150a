"""The JSON shapes of a brief, and how the nouns become them; it does not know HTTP, files or models.

Article ids are a1, a2, ... in the order of the brief's parts, sentence ids s1, s2, ... in reading order. Numbers are
rounded to four digits, so that the same brief is the same bytes. Where nothing is known a field is null.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from service import news
from service.explained import Explanation, explain
from service.fragments import locate
from service.shape import DIGITS, Failure, Shape, describe_failure

UNIT = "Unicode code points, half-open"
LONGEST_LINE, LONGEST_URL = 1_000, 4_096  # code points of a title or a name, and of an address
SENTENCES_MAX = 50  # sentences; what has more is no brief, and one call would hold a worker for minutes


class Citation(Shape):
    """A span of an article: `articles[article].text[start:end] == quote`."""

    article: str | None = Field(description="Id of the article; null in a stream, before the articles have their ids.")
    source: str | None
    url: str | None = Field(description="The article's address, with a text fragment that shows the quote.")
    title: str | None
    quote: str
    start: int = Field(description="Where the quote starts in the article's text, in Unicode code points.")
    end: int = Field(description="Where it ends, exclusive.")
    sha256: str = Field(description="Hex SHA-256 of the article's text in UTF-8.")
    support: float = Field(ge=0, le=1, description="How far the quote supports the sentence.")
    echo: bool = Field(description="The quote repeats another article's text and counts as no evidence of its own.")
    stance: news.Stance = Field(
        description="How the article puts it, for the larger part of the quote: fact, claimed or denied by somebody, "
        "or quoted words."
    )
    speaker: str | None = Field(description="Who claims, denies or says it; null where it is a fact or not said.")


class Sentence(Shape):
    id: str | None = Field(description="s1, s2, ... in reading order; null in a stream, before the order is final.")
    text: str
    start: int | None = Field(description="Where it starts in the brief's text; null in a stream, before there is one.")
    end: int | None
    status: news.Status = Field(description="written by the model, or verbatim: a passage as it stands.")
    support: float = Field(ge=0, le=1)
    sources: int
    independent_sources: int
    single_source: bool
    section: news.Section
    citations: list[Citation]
    explanation: Explanation | None = Field(description="How it came to be; null unless the request asks for it.")


class Value(Shape):
    text: str
    sources: int
    independent_sources: int
    citations: list[Citation]


class Disagreement(Shape):
    id: str
    attribute: str
    of: str = Field(description="Kind of the values: count, duration, money, percent, time, place, name, who, ...")
    kind: Literal["conflict", "update"]
    sentence: str = Field(description="The disagreement in one neutral sentence, each value with its publishers.")
    values: list[Value]


class Shared(Shape):
    """A span of the article that stands in another: offsets in the texts of both, in Unicode code points."""

    start: int
    end: int
    of_start: int
    of_end: int


class Repeats(Shape):
    """What an article repeats of another."""

    of: str | None = Field(description="Id of the other article; null where it is not in this brief.")
    kind: Literal["reprint", "partial_reprint"]
    share: float = Field(ge=0, le=1, description="Of the article's words outside quotations, how many stand there.")
    spans: list[Shared]


class Article(Shape):
    """An article with the text that spans point into, and the part it plays."""

    id: str
    role: news.Role
    of: str | None = Field(description="Id of the article that this one repeats.")
    reason: str | None
    url: str | None
    source: str | None
    title: str | None
    published: datetime | None
    language: str
    byline: str | None
    agency: str | None
    credit: str | None = Field(description="Whom it names as where its text is from: a feed's source, a publisher.")
    canonical: str | None = Field(description="The address that it gives for its text, where that is not its own.")
    origin: str | None = Field(description="Whose reporting it is: articles of one origin are one independent source.")
    independent: bool = Field(description="It has reporting of its own; a whole reprint has none.")
    repeats: list[Repeats]
    sha256: str
    text: str


class Withheld(Shape):
    """A fact that got no sentence, what was tried and why each try failed."""

    citations: list[Citation]
    tried: list[str]
    failures: list[Failure]
    explanation: Explanation | None = Field(description="What was tried; null unless the request asks for it.")


class Brief(Shape):
    title: str
    text: str
    sentences: list[Sentence]
    disagreements: list[Disagreement]
    sources: int = Field(description="Publishers of the event's articles, reprints among them.")
    independent_sources: int = Field(description="Newsrooms whose own reporting they are.")
    articles: list[Article]
    withheld: list[Withheld]
    notes: list[str]
    model: str
    prompt: str
    unit: str = UNIT


class Briefs(Shape):
    """One brief for each event, the main one first."""

    briefs: list[Brief]


class ArticleIn(Shape):
    """One article to brief: its `text` or its `html`, and what is known of it."""

    text: str | None = Field(default=None, description="Plain text. Either this or html.")
    html: str | None = Field(
        default=None, description="The page as it was published; what is not the article is removed."
    )
    url: str = Field(default="", max_length=LONGEST_URL)
    source: str = Field(
        default="", max_length=LONGEST_LINE, description="Who published it. Articles of one source count once."
    )
    title: str = Field(default="", max_length=LONGEST_LINE)
    published: datetime | None = Field(default=None, description="ISO 8601, with an offset where it is known.")
    byline: str = Field(default="", max_length=LONGEST_LINE, description="Who wrote it, as it is signed.")
    credit: str = Field(
        default="",
        max_length=LONGEST_LINE,
        description="Whom it names as where its text is from: a feed's source, an agency.",
    )
    canonical: str = Field(
        default="", max_length=LONGEST_URL, description="The address that the page gives for its text."
    )

    @model_validator(mode="after")
    def _has_one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("give either text or html")
        return self


class BriefRequest(Shape):
    """Articles to brief."""

    articles: list[ArticleIn] = Field(description="The service's limits say how many, and how long they may be.")
    sentences: int = Field(default=14, ge=1, le=SENTENCES_MAX, description="How many sentences at most.")
    stories: Literal["main", "all"] = Field(
        default="main", description="main: a Brief of the main event; all: a Briefs."
    )
    explain: bool = Field(default=False, description="Tell how each sentence came to be, or did not.")


class Progress(Shape):
    """Event `progress` of a stream: a stage has begun."""

    brief: int = Field(description="Which brief, from 0, the main one.")
    stage: str
    detail: str


class Verified(Shape):
    """Event `sentence` of a stream: a sentence has passed its checks.

    The whole brief leaves out one that turns out to repeat another: it replaces what was streamed.
    """

    brief: int = Field(description="Which brief, from 0, the main one.")
    position: int = Field(description="Where to show it: sentences come in any order, and places may stay empty.")
    sentence: Sentence


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
        articles=[_article(part, f"a{n}", ids) for n, part in enumerate(brief.parts, start=1)],
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
        single_source=sentence.single_source,
        section=sentence.section,
        citations=_citations(sentence.citations, ids or {}),
        explanation=explanation,
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


def _article(part: news.Part, name: str, ids: Ids) -> Article:
    article = part.article
    told = part.of if part.role == "reprint" and part.of is not None else article
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
