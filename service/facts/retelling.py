"""Which passages tell what a sentence tells, by their words; it does not know whether they tell it alike."""

from collections.abc import Sequence
from functools import lru_cache

from service.facts.words import content
from service.news import Passage

# Share of a sentence's content words that a passage must have for the sentence to be a telling of it. Set by hand: a
# sentence for two passages has at least half of its words of each.
TELLS = 0.6


def retold(sentence: str, passages: Sequence[Passage]) -> list[str]:
    """The texts of the passages that have most of the sentence's content words."""
    return [p.text for p in passages if _tells(sentence, p.text)]


@lru_cache(maxsize=8192)
def _tells(sentence: str, text: str) -> bool:
    """Kept: each check of a sentence asks it of the same passages."""
    told = content(sentence)
    return len(content(text) & told) >= TELLS * len(told)
