"""`Prefer: respond-async` (RFC 7240): the work becomes a job, and the answer says where it is; not what the work is."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response

from service.routes.jobs import Job, describe, path_of
from service.routes.kept import store_of
from service.store.idempotency import Answer

ASYNC = "respond-async"
ASKED = 30  # the priority of a job whose result somebody waits for
LONGEST = 8  # preferences that are looked at


def is_asked(request: Request) -> bool:
    """Whether the client would rather have a job than wait."""
    given = ",".join(request.headers.getlist("prefer"))[:2_000].split(",")[:LONGEST]
    return any(each.partition(";")[0].strip().lower() == ASYNC for each in given)


def respond_later(request: Request, kind: str, payload: Mapping[str, Any], priority: int) -> Response:
    """202, and where the job is. Blocking. With an Idempotency-Key the same job, however often it is sent.

    Raises InProgress, KeyReused and BadInput as store.idempotency.claim does.
    """
    key = request.headers.get("idempotency-key")
    with store_of(request).transaction() as store:
        claim = None if key is None else store.idempotency.claim(key, _digest(kind, payload))
        if isinstance(claim, Answer):
            return _again(claim)
        job = describe(store.jobs.get(store.jobs.submit(kind, payload, priority=priority)))
        body = job.model_dump_json(indent=2).encode() + b"\n"
        if claim is not None:
            store.idempotency.answer(claim, Answer(202, "application/json", body))
    return _accepted(job.id, body)


def _again(answer: Answer) -> Response:
    if answer.status == 202:
        return _accepted(Job.model_validate_json(answer.body).id, answer.body)
    return Response(answer.body, answer.status, media_type=answer.media_type)


def _accepted(job_id: str, body: bytes) -> Response:
    headers = {"Location": path_of(job_id), "Preference-Applied": ASYNC, "Retry-After": "1", "Vary": "Accept, Prefer"}
    return Response(body, 202, headers, "application/json")


def _digest(kind: str, payload: Mapping[str, Any]) -> str:
    """What a request is known again by, under its key."""
    # ASCII and sorted: the same request has the same digest however its JSON was written.
    return hashlib.sha256(json.dumps([kind, payload], sort_keys=True).encode()).hexdigest()
