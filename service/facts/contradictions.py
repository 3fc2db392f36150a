"""Whether two passages measure one thing and cannot both be right; it does not know which of them is."""

from collections.abc import Collection
from functools import lru_cache

from service.facts.agreement import agree, comparable
from service.facts.asides import aside, corrects
from service.facts.frames import things
from service.facts.numbers import Quantity, quantities
from service.facts.one_thing import of_one_thing
from service.facts.stated import GROWING, LATER, MEASURED, Dispute, Of, Stated
from service.facts.tolls import harm
from service.facts.topics import attribute
from service.facts.words import fold
from service.news import Article, Passage

# Values further apart than this factor count different things: 1,200 dead on one side and 40,000 on the other.
FACTOR = 4.0
# Code points around a value of the other article in which a shared term says that it is of the same thing.
BESIDE = 70


@lru_cache(maxsize=8192)
def measured(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text that can be compared with another text's."""
    return tuple(q for q in quantities(text) if q.kind in MEASURED and (q.unit or q.kind != "count" or harm(text, q)))


@lru_cache(maxsize=8192)
def whole(text: str) -> tuple[Quantity, ...]:
    """Those of them that tell the whole of something as it is: no part, no addition, no former value, no date."""
    return () if corrects(text) else tuple(q for q in measured(text) if not aside(text, q))


def contradiction(a: Passage, b: Passage, common: Collection[str] = ()) -> Dispute | None:
    """The first pair of quantities that are of one thing and cannot both be true.

    `common`: terms that much of the story has, so that they tie no two figures.
    """
    for first in whole(a.text):
        for second in whole(b.text):
            if not _far(first, second) or not _lonely(first, b) or not _lonely(second, a):
                continue
            shared = of_one_thing(a, first, b, second, common)
            if shared is not None and not _knows(b, first, a, shared) and not _knows(a, second, b, shared):
                return Dispute(kind(first), attribute(a.text, first, shared), stated(a, first), stated(b, second))
    return None


def kind(q: Quantity) -> Of:
    """The kind of dispute that its values make."""
    return "count" if q.kind == "ordinal" else q.kind


def stated(passage: Passage, q: Quantity) -> Stated:
    """The value as a side of a dispute."""
    return Stated(q.text, f"{q.low} {q.high} {q.approx}", passage, q.start, q.end, q)


def _far(a: Quantity, b: Quantity) -> bool:
    """Of one unit, and not too far apart to be of one thing."""
    return comparable(a, b) and (a.kind == "score" or max(a.low, b.low) <= FACTOR * min(a.high, b.high))


def _lonely(one: Quantity, other: Passage) -> bool:
    """The other passage has not its figure at all, and no value of that unit that it could be."""
    if any(agree(one, q) for q in measured(other.text) if comparable(one, q)):
        return False
    return one.kind == "score" or not _has_figure(one, other.text)


def _knows(other: Passage, one: Quantity, of: Passage, shared: frozenset[str]) -> bool:
    """The other's whole article has this value too, of what seems the same thing: who tells both knows of two things.

    A later article may tell the old value with the new one, where the thing can change.
    """
    text, told, here = other.article.text, other.article.published, of.article.published
    if kind(one) in GROWING and told and here and (told - here).total_seconds() >= LATER:
        return False
    same = (q for q in _whole(other.article) if comparable(one, q) and agree(one, q))
    return any(shared & things(text[max(0, q.start - BESIDE) : q.end + BESIDE]) - {one.unit} for q in same)


@lru_cache(maxsize=512)
def _whole(article: Article) -> tuple[Quantity, ...]:
    """What an article measures; "about 87 percent" tells no other value that it could be."""
    return tuple(q for q in measured(article.text) if q.approx == "exact" and not aside(article.text, q))


def _has_figure(one: Quantity, other: str) -> bool:
    figure = {token for token in _tokens(one.text) if token[0].isdigit() or quantities(token)}
    return not figure.isdisjoint(_tokens(other))


def _tokens(text: str) -> set[str]:
    """Tokens between white space and hyphens: "1,200" is one."""
    return {t for token in text.replace("-", " ").split() if (t := fold(token.strip("$£€%.,;:!?()“”\"'‘’—")))}


def clash(a: Passage, b: Passage) -> bool:
    """A quantity of each passage has the unit of one in the other, and agrees with none there."""
    return _clashes(a.text, b.text) and _clashes(b.text, a.text)


def _clashes(text: str, other: str) -> bool:
    theirs = [q for q in measured(other) if q.unit or q.kind != "count"]
    return any(
        any(q.kind == o.kind and q.unit == o.unit for o in theirs)
        and not _has_figure(q, other)
        and not any(agree(q, o) for o in theirs if comparable(q, o))
        for q in measured(text)
        if q.unit or q.kind != "count"
    )
