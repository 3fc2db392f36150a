"""`whats_new`: what a reader of a brief does not know yet, or which stories moved; not how that is found."""

from datetime import datetime, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from service.news import Section
from service.newsroom.changes import Difference, Kind, Seen, changes
from service.newsroom.keeping import read
from service.newsroom.room import utc_now
from service.render import view
from service.render.chat import escape
from service.shape import Shape
from service.store.stories import StoryFilter
from service.tools import telling
from service.tools.moments import Moment
from service.tools.numbering import Numbered, Numbering
from service.tools.shapes import Quote, Source
from service.tools.stories import MOST, StoryFound, found_story, line
from service.tools.tool import UNTRUSTED, Answer, Bench, Tool

USUAL = timedelta(days=1)  # how far back the news goes where nobody says since when

_HEADS: dict[Kind, str] = {
    "corrected": "Corrected",
    "no_longer_supported": "No longer supported by the articles",
    "changed": "Changed",
    "new": "New",
    "dropped": "Not told any more, though nothing speaks against it",
}


class Known(Shape):
    """What the reader knows already."""

    brief: str | None = Field(
        default=None, max_length=100, description="A brief's id: what changed in it. Without it: which stories moved."
    )
    since: Annotated[int, Field(ge=1)] | Moment | None = Field(
        default=None,
        description="Of a brief: the revision that the reader knows (a number), or when it was read (ISO 8601). Of all "
        "stories: a time; else the last 24 hours.",
    )
    limit: int = Field(default=20, ge=1, le=MOST, description="Stories at most.")

    @model_validator(mode="after")
    def _a_revision_is_of_a_brief(self) -> Self:
        if self.brief is None and isinstance(self.since, int):
            raise ValueError("a revision number needs `brief`; without one give a time")
        if self.brief is not None and self.since is None:
            raise ValueError("say since which revision (a number) or time the brief is known")
        return self


class Change(Shape):
    """A sentence that is not as the reader knows it."""

    kind: Kind
    id: str | None = Field(description="Its id in the latest revision; null where it is not told any more.")
    text: str | None
    before: str | None = Field(description="As the reader knows it; null for a new one.")
    reason: str | None
    section: Section
    single_source: bool
    citations: list[Quote] = Field(description="Of the sentence as it is now, else of what it was.")


class News(Shape):
    """What is new: in a brief `changes`, else `stories` with articles since then."""

    notice: str = UNTRUSTED
    since: datetime | None = Field(description="Of stories: the time asked about.")
    brief: str | None
    story: str | None
    from_revision: int | None
    to_revision: int | None
    changes: list[Change]
    unchanged: int = Field(description="Sentences of the brief that are as they were.")
    articles: list[Source] = Field(description="The articles that `n` of the citations numbers.")
    stories: list[StoryFound]
    more: bool = Field(description="There are more stories than are listed.")


def whats_new(bench: Bench, asked: Known) -> Answer[News]:
    """Raises NotFound."""
    if asked.brief is not None:
        return _of_brief(bench, asked.brief, asked.since)
    assert not isinstance(asked.since, int)  # noqa: S101 - the model's validator says so
    return _of_stories(bench, asked.since or utc_now() - USUAL, asked.limit)


def _of_stories(bench: Bench, since: datetime, limit: int) -> Answer[News]:
    page = bench.store.stories.page(StoryFilter(since=since), None, limit)
    found = [found_story(s) for s in page.items]
    news = News(
        since=since,
        brief=None,
        story=None,
        from_revision=None,
        to_revision=None,
        changes=[],
        unchanged=0,
        articles=[],
        stories=found,
        more=page.cursor is not None,
    )
    if not found:
        return Answer(news, f"No story has got an article since {since:%Y-%m-%d %H:%M %Z}.")
    head = f"Stories with articles since {since:%Y-%m-%d %H:%M %Z}, the latest first:"
    more = ["There are more: find_stories with `since` turns the pages."] if news.more else []
    return Answer(news, "\n\n".join([UNTRUSTED, head, "\n".join(map(line, found)), *more]))


def _of_brief(bench: Bench, brief: str, since: int | datetime | None) -> Answer[News]:
    known = since if isinstance(since, int) else _revision_at(bench, brief, since)
    found = changes(bench.store, brief, known)
    numbering, told = Numbering(), []
    later, earlier = (_numbered(bench, numbering, seen) for seen in (found.until, found.since))
    for difference in found.differences:
        if difference.kind != "unchanged":
            told.append(_change(difference, later if difference.now else earlier))
    news = News(
        since=None,
        brief=found.until.brief_id,
        story=bench.store.briefs.get(found.until.brief_id).info.story_id,
        from_revision=found.since.revision,
        to_revision=found.until.revision,
        changes=told,
        unchanged=len(found.of("unchanged")),
        articles=numbering.sources(),
        stories=[],
        more=False,
    )
    return Answer(news, _text(news))


def _revision_at(bench: Bench, brief: str, read_at: datetime | None) -> int:
    """The revision that a reader at this time was shown; the first, if it was not made yet."""
    revisions = bench.store.briefs.revisions(brief)
    shown = [r.number for r in revisions if read_at is not None and r.created_at <= read_at]
    return shown[-1] if shown else revisions[0].number


def _numbered(bench: Bench, numbering: Numbering, seen: Seen) -> Numbered:
    kept = bench.store.briefs.get(seen.brief_id, seen.revision)
    return numbering.of(read(kept), kept.articles)


def _change(difference: Difference, numbered: Numbered) -> Change:
    told = difference.now or difference.before
    assert told is not None  # noqa: S101 - a difference has one of them
    return Change(
        kind=difference.kind,
        id=difference.now.id if difference.now else None,
        text=difference.now.text if difference.now else None,
        before=difference.before.text if difference.before else None,
        reason=difference.reason or None,
        section=told.section,
        single_source=told.single_source,
        citations=numbered.quotes(told.citations),
    )


def _text(news: News) -> str:
    head = f"Brief {news.brief}, from revision {news.from_revision} to {news.to_revision}: "
    if not news.changes:
        return head + "nothing that was told has changed, and nothing is new."
    blocks = [head + f"{view.count(len(news.changes), 'change', 'changes')}, {news.unchanged} sentences as they were."]
    for kind, heading in _HEADS.items():
        lines = [_line(c) for c in news.changes if c.kind == kind]
        blocks += [f"## {heading}", *lines] if lines else []
    quoted = telling.passages((c.id or "before", c.citations) for c in news.changes)
    return "\n\n".join([*blocks, *quoted, *telling.articles(news.articles)])


def _line(change: Change) -> str:
    known = [change.id] if change.id else []
    known += ["one source only"] if change.single_source else []
    known += [escape(change.reason)] if change.reason else []
    now = escape(change.text or change.before or "")
    before = f" Before: {escape(change.before)}" if change.text and change.before else ""
    return f"{now} {telling.markers(change.citations)}" + (f" ({'; '.join(known)})" if known else "") + before


WHATS_NEW = Tool(
    name="whats_new",
    title="What is new",
    description="With `brief` and `since`: what a reader of that revision of a brief does not know yet, sentence by "
    "sentence: what is new, changed, corrected, or no longer supported, each with its passages. It compares what is "
    "kept; call brief_story first, so that the brief knows the latest articles. Without `brief`: which stories have "
    "got articles since a time.",
    arguments=Known,
    result=News,
    run=whats_new,
)
