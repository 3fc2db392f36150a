"""Which passages tell what a sentence tells, by their words; it does not know whether they tell it alike."""

from collections.abc import Sequence

from service.facts.words import content
from service.news import Passage

# Share of a sentence's content words that a passage must have for the sentence to be a telling of it. Set by hand: a
# sentence for two passages has at least half of its words of each.
TELLS = 0.6


def retold(sentence: str, passages: Sequence[Passage]) -> list[str]:
    """The texts of the passages that have most of the sentence's content words."""
    told = content(sentence)
    return [p.text for p in passages if len(content(p.text) & told) >= TELLS * len(told)]
