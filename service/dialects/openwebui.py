"""Open WebUI's `source` events, which make the [n] of a message into its citations; it does not know how they travel.

Open WebUI finds source n by counting: sources in order of arrival, joined where `metadata.source` is the same, and
again where `metadata.name` is. So both are distinct for each article, and events go out in the order of the numbers.
It shows `document` as Markdown, so what could be markup in a passage is escaped there; `metadata.quote` has it to the
letter.
"""

from collections.abc import Sequence
from typing import Any

from service.dialects.message import Layout
from service.render import view
from service.render.chat import Run, escape
from service.schemas import Citation

Json = dict[str, Any]


class SourceEvents:
    """The `source` events of one message, run by run, next to the text that a Layout gives."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def add(self, run: Run) -> list[Json]:
        """An event for each article behind the run, by number, with all its passages."""
        by_number: dict[int, list[Citation]] = {}
        for number, citation in run.cited:
            by_number.setdefault(number, []).append(citation)
        return [self._event(number, cited) for number, cited in sorted(by_number.items())]

    def _event(self, number: int, cited: list[Citation]) -> Json:
        name = self._names.setdefault(number, self._name(number, cited[0]))
        page = {"url": url} if (url := cited[0].url) else {}
        return {
            "type": "source",
            "data": {
                "source": {"id": _id(number), "name": name, **page},
                "document": [escape(c.quote) for c in cited],
                "metadata": [_metadata(number, name, c) for c in cited],
            },
        }

    def _name(self, number: int, citation: Citation) -> str:
        """Publisher and title; with the number where another article has the same."""
        known = [view.clean(citation.source or ""), view.clean(citation.title or "")]
        name = ": ".join(filter(None, known)) or "unnamed"
        while name in self._names.values():
            name += f" ({number})"
        return name


def source_events(runs: Sequence[Run]) -> tuple[str, list[Json]]:
    """The text of a whole message, and its events."""
    layout, events = Layout(), SourceEvents()
    text = "".join(layout.add(run).text for run in runs) + layout.close().text
    return text, [event for run in runs for event in events.add(run)]


def _id(number: int) -> str:
    return f"article-{number}"


def _metadata(number: int, name: str, citation: Citation) -> Json:
    page = {"url": citation.url, "source_url": citation.url} if citation.url else {}
    return {
        "source": _id(number),
        "name": name,
        **page,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "sha256": citation.sha256,
    }
