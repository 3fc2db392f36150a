"""`find_stories`: which stories there are, by words, days and sources; it does not know how they came together."""

from datetime import datetime

from pydantic import Field

from service.render import view
from service.render.chat import escape
from service.shape import Shape
from service.store.stories import KeptStory, StoryFilter
from service.tools.moments import Moment
from service.tools.tool import UNTRUSTED, Answer, Bench, Tool

MOST = 50  # stories in one answer; about what a model reads without losing the first of them


class Wanted(Shape):
    """Which stories to find."""

    query: str = Field(
        default="", max_length=200, description="Words that its title or an article of it has; all of them. Empty: any."
    )
    since: Moment | None = Field(
        default=None, description="With an article since this time (ISO 8601; without an offset it is UTC)."
    )
    until: Moment | None = Field(default=None, description="Whose latest article came before this time.")
    independent_sources: int = Field(default=0, ge=0, le=1000, description="With so many newsrooms at least.")
    limit: int = Field(default=10, ge=1, le=MOST)
    cursor: str | None = Field(default=None, max_length=2000, description="`next` of the answer before, for more.")


class StoryFound(Shape):
    """A story: articles about one event, over days."""

    id: str = Field(description="For brief_story and whats_new.")
    title: str
    articles: int
    sources: int
    independent_sources: int
    first_published: datetime | None
    last_published: datetime | None
    updated: datetime


class Stories(Shape):
    """Stories, the one with the latest article first."""

    notice: str = UNTRUSTED
    stories: list[StoryFound]
    next: str | None = Field(description="Give it as `cursor` for more; null where there are none.")


def find_stories(bench: Bench, asked: Wanted) -> Answer[Stories]:
    """Raises BadCursor."""
    wanted = StoryFilter(asked.since, asked.until, asked.query, "", asked.independent_sources)
    page = bench.store.stories.page(wanted, asked.cursor, asked.limit)
    found = Stories(stories=[found_story(s) for s in page.items], next=page.cursor)
    return Answer(found, _text(found))


def found_story(story: KeptStory) -> StoryFound:
    return StoryFound(
        id=story.id,
        title=story.title,
        articles=story.articles,
        sources=story.sources,
        independent_sources=story.independent_sources,
        first_published=story.first_published,
        last_published=story.last_published,
        updated=story.latest_at,
    )


def line(story: StoryFound) -> str:
    """One line: title, counts, days, id."""
    sources = view.count(story.independent_sources, "independent source", "independent sources")
    counts = f"{view.count(story.articles, 'article', 'articles')}, {sources}"
    days = sorted({f"{d:%Y-%m-%d}" for d in (story.first_published, story.last_published) if d})
    return f"- {escape(story.title) or 'Untitled'} ({counts}; {' to '.join(days) or 'no date'}) story {story.id}"


def _text(found: Stories) -> str:
    if not found.stories:
        return "No story meets this. Ask with fewer words, other days, or fewer independent sources."
    more = ["There are more: call again with cursor."] if found.next else []
    return "\n\n".join([UNTRUSTED, "\n".join(map(line, found.stories)), *more])


FIND_STORIES = Tool(
    name="find_stories",
    title="Find stories",
    description="Find the stories that the newsroom follows, by words, by days, by how many independent sources they "
    "have; the latest first. Call it before brief_story, which takes a story's id.",
    arguments=Wanted,
    result=Stories,
    run=find_stories,
)
