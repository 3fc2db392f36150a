"""Which sentence speaks of "the ministers" as if they were known, and which tells who they are. It names nobody."""

import re
from collections.abc import Collection, Sequence

from service.facts.lists import groups
from service.facts.names import names
from service.facts.quotations import unquoted
from service.facts.words import fold, stem, words

ROLES = groups("roles.txt")["person"]
# "The ministers", "both leaders", with nothing behind them that tells whose.
_DEFINITE = re.compile(
    r"\b(?:the|both|these)(?: two| three)? ([a-z]{3,}s)\b(?! (?:of|for|from|who|in)\b)", re.IGNORECASE
)
# How often a noun stands where two are told of ("the water minister and the foreign minister").
_TWO = 2


def awaits(texts: Sequence[str]) -> frozenset[str]:
    """Stems of what people are, of whom one of the texts speaks in the plural and names nobody."""
    plain = [unquoted(text) for text in texts]
    told = (found[1] for text in plain if not _people(text) for found in _DEFINITE.finditer(text))
    return frozenset(stem(noun) for noun in told if fold(noun).removesuffix("s") in ROLES)


def presents(text: str, awaited: Collection[str]) -> bool:
    """Does it tell, of at least two, that they are that?"""
    held = [stem(w.text) for w in words(unquoted(text)) if fold(w.text) in ROLES]
    return any(held.count(noun) >= _TWO for noun in awaited)


def _people(text: str) -> bool:
    return any(n.title or len(n.key) > 1 for n in names(text))
