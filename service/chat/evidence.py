"""What of a kept brief answers a need: its sentences, its disagreements, passages of its articles; it words nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service import news
from service.chat.needs import Need, terms
from service.chat.stating import measures, meets
from service.facts.dates import moments
from service.facts.numbers import quantities
from service.fragments import locate
from service.render.view import ASIDE
from service.schemas import Article, Brief, Citation, Disagreement, Sentence
from service.stages.extract import extract

# Sentences that one answer tells, and passages that it quotes: what needs more is a brief.
MOST_SENTENCES, MOST_QUOTES = 4, 8
# Characters at an article's head that tell where and of what it is: its first two or three sentences.
HEAD = 500
_DENIAL = re.compile(
    r"\b(?:not|never|no(?!\. ?\d)|nor|neither|none|nobody|without"
    r"|den(?:y|ies|ied|ying|ial)|reject(?:s|ed)?|dismiss(?:es|ed)?"
    r"|refut(?:es|ed)"
    r"|false|untrue)\b|n['’]t\b",
    re.IGNORECASE,
)
# What a correction says of the sentence before it.
_TAKEN_BACK = re.compile(
    r"\s{0,3}(?P<said>(?:That|This|It|The (?:figure|number|report|statement|claim|headline))\b[^.!?]{0,40}"
    r"\b(?:was|were|is|had been) (?:wrong|incorrect|mistaken|false|inaccurate|untrue|in error)\b[^.!?]{0,120}[.!?])"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of an article of the brief, to the letter."""

    article: Article
    citation: Citation


def sentences(brief: Brief, need: Need) -> tuple[Sentence, ...]:
    """Sentences that say all of it and still hold, in their order."""
    met = (s for s in brief.sentences if s.flagged is None and meets(need, s.text, _speaker(s)))
    return tuple(met)[:MOST_SENTENCES]


def corrected(brief: Brief, need: Need) -> tuple[Sentence, ...]:
    """Sentences that said all of it until a person put them right."""
    met = (s for s in brief.sentences if s.correction and meets(need, s.text, _speaker(s)))
    return tuple(met)[:MOST_SENTENCES]


def disagreements(brief: Brief, need: Need) -> tuple[Disagreement, ...]:
    """Disagreements about it: by what they are about, or by one of their values."""
    return tuple(d for d in brief.disagreements if _about(d, need))


def differing(brief: Brief, term: frozenset[str]) -> tuple[Disagreement, ...]:
    """Disagreements about just this: "the turnout"."""
    return tuple(d for d in brief.disagreements if term and term == terms(d.attribute))


def touched(brief: Brief, cited: Iterable[Citation]) -> tuple[Disagreement, ...]:
    """Disagreements one of whose values a cited passage gives: who reads the passage must know of the others."""
    spans = {(c.sha256, c.start, c.end) for c in cited}
    return tuple(
        d
        for d in brief.disagreements
        if any((c.sha256, c.start, c.end) in spans for v in d.values for c in v.citations)
    )


def kind_of(need: Need, found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Of disagreements those whose values are of the kind that is asked for: of a time, those about times."""
    if need.wants in ("time", "clock"):
        return tuple(d for d in found if any(moments(v.text) for v in d.values))
    return tuple(d for d in found if any(quantities(v.text) and measures(need, v.text) for v in d.values))


def quotes(brief: Brief, need: Need) -> tuple[Quote, ...]:
    """Passages that say all of it: of each article, originals before reprints, as they were published."""
    return tuple(q for q in passages(brief) if meets(need, q.citation.quote, q.citation.speaker or ""))


def unheard(found: Iterable[Quote], differ: Iterable[Disagreement], told: Iterable[Sentence]) -> tuple[Quote, ...]:
    """Passages of articles that neither a value nor a sentence cites."""
    heard = {c.article for d in differ for v in d.values for c in v.citations}
    heard |= {c.article for s in told for c in s.citations}
    return tuple(q for q in found if q.article.id not in heard)


def retractions(found: Iterable[Quote]) -> tuple[Quote, ...]:
    """What comes right after one of these and takes it back: "That figure was wrong."; too short to be a passage."""
    return tuple(taken for quote in found if (taken := _taken_back(quote)) is not None)


def _taken_back(quote: Quote) -> Quote | None:
    behind = _TAKEN_BACK.match(quote.article.text, quote.citation.end)
    if behind is None:
        return None
    own = _article(quote.article)
    return Quote(quote.article, _citation(quote.article, news.Passage(own, behind.start("said"), behind.end("said"))))


def denying(quote: Quote) -> bool:
    """Whether the passage denies something, tells of a denial, or has a "not": then it may say the opposite."""
    return quote.citation.stance == "denied" or _DENIAL.search(quote.citation.quote) is not None


def fewest(found: Sequence[Quote], most: int = MOST_QUOTES) -> tuple[Quote, ...]:
    """At most so many, from as many articles as there are."""
    first: dict[str, Quote] = {}
    for quote in found:
        first.setdefault(quote.article.id, quote)
    chosen = [*first.values(), *(q for q in found if q not in first.values())][:most]
    return tuple(q for q in found if q in chosen)


def passages(brief: Brief) -> Iterator[Quote]:
    """Every passage of the articles that the brief can rest on."""
    used = [a for a in brief.articles if a.role not in ASIDE and a.text]
    for article in sorted(used, key=lambda a: a.role == "reprint"):
        for passage in extract(_article(article)):
            yield Quote(article, _citation(article, passage))


def setting(brief: Brief) -> frozenset[str]:
    """What the story is about, as terms: of its title, of its articles' titles, and what most of them begin with."""
    used = [a for a in brief.articles if a.role not in ASIDE]
    heads = Counter(term for a in used for term in terms(a.text[:HEAD]))
    common = frozenset(term for term, count in heads.items() if 2 * count > len(used) > 1)
    return common.union(*map(terms, [brief.title, *(a.title or "" for a in used)]))


def _about(disagreement: Disagreement, need: Need) -> bool:
    if need.figures or need.clocks:  # a value is asked for: it must be one of those that the sources differ on
        return any(meets(need, f"{v.text} {disagreement.attribute}") for v in disagreement.values)
    if need.speaker or not need.terms or need.wants in ("reason", "name", "place"):
        return False
    if need.wants in ("time", "clock", "figure") and not kind_of(need, (disagreement,)):
        return False
    needed = need.terms - need.own or need.terms
    return needed <= terms(disagreement.attribute)


def _speaker(sentence: Sentence) -> str:
    return " ".join(c.speaker for c in sentence.citations if c.speaker)


def _article(article: Article) -> news.Article:
    return news.Article(
        text=article.text,
        title=article.title or "",
        source=article.source or "",
        url=article.url or "",
        published=article.published,
        language=article.language,
    )


def _citation(article: Article, passage: news.Passage) -> Citation:
    """A passage cites itself: it supports what it says, to the letter."""
    return Citation(
        article=article.id,
        source=article.source,
        url=locate(article.url or "", passage.text),
        title=article.title,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
        sha256=article.sha256,
        support=1.0,
        echo=article.role == "reprint",
        stance=passage.stance,
        speaker=passage.speaker or None,
    )
