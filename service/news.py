"""The nouns: articles, passages, clusters, sentences, briefs. Frozen values that do not know ids or storage."""

import hashlib
import itertools
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from service.sites import site

# Support from which a passage carries a sentence by itself, and from which it tells part of its fact (0 to 1): below
# that it tells who somebody is.
CARRIES, PART = 0.5, 0.25

# Words by which a byline names no person. Two newsrooms' "Staff Reporter" are not one reporter.
_NOBODY = frozenset(
    re.findall(
        r"\w+",
        "admin agencies agency board bureau contributor contributors correspondent correspondents daily desk digital "
        "editor editorial editors express guest journal journalist live local media national news newspaper newsroom "
        "online post press redaktion report reporter reporters reports service services special sport sports staff "
        "team the times today tribune tv web webdesk wire wires world writer writers",
    )
)

Role = Literal["original", "reprint", "partial_reprint", "other_event", "other_language", "unusable"]
Section = Literal["events", "statements", "background"]
Status = Literal["written", "verbatim"]
STATUS = (
    "written: worded by the model, or a passage with words put in or taken out; or verbatim: a passage as it stands, or"
    ' only without the "But" or "And" that opens it.'
)
# How a passage puts what it tells: the outlet states it, somebody claims or denies it, or it is somebody's own words.
Stance = Literal["fact", "claimed", "denied", "quoted"]


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. `text` is the extracted body that spans point into, in Unicode code points.

    What it says of itself: `byline`, the `agency` it credits (short name), whom else it names as where its text is from
    (`credit`: a feed's source, a publisher), and the `canonical` address of the text, where that is not its own.
    """

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: datetime | None = None
    language: str = "en"
    byline: str = ""
    agency: str = ""
    place: str = ""
    credit: str = ""
    canonical: str = ""

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of `text` in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def origin(self) -> str:
        """Whose reporting this is: the agency it credits, else whom it credits, its publisher, the text itself."""
        return (self.agency or self.credit or self.source or self.url or self.sha256).casefold()

    @property
    def authors(self) -> frozenset[str]:
        """The people who signed it, folded; desks and "Staff Reporter" are nobody."""
        names = (" ".join(n.split()).casefold() for n in re.split(r",|;|/|&|\band\b", self.byline))
        return frozenset(n for n in names if " " in n and _NOBODY.isdisjoint(n.split()))


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence-sized span of an article. `text` is derived, so a misquote cannot be written.

    `index` counts sentences and `paragraph` paragraphs from 0; `stance` is that of the larger part of it, and `speaker`
    who answers for that part, "" where the outlet does or nobody is named. `original` is the article whose text it
    repeats, if it is an echo; that is no part of what it is.
    """

    article: Article
    start: int
    end: int
    index: int = 0
    paragraph: int = 0
    speaker: str = ""
    stance: Stance = "fact"
    original: Article | None = field(default=None, compare=False, repr=False)

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
    """`article` carries text of `original`: as a whole, or some sentences.

    `shared` are the spans of `article` that stand in `original`, and `stands` where, in the same order. `containment`
    is their share of the words of `article` outside quotations (0 to 1).
    """

    article: Article
    original: Article
    kind: Literal["reprint", "partial_reprint"]
    containment: float
    shared: tuple[Passage, ...] = ()
    stands: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, and which of them repeat others."""

    articles: tuple[Article, ...]
    reprints: tuple[Reprint, ...] = ()

    @property
    def all_articles(self) -> tuple[Article, ...]:
        """The originals, then the whole reprints."""
        return (*self.articles, *(r.article for r in self.reprints if r.kind == "reprint"))

    @property
    def sources(self) -> int:
        return len({_publisher(a) for a in self.all_articles})

    @property
    def independent_sources(self) -> int:
        """Whole reprints bring none of their own."""
        return count_origins(self.articles)


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
    """One sentence of a brief with the passages it rests on, best first.

    `as_of`: where the story goes over several days, the day of the article whose words it has. What it tells as news,
    and what "today" is in it, was so on that day.
    """

    text: str
    citations: tuple[Citation, ...]
    status: Status
    section: Section = "events"
    explanation: Explanation | None = None
    as_of: date | None = None

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
    def partial_sources(self) -> int:
        """Further independent publishers whose passages tell part of the sentence."""
        every = tuple(c for c in self.citations if c.support >= PART)
        echoes = frozenset(c.passage for c in every if c.echo)
        return max(0, count_independent((c.passage for c in every), echoes) - self.independent_sources)

    @property
    def single_source(self) -> bool:
        """No second newsroom tells even a part of it."""
        return self.independent_sources <= 1 and not self.partial_sources

    @property
    def _carrying(self) -> tuple[Citation, ...]:
        return tuple(c for c in self.citations if c.support >= CARRIES)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A cluster that got no sentence, what was tried and why each try failed."""

    citations: tuple[Citation, ...]
    tried: tuple[str, ...]
    failures: tuple[Failure, ...]
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that a disagreement is about, as a source words it, with its citations.

    `speaker`: who is said to give it, "" where nobody is or the passages name two.
    """

    text: str
    citations: tuple[Citation, ...]
    speaker: str = ""

    @property
    def sources(self) -> int:
        return count_sources(c.passage for c in self.citations)

    @property
    def independent_sources(self) -> int:
        return count_independent(
            (c.passage for c in self.citations), frozenset(c.passage for c in self.citations if c.echo)
        )


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of one attribute that cannot both be true (conflict), or that time has changed (update).

    `of` is the kind of the values: count, duration, money, percent, time, place, name, who, wording, ... `sentence`
    tells it neutrally, each value with its publishers.
    """

    attribute: str
    kind: Literal["conflict", "update"]
    values: tuple[Value, ...]
    of: str = "count"
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The part an article plays in a brief, and why; `of` is the original that a reprint repeats.

    `reprints` say what of it stands in which other article, most first.
    """

    article: Article
    role: Role
    of: Article | None = None
    reason: str = ""
    reprints: tuple[Reprint, ...] = ()

    @property
    def independent(self) -> bool:
        """Whether it brings the brief reporting of its own."""
        return self.role in ("original", "partial_reprint")


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
    def sources(self) -> int:
        """Publishers of the articles that the brief can rest on, reprints among them."""
        return len({_publisher(p.article) for p in self.parts if p.independent or p.role == "reprint"})

    @property
    def independent_sources(self) -> int:
        return count_origins(p.article for p in self.parts if p.independent)

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
    return len({_publisher(p.article) for p in passages})


def count_independent(passages: Iterable[Passage], echoes: frozenset[Passage]) -> int:
    """Distinct origins of the passages. An echo counts as the article that it repeats, where that is known.

    At least 1 where there is any passage.
    """
    every = tuple(passages)
    told = (p.original or (None if p in echoes else p.article) for p in every)
    return max(count_origins(a for a in told if a is not None), min(1, len(every)))


def count_origins(articles: Iterable[Article]) -> int:
    """Newsrooms whose reporting the articles are: those of one origin, or signed by one person, are one.

    So are an article whose canonical address is another's, and that one, whichever came first.
    """
    every = tuple(articles)
    homes = frozenset(a.canonical for a in every if a.canonical)
    groups: list[set[str]] = []
    for article in every:
        keys = {f"from {article.origin}", *(f"by {name}" for name in article.authors), *_places(article, homes)}
        met = [g for g in groups if not g.isdisjoint(keys)]
        groups = [g for g in groups if g.isdisjoint(keys)] + [keys.union(*met)]
    return len(groups)


def home(article: Article, others: Iterable[Article]) -> Article | None:
    """The first of the others that its canonical address is, else one of that site's own reporting; None without."""
    homes = frozenset({article.canonical} - {""})
    ours, told = _places(article, homes), tuple(others) if homes else ()
    exact = (o for o in told if o.url == article.canonical)
    return next(exact, None) or next((o for o in told if not o.canonical and ours & _places(o, homes)), None)


def _places(article: Article, homes: Collection[str]) -> frozenset[str]:
    """Where its text is at home, as far as one of the addresses `homes` is concerned.

    The same page may have several addresses. So its site does as well, but where an article there credits others: that
    is theirs.
    """
    if not homes:
        return frozenset()
    at = {f"at {url}" for url in (article.canonical, article.url) if url in homes}
    own = article.canonical or ("" if article.credit else article.url)
    if own and not article.agency and site(own) in {site(each) for each in homes}:
        at.add(f"on {site(own)}")
    return frozenset(at)


def _publisher(article: Article) -> str:
    return article.source.casefold() or article.url or article.sha256
