"""OpenAI's Responses: response objects and the events of their streams as JSON values; it does not know HTTP.

Indices count as in Chat Completions (openai_chat.py); `url_citation` is flat here. One message with one text part.
"""

from collections.abc import Iterable
from typing import Any

from service.dialects.message import Head, Layout, Marker, Usage, count_tokens, lay_out
from service.dialects.openai_chat import place
from service.errors import EvenbriefError
from service.render import view
from service.render.chat import Run

Json = dict[str, Any]


def response(runs: Iterable[Run], head: Head, read: int) -> Json:
    """A completed `response`; `read` are the tokens of the request."""
    whole = lay_out(runs)
    part = _part(whole.text, [annotation(m) for m in whole.markers])
    return _response(head, "completed", [_item(head, "completed", [part])], Usage(read, count_tokens(whole.text)))


class ResponsesStream:
    """The events of a response that is written run by run; each has its type and its number in the stream.

    How far the work is before the first text is the summary of a reasoning item, as programs show while they wait.
    """

    def __init__(self, head: Head) -> None:
        self._head = head
        self._layout = Layout()
        self._text = ""
        self._annotations: list[Json] = []
        self._sent = 0
        self._thought = ""  # what the reasoning item says so far
        self._output: list[Json] = []  # the items that are done
        self._here: Json | None = None  # where the message's part is, once it is begun

    def open(self) -> list[Json]:
        begun = _response(self._head, "in_progress", [])
        return [self._event("response.created", response=begun), self._event("response.in_progress", response=begun)]

    def progress(self, text: str) -> list[Json]:
        """How far the work is; none once the message has begun: an item ends before the next begins."""
        if self._here is not None:
            return []
        events = [] if self._thought else self._begin_thought()
        line = f"{view.clean(text)}\n"
        self._thought += line
        return [*events, self._event("response.reasoning_summary_text.delta", **self._there(), delta=line)]

    def add(self, run: Run) -> list[Json]:
        """The text of a run, then the annotations of its markers."""
        begun = self._begin()
        piece = self._layout.add(run)
        return begun + self._delta(piece.text) + [self._annotate(m) for m in piece.markers]

    def close(self, read: int = 0) -> list[Json]:
        """What ends a stream that went well; `read` are the tokens of the request."""
        last = self._begin() + self._delta(self._layout.close().text)
        here = self._here or {}
        part = _part(self._text, self._annotations)
        item = _item(self._head, "completed", [part])
        counts = Usage(read, count_tokens(self._text))
        whole = _response(self._head, "completed", [*self._output, item], counts)
        return [
            *last,
            self._event("response.output_text.done", **here, text=self._text, logprobs=[]),
            self._event("response.content_part.done", **here, part=part),
            self._event("response.output_item.done", output_index=here["output_index"], item=item),
            self._event("response.completed", response=whole),
        ]

    def fail(self, failure: EvenbriefError) -> list[Json]:
        """What ends a stream that went wrong after it began: what was written stays, as incomplete."""
        begun = self._begin()
        part = _part(self._text, self._annotations)
        ended = _response(self._head, "failed", [*self._output, _item(self._head, "incomplete", [part])])
        code = "rate_limit_exceeded" if failure.status == 429 else "server_error"
        ended["error"] = {"code": code, "message": failure.detail}
        return [*begun, self._event("response.failed", response=ended)]

    def _begin(self) -> list[Json]:
        """What begins the message, behind the end of what was thought."""
        if self._here is not None:
            return []
        events = self._end_thought() if self._thought else []
        self._here = {"item_id": _item_id(self._head), "output_index": len(self._output), "content_index": 0}
        item = _item(self._head, "in_progress", [])
        return [
            *events,
            self._event("response.output_item.added", output_index=len(self._output), item=item),
            self._event("response.content_part.added", **self._here, part=_part("", [])),
        ]

    def _begin_thought(self) -> list[Json]:
        item = {"id": _thought_id(self._head), "type": "reasoning", "status": "in_progress", "summary": []}
        return [
            self._event("response.output_item.added", output_index=0, item=item),
            self._event("response.reasoning_summary_part.added", **self._there(), part=_thought("")),
        ]

    def _end_thought(self) -> list[Json]:
        part = _thought(self._thought)
        item = {"id": _thought_id(self._head), "type": "reasoning", "status": "completed", "summary": [part]}
        self._output.append(item)
        return [
            self._event("response.reasoning_summary_text.done", **self._there(), text=self._thought),
            self._event("response.reasoning_summary_part.done", **self._there(), part=part),
            self._event("response.output_item.done", output_index=0, item=item),
        ]

    def _there(self) -> Json:
        return {"item_id": _thought_id(self._head), "output_index": 0, "summary_index": 0}

    def _delta(self, text: str) -> list[Json]:
        self._text += text
        here = self._here or {}
        return [self._event("response.output_text.delta", **here, delta=text, logprobs=[])] if text else []

    def _annotate(self, marker: Marker) -> Json:
        added = annotation(marker)
        self._annotations.append(added)
        count = len(self._annotations) - 1
        here = self._here or {}
        return self._event("response.output_text.annotation.added", **here, annotation_index=count, annotation=added)

    def _event(self, kind: str, **members: Any) -> Json:
        event = {"type": kind, "sequence_number": self._sent, **members}
        self._sent += 1
        return event


def annotation(marker: Marker) -> Json:
    """A `url_citation`, flat as the Responses have it."""
    return {"type": "url_citation", **place(marker)}


def _part(text: str, annotations: list[Json]) -> Json:
    return {"type": "output_text", "text": text, "annotations": list(annotations), "logprobs": []}


def _item(head: Head, status: str, content: list[Json]) -> Json:
    return {"id": _item_id(head), "type": "message", "role": "assistant", "status": status, "content": content}


def _thought(text: str) -> Json:
    return {"type": "summary_text", "text": text}


def _thought_id(head: Head) -> str:
    return f"rs_{head.id.removeprefix('resp_')}"


def _item_id(head: Head) -> str:
    return f"msg_{head.id.removeprefix('resp_')}"


def _response(head: Head, status: str, output: list[Json], counted: Usage | None = None) -> Json:
    return {
        "id": head.id,
        "object": "response",
        "created_at": head.created,
        "status": status,
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "metadata": {},
        "model": head.model,
        "output": output,
        "parallel_tool_calls": False,
        "temperature": None,
        "tool_choice": "none",
        "tools": [],
        "top_p": None,
        "usage": None if counted is None else _usage(counted),
    }


def _usage(counted: Usage) -> Json:
    return {
        "input_tokens": counted.read,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": counted.written,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": counted.read + counted.written,
    }
