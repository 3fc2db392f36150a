"""OpenAI's Chat Completions: completions, stream chunks and errors as JSON values; it does not know HTTP.

`start_index` and `end_index` count Unicode code points of the content. OpenAI's reference calls `end_index` the index
of the last character, its API and its clients take it as exclusive. Both readings are true here: `content[start:end]`
is the marker `[n]`, and the character at `end` is the white space after it.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from service.dialects.message import Head, Layout, Marker, Usage, address, count_tokens, lay_out
from service.errors import EvenbriefError
from service.render import view
from service.render.chat import Run
from service.schemas import Citation

Json = dict[str, Any]
FinishReason = Literal["stop", "length"]

DONE = "[DONE]"  # the data of the event that ends a stream

# What OpenAI calls a failure with a status; other 4xx are the request's fault, other 5xx the server's.
_ERRORS: Mapping[int, str] = {
    401: "authentication_error",
    403: "permission_error",
    429: "rate_limit_error",
}


def completion(runs: Iterable[Run], head: Head, read: int, finish_reason: FinishReason = "stop") -> Json:
    """A `chat.completion`; `read` are the tokens of the request."""
    whole = lay_out(runs)
    message = {
        "role": "assistant",
        "content": whole.text,
        "refusal": None,
        "annotations": [annotation(m) for m in whole.markers],
    }
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish_reason}
    return _envelope(head, "chat.completion", [choice]) | {"usage": usage(Usage(read, count_tokens(whole.text)))}


class ChatStream:
    """The chunks of a message that is written run by run, each with the annotations of its markers."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._layout = Layout()
        self._annotated = 0
        self._written = 0

    def open(self) -> list[Json]:
        """The first chunk: who speaks."""
        return [self._chunk({"role": "assistant", "content": "", "refusal": None})]

    def add(self, run: Run) -> list[Json]:
        """The chunk of a run; none where it has no text."""
        piece = self._layout.add(run)
        self._written += count_tokens(piece.text)
        return [self._chunk(self._delta(piece.text, piece.markers))] if piece.text else []

    def progress(self, text: str) -> Json:
        """A chunk that tells how far the work is, and adds nothing to the message.

        `reasoning_content` is no field of OpenAI's: its clients skip it, chat programs show it while they wait.
        """
        return self._chunk({"reasoning_content": f"{view.clean(text)}\n"})

    def close(self, read: int = 0, *, finish_reason: FinishReason = "stop", include_usage: bool = False) -> list[Json]:
        """The last chunks; with `include_usage` (`stream_options`) one of token counts, after `read` of the request."""
        end = self._layout.close()
        chunks = [self._chunk({"content": end.text})] if end.text else []
        chunks.append(self._chunk({}, finish_reason))
        if include_usage:
            counts = {"usage": usage(Usage(read, self._written))}
            chunks.append(_envelope(self._head, "chat.completion.chunk", []) | counts)
        return chunks

    def _delta(self, text: str, markers: Iterable[Marker]) -> Json:
        annotations = []
        for marker in markers:
            # OpenAI's client joins the lists of several chunks by the `index` of their entries, and fails without.
            annotations.append(annotation(marker) | {"index": self._annotated})
            self._annotated += 1
        return {"content": text} | ({"annotations": annotations} if annotations else {})

    def _chunk(self, delta: Json, finish_reason: FinishReason | None = None) -> Json:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return _envelope(self._head, "chat.completion.chunk", [choice])


def annotation(marker: Marker) -> Json:
    """A `url_citation`, nested as Chat Completions nest it."""
    return {"type": "url_citation", "url_citation": place(marker)}


def place(marker: Marker) -> Json:
    """Where a marker stands and what it cites; the address opens at the passage."""
    return {
        "start_index": marker.start,
        "end_index": marker.end,
        "url": address(marker.citation),
        "title": title(marker.citation),
    }


def title(citation: Citation) -> str:
    """The article's title, else its source; never empty."""
    return view.clean(citation.title or "") or view.clean(citation.source or "") or "unnamed"


def usage(counted: Usage) -> Json:
    return {
        "prompt_tokens": counted.read,
        "completion_tokens": counted.written,
        "total_tokens": counted.read + counted.written,
    }


def error(failure: EvenbriefError) -> Json:
    """The body of an error, also as an event of a stream that has begun; its status is `failure.status`."""
    fallback = "server_error" if failure.status >= 500 else "invalid_request_error"
    param = failure.extra.get("param")
    return {
        "error": {
            "message": failure.detail,
            "type": _ERRORS.get(failure.status, fallback),
            "param": param if isinstance(param, str) else None,
            "code": failure.type.replace("-", "_"),
        }
    }


def _envelope(head: Head, kind: str, choices: list[Json]) -> Json:
    return {"id": head.id, "object": kind, "created": head.created, "model": head.model, "choices": choices}
