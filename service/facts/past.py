"""Whether what was done in another year is told with its year: without it, it reads as today's news.

It aligns the sentence with one passage word by word, and does not know when an article came out.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.facts.tags import is_finite
from service.news import Failure, Passage

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2} ,| of)?"
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|several|many|(?:more than )?a|some)"
# As tokens are joined: "in 2003", "on June 4, 2003", "in a 2009 speech", "two years ago", "last year".
_THEN = re.compile(
    rf"\b(?:[Ii]n|[Oo]n|[Bb]ack in|[Dd]uring|[Ii]n early|[Ii]n late) (?:{_MONTH} )?{_YEAR}(?! [\d–-])\b"
    rf"|\b[Ii]n (?:a|an|his|her|their|its) (?:\w+ )?{_YEAR} \w+"
    rf"|\b{_COUNT} (?:years?|decades?) ago\b|\b[Ll]ast year\b"
    r"|\bthat (?:same )?(?:year|season|decade|summer|winter|autumn)\b"
)
# What tells in a sentence that it was not today.
_TOLD = re.compile(
    rf"\b(?:{_YEAR}|ago|last|earlier|previous\w*|had|once|former\w*|past|then|before|after|since|when|years?(?!-old)|decades?"
    r"|centur\w+|history|later|during|until|anniversary|age|aged)\b",
    re.IGNORECASE,
)
_RELATIVE = frozenset(["who", "which", "that", "where", "when", "whose", "while", "as", "if", "because"])


def undated(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Holm was held for theft" of "Holm was held for theft in 2003", in every passage that tells it."""
    if _TOLD.search(sentence):
        return
    lost = [_lost(cut) for cut in cuts(sentence, passages)]
    if lost and all(lost):
        yield Failure("relation", f"It leaves out “{lost[0]}”, when it was.", lost[0])


def _lost(cut: Cut) -> str:
    for start, end, found in cut.spans(_THEN):
        own = start + (cut.key(start) in ("in", "on", "during"))  # the "in" that is kept may be of a place behind
        if cut.is_lost(own, end) and _is_of_main(cut, start, end):
            return found
    return ""


def _is_of_main(cut: Cut, start: int, end: int) -> bool:
    """Is the verb that it is beside one of no other clause, in the past, and kept?"""
    for i in range(start - 1, -1, -1):
        if cut.key(i) in _RELATIVE or cut.row[i].text in ',;:—–-()“”"':
            break
        if is_finite(cut.row, i):
            pointed = cut.key(start) == "that"  # "that year" is of what the whole sentence is about
            relative = not pointed and any(cut.key(k) in _RELATIVE for k in range(max(0, i - 3), i))
            return i in cut.here and not relative and _is_past(cut, i) and cut.share(i, start) > 0
    if start:
        return False
    verb = next((i for i in range(end, len(cut.row)) if is_finite(cut.row, i)), 0)
    return verb in cut.here and _is_past(cut, verb)


def _is_past(cut: Cut, at: int) -> bool:
    return cut.row[at].tag in ("VVD", "VBD", "VDD", "VHD")
