"""/v1/articles: articles in, one, many or a stream of them; listed, read, withdrawn, deleted; it does not know how."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Scope

from service import strict_json
from service.errors import BadInput, EvenbriefError, NotFound, TooLarge
from service.files import decode
from service.newsroom.ingest import Outcome, ingest, rejected
from service.newsroom.lines import Line, too_long
from service.newsroom.pages import begin_pages, is_address, take_in
from service.newsroom.reading import Readers
from service.newsroom.room import Room
from service.routes import ndjson, problems
from service.routes.article_shapes import (
    ArticleOutcome,
    Articles,
    KeptArticle,
    Removed,
    SubmittedArticle,
    Taken,
    WholeArticle,
    Withdrawal,
    describe_article,
    describe_outcome,
    describe_version,
)
from service.routes.kept import store_of
from service.routes.room import fetcher_of, newsroom_of
from service.stages.collect import Submission
from service.store.articles import ArticleFilter

JSON = "application/json"
DELETED = "deleted on request"

router = APIRouter(prefix="/v1", tags=["articles"])

_ONE = SubmittedArticle.model_json_schema()
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": {"anyOf": [_ONE, {"type": "array", "items": _ONE}]}},
            ndjson.MEDIA_TYPE: {"schema": {"type": "string"}, "example": '{"text": "..."}\n{"url": "https://..."}\n'},
        },
    }
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {**problems.RESPONSE, "description": "There is no such article."}}
_TAKEN: dict[int | str, dict[str, Any]] = {
    200: {
        "model": ArticleOutcome | Taken,
        "description": "What became of it, or of each. Of NDJSON each line is answered with an ArticleOutcome as soon "
        "as it is kept; a problem in the place of the last one says why the rest was not read.",
        "content": {ndjson.MEDIA_TYPE: {"schema": {"type": "string"}}},
    },
    201: {"model": ArticleOutcome, "description": "One article that was not there; Location says where it is."},
    400: {**problems.RESPONSE, "description": "The body is not JSON in UTF-8."},
    408: {**problems.RESPONSE, "description": "The body did not arrive in time."},
    409: {**problems.RESPONSE, "description": "One article that was deleted here, and is not taken in again."},
    413: {**problems.RESPONSE, "description": "Over a limit. A stream of lines has none but for each line."},
    415: {**problems.RESPONSE, "description": "The body is neither JSON nor NDJSON."},
    422: {**problems.RESPONSE, "description": "One article that cannot be used, or has another shape (`errors`)."},
    502: {**problems.RESPONSE, "description": "One address that could not be fetched."},
    503: {**problems.RESPONSE, "description": "One address that is not to be fetched now; Retry-After says when."},
    504: {**problems.RESPONSE, "description": "One address that took too long."},
}


def is_stream(scope: Scope) -> bool:
    """Whether it is a request whose body may be of any length."""
    # As `request.headers` reads it below: of a header that comes twice the two must not take different ones.
    kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
    return scope["path"] == "/v1/articles" and scope["method"] == "POST" and kind in ndjson.MEDIA_TYPES


@router.post("/articles", response_class=Response, responses=_TAKEN, openapi_extra=_BODY)
async def post_articles(request: Request) -> Response:
    """Keep one article, a list of them, or a stream of lines (application/x-ndjson) of any length.

    An article is known by its address and its text: what is sent again is unchanged. Given a `url` alone, its page is
    fetched, as its robots.txt allows. A bad one stops none of the others.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    intake = _Intake(request)
    if kind in ndjson.MEDIA_TYPES:
        return ndjson.Exchange(intake.stream(), intake.most)
    if kind != JSON:
        raise HTTPException(415, f"Send {JSON} or {ndjson.MEDIA_TYPE}, not {kind or 'nothing in particular'}.")
    return await run_in_threadpool(intake.whole, await request.body())


