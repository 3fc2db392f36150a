"""Passages for the tests of disagreements: each the whole text of an article of its own."""

from datetime import UTC, datetime

from service.facts.search import disputes
from service.facts.settling import settled
from service.facts.stated import Dispute
from service.news import Article, Disagreement, Passage


def passage(text: str, source: str = "Post", hour: int = 8, rest: str = "") -> Passage:
    """`text` as the first passage of an article that goes on with `rest`, told at that hour of one day."""
    published = datetime(2026, 3, 6, hour, tzinfo=UTC)
    return Passage(Article(f"{text} {rest}".strip(), source=source, published=published), 0, len(text))


def found(one: str, other: str) -> tuple[Dispute, ...]:
    return disputes(passage(one), passage(other, "Wire"))


def disagreement(*told: Passage) -> Disagreement:
    """The one disagreement of the first two passages, with all of them told."""
    (settled_,) = settled(disputes(told[0], told[1]), told)
    return settled_
