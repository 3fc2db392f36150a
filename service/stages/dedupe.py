"""Finds whose text it is: originals, reprints and articles that carry passages of another. It does not know events."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from service.facts.quotations import quotations
from service.facts.sentences import sentences
from service.facts.words import stem, words
from service.news import Article, Passage, Reprint

# Words a shingle. Three survive a light rewrite (at 15 % changed words 6 in 10 shingles stand) and are still rare by
# chance: independent reports of one event in seeds/ share under 8 % of them.
SHINGLE = 3
# Share of an article's shingles that stand in one other article from which it is a reprint. The light rewrites in
# seeds/ measure .62 and more, independent reports of the same event .12 and less.
REPRINT = 0.40
# The same for an outlet's own later version: only where it says nothing new.
REISSUE = 0.95
# Share of a sentence's shingles from which the sentence is lifted, and how many words it needs to prove it.
LIFTED = 0.65
LIFTED_WORDS = 12

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deduped:
    """What is left to read, and what repeats it. Each article is an original or a whole reprint."""

    originals: tuple[Article, ...]
    reprints: tuple[Reprint, ...]


@dataclass(frozen=True, slots=True)
class _Shingled:
    article: Article
    spans: tuple[tuple[int, int, frozenset[Shingle]], ...]
    every: frozenset[Shingle]


def dedupe(articles: Sequence[Article]) -> Deduped:
    """Whole reprints are set aside; an article that lifts sentences stays, and its lifted spans are named.

    The original is the one that others credit, else the earliest, else the longest. Words inside quotation marks are
    no evidence: two reporters who heard one press conference are independent.
    """
    order = sorted(range(len(articles)), key=lambda i: (*_priority(articles[i], articles), i))
    read = {i: _shingled(articles[i]) for i in order}
    holders: dict[Shingle, set[int]] = defaultdict(set)
    kept: list[int] = []
    reprints: dict[int, list[Reprint]] = {}
    for i in order:
        reprints[i] = _echoes(read[i], [read[k] for k in _sharing(read[i], holders)])
        if not any(r.kind == "reprint" for r in reprints[i]):
            kept.append(i)
            for shingle in read[i].every:
                holders[shingle].add(i)
    return Deduped(tuple(articles[i] for i in sorted(kept)), tuple(r for i in sorted(reprints) for r in reprints[i]))


def _priority(article: Article, articles: Sequence[Article]) -> tuple[bool, datetime, int]:
    """Sorts originals before those that repeat them."""
    credits_other = any(_credits(article, other) for other in articles if other is not article)
    published = article.published or datetime.max.replace(tzinfo=UTC)
    return credits_other, published if published.tzinfo else published.replace(tzinfo=UTC), -len(article.text)


def _credits(article: Article, other: Article) -> bool:
    """Whether `article` names the publisher of `other` as the agency it took its text from."""
    return _names(article.agency, other.source) and not _names(article.agency, article.source)


def _names(agency: str, publisher: str) -> bool:
    agency, initials = agency.casefold(), _initials(publisher)
    return bool(agency) and agency in {publisher.casefold(), initials}


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isupper()).casefold()


def _shingled(article: Article) -> _Shingled:
    spans = tuple((a, b, frozenset(_shingles(article.text[a:b]))) for a, b in sentences(article.text))
    return _Shingled(article, spans, frozenset().union(*(shingles for _, _, shingles in spans)))


def _shingles(sentence: str) -> Iterable[Shingle]:
    """Runs of stems outside quotation marks."""
    quoted = [(q.start, q.end) for q in quotations(sentence)]
    run = [stem(w.text) for w in words(sentence) if not any(a <= w.start < b for a, b in quoted)]
    return (tuple(run[i : i + SHINGLE]) for i in range(len(run) - SHINGLE + 1))


def _sharing(one: _Shingled, holders: dict[Shingle, set[int]]) -> list[int]:
    """Earlier articles that share a shingle, those that share most first."""
    shared = Counter(i for shingle in one.every for i in holders.get(shingle, ()))
    return [i for i, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))]


def _echoes(one: _Shingled, earlier: Sequence[_Shingled]) -> list[Reprint]:
    """One whole reprint, or for each sentence that is lifted the earlier article that shares most of it."""
    shares = [_containment(one.every, other.every) for other in earlier]
    for share, k in sorted(((s, -k) for k, s in enumerate(shares)), reverse=True):
        if share >= (REPRINT if _apart(one.article, earlier[-k].article) else REISSUE):
            return [Reprint(one.article, earlier[-k].article, "reprint", round(share, 4))]
    others = [k for k, other in enumerate(earlier) if _apart(one.article, other.article)]
    lifted = _lifted(one, [(k, earlier[k]) for k in others])
    return [
        Reprint(one.article, earlier[k].article, "partial_reprint", round(shares[k], 4), tuple(spans))
        for k, spans in sorted(lifted.items())
    ]


def _apart(a: Article, b: Article) -> bool:
    """Different publishers. An outlet's own follow-up repeats itself and is news all the same."""
    return not a.source or a.source.casefold() != b.source.casefold()


def _lifted(one: _Shingled, others: Sequence[tuple[int, _Shingled]]) -> dict[int, list[Passage]]:
    lifted: dict[int, list[Passage]] = defaultdict(list)
    for start, end, shingles in one.spans:
        if len(shingles) < LIFTED_WORDS - SHINGLE + 1 or not others:
            continue
        share, nearest = max((_containment(shingles, other.every), -k) for k, other in others)
        if share >= LIFTED:
            lifted[-nearest].append(Passage(one.article, start, end))
    return lifted


def _containment(part: frozenset[Shingle], whole: frozenset[Shingle]) -> float:
    return len(part & whole) / len(part) if part else 0.0
