"""A brief as a page shows it: sentences with their passages in context, marks, corrections, changes; not HTML."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from service.newsroom.changes import Changes
from service.reader.matrix import Matrix, matrix
from service.reader.passages import AROUND, BRIEFLY, Context, context
from service.reader.timeline import Day, timeline
from service.render import view
from service.render.view import View
from service.schemas import Article, Brief, Citation, Disagreement, Sentence, Value, Withheld

# Sentences in a paragraph: prose is read in paragraphs, and after three an eye looks for a rest. None is left alone.
PARAGRAPH = 3
# Passages of one value that stand open where sources differ: with the seven that reprints make of some, two values were
# four screens of a phone.
OPEN = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A citation as it is shown: the article's number in this brief, and the span in its place."""

    number: int
    citation: Citation
    article: Article
    context: Context


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the page. `change` is what it is to a reader who was here before, `before` how it was told then."""

    sentence: Sentence
    numbers: tuple[int, ...]
    passages: tuple[Shown, ...]
    language: str
    change: str = ""
    before: str = ""

    @property
    def id(self) -> str:
        return self.sentence.id or ""

    @property
    def struck(self) -> bool:
        """It is shown as one that does not hold: its sources changed, or a person put it right."""
        return bool(self.sentence.flagged)


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a disagreement with its passages, those of own reporting before the ones that repeat them."""

    value: Value
    numbers: tuple[int, ...]
    passages: tuple[Shown, ...]

    @property
    def first(self) -> tuple[Shown, ...]:
        """Those that stand open; a single one more is not worth folding away."""
        return self.passages if len(self.passages) <= OPEN + 1 else self._ordered[:OPEN]

    @property
    def rest(self) -> tuple[Shown, ...]:
        return self._ordered[len(self.first) :]

    @property
    def _ordered(self) -> tuple[Shown, ...]:
        return tuple(sorted(self.passages, key=lambda shown: shown.citation.echo))


@dataclass(frozen=True, slots=True)
class Differ:
    """A disagreement, its values side by side."""

    disagreement: Disagreement
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A fact that got no sentence, and why."""

    withheld: Withheld
    passages: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole brief. `sections` are a heading and its paragraphs."""

    brief: Brief
    view: View
    lines: tuple[Line, ...]
    sections: tuple[tuple[str, tuple[tuple[Line, ...], ...]], ...]
    differ: tuple[Differ, ...]
    left: tuple[Left, ...]
    days: tuple[Day, ...]
    aside: tuple[Article, ...]
    matrix: Matrix | None
    changes: Changes | None = None
    anchors: Mapping[str, Line] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return view.clean(self.brief.title) or "Untitled"

    @property
    def verbatim(self) -> bool:
        """All of it is quoted: that is said once, and not at each sentence."""
        return bool(self.lines) and all(line.sentence.status == "verbatim" for line in self.lines)

    @property
    def gone(self) -> tuple[tuple[str, str], ...]:
        """Sentences that are not told any more: the text, and why where there is a reason."""
        told = self.changes.differences if self.changes else ()
        kinds = {"no_longer_supported": "no longer supported", "dropped": "not told any more"}
        return tuple((d.before.text, d.reason or kinds[d.kind]) for d in told if d.before and d.kind in kinds)


def read(brief: Brief, changes: Changes | None = None) -> Reading:
    """The page of a brief."""
    shown = View.of(brief)
    lines = tuple(_line(shown, s, changes) for s in brief.sentences)
    by_id = {line.id: line for line in lines}
    days, aside = timeline(shown.articles)
    return Reading(
        brief=brief,
        view=shown,
        lines=lines,
        sections=tuple(
            (heading, _paragraphs([by_id[s.id or ""] for s in told])) for heading, told in view.sections(brief)
        ),
        differ=tuple(Differ(d, tuple(_side(shown, v) for v in d.values)) for d in brief.disagreements),
        left=tuple(Left(w, _passages(shown, w.citations)) for w in brief.withheld),
        days=days,
        aside=aside,
        matrix=matrix(brief),
        changes=changes,
        anchors=by_id,
    )


def _line(shown: View, sentence: Sentence, changes: Changes | None) -> Line:
    change, before = "", ""
    for d in changes.differences if changes else ():
        if d.now is not None and d.now.id == sentence.id and d.kind in ("new", "changed", "corrected"):
            change, before = d.kind, d.before.text if d.before else ""
    passages = _passages(shown, sentence.citations)
    languages = {p.article.language for p in passages}
    return Line(
        sentence=sentence,
        numbers=_numbers(shown, sentence.citations),
        passages=passages,
        language=languages.pop() if len(languages) == 1 else "en",
        change=change,
        before=before,
    )


def _side(shown: View, value: Value) -> Side:
    return Side(value, _numbers(shown, value.citations), _passages(shown, value.citations, BRIEFLY))


def _numbers(shown: View, citations: Iterable[Citation]) -> tuple[int, ...]:
    return tuple(n for n, _ in shown.cited(citations))


def _passages(shown: View, citations: Iterable[Citation], around: int = AROUND) -> tuple[Shown, ...]:
    articles = {a.id: a for a in shown.articles}
    return tuple(
        Shown(shown.number(c), c, article, context(article.text, c.start, c.end, around))
        for c in citations
        for article in [articles[c.article or ""]]
    )


def _paragraphs(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    parts = [tuple(lines[n : n + PARAGRAPH]) for n in range(0, len(lines), PARAGRAPH)]
    if len(parts) > 1 and len(parts[-1]) == 1:
        parts[-2:] = [(*parts[-2], *parts[-1])]
    return tuple(parts)
