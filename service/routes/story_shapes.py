"""Stories as JSON: one of a list, and one with its timeline; it does not know how they are found or kept."""

from datetime import datetime
from typing import Any

from pydantic import Field

from service.news import Role
from service.shape import DIGITS, Shape
from service.store.lineage import Line
from service.store.stories import KeptStory, Told
from service.threads.timeline import Timeline


class Story(Shape):
    """A story as it stands: the articles that tell one event and what followed from it."""

    id: str
    url: str = Field(description="Where it is read with its timeline.")
    title: str = Field(description="The headline of its central article, in that publisher's words.")
    terms: list[str] = Field(description="Topic words, folded, the most telling first.")
    articles: int
    sources: int = Field(description="Publishers, those of reprints among them.")
    independent_sources: int = Field(description="Newsrooms whose own reporting it has: reprints bring none.")
    first_published: datetime | None
    last_published: datetime | None
    latest: datetime = Field(description="When its latest article was published; where none says a date, first seen.")
    created: datetime
    updated: datetime
    split_from: str | None = Field(description="The story that this one was a part of.")


class Stories(Shape):
    """A page of stories, the one with the latest article first."""

    stories: list[Story]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


class ArticleVersion(Shape):
    """One text that stood at the article's address."""

    id: str
    number: int
    sha256: str
    first_seen: datetime
    current: bool
    withdrawn: datetime | None


class Entry(Shape):
    """An article's part in the story."""

    article: str = Field(description="Its id.")
    role: Role = Field(description="`reprint`: it repeats the article `of` as a whole; `partial_reprint`: in part.")
    of: str | None = Field(description="The article whose text it repeats, where that is kept.")
    similarity: float | None = Field(description="To the story's articles when it joined, 0 to 1; null for the first.")
    origin: str = Field(description="Whose reporting it says it is, folded: an agency, whom it credits, its publisher.")
    title: str
    source: str
    url: str
    language: str
    published: datetime | None
    first_seen: datetime
    joined: datetime
    versions: list[ArticleVersion] = Field(description="Every text of it that was taken in, the oldest first.")


class StoryTimeline(Story):
    """A story with its articles, by the time they were published."""

    timeline: list[Entry]


def describe(story: KeptStory) -> Story:
    return Story(**_members(story))


def describe_timeline(found: Timeline) -> StoryTimeline:
    entries = [_entry(told, found.versions.get(told.member.article_id, ())) for told in found.told]
    return StoryTimeline(**_members(found.story), timeline=entries)


def path_of(story_id: str) -> str:
    return f"/v1/stories/{story_id}"


def _members(story: KeptStory) -> dict[str, Any]:
    return {
        "id": story.id,
        "url": path_of(story.id),
        "title": story.title,
        "terms": [term.replace("_", " ") for term in story.terms],
        "articles": story.articles,
        "sources": story.sources,
        "independent_sources": story.independent_sources,
        "first_published": story.first_published,
        "last_published": story.last_published,
        "latest": story.latest_at,
        "created": story.created_at,
        "updated": story.updated_at,
        "split_from": story.split_from_id,
    }


def _entry(told: Told, versions: tuple[Line, ...]) -> Entry:
    member, article = told.member, told.version.article
    return Entry(
        article=member.article_id,
        role=member.role,
        of=member.of,
        similarity=None if member.similarity is None else round(member.similarity, DIGITS),
        origin=article.origin,
        title=article.title,
        source=article.source,
        url=article.url,
        language=article.language,
        published=article.published,
        first_seen=versions[0].first_seen if versions else told.version.first_seen,
        joined=told.joined_at,
        versions=[_version(line) for line in versions],
    )


def _version(line: Line) -> ArticleVersion:
    return ArticleVersion(
        id=line.id,
        number=line.number,
        sha256=line.sha256,
        first_seen=line.first_seen,
        current=line.current,
        withdrawn=line.withdrawn_at,
    )
