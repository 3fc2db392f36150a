"""GET /v1/briefs and all under it: kept briefs, revisions, what changed, why a sentence; not how they are made."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from service.errors import BadInput
from service.newsroom.changes import Changes, Seen, changes, described
from service.newsroom.cursor import LONGEST, catch_up, having_read, read_cursor, write_cursor
from service.newsroom.keeping import show
from service.newsroom.whys import why
from service.render.why import render_why
from service.routes import problems
from service.routes.accept import choose
from service.routes.formats import JSON, RENDERERS, WHOLE, render
from service.routes.kept import store_of
from service.routes.syndication import BRIEFS, entry_of, syndicate
from service.schemas import Brief, BriefInfo, KeptBriefs, News, Revision, Revisions, Why
from service.store.briefs import KeptBrief
from service.store.paging import LONGEST_CURSOR
from service.store.store import Store

router = APIRouter(prefix="/v1", tags=["briefs"])

Number = Annotated[int | None, Query(ge=1, le=1 << 30, description="A revision; the latest without.")]

_MISSING: dict[int | str, dict[str, Any]] = {
    404: {**problems.RESPONSE, "description": "There is no such brief, revision or sentence."},
    422: {**problems.RESPONSE, "description": "The query has another shape."},
}
_BRIEF: dict[int | str, dict[str, Any]] = {
    200: {"model": Brief, "content": {kind: {"schema": {"type": "string"}} for kind in (*RENDERERS, *BRIEFS)}},
    400: {**problems.RESPONSE, "description": "The cursor cannot be used."},
    406: {**problems.RESPONSE, "description": "Accept allows none of the formats."},
    **_MISSING,
}
_WHY: dict[int | str, dict[str, Any]] = {
    200: {"model": Why, "content": {"text/plain": {"schema": {"type": "string"}}}},
    406: _BRIEF[406],
    **_MISSING,
}
_FRESH = {"Vary": "Accept", "Cache-Control": "no-cache"}
_CURSOR: dict[int | str, dict[str, Any]] = {400: _BRIEF[400], 422: _MISSING[422]}


@router.get("/briefs", responses=_CURSOR)
def list_briefs(
    request: Request,
    story: Annotated[str | None, Query(max_length=100, description="Those of one story.")] = None,
    cursor: Annotated[str | None, Query(max_length=LONGEST_CURSOR)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> KeptBriefs:
    """Kept briefs, the latest made first."""
    store = store_of(request)
    page = store.briefs.page(story, cursor, limit)
    return KeptBriefs(briefs=[_info(store.briefs.get(each.id)) for each in page.items], next=page.cursor)


@router.get("/briefs/{brief_id}", response_class=Response, responses=_BRIEF)
def get_brief(
    request: Request,
    brief_id: str,
    revision: Number = None,
    since: Annotated[
        str | None,
        Query(max_length=120, description="A revision, or a brief's id (ID@REVISION for an earlier one of it)."),
    ] = None,
    cursor: Annotated[str | None, Query(max_length=LONGEST, description="As an earlier answer gave it.")] = None,
    explain: bool = False,
) -> Response:
    """A kept brief: its latest revision, or an earlier one, byte for byte as it was answered.

    With `since` or a reader's `cursor` its `changes` tell what is new, changed (with the old sentence), corrected, no
    longer supported and unchanged; an empty cursor begins one. `corrections` always tell what a revision puts right.
    As Atom or JSON Feed it is the one entry of a feed, as JSON-LD a schema.org NewsArticle.
    """
    store, kind = store_of(request), choose(request.headers.get("accept"), (*WHOLE, *BRIEFS))
    kept = store.briefs.get(brief_id, revision, explained=explain)
    shown = show(store, kept)
    if kind in BRIEFS:
        body = syndicate(entry_of(kept, shown, request.app.state.settings.public_url), kind)
        return Response(body, media_type=kind, headers=_FRESH)
    if since is not None and cursor is not None:
        raise BadInput("Ask with since or with cursor: either tells what you have read.")
    if since is not None:
        shown = shown.model_copy(update={"changes": described(_since(store, kept, since))})
    if cursor is not None:
        shown = shown.model_copy(update={"changes": described(*_read(store, kept, cursor))})
    return Response(render([shown], kind), media_type=kind, headers=_FRESH)


@router.get("/briefs/{brief_id}/revisions", responses=_MISSING)
def list_revisions(request: Request, brief_id: str) -> Revisions:
    """All revisions of a brief, and why each was made."""
    return Revisions(
        revisions=[
            Revision(
                number=each.number,
                reason=each.reason,
                created=each.created_at,
                redacted=each.redacted_at,
                url=f"{_path(brief_id)}?revision={each.number}",
            )
            for each in store_of(request).briefs.revisions(brief_id)
        ]
    )


@router.get("/briefs/{brief_id}/sentences/{sentence_id}", response_class=Response, responses=_WHY)
def get_sentence(request: Request, brief_id: str, sentence_id: str, revision: Number = None) -> Response:
    """The whole story of one sentence: the passages found, what was tried, what was chosen, whether it holds still."""
    kind = choose(request.headers.get("accept"), (JSON, "text/plain"))
    told = why(store_of(request), brief_id, sentence_id, revision)
    body = told.model_dump_json(indent=2) + "\n" if kind == JSON else render_why(told)
    return Response(body, media_type=kind, headers=_FRESH)


@router.get("/changes", responses=_CURSOR)
def get_changes(
    request: Request, cursor: Annotated[str, Query(max_length=LONGEST, description="As an earlier answer gave it.")]
) -> News:
    """What is new in the briefs that a reader has read, and the cursor that says so."""
    told, read = catch_up(store_of(request), read_cursor(cursor))
    return News(briefs=[described(each) for each in told], cursor=write_cursor(read))


def _since(store: Store, kept: KeptBrief, since: str) -> Changes:
    return changes(store, kept.info.id, _seen(store, kept.info.id, since), kept.revision.number)


def _seen(store: Store, brief_id: str, since: str) -> Seen:
    """A number is a revision of the same brief; else it is a brief's id, with a revision or at its latest."""
    if since.isdecimal() and since.isascii() and len(since) < 10:
        return Seen(brief_id, int(since))
    key, _, number = since.partition("@")
    if number and not (number.isdecimal() and number.isascii() and 0 < int(number[:10]) < 1 << 30):
        raise BadInput("since is a revision, a brief's id, or ID@REVISION.")
    return Seen(key, int(number) if number else store.briefs.get(key).revision.number)


def _read(store: Store, kept: KeptBrief, cursor: str) -> tuple[Changes, str]:
    """What changed since a reader's cursor, and the next one."""
    read, key, number = read_cursor(cursor), kept.info.id, kept.revision.number
    told = changes(store, key, min(read.get(key, 0), number), number)
    return told, write_cursor(having_read(read, key, number))


def _info(kept: KeptBrief) -> BriefInfo:
    return BriefInfo(
        id=kept.info.id,
        revision=kept.revision.number,
        story=kept.info.story_id,
        title=kept.document["title"],
        created=kept.info.created_at,
        url=_path(kept.info.id),
    )


def _path(brief_id: str) -> str:
    return f"/v1/briefs/{brief_id}"
