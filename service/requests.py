"""The JSON shapes of a request for briefs; it does not know how they are made, or what is answered."""

from datetime import datetime
from typing import Any, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from service.shape import Shape

LONGEST_LINE, LONGEST_URL = 1_000, 4_096  # code points of a title or a name, and of an address
WORDS_MAX = 2_000
LONGEST_ID = 100  # code points; ours have 26
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

    @model_validator(mode="before")
    @classmethod
    def _few_strange_fields(cls, given: Any) -> Any:
        strange = len(given.keys() - cls.model_fields.keys()) if isinstance(given, dict) else 0
        if strange > STRANGE_MAX:
            raise ValueError(f"{strange:,} fields are not known; /openapi.json lists those that are")
        return given

    @model_validator(mode="after")
    def _has_one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("give either text or html")
        return self


class BriefRequest(Shape):
    """What to brief: `articles`, or in their place a `story`, or a `query` on the articles that are kept."""

    story: str | None = Field(default=None, max_length=LONGEST_ID, description="Id of a story.")
    query: str | None = Field(
        default=None, min_length=1, max_length=LONGEST_LINE, description="Words that the articles to brief have."
    )
    since: datetime | None = Field(default=None, description="With a query: published from then on, ISO 8601.")
    until: datetime | None = Field(default=None, description="With a query: published before, ISO 8601.")
    articles: list[ArticleIn] | None = Field(
        default=None,
        validate_default=True,
        max_length=ARTICLES_MAX,
        description="The service's limits say how many, and how long they may be.",
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

    @field_validator("articles")
    @classmethod
    def _is_one_of(cls, articles: list[ArticleIn] | None, known: ValidationInfo) -> list[ArticleIn] | None:
        if not {"story", "query", "since", "until"} <= known.data.keys():
            return articles  # one of them is told to be wrong already
        given = sum(each is not None for each in (articles, known.data["story"], known.data["query"]))
        if given == 0:
            raise PydanticCustomError("missing", "this field is needed")
        if given > 1:
            raise ValueError("give articles, or in their place a story or a query: one of them")
        if known.data["query"] is None and (known.data["since"] or known.data["until"]):
            raise ValueError("since and until go with a query")
        return articles

    @model_validator(mode="after")
    def _is_one_story(self) -> Self:
        if self.story is not None and self.stories == "all":
            raise ValueError("a story has one brief: leave out stories")
        return self

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
