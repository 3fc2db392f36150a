"""Whether what "has" happened within a time is told with the time: recently, in recent days, 40 deaths this year.

It aligns the sentence with one passage word by word, and does not know when an article came out.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.news import Failure, Passage

# As tokens are joined.
_RECENT = re.compile(
    r"\b(?:recently|[Ii]n recent (?:days|weeks|months|years|decades)"
    r"|(?:over|in|during|for) the (?:past|last) (?:\w+ )?(?:days?|weeks?|months?|years?|decades?|seasons?))\b"
)
# What bounds only a count.
_COUNTED = re.compile(
    r"\b(?:(?:so far )?this (?:year|season|month|week|summer|winter)"
    r"|since (?:(?:early|late|mid) )?(?:[A-Z]\w+ )?(?:\d{1,2} , )?(?:19|20)\d\d)\b"
)
_PERFECT = frozenset(["has", "have"])
_OPENS = frozenset(["in", "over", "during", "for"])
# What tells in a sentence within which time it was, or that it was before today.
_TOLD = re.compile(
    r"\b(?:recent\w*|late(?:ly|st)|new\w*|now|past|last|this|since|ago|had|after|until|today|yesterday|when|year\w*"
    r"|month\w*|week\w*|day|days|decade\w*|season\w*|(?:19|20)\d\d|\w+day)\b",
    re.IGNORECASE,
)


def untimed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Three raids have taken place" of "three raids have recently taken place", in every passage that tells it."""
    if _TOLD.search(sentence):
        return
    lost = [_lost(cut) for cut in cuts(sentence, passages)]
    if lost and all(lost):
        yield Failure("relation", f"It leaves out “{lost[0]}”, within which it was.", lost[0])


def _lost(cut: Cut) -> str:
    for pattern in (_RECENT, _COUNTED):
        for start, end, found in cut.spans(pattern):
            own = start + (cut.key(start) in _OPENS)  # "in Arlen" may have kept its "in"
            if cut.is_lost(own, end) and _is_perfect(cut, start, pattern is _COUNTED):
                return found
    return ""


def _is_perfect(cut: Cut, at: int, counted: bool) -> bool:
    """Is the kept verb of the clause in the perfect, with a count where it takes one, and the words around kept?"""
    start, end = cut.start(at), cut.end(at)
    still = _PERFECT if counted or cut.key(at) == "recently" else _PERFECT | {"is", "are"}
    helped = any(cut.key(i) in still and i in cut.here for i in range(start, end))
    number = not counted or any(cut.row[i].tag == "CRD" and i in cut.here for i in range(start, end))
    beside = at == start or not {at - 2, at - 1}.isdisjoint(cut.here)
    return helped and number and beside
