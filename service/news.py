"""The nouns: articles, passages, clusters, sentences, briefs. Frozen values that do not know ids or storage."""

import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# Support from which a passage carries a sentence by itself (0 to 1).
CARRIES = 0.5

Role = Literal["original", "reprint", "partial_reprint", "other_event", "other_language", "unusable"]
Section = Literal["events", "statements", "background"]
Status = Literal["written", "verbatim"]


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. `text` is the extracted body that spans point into, in Unicode code points."""

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: datetime | None = None
    language: str = "en"
    byline: str = ""
    agency: str = ""
    place: str = ""

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of `text` in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def origin(self) -> str:
        """Whose reporting this is: the agency it credits, else its publisher, else the text itself."""
        return (self.agency or self.source or self.url or self.sha256).casefold()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence-sized span of an article. `text` is derived, so a misquote cannot be written.

    `index` counts sentences and `paragraph` paragraphs from 0; `speaker` is who is quoted where the passage itself
    does not say so (a quotation that runs on).
    """

    article: Article
    start: int
    end: int
    index: int = 0
    paragraph: int = 0
    speaker: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.article.text):
            raise ValueError(
                f"span {self.start}:{self.end} is outside an article of {len(self.article.text)} characters"
            )

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Reprint:
    """`article` carries text of `original`: all of it, or the passages in `shared` (spans of `article`)."""

    article: Article
    original: Article
    kind: Literal["reprint", "partial_reprint"]
    containment: float
    shared: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, and which of them repeat others."""

    articles: tuple[Article, ...]
    reprints: tuple[Reprint, ...] = ()

    @property
    def all_articles(self) -> tuple[Article, ...]:
        """The originals, then the whole reprints."""
        return (*self.articles, *(r.article for r in self.reprints if r.kind == "reprint"))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Passages that say the same: one fact. The first is the one that says it best; `echoes` repeat another's text."""

    passages: tuple[Passage, ...]
    echoes: frozenset[Passage] = frozenset()

    @property
    def sources(self) -> int:
        return count_sources(self.passages)

    @property
    def independent_sources(self) -> int:
        return count_independent(self.passages, self.echoes)


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage, and how far it supports the sentence (0 to 1). `echo`: it repeats another article's text."""

    passage: Passage
    support: float
    echo: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that a sentence did not pass: its name, what is wrong in words a reader understands, and the culprit."""

    check: str
    reason: str
    culprit: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that was tried for a fact: as the model `gave` it and, where slips of the pen were put right, as `text`.

    `way` says what was asked (a round of the model, or a quotation). `worth` orders those that passed their checks.
    """

    text: str
    gave: str
    way: str
    failures: tuple[Failure, ...] = ()
    worth: float | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a fact came to its sentence, or to none: its cluster, every candidate, and why it ended as it did."""

    cluster: Cluster
    section: Section
    candidates: tuple[Candidate, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief with the passages it rests on, best first."""

    text: str
    citations: tuple[Citation, ...]
    status: Status
    section: Section = "events"
    explanation: Explanation | None = None

    @property
    def support(self) -> float:
        return max(c.support for c in self.citations)

    @property
    def sources(self) -> int:
        """Publishers whose passage carries the whole sentence; 1 where it takes several to carry it."""
        return max(1, count_sources(c.passage for c in self._carrying))

    @property
    def independent_sources(self) -> int:
        """The same without echoes: what is joined of two half tellings is confirmed by nobody."""
        echoes = frozenset(c.passage for c in self._carrying if c.echo)
        return max(1, count_independent((c.passage for c in self._carrying), echoes))

    @property
    def _carrying(self) -> tuple[Citation, ...]:
        return tuple(c for c in self.citations if c.support >= CARRIES)

    @property
    def single_source(self) -> bool:
        return self.independent_sources <= 1


@dataclass(frozen=True, slots=True)
class Withheld:
    """A cluster that got no sentence, what was tried and why each try failed."""

    citations: tuple[Citation, ...]
    tried: tuple[str, ...]
    failures: tuple[Failure, ...]
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that a disagreement is about, as a source words it, with its citations."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of one attribute that cannot both be true (conflict), or that time has changed (update)."""

    attribute: str
    kind: Literal["conflict", "update"]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The part an article plays in a brief, and why; `of` is the original that a reprint repeats."""

    article: Article
    role: Role
    of: Article | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """One neutral brief: every sentence cited, and all that was left out named with its reason."""

    title: str
    sentences: tuple[Sentence, ...]
    parts: tuple[Part, ...]
    disagreements: tuple[Disagreement, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    notes: tuple[str, ...] = ()
    model: str = ""
    prompt: str = ""

    @property
    def text(self) -> str:
        """The plain text: sentences joined by a space, sections by a blank line."""
        return "".join(lead + s.text for lead, s in zip(self._leads(), self.sentences, strict=True))

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence stands in `text`, half-open, in code points."""
        spans, at = [], 0
        for lead, sentence in zip(self._leads(), self.sentences, strict=True):
            at += len(lead)
            spans.append((at, at + len(sentence.text)))
            at += len(sentence.text)
        return tuple(spans)

    def _leads(self) -> list[str]:
        sections = [s.section for s in self.sentences]
        later = [" " if a == b else "\n\n" for a, b in itertools.pairwise(sections)]
        return ["", *later][: len(sections)]


def count_sources(passages: Iterable[Passage]) -> int:
    """Distinct publishers, unnamed ones counted by their text."""
    return len({p.article.source.casefold() or p.article.url or p.article.sha256 for p in passages})


def count_independent(passages: Iterable[Passage], echoes: frozenset[Passage]) -> int:
    """Distinct origins of the passages that repeat no other article. At least 1 where there is any passage."""
    every = tuple(passages)
    origins = {p.article.origin for p in every if p not in echoes}
    return max(len(origins), min(1, len(every)))
