"""The whole story of one sentence as plain text for a terminal; it does not know terminals."""

from collections.abc import Callable, Iterator
from functools import partial
from textwrap import wrap

from service.render import view
from service.render.text import STEP, WIDTH
from service.schemas import Citation, Why

Fill = Callable[..., list[str]]

_CHANGED = {
    "new": "It is new in this revision.",
    "changed": "The revision before told it otherwise:",
    "corrected": "It corrects what the revision before told:",
    "unchanged": "The revision before told the same.",
}


def render_why(told: Why, width: int = WIDTH) -> str:
    """Plain text in lines of at most `width` columns, ending in a newline."""
    return "\n".join(_lines(told, partial(_fill, width))) + "\n"


def _lines(told: Why, fill: Fill) -> Iterator[str]:
    sentence = told.sentence
    marks = view.marks(sentence)
    yield from fill(view.day(sentence.as_of) + view.clean(sentence.text) + (f" ({'; '.join(marks)})" if marks else ""))
    yield from fill(f"Brief {told.brief}, revision {told.revision}, sentence {sentence.id}.", "  ")
    if sentence.flagged:
        lead = "" if sentence.correction else "It no longer holds. "
        yield from fill(f"{lead}{view.clean(sentence.flagged)}", "  ")
    yield from _change(told, fill)
    yield from ("", "RESTS ON")
    for citation in sentence.citations:
        yield from _citation(citation, fill)
    if sentence.explanation is not None:
        yield from ("", view.EXPLAINED.upper(), "")
        for step in view.story(sentence.explanation):
            yield from fill(f"- {step}", "  ", STEP)


def _change(told: Why, fill: Fill) -> Iterator[str]:
    if told.revision == 1:
        return
    yield from fill(_CHANGED[told.change], "  ")
    if told.change in ("changed", "corrected") and told.previous_text:
        yield from fill(f"“{view.clean(told.previous_text)}”", STEP)
        yield from fill(view.clean(told.previous_reason or ""), STEP)


def _citation(citation: Citation, fill: Fill) -> Iterator[str]:
    echo = ", repeats another article" if citation.echo else ""
    where = f"characters {citation.start}-{citation.end}, support {citation.support:.2f}{echo}"
    yield ""
    yield from fill(f"{view.clean(citation.source or 'unnamed')}, {where}", "  ")
    yield from fill(view.clean(citation.quote), STEP + "> ")
    yield from fill(view.clean(citation.url or ""), STEP)


def _fill(width: int, text: str, first: str = "", rest: str | None = None) -> list[str]:
    return wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
