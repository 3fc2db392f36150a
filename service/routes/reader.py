"""The pages for people: the day, a story, a brief, an article as it was read; it does not know how they are made."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from service.errors import NotFound
from service.newsroom import keeping
from service.newsroom.changes import Changes, changes
from service.reader import day, pages, visits
from service.reader.passages import pieces
from service.reader.reading import read
from service.render.schema_org import embed
from service.render.view import View
from service.routes.kept import store_of
from service.routes.page import HEADERS, PageRoute, page
from service.routes.syndication import entry_of, linked_data
from service.store.briefs import KeptBrief
from service.store.store import Store
from service.store.stories import KeptStory

YEAR = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Revision = Annotated[int | None, Query(ge=1, le=1_000_000)]


@router.get("/")
def today(request: Request) -> Response:
    """The latest edition and the other stories; for a newcomer, what to do."""
    now = int(time.time())
    visit = visits.read(request.cookies.get("day"))
    then = visits.now_seen(visit, now, now)
    front = day.front(store_of(request), datetime.fromtimestamp(then.before, UTC) if visit else None)
    moment = datetime.now(UTC)
    if front.empty:
        return page("start", here="day", today=moment)
    heading = front.edition.title if front.edition else "The latest"
    answer = page("day", here="day", front=front, heading=heading, today=moment)
    _remember(answer, "day", then, "/")
    return answer


@router.get("/editions/{edition_id}")
def edition(request: Request, edition_id: str) -> Response:
    front = day.of_edition(store_of(request), edition_id)
    heading = front.edition.title if front.edition else ""
    return page("day", here="", front=front, heading=heading, today=datetime.now(UTC))


@router.get("/stories/{story_id}")
def story(request: Request, story_id: str) -> Response:
    """Its latest brief, and what has come since; without a brief, its articles."""
    store = store_of(request)
    found = store.stories.get(story_id)
    if found.id != story_id:
        return RedirectResponse(f"/stories/{found.id}", 308, HEADERS)
    kept = day.latest_brief(store, found.id)
    if kept is None:
        return page("story", story=found, told=store.stories.timeline(found.id))
    return show_brief(request, store, kept, found)


@router.get("/briefs/{brief_id}")
def brief(request: Request, brief_id: str, revision: Revision = None) -> Response:
    """A revision, the latest where none is named."""
    store = store_of(request)
    return show_brief(request, store, store.briefs.get(brief_id, revision))


@router.get("/briefs/{brief_id}/articles/{name}")
def article(request: Request, brief_id: str, name: str, revision: Revision = None) -> Response:
    """An article as it was read, with what the brief cites of it marked."""
    kept = store_of(request).briefs.get(brief_id, revision)
    told = keeping.read(kept)
    found = next((a for a in told.articles if a.id == name and a.text), None)
    if found is None:
        raise NotFound("There is no such article in this brief.")
    spans = [(c.start, c.end, s.id or "") for s in told.sentences for c in s.citations if c.article == name]
    number = View.of(told).numbers[name]
    paragraphs = pieces(found.text, spans)
    home = f"/briefs/{brief_id}?revision={kept.revision.number}"
    return page("article", article=found, brief=told, number=number, paragraphs=paragraphs, home=home)


@router.get("/static/{name}")
def asset(name: str) -> Response:
    if name not in pages.ASSETS:
        raise NotFound("There is no such file.")
    return Response(pages.asset(name), headers=HEADERS | {"Cache-Control": YEAR}, media_type=pages.ASSETS[name])


def show_brief(
    request: Request,
    store: Store,
    kept: KeptBrief,
    story: KeptStory | None = None,
    missed: Sequence[tuple[str, str]] = (),
) -> Response:
    """The page of a brief; `missed` is what of a form could not be had for it, and why."""
    latest = kept.revision.number == kept.info.latest
    visit = visits.read(request.cookies.get("brief"))
    then = visits.now_seen(visit, kept.revision.number, int(time.time()))
    told = read(
        keeping.show(store, kept),
        _since(store, kept, then.before) if latest else None,
    )
    came = _came(store, story, kept) if story else ()
    home = f"/briefs/{kept.info.id}"
    revisions = kept.info.latest
    linked = embed(linked_data(entry_of(kept, told.brief, request.app.state.settings.public_url)))
    values: dict[str, Any] = {
        "page": told,
        "home": home,
        "story": story,
        "came": came,
        "missed": missed,
        "linked": linked,
    }
    answer = page("brief", old=not latest, revisions=revisions, **values)
    if latest:
        _remember(answer, "brief", then, home)
        if story:
            _remember(answer, "brief", then, f"/stories/{story.id}")
    return answer


def _since(store: Store, kept: KeptBrief, seen: int) -> Changes | None:
    """What a reader of revision `seen` does not know."""
    return changes(store, kept.info.id, seen, kept.revision.number) if 0 < seen < kept.revision.number else None


def _came(store: Store, story: KeptStory, kept: KeptBrief) -> tuple[str, ...]:
    """Ids of the story's articles that the brief has not read."""
    read_by_it = set(kept.articles.values())
    return tuple(t.member.article_id for t in store.stories.timeline(story.id) if t.version.id not in read_by_it)


def _remember(answer: Response, name: str, visit: visits.Visit, path: str) -> None:
    answer.set_cookie(name, str(visit), max_age=visits.KEPT, path=path, httponly=True, samesite="lax")
