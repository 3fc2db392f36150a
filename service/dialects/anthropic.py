"""Anthropic's Messages: text blocks with `char_location` citations, stream events, errors; it does not know HTTP.

A citation points into a document of the request: `document[start_char_index:end_char_index] == cited_text`, in Unicode
code points, half-open, exactly as the article has it. The text has no [n] markers: the blocks say what rests on what.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from service.dialects.message import Head, count_tokens
from service.errors import EvenbriefError
from service.render.chat import Run
from service.schemas import Article, Citation

Json = dict[str, Any]

_ERRORS: Mapping[int, str] = {
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    503: "overloaded_error",
}


class Documents:
    """The documents of a request, from which citations take their index: its articles in the order they were sent."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._by_id = {a.id: n for n, a in reversed(list(enumerate(articles)))}
        self._by_text = {(a.sha256, a.source): n for n, a in reversed(list(enumerate(articles)))}

    def index(self, citation: Citation) -> int:
        """In a stream, where citations have no article id yet, by text and source. KeyError for another's article."""
        if citation.article is not None:
            return self._by_id[citation.article]
        return self._by_text[citation.sha256, citation.source]


def message(runs: Iterable[Run], head: Head, documents: Documents, read: int) -> Json:
    """A whole `message`; `read` are the tokens of the request."""
    content = [block(run, documents) for run in runs if run.text]
    written = sum(count_tokens(b["text"]) for b in content)
    return _message(head, content, "end_turn", {"input_tokens": read, "output_tokens": written})


def block(run: Run, documents: Documents) -> Json:
    """A text block; without citations `citations` is null, as the API has it."""
    return {"type": "text", "text": run.text, "citations": [location(c, documents) for _, c in run.cited] or None}


def location(citation: Citation, documents: Documents) -> Json:
    """A `char_location`."""
    return {
        "type": "char_location",
        "cited_text": citation.quote,
        "document_index": documents.index(citation),
        "document_title": citation.title,
        "start_char_index": citation.start,
        "end_char_index": citation.end,
        "file_id": None,
    }


class MessagesStream:
    """The events of a message that is written run by run: a block for each, its text, then its citations."""

    def __init__(self, head: Head, documents: Documents) -> None:
        self._head = head
        self._documents = documents
        self._blocks = 0
        self._written = 0

    def open(self, read: int = 0) -> list[Json]:
        """`read` are the tokens of the request."""
        begun = _message(self._head, [], None, {"input_tokens": read, "output_tokens": 0})
        return [{"type": "message_start", "message": begun}]

    def add(self, run: Run) -> list[Json]:
        """The events of a block; none where the run has no text."""
        if not run.text:
            return []
        index = self._blocks
        self._blocks += 1
        self._written += count_tokens(run.text)
        empty: Json = {"type": "text", "text": "", "citations": [] if run.cited else None}
        deltas: list[Json] = [{"type": "text_delta", "text": run.text}]
        deltas += [{"type": "citations_delta", "citation": location(c, self._documents)} for _, c in run.cited]
        return [
            {"type": "content_block_start", "index": index, "content_block": empty},
            *({"type": "content_block_delta", "index": index, "delta": d} for d in deltas),
            {"type": "content_block_stop", "index": index},
        ]

    def close(self) -> list[Json]:
        delta = {"stop_reason": "end_turn", "stop_sequence": None}
        return [
            {"type": "message_delta", "delta": delta, "usage": {"output_tokens": self._written}},
            {"type": "message_stop"},
        ]


def error(failure: EvenbriefError) -> Json:
    """The body of an error, also the event that ends a stream; its status is `failure.status`."""
    fallback = "api_error" if failure.status >= 500 else "invalid_request_error"
    kind = _ERRORS.get(failure.status, fallback)
    return {"type": "error", "error": {"type": kind, "message": failure.detail}}


def _message(head: Head, content: list[Json], stop_reason: str | None, usage: Json) -> Json:
    return {
        "id": head.id,
        "type": "message",
        "role": "assistant",
        "model": head.model,
        "content": content,
        "stop_reason": stop_reason,
        "stop_sequence": None,
        "usage": usage,
    }
