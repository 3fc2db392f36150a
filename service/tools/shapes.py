"""The JSON shapes of a brief as tools answer it: articles without their texts, numbered by first use; no more.

An article's `article` is the id that `read_source` takes: that of the very text that was cited, whatever its publisher
has written since.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from service import news
from service.schemas import Change
from service.shape import Shape
from service.tools.tool import UNTRUSTED

ARTICLE = "Id of the cited text for read_source; null where it is not kept."


class Source(Shape):
    """An article of a brief."""

    n: int = Field(description="The number of its [n] markers.")
    article: str | None = Field(description=ARTICLE)
    source: str | None
    title: str | None
    url: str | None
    published: datetime | None
    part: str | None = Field(description="What part it plays, where it is no original: a reprint, another event ...")
    independent: bool = Field(description="It has reporting of its own; a whole reprint has none.")


class Quote(Shape):
    """A span of an article: its text[start:end] is `quote`, in Unicode code points."""

    n: int
    article: str | None = Field(description=ARTICLE)
    quote: str
    start: int
    end: int
    sha256: str = Field(description="Hex SHA-256 of the article's text in UTF-8.")
    url: str | None = Field(description="The article's address, with a text fragment that shows the quote.")
    support: float = Field(ge=0, le=1, description="How far the quote supports the sentence.")
    echo: bool = Field(description="It repeats another article's text and counts as no evidence of its own.")
    stance: news.Stance
    speaker: str | None


class Told(Shape):
    """A sentence of a brief, checked against the quotes that it cites."""

    id: str = Field(description="For explain_sentence.")
    text: str
    section: news.Section
    status: news.Status = Field(description=news.STATUS)
    sources: int
    independent_sources: int
    partial_sources: int = Field(description="Further newsrooms whose passages tell a part of it.")
    single_source: bool
    as_of: date | None = Field(
        description='Where the story goes over several days, the day of which it tells: what "today" is in it.'
    )
    flagged: str | None = Field(description="Why it does not hold any more: its sources changed after it was written.")
    citations: list[Quote]


class Given(Shape):
    """One of the values that sources give."""

    text: str
    sources: int
    independent_sources: int
    citations: list[Quote]


class Differing(Shape):
    """Values of one thing that cannot all be true (conflict), or that time has changed (update)."""

    id: str
    about: str
    kind: Literal["conflict", "update"]
    sentence: str
    values: list[Given]


class BriefTold(Shape):
    """A brief: every sentence is cited, and what the articles could not support is left out and counted."""

    notice: str = UNTRUSTED
    id: str | None = Field(description="For whats_new and explain_sentence, and the resource brief://{id}.")
    revision: int | None
    story: str | None
    created: datetime | None
    title: str
    sentences: list[Told]
    disagreements: list[Differing]
    corrections: list[Change] = Field(description="What this revision puts right of the one before it.")
    sources: int = Field(description="Publishers of the event's articles, reprints among them.")
    independent_sources: int = Field(description="Newsrooms whose own reporting they are.")
    articles: list[Source]
    left_out: int = Field(description="Facts without a sentence: none that was tried passed its checks.")
    notes: list[str]
    model: str
