"""Whether a rule keeps of whom it is: "it is wrong for a host with such a large audience to gain".

It aligns the sentence with one passage word by word, and does not know who sets the rule.
"""

from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.news import Failure, Passage

_SOME = frozenset(["a", "an", "any", "every", "no", "each"])
_PERSONS = frozenset(["anyone", "someone", "anybody", "somebody", "everyone", "nobody", "people", "those", "companies"])
_RESTRICTS = frozenset(
    ["with", "who", "that", "whose", "without", "which", "under", "over", "convicted", "accused", "of", "from", "on"]
)
_RULING = frozenset(["should", "must", "cannot", "can", "may", "shall", "ought", "needs", "need"])
# Tokens from "for" to the noun, and of the restriction, at most.
_NOUN, _LONGEST = 4, 16


def unrestricted(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Wrong for a host to gain", in every passage that tells it."""
    lost = [_lost(cut) for cut in cuts(sentence, passages)]
    if lost and all(lost):
        yield Failure("binding", f"It leaves out “{lost[0]}”, of whom the rule is.", lost[0])


def _lost(cut: Cut) -> str:
    for at in range(1, len(cut.row) - 3):
        end = cut.gap(at)
        opens = cut.key(at) in _RESTRICTS and at - 1 in cut.here and at < end <= at + _LONGEST
        if opens and end in cut.here and _is_ruled(cut, at, end) and cut.is_lost(at, end):
            return cut.text(at, end)
    return ""


def _is_ruled(cut: Cut, at: int, end: int) -> bool:
    """Does an indefinite noun stand before the gap, right before the rule in the sentence?"""
    first = next((i for i in range(at - 1, max(-1, at - 1 - _NOUN), -1) if cut.key(i) in _SOME | _PERSONS), -1)
    noun = cut.row[at - 1].tag.startswith("NN") or cut.key(at - 1) in _PERSONS
    close = cut.here[at - 1] + 1 == cut.here[end]
    if first < 0 or not noun or not close:
        return False
    return cut.key(end) in _RULING or (cut.key(end) == "to" and cut.key(first - 1) == "for")
