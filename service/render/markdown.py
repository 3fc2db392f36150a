"""A brief as Markdown (CommonMark): markers link to the passage at its publisher; article text is never markup."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from service.explained import Explanation
from service.fragments import is_web
from service.render import view
from service.render.view import View
from service.schemas import Article, Brief, Citation, Sentence

# Anywhere on a line; at its start (lists, underlines of headings); where readers make bare addresses into links.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$@^]|^[+\-=]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")  # CommonMark: up to nine digits and a stop begin an ordered list


def render_markdown(briefs: Sequence[Brief]) -> str:
    """Markdown, ending in a newline; several briefs are set apart by a rule."""
    return "\n---\n\n".join("\n\n".join(_blocks(View.of(b))) + "\n" for b in briefs)


def _blocks(shown: View) -> list[str]:
    brief = shown.brief
    made = f"Worded by {escape(brief.model)}, prompt {escape(brief.prompt or 'none')}." if brief.model else ""
    return [
        f"# {escape(brief.title) or 'Untitled'}",
        f"*{escape(view.counts(brief))}*" + (f"  \n*{made}*" if made else ""),
        *_sentences(shown),
        *_listed(view.CORRECTIONS, view.corrections(brief)),
        *_listed(view.CHANGES, view.changed(brief)),
        *_disagreements(shown),
        *_evidence(shown),
        *_section(view.ARTICLES, ["\n".join(_article(shown, a) for a in shown.articles)]),
        *_withheld(shown),
        *_listed(view.NOTES, brief.notes),
    ]


def _sentences(shown: View) -> list[str]:
    blocks: list[str] = []
    for heading, sentences in view.sections(shown.brief):
        blocks += [f"## {heading}", *(_marked(shown, s) for s in sentences)]
    return blocks or [view.untold(shown.brief)]


def _marked(shown: View, sentence: Sentence) -> str:
    marks = view.marks(sentence)
    return f"{view.day(sentence.as_of)}{escape(sentence.text)} {_markers(shown, sentence.citations)}" + (
        f" *({'; '.join(marks)})*" if marks else ""
    )


def _disagreements(shown: View) -> list[str]:
    blocks: list[str] = []
    for d in shown.brief.disagreements:
        told = (f"{escape(v.text)} {_markers(shown, v.citations)} ({escape(view.support(v))})" for v in d.values)
        values = "\n".join(f"- {line}" for line in told)
        blocks += [f"**{escape(view.topic(d))}**", values]
    return _section(view.DIFFER, blocks)


def _evidence(shown: View) -> list[str]:
    blocks: list[str] = []
    for n, sentence in enumerate(shown.brief.sentences, start=1):
        blocks += [f"**{n}.** {escape(sentence.text)}", *_quotes(shown, sentence.citations)]
        blocks += _story(sentence.explanation)
    for d in shown.brief.disagreements:
        for value in d.values:
            blocks += [f"**{escape(d.attribute)}:** {escape(value.text)}", *_quotes(shown, value.citations)]
    return _section(view.EVIDENCE, blocks)


def _quotes(shown: View, citations: Iterable[Citation]) -> list[str]:
    return [_quote(shown, c) for c in citations]


def _quote(shown: View, c: Citation) -> str:
    echo = ", repeats another article" if c.echo else ""
    where = f"{_marker(shown.number(c), c.url)} {escape(c.source or 'unnamed')}, characters {c.start}–{c.end}{echo}"
    return f"> {escape(c.quote)}  \n> {where}"


def _story(told: Explanation | None) -> list[str]:
    if told is None:
        return []
    return [f"*{view.EXPLAINED}:*", "\n".join(f"- {escape(step)}" for step in view.story(told))]


def _article(shown: View, article: Article) -> str:
    part = shown.part(article)
    name = escape(view.origin(article))
    linked = f"[{name}]({address(article.url)})" if article.url and is_web(article.url) else name
    return f"- \\[{shown.numbers[article.id]}\\] {linked}" + (f" — {escape(part)}" if part else "")


def _withheld(shown: View) -> list[str]:
    blocks: list[str] = []
    for withheld in shown.brief.withheld:
        blocks += [f"- {escape(view.reasons(withheld))}", *_quotes(shown, withheld.citations)]
        blocks += _story(withheld.explanation)
    return _section(view.WITHHELD, blocks)


def _section(heading: str, blocks: Sequence[str]) -> list[str]:
    filled = [b for b in blocks if b]
    return [f"## {heading}", *filled] if filled else []


def _listed(heading: str, items: Sequence[str]) -> list[str]:
    return _section(heading, ["\n".join(f"- {escape(item)}" for item in items)])


def _markers(shown: View, citations: Iterable[Citation]) -> str:
    return "".join(_marker(n, c.url) for n, c in shown.cited(citations))


def _marker(number: int, url: str | None) -> str:
    return f"\\[[{number}]({address(url)})\\]" if url else f"\\[{number}\\]"


def address(url: str) -> str:
    """`url` as a link destination: what could end it or open another construct is percent-encoded."""
    return quote(url, safe="%/:=&?~#+!$,;'@*-._")


def escape(text: str) -> str:
    """One line of text in which no character is markup, anywhere on a line."""
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", view.clean(text)))
