"""Finds whose text it is: originals, reprints and articles that carry passages of another. It does not know events."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from service.facts.copying import Aligned, Text, along, carried, covered, whole
from service.facts.origins import When, copies, credits, kin, when
from service.facts.shingles import Line, Row, lines
from service.facts.sightings import Sighting, Sightings
from service.halting import Step, go_on
from service.news import Article, Passage, Reprint

# Likeness from which a copied sentence is not kept beside its original for later articles to be compared with.
SETTLED = 0.80

Kind = Literal["reprint", "partial_reprint"]


@dataclass(frozen=True, slots=True)
class Deduped:
    """What is left to read, and what repeats it. Each article is an original or a whole reprint."""

    originals: tuple[Article, ...]
    reprints: tuple[Reprint, ...]


def dedupe(articles: Sequence[Article], step: Step = go_on) -> Deduped:
    """Whole reprints are set aside; an article that carries sentences of others stays, and the spans are named.

    The original is the one that others credit, else the earliest, else the longest. Words inside quotation marks are
    no evidence: two reporters who heard one press conference are independent.
    """
    order = sorted(range(len(articles)), key=lambda i: (*_priority(articles[i], articles), i))
    reading = _Reading()
    found: dict[int, list[Reprint]] = {}
    for i in order:
        step()
        found[i] = reading.add(articles[i])
    reprints = tuple(r for i in range(len(articles)) for r in found[i])
    aside = {id(r.article) for r in reprints if r.kind == "reprint"}
    return Deduped(tuple(a for a in articles if id(a) not in aside), reprints)


def mark(passages: Sequence[Passage], reprints: Sequence[Reprint]) -> tuple[Passage, ...]:
    """The passages of one article, each that repeats another article with its `original`."""
    ours = [r for r in reprints if passages and r.article is passages[0].article]
    marked = []
    for p in passages:
        of = [r.original for r in ours if r.kind == "reprint" or _touched(p, r.shared)]
        marked.append(replace(p, original=of[0]) if of else p)
    return tuple(marked)


def twins(passages: Sequence[Passage], reprints: Sequence[Reprint]) -> dict[Passage, Passage]:
    """For each passage that repeats one of the others, that one: they say the same because they are the same text."""
    by_article: dict[int, list[Passage]] = defaultdict(list)
    for p in passages:
        by_article[id(p.article)].append(p)
    found: dict[Passage, Passage] = {}
    for r in reprints:
        for span, stand in zip(r.shared, r.stands, strict=True):
            for told in [p for p in by_article[id(r.original)] if _touched(p, (stand,))][:1]:
                for echo in (p for p in by_article[id(r.article)] if _touched(p, (span,))):
                    found.setdefault(echo, told)
    return found


def _touched(passage: Passage, spans: Sequence[Passage]) -> bool:
    return any(s.start < passage.end and passage.start < s.end for s in spans)


def _priority(article: Article, articles: Sequence[Article]) -> tuple[bool, bool, When, int]:
    """Sorts originals before those that repeat them.

    Of two copies of a text that is not here, the one that credits it comes first: it knows whose text it is.
    """
    credited = any(credits(other, article) for other in articles)
    absent = copies(article) and not any(credits(article, other) for other in articles)
    return not credited, not absent, when(article), -len(article.text)


class _Reading:
    """The articles in their order of priority; each is compared with those read before it."""

    def __init__(self) -> None:
        self._articles: list[Article] = []
        self._roots: list[int] = []  # of each article the one that it is a reprint of, or itself
        self._exact: dict[tuple[Row, ...], int] = {}
        self._sightings = Sightings()

    def add(self, article: Article) -> list[Reprint]:
        """What it repeats: one article as a whole, or those that it carries sentences of. Nothing for an original."""
        ours = lines(article.text)
        near = [self._sightings.near(line.row) for line in ours]
        root = self._root(article, ours, near)
        copied = self._carried(article, ours, near) if root is None else self._members(ours, near, root)
        self._articles.append(article)
        me = self._sightings.open([line.row for line in ours])
        self._roots.append(me if root is None else root)
        self._exact.setdefault(tuple(line.every for line in ours), me)
        self._keep(me, ours, copied)
        words = sum(len(line.row) for line in ours)
        if root is None:
            return [self._reprint(article, k, "partial_reprint", found, words) for k, found in copied.items()]
        share = covered([a for found in copied.values() for a in found])
        return [self._reprint(article, root, "reprint", copied.get(root, []), words, share)]

    def _root(self, article: Article, ours: Sequence[Line], near: Sequence[Sequence[Sighting]]) -> int | None:
        """The article that this one is a reprint of: of those that it could be, the one that has most of it."""
        exact = self._exact.get(tuple(line.every for line in ours))
        if exact is not None:
            return self._roots[exact]
        found: dict[int, list[Aligned]] = defaultdict(list)
        for i, sightings in enumerate(near):
            seen: set[int] = set()
            for s in sightings:
                root = self._roots[s.text]
                if root not in seen:
                    seen.add(root)
                    found[root].append(Aligned(i, s.line, s.likeness, len(ours[i].row)))
        for root in sorted(found, key=lambda k: (-covered(found[k]), k)):
            original = self._articles[root]
            texts = Text(article.text, tuple(ours)), Text.of(original.text)
            if whole(found[root], *texts, kin=kin(article, original), own=_own(article, original)):
                return root
        return None

    def _members(self, ours: Sequence[Line], near: Sequence[Sequence[Sighting]], root: int) -> dict[int, list[Aligned]]:
        """Of a whole reprint, which sentences stand where: in its original, or in what other reprints added to it."""
        found: dict[int, list[Aligned]] = defaultdict(list)
        for i, sightings in enumerate(near):
            first = next((s for s in sightings if self._roots[s.text] == root), None)
            if first:
                found[first.text].append(Aligned(i, first.line, first.likeness, len(ours[i].row)))
        return {k: along(a, ours, self._lines(k)) for k, a in found.items()}

    def _carried(
        self, article: Article, ours: Sequence[Line], near: Sequence[Sequence[Sighting]]
    ) -> dict[int, list[Aligned]]:
        """The sentences that are carried over from articles of other outlets, from the one that has most first."""
        found: dict[int, list[Aligned]] = {}
        open_lines = set(range(len(ours)))
        others = {s.text for sightings in near for s in sightings if not _own(article, self._articles[s.text])}
        while others:
            tried = {
                k: carried(_aligned(near, ours, k, open_lines), Text.of(article.text), Text.of(self._articles[k].text))
                for k in others
            }
            best = min(others, key=lambda k: (-covered(tried[k]), k))
            if not tried[best]:
                break
            found[best] = tried[best]
            open_lines -= {a.line for a in tried[best]}
            others = {k for k in others if k != best and tried[k]}
        return found

    def _keep(self, me: int, ours: Sequence[Line], copied: Mapping[int, Sequence[Aligned]]) -> None:
        """Remembers the sentences; a copied one, where it was edited, as a wording of its original."""
        stands = {a.line: (k, a) for k, found in copied.items() for a in found}
        for i, line in enumerate(ours):
            k, a = stands.get(i, (me, None))
            if a is None or a.likeness < SETTLED:
                self._sightings.add(line.row, k, a.stand if a else i)

    def _reprint(
        self, article: Article, k: int, kind: Kind, found: Sequence[Aligned], words: int, share: int | None = None
    ) -> Reprint:
        original, ours, theirs = self._articles[k], lines(article.text), self._lines(k)
        return Reprint(
            article,
            original,
            kind,
            containment=round((covered(found) if share is None else share) / max(words, 1), 4),
            shared=tuple(Passage(article, ours[a.line].start, ours[a.line].end) for a in found),
            stands=tuple(Passage(original, theirs[a.stand].start, theirs[a.stand].end) for a in found),
        )

    def _lines(self, k: int) -> tuple[Line, ...]:
        return lines(self._articles[k].text)


def _aligned(near: Sequence[Sequence[Sighting]], ours: Sequence[Line], k: int, among: Collection[int]) -> list[Aligned]:
    every = ((i, s) for i, sightings in enumerate(near) if i in among for s in sightings if s.text == k)
    return [Aligned(i, s.line, s.likeness, len(ours[i].row)) for i, s in every]


def _own(a: Article, b: Article) -> bool:
    """One publisher. An outlet's own follow-up repeats itself and is news all the same."""
    return bool(a.source) and a.source.casefold() == b.source.casefold()
