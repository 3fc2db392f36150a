"""Errors as RFC 9457 problem details, one shape for all of them; it does not know what went wrong."""

import json
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from service.errors import EvenbriefError, TooLarge

MEDIA_TYPE = "application/problem+json"
TYPES = "urn:evenbrief:problem:"
SHOWN = 20  # faults of one request that are listed; a thousand more would tell its sender nothing new
NAMED = 3  # faults that a line of words names

log = logging.getLogger(__name__)

_DETAILS = {
    400: "The body could not be read as JSON in UTF-8.",
    404: "There is nothing at this address; /openapi.json lists what there is.",
    405: "This address does not take this method; the Allow header says which it takes.",
}


class Problem(BaseModel):
    """RFC 9457. `type` is stable and what a program should look at; other members depend on it."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=[TYPES + "bad-input"])
    title: str
    status: int
    detail: str


RESPONSE: Mapping[str, Any] = {"model": Problem}
"""What a route says of a status that it answers with a problem."""


class Unreadable(EvenbriefError):
    """The body is no JSON."""

    status = 400
    type = "unreadable"
    title = "The body is not JSON"


class Invalid(EvenbriefError):
    """JSON, but not of the shape that this call takes; `extra` carries the faults."""

    status = 422
    type = "invalid-request"
    title = "The request does not have the right shape"


_SAME: Mapping[int, type[EvenbriefError]] = {400: Unreadable, 413: TooLarge}  # what FastAPI or we raise as HTTP errors


def describe(error: EvenbriefError) -> dict[str, object]:
    """The members of the problem, the standard ones first."""
    head: dict[str, object] = {
        "type": TYPES + error.type,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
    }
    return head | dict(error.extra)


def respond(problem: Mapping[str, object], headers: Mapping[str, str] | None = None) -> Response:
    # ASCII, since a fault may quote a field name that no encoding can carry (a lone surrogate).
    body = json.dumps(problem, indent=2, default=str) + "\n"
    return Response(body, cast(int, problem["status"]), headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every error of `app` that has a name with a problem; the others are `unexpected`."""
    app.add_exception_handler(EvenbriefError, _evenbrief)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        document = plain()
        for call in (c for path in document["paths"].values() for c in path.values()):
            for status, response in call["responses"].items():
                content = response.get("content", {})
                if status >= "400" and "application/json" in content:
                    content[MEDIA_TYPE] = content.pop("application/json")
        return document

    # FastAPI documents every model as application/json.
    app.openapi = openapi  # type: ignore[method-assign]


async def _evenbrief(request: Request, error: Exception) -> Response:
    assert isinstance(error, EvenbriefError)  # noqa: S101 - the registration above says so
    wait = error.extra.get("retry_after")
    return respond(describe(error), {"Retry-After": str(wait)} if wait is not None else None)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    status = error.status_code
    known = _SAME.get(status)
    phrase = known.title if known else HTTPStatus(status).phrase
    problem = {
        "type": TYPES + (known.type if known else phrase.lower().replace(" ", "-")),
        "title": phrase,
        "status": status,
        "detail": _DETAILS.get(status, error.detail),
    }
    return respond(problem | getattr(error, "extra", {}), error.headers)


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    faults = error.errors()
    if faults and faults[0]["type"] == "json_invalid":
        cause = faults[0].get("ctx", {}).get("error", "")
        return respond(describe(Unreadable(f"{cause} at character {faults[0]['loc'][-1]} of the body.")))
    listed = [{"field": _pointer(f["loc"]), "detail": _mend(f)} for f in faults[:SHOWN]]
    return respond(describe(Invalid(in_words(faults), errors=listed)))


def in_words(faults: Sequence[Mapping[str, Any]]) -> str:
    """The first faults that pydantic finds, in one line, without what was sent."""
    said = "; ".join(f"{_pointer(f['loc'])}: {_mend(f)}" for f in faults[:NAMED])
    return said + (f"; and {len(faults) - NAMED} more" if len(faults) > NAMED else "")


def log_failure(error: BaseException) -> None:
    """Log where an error rose and of which kind it is. Its message stays out: it may quote an article."""
    frames, at = [], error.__traceback__
    while at is not None:
        code = at.tb_frame.f_code
        frames.append(f"{code.co_filename}:{at.tb_lineno} {code.co_name}")
        at = at.tb_next
    log.error("%s at %s", type(error).__name__, " < ".join(reversed(frames)))


def _pointer(place: Sequence[int | str]) -> str:
    """RFC 6901, from the root of the body."""
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in place if step != "body"]
    return "".join(f"/{step}" for step in steps) or "/"


def _mend(fault: Mapping[str, Any]) -> str:
    """What is wrong and what to do, without the value that was sent."""
    match fault["type"]:
        case "extra_forbidden":
            return "there is no such field; remove it or check its spelling"
        case "missing":
            return "this field is needed" if fault["loc"] != ("body",) else "a JSON body is needed"
        case "value_error":
            return str(fault.get("ctx", {}).get("error", fault["msg"]))
        case "string_unicode":
            return "this text is not Unicode (a lone surrogate); send UTF-8"
        case _:
            return str(fault["msg"]).replace("Input should", "it should", 1)
