"""/reports: readers report a sentence, the operator reads and answers; it does not know what an answer changes."""

from typing import Annotated, Literal, cast, get_args

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from service.errors import BadInput, NotFound
from service.newsroom import keeping
from service.reader.reading import read
from service.routes.kept import store_of
from service.routes.operating import check_operator
from service.routes.page import HEADERS, PageRoute, check_origin, page, read_form
from service.store.evidence import SentenceId
from service.store.reports import About, State

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/reports")
def listed(request: Request, state: State = "open", cursor: str | None = None) -> Response:
    """For the operator, at a loopback address alone: what is reported, the latest first."""
    check_operator(request)
    found = store_of(request).reports.page(state, cursor)
    return page("reports", reports=found.items, cursor=found.cursor, state=state)


@router.get("/reports/new")
def asked(
    request: Request,
    brief: str,
    sentence: Annotated[str, Query(max_length=20)],
    revision: Annotated[int, Query(ge=1, le=1_000_000)],
) -> Response:
    """The form to report one sentence."""
    told = keeping.read(store_of(request).briefs.get(brief, revision))
    line = read(told).anchors.get(sentence)
    if line is None:
        raise NotFound("There is no such sentence in this brief.")
    home = f"/briefs/{brief}?revision={revision}"
    return page("report", brief=told, line=line, title=read(told).title, home=home)


@router.post("/reports")
async def report(request: Request) -> Response:
    check_origin(request)
    fields = dict(await read_form(request))
    sentence = _sentence(fields)
    about = fields.get("about", "")
    if about not in get_args(About):
        raise BadInput("Say what is wrong with the sentence: go back and choose.")
    reports = store_of(request).reports
    await run_in_threadpool(reports.add, sentence, cast(About, about), fields.get("note", "").strip())
    back = f"/briefs/{sentence.brief_id}?revision={sentence.revision}#{sentence.sentence}"
    detail = "The report is kept, and the people who run this service see it. Thank you."
    return page("message", 201, title="Reported", detail=detail, back=back, back_words="Back to the brief")


@router.post("/reports/{report_id}")
async def answered(request: Request, report_id: str) -> Response:
    check_origin(request)
    check_operator(request)
    fields = dict(await read_form(request))
    state = fields.get("state", "")
    if state not in {"corrected", "dismissed"}:
        raise BadInput("Say whether it is a correction or the sentence stands.")
    settled = cast(Literal["corrected", "dismissed"], state)
    await run_in_threadpool(store_of(request).reports.settle, report_id, settled, fields.get("answer", "").strip())
    return RedirectResponse(f"/reports?state={settled}", 303, HEADERS)


def _sentence(fields: dict[str, str]) -> SentenceId:
    revision = fields.get("revision", "")
    if not (revision.isascii() and revision.isdigit() and len(revision) < 8):
        raise BadInput("The form does not say which revision it is about.")
    return SentenceId(fields.get("brief", ""), int(revision), fields.get("sentence", ""))
