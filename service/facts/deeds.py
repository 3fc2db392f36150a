"""The words of a text that say what was done, and not who did it; it does not know whether they say so alike."""

from collections.abc import Iterable

from service.facts.introductions import ROLES
from service.facts.names import names
from service.facts.words import CLOSED, Word, fold, outside, stem, words


def beside_names(text: str) -> list[Word]:
    """The words of a text that stand in no name."""
    return list(outside(words(text), names(text)))


def deeds(told: Iterable[Word]) -> frozenset[str]:
    """The stems of what is told, small words and what somebody is left out."""
    return frozenset(stem(w.text) for w in told if fold(w.text) not in CLOSED and fold(w.text) not in ROLES)