class _Intake:
    """Takes in what one request holds. All of it blocks."""

    def __init__(self, request: Request) -> None:
        self._room: Room = newsroom_of(request)
        self._fetch = fetcher_of(request).fetch
        self.most: int = request.app.state.settings.max_line_bytes
        self._processes: int = request.app.state.settings.readers

    def stream(self) -> ndjson.Work:
        """For lines as they come."""
        readers = Readers(self._room.limits, self._processes)
        return ndjson.Work(partial(self._lines, readers), lambda: readers.ahead, readers.close)

    def _lines(self, readers: Readers, lines: Sequence[Line]) -> ndjson.Answers:
        items = [self._line(line) for line in lines]
        finish = begin_pages(self._room, self._fetch, items, readers)

        def answers() -> bytes:
            every = (describe_outcome(o, line.number) for line, o in zip(lines, finish(), strict=True))
            return b"".join(each.model_dump_json().encode() + b"\n" for each in every)

        return answers

    def whole(self, body: bytes) -> Response:
        try:
            given = strict_json.parse(body.decode("utf-8"), "the body")
        except (BadInput, UnicodeDecodeError) as error:
            detail = error.detail if isinstance(error, BadInput) else "The body is not UTF-8."
            raise problems.Unreadable(detail) from None
        if isinstance(given, list):
            self._check_many(len(given))
            items = [_submitted(each, f"articles[{n}]") for n, each in enumerate(given)]
            outcomes = self._take_in(items)
            taken = Taken(articles=[describe_outcome(o, n) for n, o in enumerate(outcomes, start=1)])
            return Response(taken.model_dump_json(), media_type=JSON)
        return self._one(given)

    def _one(self, given: object) -> Response:
        try:
            submission = SubmittedArticle.model_validate(given).submission("the article")
        except ValidationError as error:
            raise RequestValidationError([{**f, "loc": ("body", *f["loc"])} for f in error.errors()]) from None
        (outcome,) = self._take_in([submission])
        if outcome.error is not None:
            raise outcome.error
        created = outcome.state == "created"
        headers = {"Location": f"/v1/articles/{outcome.article_id}"} if created else None
        answer = describe_outcome(outcome, 1)
        return Response(answer.model_dump_json(), 201 if created else 200, headers, JSON)

    def _take_in(self, items: Sequence[Submission | Outcome]) -> list[Outcome]:
        if any(isinstance(each, Submission) and is_address(each) for each in items):
            return list(take_in(self._room, self._fetch, items))
        return list(ingest(self._room, items))

    def _check_many(self, count: int) -> None:
        most = self._room.limits.articles
        if count > most:
            detail = f"{count:,} articles in one list, {count - most:,} more than the limit of {most:,}. "
            raise TooLarge(detail + "Send NDJSON, which has none.", limit=most, actual=count, unit="articles")

    def _line(self, line: Line) -> Submission | Outcome:
        name = f"line {line.number}"
        if line.data is None:
            return rejected(name, TooLarge(too_long(line, self.most), limit=self.most, unit="bytes"))
        text, note = decode(line.data)
        if note:
            return rejected(name, BadInput("it is not UTF-8"))
        try:
            return _submitted(strict_json.parse(text, name), name)
        except EvenbriefError as error:
            return rejected(name, error)


def _submitted(given: object, name: str) -> Submission | Outcome:
    try:
        return SubmittedArticle.model_validate(given).submission(name)
    except ValidationError as error:
        return rejected(name, problems.Invalid(problems.in_words(error.errors())))


@router.get("/articles", responses={400: {**problems.RESPONSE, "description": "The cursor cannot be used."}})
def list_articles(
    request: Request,
    since: Annotated[datetime | None, Query(description="Seen first at or after this time.")] = None,
    until: Annotated[datetime | None, Query(description="Seen first before this time.")] = None,
    source: Annotated[str, Query(max_length=1_000)] = "",
    q: Annotated[str, Query(max_length=1_000, description='Words, all of them; "a phrase" in quotation marks.')] = "",
    withdrawn: Annotated[bool, Query(description="Those that were withdrawn too.")] = False,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Articles:
    """Articles that were sent or fetched, the latest seen first, without their texts."""
    if any(moment is not None and moment.tzinfo is None for moment in (since, until)):
        raise BadInput("A time needs its offset: 2026-03-04T12:00:00Z.")
    asked = ArticleFilter(since, until, source, q, withdrawn)
    page = store_of(request).articles.page(asked, cursor, limit)
    return Articles(articles=[describe_article(each) for each in page.items], next=page.cursor)


@router.get("/articles/{article_id}", responses=_MISSING)
def get_article(
    request: Request,
    article_id: str,
    version: Annotated[
        str | None, Query(max_length=40, description="The id of an earlier text; else the current.")
    ] = None,
) -> WholeArticle:
    """An article with its text."""
    versions = store_of(request).articles.versions(article_id)
    chosen = [each for each in versions if (each.current if version is None else each.id == version)]
    if not chosen:
        raise NotFound("The article has no such version.")
    about = describe_article(chosen[0]).model_dump(exclude={"version"})
    return WholeArticle(
        **about,
        version=describe_version(chosen[0]),
        text=chosen[0].article.text,
        versions=[describe_version(each) for each in versions],
    )


@router.post("/articles/{article_id}/withdraw", responses=_MISSING)
def withdraw_article(request: Request, article_id: str, wanted: Withdrawal) -> KeptArticle:
    """Mark an article as withdrawn by its publisher. What cites it is checked again; its text can still be read."""
    room = newsroom_of(request)
    if room.store.articles.withdraw(article_id, wanted.reason, room.clock()):
        room.changed([article_id])
    return describe_article(room.store.articles.get(article_id))


@router.delete("/articles/{article_id}", responses=_MISSING)
def delete_article(
    request: Request,
    article_id: str,
    reason: Annotated[str, Query(max_length=1_000)] = DELETED,
    bar: Annotated[bool, Query(description="Take in no more what its address gives later.")] = True,
) -> Removed:
    """Delete an article with all its texts, everywhere. Sentences that rest on it leave every brief."""
    room = newsroom_of(request)
    gone = room.store.removal.delete(article_id, reason, bar=bar)
    if gone.stories:
        room.threads.settle(gone.stories)
    lost = [f"{each.brief_id}/{each.revision}/{each.sentence}" for each in gone.sentences]
    return Removed(sentences=lost, briefs=list(gone.briefs), stories=list(gone.stories))
