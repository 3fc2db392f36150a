"""GET /v1/stories and /v1/stories/{id}: what is going on, and each story's timeline; not how stories are found."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException

from service.routes import problems
from service.routes.kept import store_of
from service.routes.story_shapes import Stories, StoryTimeline, describe, describe_timeline, path_of
from service.store.search import LONGEST
from service.store.stories import StoryFilter
from service.threads.timeline import timeline

router = APIRouter(prefix="/v1", tags=["stories"])

_WRONG: dict[int | str, dict[str, Any]] = {
    400: {**problems.RESPONSE, "description": "The cursor cannot be used."},
    422: {**problems.RESPONSE, "description": "The query has another shape."},
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {**problems.RESPONSE, "description": "There is no such story."}}
_Words = Query(max_length=LONGEST, description='Words that a story, or one of its articles, has; "phrases" in quotes.')
_Day = Query(description="Stories with an article of this day, in UTC; in the place of `since` and `until`.")
_Since = Query(description="Stories with an article since then: a date or a time, in UTC where it has no zone.")
_Until = Query(description="Stories with an article before then.")


@router.get("/stories", responses=_WRONG)
def list_stories(
    request: Request,
    query: Annotated[str, _Words] = "",
    term: Annotated[str, Query(max_length=100, description="One of the story's topic words.")] = "",
    date: Annotated[date | None, _Day] = None,
    since: Annotated[datetime | None, _Since] = None,
    until: Annotated[datetime | None, _Until] = None,
    independent_sources: Annotated[int, Query(ge=0, le=1_000_000, description="At least so many.")] = 0,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Stories:
    """Stories, the one with the latest article first.

    One that gets an article while you turn pages moves to the front, and is not shown again.
    """
    if date is not None and (since is not None or until is not None):
        raise HTTPException(422, "Give either date, or since and until.")
    start, end = _aware(since), _aware(until)
    if date is not None:
        start = datetime.combine(date, time(), UTC)
        end = start + timedelta(days=1) if date.year < datetime.max.year else None
    asked = StoryFilter(start, end, query.strip(), term.strip(), independent_sources)
    page = store_of(request).stories.page(asked, cursor, limit)
    return Stories(stories=[describe(story) for story in page.items], next=page.cursor)


@router.get("/stories/{story_id}", responses=_MISSING)
def get_story(request: Request, response: Response, story_id: str) -> StoryTimeline:
    """A story with its articles in the order of time, their roles, origins and versions.

    A story that was merged into another answers with its successor; Content-Location and `id` say which.
    """
    found = timeline(store_of(request), story_id)
    response.headers["Content-Location"] = path_of(found.story.id)
    return describe_timeline(found)


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
