"""What every rendering of a brief says, in words: article numbers, counts, labels, marks; it does not know a format."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from service.explained import Candidate, Explanation
from service.news import Role, Section
from service.schemas import Article, Brief, Change, Citation, Disagreement, Sentence, Value, Withheld

HEADINGS: Mapping[Section, str] = {
    "events": "What happened",
    "statements": "What is said about it",
    "background": "Background",
}
DIFFER = "Where the sources differ"
EVIDENCE = "The passages behind each sentence"
ARTICLES = "The articles"
EXPLAINED = "How it came to be"
WITHHELD = "Left out, and why"
NOTES = "Notes"
CORRECTIONS = "Corrections"
CHANGES = "What changed"

ASIDE: frozenset[Role] = frozenset({"other_event", "other_language", "unusable"})  # no sentence can rest on these

_KINDS = {"conflict": "the sources conflict", "update": "it changed over time"}
_ROLES: Mapping[Role, str] = {
    "original": "",
    "reprint": "reprint",
    "partial_reprint": "partial reprint",
    "other_event": "another event",
    "other_language": "another language",
    "unusable": "not used",
}
_CHANGED: Mapping[str, str] = {
    "new": "New",
    "changed": "Changed",
    "corrected": "Corrected",
    "no_longer_supported": "No longer supported",
    "dropped": "Not told any more",
}
_COUNTED: tuple[tuple[Role, str, str], ...] = (
    ("reprint", "reprint", "reprints"),
    ("partial_reprint", "partial reprint", "partial reprints"),
    ("other_event", "about another event", "about other events"),
    ("other_language", "in another language", "in other languages"),
    ("unusable", "not usable", "not usable"),
)
# Control characters drive terminals, bidirectional overrides reorder what a reader sees: neither is text.
_UNSEEN = dict.fromkeys(chain(range(0x20), range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A)), "\ufffd")


@dataclass(frozen=True)
class View:
    """A brief with its articles numbered by first use, from 1; articles that nothing cites come last."""

    brief: Brief
    numbers: Mapping[str, int]
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, brief: Brief) -> "View":
        used = [c.article for c in _every_citation(brief) if c.article is not None]
        order = list(dict.fromkeys([*used, *(a.id for a in brief.articles)]))
        by_id = {a.id: a for a in brief.articles}
        return cls(brief, {name: n for n, name in enumerate(order, start=1)}, tuple(by_id[name] for name in order))

    def cited(self, citations: Iterable[Citation]) -> list[tuple[int, Citation]]:
        """Each article once with its best citation, by number: the markers that follow a sentence."""
        first: dict[int, Citation] = {}
        for citation in citations:
            first.setdefault(self.number(citation), citation)
        return sorted(first.items())

    def number(self, citation: Citation) -> int:
        return self.numbers[citation.article or ""]

    def part(self, article: Article) -> str:
        """What part the article plays, in words; "" for an original that was used."""
        label = _ROLES[article.role]
        if article.of is not None and article.of in self.numbers:
            label += f" of [{self.numbers[article.of]}]"
        return ": ".join(filter(None, (label, clean(article.reason or ""))))


def sections(brief: Brief) -> list[tuple[str, list[Sentence]]]:
    """The sentences under the headings of their sections, in reading order."""
    return [(HEADINGS[name], list(group)) for name, group in groupby(brief.sentences, key=lambda s: s.section)]


def marks(sentence: Sentence) -> list[str]:
    """What a reader must know of the sentence beside its text."""
    quoted = ["quoted from the source"] if sentence.status == "verbatim" else []
    flagged = ["no longer holds"] if sentence.flagged and not sentence.correction else []
    flagged = ["corrected by a person"] if sentence.correction else flagged
    return [*flagged, *quoted, *confirmed(sentence.independent_sources, sentence.partial_sources)]


def day(as_of: date | None) -> str:
    """What stands before a sentence where its story goes over several days: "As of 8 June 2009: "."""
    return f"As of {as_of:%-d %B %Y}: " if as_of else ""


def confirmation(sentence: Sentence) -> str:
    """Who confirms a sentence, in a sentence."""
    whole, part = sentence.independent_sources, sentence.partial_sources
    parts = f"{part} more tell{'s' if part == 1 else ''} part of it"
    if sentence.single_source:
        return "No second newsroom confirms it."
    told = count(whole, "independent source tells all of it", "independent sources tell all of it")
    return f"{told}{f', and {parts}' if part else ''}."


def confirmed(whole: int, part: int) -> list[str]:
    """What a reader must know of who tells a sentence: nothing where two newsrooms tell all of it."""
    if whole > 1:
        return []
    return [f"one source in full, {part} more in part" if part else "one source only"]


def corrections(brief: Brief) -> list[str]:
    """What this revision puts right of the one before, and which of its own sentences no longer hold, and why."""
    put_right = [_corrected(c) for c in brief.corrections]
    return [*put_right, *(_gone(s) for s in brief.sentences if s.flagged)]


def changed(brief: Brief) -> list[str]:
    """What a reader of an earlier revision does not know, a line each; nothing where that was not asked for."""
    if brief.changes is None:
        return []
    told = [_changed(c) for c in brief.changes.changes if c.kind in _CHANGED]
    return told or ["Nothing that you have not read."]


def _gone(sentence: Sentence) -> str:
    lead = "" if sentence.correction else " no longer holds."
    return clean(f"“{sentence.text}”{lead} {sentence.flagged}")


def _corrected(change: Change) -> str:
    now = f"now reads “{change.text}”" if change.text else "is not told any more"
    return clean(f"“{change.previous_text}” {now}. {change.reason or ''}")


def _changed(change: Change) -> str:
    reads = f" Now: “{change.text}”" if change.text and change.previous_text else ""
    why = f" {change.reason}" if change.reason else ""
    return clean(f"{_CHANGED[change.kind]}: “{change.previous_text or change.text}”{reads}{why}")


def counts(brief: Brief) -> str:
    """One line: how many articles, sources and independent sources, and what else was sent."""
    roles = Counter(a.role for a in brief.articles)
    line = (
        f"{count(len(brief.articles), 'article', 'articles')}, {count(brief.sources, 'source', 'sources')}, "
        f"{brief.independent_sources} independent"
    )
    rest = [count(roles[role], one, many) for role, one, many in _COUNTED if roles[role]]
    return line + (f" ({', '.join(rest)})" if rest else "")


def untold(brief: Brief) -> str:
    """What stands in the place of sentences where there is none."""
    if brief.withheld or not brief.disagreements:
        return "No sentence passed its checks; what was tried is below." if brief.withheld else "No sentence is told."
    return "What is told here is where the sources differ."


def topic(disagreement: Disagreement) -> str:
    """The disagreement in its own sentence, or what it is about, with what the kind means for a reader."""
    told = disagreement.sentence or disagreement.attribute
    return f"{clean(told)} ({_KINDS[disagreement.kind]})"


def support(value: Value) -> str:
    """Who gives a value, and how many: "according to Norvik; 2 sources, 1 independent"."""
    who = f"according to {clean(value.speaker)}; " if value.speaker else ""
    return f"{who}{count(value.sources, 'source', 'sources')}, {value.independent_sources} independent"


def reasons(withheld: Withheld) -> str:
    return clean("; ".join(dict.fromkeys(f.reason for f in withheld.failures))) or "no candidate"


def story(told: Explanation) -> list[str]:
    """How a sentence came to be, a line each: the fact, each candidate with what became of it, the checks, the end."""
    found = f"{count(len(told.passages), 'passage', 'passages')} of {count(told.sources, 'source', 'sources')}"
    lines = [f"Found: {found}, {told.independent_sources} independent; kept under “{HEADINGS[told.section]}”."]
    lines += [_tried(c) for c in told.candidates]
    failed = [c.check for c in told.checks if not c.passed]
    passed = [c.check for c in told.checks if c.passed]
    lines += [f"Checks passed: {', '.join(passed)}."] if passed and not failed else []
    return [clean(line) for line in [*lines, f"Why: {told.why}"]]


def _tried(candidate: Candidate) -> str:
    why = "; ".join(dict.fromkeys(f"{f.check}: {f.reason}" for f in candidate.failures))
    mended = "" if candidate.gave == candidate.text else f" (the model gave: {candidate.gave})"
    outcome = {"chosen": "chosen", "passed": "passed, and not the best", "failed": f"failed – {why}"}[candidate.outcome]
    return f"Tried ({candidate.way}): {candidate.text}{mended} – {outcome}"


def origin(article: Article) -> str:
    """Publisher, title and date, as far as they are known."""
    known = [article.source, article.title, article.published and f"{article.published:%Y-%m-%d %H:%M}"]
    agency = f"credits {article.agency}" if article.agency else None
    language = f"language: {article.language}" if article.language != "en" else None
    return ", ".join(clean(k) for k in [*known, agency, language] if k) or "unnamed"


def clean(text: str) -> str:
    """One line of text without control characters and bidirectional overrides."""
    return " ".join(text.split()).translate(_UNSEEN)


def count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _every_citation(brief: Brief) -> Iterable[Citation]:
    yield from (c for s in brief.sentences for c in s.citations)
    yield from (c for d in brief.disagreements for v in d.values for c in v.citations)
    yield from (c for w in brief.withheld for c in w.citations)
