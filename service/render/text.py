"""A brief as plain text for a terminal or a letter: the brief first, the evidence after; it does not know terminals."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from service.explained import Explanation
from service.render import view
from service.render.view import View
from service.schemas import Brief, Citation, Sentence

WIDTH = 88  # columns; fits a terminal of 90 and a printed page
STEP = "    "


def render_text(briefs: Sequence[Brief]) -> str:
    """Plain text, ending in a newline; several briefs are set apart by a rule."""
    return ("\n" + "=" * WIDTH + "\n\n").join("\n".join(_page(View.of(b))) + "\n" for b in briefs)


def _page(shown: View) -> list[str]:
    brief = shown.brief
    title = _fill(view.clean(brief.title) or "Untitled")
    made = f"worded by {view.clean(brief.model)}, prompt {view.clean(brief.prompt) or 'none'}" if brief.model else ""
    return [
        *title,
        "-" * max(map(len, title)),
        *_fill(view.counts(brief)),
        *_fill(made),
        *_sentences(shown),
        *_listed(view.CORRECTIONS, view.corrections(brief)),
        *_listed(view.CHANGES, view.changed(brief)),
        *_disagreements(shown),
        *_evidence(shown),
        *_articles(shown),
        *_withheld(shown),
        *_listed(view.NOTES, brief.notes),
    ]


def _sentences(shown: View) -> list[str]:
    lines: list[str] = []
    for heading, sentences in view.sections(shown.brief):
        lines += _heading(heading)
        for sentence in sentences:
            lines += ["", *_fill(_marked(shown, sentence), "  ")]
    return lines or ["", *_fill(view.untold(shown.brief), "  ")]


def _marked(shown: View, sentence: Sentence) -> str:
    marks = view.marks(sentence)
    return f"{view.day(sentence.as_of)}{view.clean(sentence.text)} {_numbers(shown, sentence.citations)}" + (
        f" ({'; '.join(marks)})" if marks else ""
    )


def _disagreements(shown: View) -> list[str]:
    lines: list[str] = []
    for disagreement in shown.brief.disagreements:
        lines += ["", *_fill(view.topic(disagreement), "  ")]
        for value in disagreement.values:
            told = f"- {view.clean(value.text)} {_numbers(shown, value.citations)} ({view.support(value)})"
            lines += _fill(told, STEP, STEP + "  ")
    return lines and [*_heading(view.DIFFER), *lines]


def _evidence(shown: View) -> list[str]:
    lines: list[str] = []
    for n, sentence in enumerate(shown.brief.sentences, start=1):
        lines += ["", *_fill(f"{n:>2}. {view.clean(sentence.text)}", "", STEP), *_quotes(shown, sentence.citations)]
        lines += _story(sentence.explanation)
    for disagreement in shown.brief.disagreements:
        for value in disagreement.values:
            lines += ["", *_fill(f"  - {view.clean(disagreement.attribute)}: {view.clean(value.text)}", "", STEP)]
            lines += _quotes(shown, value.citations)
    return lines and [*_heading(view.EVIDENCE), *lines]


def _quotes(shown: View, citations: Iterable[Citation]) -> list[str]:
    lines: list[str] = []
    for c in citations:
        echo = ", repeats another article" if c.echo else ""
        where = f"[{shown.number(c)}] {view.clean(c.source or 'unnamed')}, characters {c.start}-{c.end}{echo}"
        lines += _fill(where, STEP)
        lines += _fill(view.clean(c.quote), STEP + "> ")
    return lines


def _story(told: Explanation | None) -> list[str]:
    if told is None:
        return []
    lines = [line for step in view.story(told) for line in _fill(f"- {step}", STEP, STEP + "  ")]
    return [f"{STEP}{view.EXPLAINED}:", *lines]


def _articles(shown: View) -> list[str]:
    lines = [*_heading(view.ARTICLES), ""]
    for n, article in enumerate(shown.articles, start=1):
        lines += _fill(f"[{n}] {view.origin(article)}", "", STEP)
        part = shown.part(article)
        lines += _fill(part, STEP) + _fill(view.clean(article.url or ""), STEP)
    return lines if shown.articles else []


def _withheld(shown: View) -> list[str]:
    lines: list[str] = []
    for withheld in shown.brief.withheld:
        lines += ["", *_fill(f"  - {view.reasons(withheld)}", "", STEP), *_quotes(shown, withheld.citations)]
        lines += _story(withheld.explanation)
    return lines and [*_heading(view.WITHHELD), *lines]


def _listed(heading: str, items: Sequence[str]) -> list[str]:
    lines = [line for item in items for line in _fill(f"  - {view.clean(item)}", "", STEP)]
    return lines and [*_heading(heading), "", *lines]


def _numbers(shown: View, citations: Iterable[Citation]) -> str:
    return "".join(f"[{n}]" for n, _ in shown.cited(citations))


def _heading(text: str) -> list[str]:
    return ["", "", text.upper()]


def _fill(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most WIDTH columns; a longer word (an address) stays whole, so that it can be clicked."""
    return wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
