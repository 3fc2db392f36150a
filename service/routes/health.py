"""For operators: is the process alive, can it brief; it does not know what a brief is."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from service.routes import problems
from service.routes.desk import Desk

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
    """The models that briefs are made with."""

    status: str = "ready"
    generator: str
    encoder: str
    entailer: str


@router.get("/healthz")
async def healthz() -> Health:
    """The process runs and its event loop turns."""
    return Health()


@router.get("/readyz", responses=_NOT_READY)
async def readyz(request: Request) -> Readiness:
    """The models are loaded."""
    desk: Desk = request.app.state.desk
    models = desk.models
    return Readiness(generator=models.generator.name, encoder=models.encoder.name, entailer=models.entailer.name)
