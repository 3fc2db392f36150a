"""`explain_sentence`, `read_source`: how a sentence came to be, and the text around a passage; they judge nothing."""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from service.errors import BadInput, NotFound
from service.explained import Explanation
from service.newsroom.keeping import read
from service.render import view
from service.render.chat import escape
from service.shape import Shape
from service.store.articles import Version
from service.store.evidence import State
from service.store.store import Store
from service.tools import telling
from service.tools.numbering import Numbering
from service.tools.shapes import Source, Told
from service.tools.tool import UNTRUSTED, Answer, Bench, Tool

AROUND = 300  # characters before and after a span: about the paragraph that it stands in
MOST_AROUND = 5_000
LONGEST = 20_000  # characters of one answer; a longer article is read in several calls


class Which(Shape):
    """A sentence of a kept brief."""

    brief: str = Field(min_length=1, max_length=100, description="The brief's id.")
    sentence: str = Field(min_length=1, max_length=20, description="The sentence's id in it: s1, s2, ...")
    revision: int | None = Field(default=None, ge=1, description="Of the brief; the latest if left out.")


class Explained(Shape):
    """A sentence, its passages, and how it came to be."""

    notice: str = UNTRUSTED
    brief: str
    revision: int
    sentence: Told
    state: State = Field(description="Whether it still holds: an article may have been changed or withdrawn since.")
    state_reason: str | None
    explanation: Explanation | None = Field(description="What was tried and checked; null where that was not kept.")
    articles: list[Source]


class Span(Shape):
    """A span of a kept text."""

    article: str = Field(
        min_length=1, max_length=100, description="As a citation gives it (that very text), or an article's id."
    )
    start: int = Field(default=0, ge=0, description="In Unicode code points, as a citation gives it.")
    end: int | None = Field(default=None, ge=1, description="Exclusive; the end of the text if left out.")
    around: int = Field(default=AROUND, ge=0, le=MOST_AROUND, description="Characters to show before and after it.")

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if self.end is not None and self.end <= self.start:
            raise ValueError("`end` must be greater than `start`")
        return self


class SourceSpan(Shape):
    """`text` is exactly the article's text[start:end], `before` and `after` what stands next to it."""

    notice: str = UNTRUSTED
    article: str = Field(description="Id of this very text.")
    source: str | None
    title: str | None
    url: str | None
    published: datetime | None
    start: int
    end: int
    before: str
    text: str
    after: str
    length: int = Field(description="Of the whole text, in Unicode code points.")
    sha256: str = Field(description="Hex SHA-256 of the whole text in UTF-8.")
    current: bool = Field(description="It is what stands at the article's address now, as far as is known.")
    withdrawn: bool = Field(description="Its publisher has withdrawn it.")


def explain_sentence(bench: Bench, asked: Which) -> Answer[Explained]:
    """Raises NotFound."""
    kept = bench.store.briefs.get(asked.brief, asked.revision, explained=True)
    brief = read(kept)
    found = next((s for s in brief.sentences if s.id == asked.sentence), None)
    if found is None:
        ids = ", ".join(s.id for s in brief.sentences if s.id)
        raise NotFound(f"The brief has no sentence of that id. It has: {ids or 'none'}.")
    stand = bench.store.evidence.sentences(asked.brief, kept.revision.number)
    state = next(s for s in stand if s.id.sentence == asked.sentence)  # its row goes when its text does
    numbering = Numbering()
    told = telling.sentence(found, numbering.of(brief, kept.articles))
    content = Explained(
        brief=asked.brief,
        revision=kept.revision.number,
        sentence=told,
        state=state.state,
        state_reason=state.state_reason,
        explanation=found.explanation,
        articles=numbering.sources(),
    )
    return Answer(content, _explained(content))


def read_source(bench: Bench, asked: Span) -> Answer[SourceSpan]:
    """Raises NotFound, and BadInput for a span outside the text."""
    version = version_of(bench.store, asked.article)
    article, length = version.article, len(version.article.text)
    end = min(length, asked.start + LONGEST) if asked.end is None else asked.end
    if asked.start >= length or end > length:
        raise BadInput(f"The text has {length} characters; give a span within 0 to {length}.")
    if end - asked.start > LONGEST:
        raise BadInput(f"One call reads {LONGEST} characters at most; read {asked.start} to {asked.start + LONGEST}.")
    content = SourceSpan(
        article=version.id,
        source=article.source or None,
        title=article.title or None,
        url=article.url or None,
        published=article.published,
        start=asked.start,
        end=end,
        before=article.text[max(0, asked.start - asked.around) : asked.start],
        text=article.text[asked.start : end],
        after=article.text[end : end + asked.around],
        length=length,
        sha256=version.sha256,
        current=version.current,
        withdrawn=version.withdrawn_at is not None,
    )
    return Answer(content, _read(content))


def version_of(store: Store, name: str) -> Version:
    """The text of that id, or the current one of the article of that id. Raises NotFound."""
    try:
        return store.articles.version(name)
    except NotFound:
        pass
    try:
        return store.articles.get(name)
    except NotFound:
        raise NotFound("There is no such article. Give `article` as a citation of a brief gives it.") from None


def _explained(told: Explained) -> str:
    marks = telling.markers(told.sentence.citations)
    head = f"Brief {told.brief}, revision {told.revision}, {told.sentence.id}: {escape(told.sentence.text)} {marks}"
    holds = {
        "supported": "It holds, as far as is known.",
        "no_longer_supported": "It does not hold any more.",
        "removed": "An article that it rested on was deleted.",
    }[told.state] + (f" {escape(told.state_reason)}" if told.state_reason else "")
    story = [f"- {escape(line)}" for line in view.story(told.explanation)] if told.explanation else []
    blocks = [head, holds, *telling.passages([(told.sentence.id, told.sentence.citations)])]
    blocks += [f"## {view.EXPLAINED}", "\n".join(story)] if story else []
    return "\n\n".join([*blocks, *telling.articles(told.articles)])


def _read(span: SourceSpan) -> str:
    named = ", ".join(escape(k) for k in (span.source, span.title) if k) or "unnamed"
    state = ["It was withdrawn by its publisher."] if span.withdrawn else []
    state += [] if span.current else ["Another text stands at its address by now."]
    lines = [f"{named}: characters {span.start}-{span.end} of {span.length}, SHA-256 {span.sha256}.", *state, UNTRUSTED]
    parts = [("before", span.before), ("the span", span.text), ("after", span.after)]
    return "\n\n".join([" ".join(lines), *(f"{name}:\n{_block(text)}" for name, text in parts if text)])


def _block(text: str) -> str:
    """Every line behind a mark, so that none of them can be taken for ours."""
    return "\n".join(f"> {view.clean(line)}" for line in text.splitlines())


EXPLAIN_SENTENCE = Tool(
    name="explain_sentence",
    title="Explain a sentence",
    description="How a sentence of a kept brief came to be: its passages, what else was tried and why it failed, which "
    "checks it passed, and whether it still holds. For 'who says that?' and 'how do you know?'.",
    arguments=Which,
    result=Explained,
    run=explain_sentence,
)
READ_SOURCE = Tool(
    name="read_source",
    title="Read a source",
    description="Exactly what stands in an article at a span that a brief cites, with the text around it and the "
    "SHA-256 of the whole: to check a citation, or to read on. Without a span, the article from its beginning.",
    arguments=Span,
    result=SourceSpan,
    run=read_source,
)
