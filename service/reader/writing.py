"""The page of a brief as it is being written, piece by piece, for browsers without a script; not how it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from service.pipeline import Event
from service.reader.pages import render
from service.render.view import clean

# What the stages are called for a reader; others are not told.
STAGES = {
    "collect": "Reading the articles",
    "dedupe": "Setting reprints aside",
    "extract": "Finding the passages",
    "group": "Keeping to one event",
    "match": "Comparing what they say",
    "rank": "Choosing what matters",
}
SPLIT = "[the brief]"  # where the page is cut; nothing of a stranger's is on it before
STILL = "<!-- at work -->\n"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page in two parts, and what comes between them."""

    head: str
    foot: str

    @classmethod
    def new(cls, missed: Sequence[tuple[str, str]] = ()) -> "Sheet":
        """`missed` is what of a form could not be had, and why."""
        head, _, foot = render("writing", here="", missed=missed, split=SPLIT).rpartition(SPLIT)
        return cls(head, foot)

    def line(self, event: Event) -> str:
        """What has just been done, or a sentence that has passed its checks with its publishers; "" for neither."""
        if event.sentence is None:
            return f'<p class="progress">{STAGES[event.stage]}</p>\n' if event.stage in STAGES else ""
        names = dict.fromkeys(c.passage.article.source or "unnamed" for c in event.sentence.citations)
        text, by = _safe(event.sentence.text), _safe(", ".join(names))
        return f'<p><span class="text">{text}</span> <span class="mark verbatim">{by}</span></p>\n'

    def end(self, address: str, onward: bool) -> str:
        """Where the brief is; `onward` goes there at once."""
        moved = f'<meta http-equiv="refresh" content="0; url={escape(address)}">\n' if onward else ""
        return f'{moved}<p><a href="{escape(address)}">Read the brief</a></p>\n{self.foot}'

    def fault(self, detail: str) -> str:
        return f'<div class="notice fault" role="alert"><p>{_safe(detail)}</p></div>\n{self.foot}'


def _safe(text: str) -> str:
    return escape(clean(text))
