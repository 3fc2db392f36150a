"""Errors of OpenAI's routes in OpenAI's shape, whatever raised them; it does not know what went wrong."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from models.roles import ModelError
from service.dialects.openai_chat import error as shape
from service.errors import EvenbriefError
from service.routes.problems import in_words, log_failure

OURS = "An error of ours, not of the request. It is in the log."


class Refused(EvenbriefError):
    """A part of OpenAI's protocol that is not offered; `extra` has the `param`."""

    status = 400
    type = "unsupported-value"
    title = "Not offered"


class NoModel(EvenbriefError):
    """Not a name of ours."""

    status = 404
    type = "model-not-found"
    title = "No such model"


class _Wrong(EvenbriefError):
    """The request has another shape; the status is OpenAI's for it."""

    status = 400
    type = "invalid-request"
    title = "The request does not have the right shape"


class OpenAIRoute(APIRoute):
    """A route whose every error is `{"error": {message, type, param, code}}`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await handle(request)
            except EvenbriefError as error:
                return respond(error)
            except RequestValidationError as error:
                return respond(_invalid(error))
            except HTTPException as error:
                return respond(_other(error), headers=dict(error.headers or {}))
            except ModelError as error:
                log_failure(error)
                return respond(EvenbriefError("The model failed to run. It is in the log."))
            except Exception as error:
                log_failure(error)
                return respond(EvenbriefError(OURS))

        return handler


# What OpenAPI says of errors of these routes: OpenAI's shape, for OpenAI's clients.
ERROR_RESPONSE: dict[str, Any] = {
    "description": '`{"error": {message, type, param, code}}`, as OpenAI has it.',
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["error"],
                "properties": {
                    "error": {
                        "type": "object",
                        "required": ["message", "type", "param", "code"],
                        "properties": {
                            "message": {"type": "string"},
                            "type": {"type": "string"},
                            "param": {"type": ["string", "null"]},
                            "code": {"type": ["string", "null"]},
                        },
                    }
                },
            }
        }
    },
}


def respond(error: EvenbriefError, headers: dict[str, str] | None = None) -> Response:
    wait = error.extra.get("retry_after")
    more = {"Retry-After": str(wait)} if wait is not None else {}
    return JSONResponse(shape(error), error.status, {**(headers or {}), **more})


def _invalid(error: RequestValidationError) -> EvenbriefError:
    faults = error.errors()
    if faults and faults[0]["type"] == "json_invalid":
        return _Wrong("The body is no JSON.")
    param = ".".join(str(step) for step in faults[0]["loc"] if step != "body") if faults else ""
    return _Wrong(in_words(faults), **({"param": param} if param else {}))


def _other(error: HTTPException) -> EvenbriefError:
    other = EvenbriefError(str(error.detail))
    other.status = error.status_code
    other.type = {413: "too-large", 415: "unsupported-media-type", 408: "timeout"}.get(
        error.status_code, "invalid-request"
    )
    return other
