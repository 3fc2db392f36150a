"""GET /v1/jobs, GET and DELETE /v1/jobs/{id}: how work that was asked for stands; it does not know the work."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from service.routes import problems
from service.routes.kept import store_of
from service.routes.problems import TYPES, Problem
from service.shape import Shape
from service.store.jobs import ENDED, State
from service.store.jobs import Job as Kept

POLL_SECONDS = 1  # what a client is told to wait before it looks again

router = APIRouter(prefix="/v1", tags=["jobs"])

_MISSING: dict[int | str, dict[str, Any]] = {
    404: {**problems.RESPONSE, "description": "There is no such job, or no more."}
}
_WRONG: dict[int | str, dict[str, Any]] = {
    400: {**problems.RESPONSE, "description": "The cursor cannot be used."},
    422: {**problems.RESPONSE, "description": "The query has another shape."},
}


class Job(Shape):
    """A piece of work that outlives the request for it. What has ended is told of for a week."""

    id: str
    kind: str = Field(description="brief, feeds, edition, recheck, ...")
    state: State
    progress: str = Field(description="What is being done now, or why it waits.")
    url: str = Field(description="Where this is read again.")
    location: str | None = Field(description="Where what was made is read; null until the job is done.")
    result: dict[str, Any] | None
    error: Problem | None = Field(description="Why it failed.")
    attempt: int = Field(description="How often it was begun: again where its worker was lost or an attempt failed.")
    created: datetime
    started: datetime | None
    finished: datetime | None


class Jobs(Shape):
    """A page of jobs, the latest first."""

    jobs: list[Job]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


@router.get("/jobs", responses=_WRONG)
def list_jobs(
    request: Request,
    state: Annotated[State | None, Query()] = None,
    kind: Annotated[str | None, Query(max_length=40)] = None,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Jobs:
    """Jobs, the latest first."""
    page = store_of(request).jobs.page(state, kind=kind, cursor=cursor, limit=limit)
    return Jobs(jobs=[describe(job) for job in page.items], next=page.cursor)


@router.get("/jobs/{job_id}", responses=_MISSING)
def get_job(request: Request, response: Response, job_id: str) -> Job:
    """How a job stands. While it waits or runs, Retry-After says when to look again."""
    job = store_of(request).jobs.get(job_id)
    if job.state not in ENDED:
        response.headers["Retry-After"] = str(POLL_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return describe(job)


@router.delete("/jobs/{job_id}", responses=_MISSING)
def cancel_job(request: Request, job_id: str) -> Job:
    """Cancel a job: one that waits at once, one that runs before its next step. What was made stays."""
    return describe(store_of(request).jobs.cancel(job_id))


def path_of(job_id: str) -> str:
    return f"/v1/jobs/{job_id}"


def describe(job: Kept) -> Job:
    result = job.result if isinstance(job.result, dict) else {}
    return Job(
        id=job.id,
        kind=job.kind,
        state=job.state,
        progress=job.progress,
        url=path_of(job.id),
        location=result.get("location"),
        result={name: value for name, value in result.items() if name != "location"} or None,
        error=_problem(job.error),
        attempt=job.attempt,
        created=job.created_at,
        started=job.started_at,
        finished=job.finished_at,
    )


def _problem(error: Mapping[str, Any] | None) -> Problem | None:
    return None if error is None else Problem.model_validate({**error, "type": TYPES + error["type"]})
