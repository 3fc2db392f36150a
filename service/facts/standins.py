"""A pronoun that stands where its source has a noun behind its owner: "handle it last" of "handle its last ship"."""

import re
from collections.abc import Iterator, Sequence

from service.facts.quotations import unquoted
from service.facts.words import fold
from service.news import Failure, Passage

_PRONOUN = re.compile(r"\b([\w’'-]{3,}) (it|them|him)\b")
_OWNER = {"it": "its", "them": "their", "him": "his"}
# The words that it owns, up to the next that cannot be one of them.
_NOUNS = (
    r" ((?:[\w’'-]+ ){0,3}?[\w’'-]+)"
    r"(?= (?:on|in|at|to|of|for|from|by|with|and|or|after|before|as|that|who|which)\b|[^\w\s’'-]|$)"
)


def stood_in(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A verb with a pronoun behind it that has only the pronoun's possessive behind it in the passages.

    Where the sentence has the noun that it owns elsewhere, the pronoun may mean that.
    """
    texts, low = [fold(p.text) for p in passages], fold(sentence)
    for found in _PRONOUN.finditer(unquoted(sentence)):
        verb, pronoun = re.escape(fold(found[1])), found[2]
        if any(re.search(rf"\b{verb} {pronoun}\b", t) for t in texts):
            continue
        owned = [m[1].split()[-1] for t in texts for m in re.finditer(rf"\b{verb} {_OWNER[pronoun]}{_NOUNS}", t)]
        if owned and not any(noun in low for noun in owned):
            yield Failure("relation", f"“{found[0]}” stands for more words of its passage.", found[0])
            return
