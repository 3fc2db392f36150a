"""A brief as a chat message: stretches of Markdown, each with the passages it rests on; it does not know who chats.

Sentences can be told one by one, before the brief is whole; the rest of the brief is told after them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.fragments import is_web, page_of
from service.news import Section
from service.render import view
from service.render.markdown import address
from service.render.view import View
from service.schemas import Article, Brief, Citation, Disagreement, Sentence

NOTHING = "No sentence passed its checks, so there is nothing to tell that the articles support."
# What a chat program reads as Markdown, HTML, a link or an entity inside a line; at the start of one; as a numbered
# list. Lighter than what markdown.escape marks: much of a chat is read as it is sent, where each backslash is seen.
_INSIDE = re.compile(
    r"[\\`*\[\]<>~]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?<=www)\.|(?<=\S)@(?=\S)|&(?=#?\w{1,32};)", re.IGNORECASE
)
_AT_START = re.compile(r"^[+\-=#]")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")

# What tells articles apart where a citation has no id for its article: hash of the text, source, title, address.
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the message; `cited` are the passages behind it, best first, each with its article's number."""

    text: str
    cited: tuple[tuple[int, Citation], ...] = ()


def tell(briefs: Sequence[Brief]) -> tuple[Run, ...]:
    """The whole message: one brief, or those of an edition under one numbering of the articles."""
    teller = Teller()
    return (*(run for brief in briefs for run in teller.brief(brief)), *teller.articles(briefs))


class Teller:
    """Tells parts of one message in their order, and numbers the articles by first use, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self._told: set[str] = set()
        self._section: Section = "events"
        self._begun = False

    def sentence(self, sentence: Sentence) -> Iterator[Run]:
        """A sentence as a paragraph, with what a reader must know of it; before the first of a section, its heading."""
        if sentence.section != self._section:
            self._section = sentence.section
            yield self._block(f"**{view.HEADINGS[sentence.section]}**")
        self._told.add(sentence.text)
        yield Run(self._lead() + view.day(sentence.as_of) + escape(sentence.text), self._cited(sentence.citations))
        if marks := view.marks(sentence):
            yield Run(f" ({'; '.join(marks)})")

    def say(self, text: str) -> Run:
        """A paragraph of ours, as Markdown; what others wrote must be escaped in it."""
        return self._block(text)

    def quote(self, citation: Citation, who: str, beside: str = "") -> Iterator[Run]:
        """A passage to the letter as an item of a list, who writes it before and what a reader must know behind."""
        left, right = "‘’" if any(mark in citation.quote for mark in '“”"') else "“”"
        yield Run(f"\n- {escape(who)}: {left}{escape(citation.quote)}{right}", self._cited((citation,)))
        if beside:
            yield Run(f" ({escape(beside)})")

    def brief(self, brief: Brief) -> Iterator[Run]:
        """What of the brief has not been told sentence by sentence: title, sentences, disagreements, counts, notes."""
        rest = [s for s in brief.sentences if s.text not in self._told]
        if len(rest) == len(brief.sentences):  # else the message has begun already, and a title would stand in it
            yield self._block(f"**{escape(brief.title) or 'Untitled'}**")
            self._section = "events"
        for sentence in rest:
            yield from self.sentence(sentence)
        if not brief.sentences:
            yield self._block(NOTHING)
        if brief.disagreements:
            yield self._block(f"**{view.DIFFER}**")
        for disagreement in brief.disagreements:
            yield from self.disagreement(disagreement)
        yield self._block(f"*{escape('; '.join((view.counts(brief), *_left_out(brief))))}*")
        for note in brief.notes:
            yield self._block(escape(note))
        self._told.clear()

    def articles(self, briefs: Sequence[Brief]) -> Iterator[Run]:
        """The cited articles as a numbered list: where the numbers lead if a client shows no annotations."""
        listed: dict[int, str] = {}
        for brief in briefs:
            known = {a.id: self._numbers[k] for a in brief.articles if (k := _key_of(a)) in self._numbers}
            shown = View(brief, known, ())
            # In an edition an article is named by the part it plays where it is cited: elsewhere it is another event's.
            for article in (a for a in brief.articles if a.role not in view.ASIDE):
                if article.id in known:
                    listed.setdefault(known[article.id], _listed(shown, article))
        if listed:
            yield self._block(f"**{view.ARTICLES}**\n")
            yield Run("".join(f"\n{n}. {line}" for n, line in sorted(listed.items())))

    def disagreement(self, disagreement: Disagreement) -> Iterator[Run]:
        """What it is about, then each value with its passages."""
        yield self._block(escape(view.topic(disagreement)))
        for value in disagreement.values:
            yield Run(f"\n- {escape(value.text)}", self._cited(value.citations))
            yield Run(f" ({view.support(value)})")

    def _cited(self, citations: Sequence[Citation]) -> tuple[tuple[int, Citation], ...]:
        return tuple((self._numbers.setdefault(_key(c), len(self._numbers) + 1), c) for c in citations)

    def _block(self, text: str) -> Run:
        return Run(self._lead() + text)

    def _lead(self) -> str:
        lead = "\n\n" if self._begun else ""
        self._begun = True
        return lead


def escape(text: str) -> str:
    """One line of text in which nothing is markup to a chat program, with as few backslashes as that takes."""
    line = _INSIDE.sub(r"\\\g<0>", view.clean(text))
    if line.count("$") > 1:  # two of them enclose a formula where formulas are shown
        line = line.replace("$", r"\$")
    return _NUMBERED.sub(r"\1\\\2", _AT_START.sub(r"\\\g<0>", line))


def _listed(shown: View, article: Article) -> str:
    name, part = escape(view.origin(article)), escape(shown.part(article))
    linked = f"[{name}]({address(article.url)})" if article.url and is_web(article.url) else name
    return linked + (f" – {part}" if part else "")


def _left_out(brief: Brief) -> list[str]:
    """How many facts the brief has no sentence for."""
    return [f"{view.count(len(brief.withheld), 'fact', 'facts')} left out, failing checks"] if brief.withheld else []


def _key(citation: Citation) -> Key:
    return (citation.sha256, citation.source or "", citation.title or "", page_of(citation.url or ""))


def _key_of(article: Article) -> Key:
    url = article.url if article.url and is_web(article.url) else ""
    return (article.sha256, article.source or "", article.title or "", page_of(url))
