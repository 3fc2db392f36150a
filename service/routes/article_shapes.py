"""The JSON shapes of kept articles and of feeds; it does not know how they are kept."""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from service.facts.notices import corrects
from service.newsroom.ingest import Outcome, State
from service.requests import LONGEST_LINE, LONGEST_URL, ArticleIn
from service.routes.problems import TYPES
from service.shape import Shape
from service.stages.collect import Submission
from service.store.articles import Version


class SubmittedArticle(ArticleIn):
    """One article to keep: its `text` or its `html` and what is known of it, or its `url` alone, to be fetched."""

    @model_validator(mode="after")
    def _has_one_body(self) -> Self:
        if self.text is not None and self.html is not None:
            raise ValueError("give either text or html")
        if self.text is None and self.html is None and not self.url:
            raise ValueError("give text or html, or a url that is to be fetched")
        return self

    def submission(self, name: str) -> Submission:
        return Submission(**self.model_dump(), name=name)


class ArticleOutcome(Shape):
    """What became of one article that was sent."""

    line: int = Field(description="Which one it was, counted from 1; of NDJSON the line.")
    name: str
    status: State = Field(
        description="created; unchanged; new_version: another text at its address; rejected: `reason` says why; "
        "removed: it was deleted here, and is not taken in again."
    )
    id: str | None = Field(description="The article; null where nothing is kept.")
    version: str | None = Field(description="The version that has this text.")
    type: str | None = Field(description="Which kind of problem it was, as in an error's `type`.")
    reason: str | None
    notes: list[str] = Field(description="What is odd about it: it has no date, its charset was guessed.")


class Taken(Shape):
    """What became of each article of a list, in its order."""

    articles: list[ArticleOutcome]


class Withdrawal(Shape):
    """Why an article is marked as withdrawn."""

    reason: str = Field(min_length=1, max_length=LONGEST_LINE)


class Withdrawn(Shape):
    at: datetime
    reason: str


class VersionOut(Shape):
    """One text that stood at an article's address."""

    id: str
    number: int
    sha256: str
    first_seen: datetime
    current: bool
    corrected: bool = Field(description="Its text says that it, or an earlier version of it, was put right.")
    withdrawn: Withdrawn | None


class KeptArticle(Shape):
    """An article as it is kept. `published` is null where it has no date: then it makes no day's page."""

    id: str
    version: VersionOut
    url: str
    source: str
    title: str
    published: datetime | None
    language: str
    byline: str
    agency: str
    place: str
    credit: str
    canonical: str


class WholeArticle(KeptArticle):
    """An article with its text, into which the citations of briefs point, and all its versions, the oldest first."""

    text: str
    versions: list[VersionOut]


class Articles(Shape):
    """A page of articles, the latest seen first."""

    articles: list[KeptArticle]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


class Removed(Shape):
    """What lost something when an article was deleted: `BRIEF/REVISION/SENTENCE`, briefs and stories that had it."""

    sentences: list[str]
    briefs: list[str]
    stories: list[str]


class FeedIn(Shape):
    """A feed to follow: RSS, Atom or JSON Feed."""

    url: str = Field(max_length=LONGEST_URL, min_length=1)
    title: str = Field(
        default="", max_length=LONGEST_LINE, description="What its publisher is called; else what it says."
    )
    category: str = Field(default="", max_length=LONGEST_LINE, description="Folders with slashes, as in OPML.")


class FeedOut(Shape):
    """A feed and its state."""

    id: str
    url: str
    title: str
    category: str
    state: str
    checked: datetime | None = Field(description="When it was asked last.")
    seen: datetime | None = Field(description="When it last brought something new.")
    errors: int = Field(description="Failures in a row.")
    error: str | None
    next_try: datetime


class FeedList(Shape):
    feeds: list[FeedOut]


class Imported(Shape):
    """What a list of feeds brought; `known` were followed already, `left_out` say why."""

    added: int
    known: int
    left_out: list[str]


def describe_outcome(outcome: Outcome, line: int) -> ArticleOutcome:
    return ArticleOutcome(
        line=line,
        name=_whole(outcome.name),
        status=outcome.state,
        id=outcome.article_id,
        version=outcome.version_id,
        type=None if outcome.error is None else TYPES + outcome.error.type,
        reason=_whole(outcome.reason) or None,
        notes=[_whole(each) for each in outcome.notes],
    )


def _whole(text: str) -> str:
    """Without halves of characters: a reason may quote the name of a field that was sent."""
    return text.encode("utf-8", "replace").decode("utf-8")


def describe_version(version: Version) -> VersionOut:
    withdrawn = None
    if version.withdrawn_at is not None:
        withdrawn = Withdrawn(at=version.withdrawn_at, reason=version.withdrawn_reason or "")
    return VersionOut(
        id=version.id,
        number=version.number,
        sha256=version.sha256,
        first_seen=version.first_seen,
        current=version.current,
        corrected=bool(corrects(version.article.text)),
        withdrawn=withdrawn,
    )


def describe_article(version: Version) -> KeptArticle:
    about = KeptArticle.model_fields.keys() - {"id", "version"}
    known = {name: getattr(version.article, name) for name in about}
    return KeptArticle(id=version.article_id, version=describe_version(version), **known)
