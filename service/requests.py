"""The JSON shapes of a request for briefs; it does not know how they are made, or what is answered."""

from datetime import datetime
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from service.shape import Shape

LONGEST_LINE, LONGEST_URL = 1_000, 4_096  # code points of a title or a name, and of an address
WORDS_MAX = 2_000
ARTICLES_MAX = 2_000  # articles that are looked at at all; the service's limits, far below, say how many are briefed
STRANGE_MAX = 200  # unknown fields of a whole request that are named one by one; the work for each is the event loop's
SENTENCES_MAX = 50  # sentences; what has more is no brief, and one call would hold a worker for minutes


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

    articles: list[ArticleIn] = Field(
        max_length=ARTICLES_MAX, description="The service's limits say how many, and how long they may be."
    )
    sentences: int | None = Field(
        default=None,
        ge=1,
        le=SENTENCES_MAX,
        description="How many sentences at most. Without this and words, it tells about 320 words of the sources.",
    )
    words: int | None = Field(
        default=None, ge=1, le=WORDS_MAX, description="About how long: words of the passages that it tells."
    )
    stories: Literal["main", "all"] = Field(
        default="main", description="main: a Brief of the main event; all: a Briefs."
    )
    explain: bool = Field(default=False, description="Tell how each sentence came to be, or did not.")

    @model_validator(mode="before")
    @classmethod
    def _few_strange_fields(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        rows = given.get("articles")
        strange = len(given.keys() - cls.model_fields.keys())
        for row in rows[:ARTICLES_MAX] if isinstance(rows, list) else ():
            strange += len(row.keys() - ArticleIn.model_fields.keys()) if isinstance(row, dict) else 0
        if strange > STRANGE_MAX:
            raise ValueError(f"{strange:,} fields are not known; /openapi.json lists those that are")
        return given
