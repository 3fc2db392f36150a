"""The formats in which briefs are answered, as Accept chooses; it does not know which briefs, or how they are kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from service.described import dump
from service.render.html import render_html
from service.render.markdown import render_markdown
from service.render.text import render_text
from service.schemas import Brief

JSON, STREAM = "application/json", "text/event-stream"
RENDERERS: Mapping[str, Callable[[Sequence[Brief]], str]] = {
    "text/markdown": render_markdown,
    "text/html": render_html,
    "text/plain": render_text,
}
WHOLE = (JSON, *RENDERERS)
OFFERED = (*WHOLE, STREAM)  # the stream last: only who names it gets it


def render(briefs: Sequence[Brief], kind: str, stories: Literal["main", "all"] = "main") -> str:
    """The document in one of the formats of WHOLE."""
    return dump(briefs, stories) if kind == JSON else RENDERERS[kind](briefs)
