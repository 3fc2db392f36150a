"""/v1/reports: sentences that are reported, and the operator's answers; it does not know what an answer changes."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Query, Request
from pydantic import Field

from service.routes import problems
from service.routes.kept import store_of
from service.routes.operating import check_operator
from service.shape import Shape
from service.store import reports
from service.store.evidence import SentenceId
from service.store.paging import LONGEST_CURSOR

router = APIRouter(prefix="/v1", tags=["reports"])

_OPERATOR: dict[int | str, dict[str, Any]] = {
    403: {**problems.RESPONSE, "description": "Not asked at a loopback address of the machine that serves it."},
    422: {**problems.RESPONSE, "description": "The request has another shape."},
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {**problems.RESPONSE, "description": "There is no such report."}}
_REPORTED: dict[int | str, dict[str, Any]] = {
    404: {**problems.RESPONSE, "description": "There is no such sentence."},
    409: {**problems.RESPONSE, "description": "The brief has too many reports that nobody has read."},
    422: {**problems.RESPONSE, "description": "The request has another shape."},
}


class Reported(Shape):
    """A sentence of a kept brief, and what is wrong with it."""

    brief: str = Field(max_length=100)
    revision: int = Field(ge=1, le=1 << 30)
    sentence: str = Field(max_length=20, description="s1, s2, ... in reading order.")
    about: reports.About
    note: str = Field(default="", max_length=reports.LONGEST_NOTE)


class Answered(Shape):
    """corrected: `answer` is what the sentence should have said. dismissed: it is why the sentence stands."""

    state: Literal["corrected", "dismissed"]
    answer: str


class Report(Shape):
    """A report of a sentence, and what a person answered."""

    id: str
    brief: str
    revision: int
    sentence: str
    text: str
    about: reports.About
    note: str
    state: reports.State
    answer: str | None
    created: datetime
    settled: datetime | None


class Reports(Shape):
    """A page of reports, the latest first."""

    reports: list[Report]
    next: str | None


class Received(Shape):
    """The report is kept."""

    id: str


@router.post("/reports", status_code=201, responses=_REPORTED)
def post_report(request: Request, wanted: Annotated[Reported, Body()]) -> Received:
    """Report a sentence to the people who run the service."""
    about = SentenceId(wanted.brief, wanted.revision, wanted.sentence)
    return Received(id=store_of(request).reports.add(about, wanted.about, wanted.note.strip()))


@router.get("/reports", dependencies=[Depends(check_operator)], responses=_OPERATOR)
def list_reports(
    request: Request,
    state: Annotated[reports.State | None, Query(description="open, corrected, dismissed; all without.")] = None,
    brief: Annotated[str | None, Query(max_length=100, description="Those of one brief.")] = None,
    cursor: Annotated[str | None, Query(max_length=LONGEST_CURSOR)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> Reports:
    """For the operator: reports, the latest first. `state=corrected` lists the corrections."""
    page = store_of(request).reports.page(state, cursor, limit, brief)
    return Reports(reports=[describe(each) for each in page.items], next=page.cursor)


@router.put("/reports/{report_id}", dependencies=[Depends(check_operator)], responses=_OPERATOR | _MISSING)
def put_report(request: Request, report_id: str, wanted: Annotated[Answered, Body()]) -> Report:
    """For the operator: answer a report. A later answer replaces an earlier one.

    A correction is shown wherever the sentence is told, as a person's.
    """
    return describe(store_of(request).reports.settle(report_id, wanted.state, wanted.answer.strip()))


def describe(report: reports.Report) -> Report:
    return Report(
        id=report.id,
        brief=report.sentence.brief_id,
        revision=report.sentence.revision,
        sentence=report.sentence.sentence,
        text=report.text,
        about=report.about,
        note=report.note,
        state=report.state,
        answer=report.answer or None,
        created=report.created_at,
        settled=report.settled_at,
    )
