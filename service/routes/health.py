"""For operators: is the process alive, can it brief, does a worker live; it does not know what a brief is."""

from datetime import timedelta
from typing import Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from service.errors import NotReady
from service.routes import problems
from service.routes.desk import RETRY_SECONDS, Desk
from service.routes.kept import store_of
from service.routes.problems import log_failure

router = APIRouter(tags=["health"])

_NOT_READY: dict[int | str, dict[str, Any]] = {
    503: {
        **problems.RESPONSE,
        "description": "Not yet, or never: `detail` says why.",
    }
}


class Health(BaseModel):
    status: str = "ok"


class Readiness(BaseModel):
    """The models that briefs are made with, where they are kept, and who does the jobs."""

    status: str = "ready"
    generator: str
    encoder: str
    entailer: str
    parser: str
    database: Literal["sqlite", "postgresql"]
    workers: int = Field(description="That do jobs now. Without one, jobs wait and nothing is made on schedule.")


@router.get("/healthz")
async def healthz() -> Health:
    """The process runs and its event loop turns."""
    return Health()


@router.get("/readyz", responses=_NOT_READY)
def readyz(request: Request) -> Readiness:
    """The models are loaded, and the database answers."""
    desk: Desk = request.app.state.desk
    models = desk.models
    lease = timedelta(seconds=request.app.state.settings.lease_seconds)
    try:
        workers = store_of(request).leases.living(lease)
    except Exception as error:  # whatever a driver raises: the message may hold the database's address
        log_failure(error)
        raise NotReady("The database does not answer.", retry_after=RETRY_SECONDS) from None
    return Readiness(
        generator=models.generator.name,
        encoder=models.encoder.name,
        entailer=models.entailer.name,
        parser=models.parser.name,
        database=store_of(request).kind,
        workers=workers,
    )
