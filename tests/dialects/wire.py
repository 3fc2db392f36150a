"""The other end of a wire that is not there: answers a real client with what a dialect made."""

import json
from collections.abc import Sequence
from typing import Any

import httpx2

Json = dict[str, Any]


def answering(body: Json | str, status: int = 200) -> httpx2.Client:
    """A client whose every request is answered with JSON or, for text, with server-sent events."""
    kind = "text/event-stream" if isinstance(body, str) else "application/json"
    data = body if isinstance(body, str) else json.dumps(body)

    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, headers={"content-type": kind}, content=data.encode())

    return httpx2.Client(transport=httpx2.MockTransport(answer))


def unnamed(chunks: Sequence[Json], last: str = "") -> str:
    """Events as Chat Completions stream them."""
    return "".join(f"data: {data}\n\n" for data in [*map(json.dumps, chunks), *filter(None, [last])])


def named(events: Sequence[Json]) -> str:
    """Events as Responses and Messages stream them, each under its type."""
    return "".join(f"event: {e['type']}\ndata: {json.dumps(e)}\n\n" for e in events)
