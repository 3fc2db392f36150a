"""Whether a sentence keeps the aside that takes from what it tells: "(kind of!)", ", an error, according to".

It aligns the sentence with one passage word by word, and does not know who doubts.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.news import Failure, Passage

_OPENS, _CLOSES = frozenset("(—–"), frozenset(")—–")
# Tokens of a doubt between marks, at most.
_LONGEST = 7
_DOUBT = re.compile(
    r"\b(?:kind of|sort of|so[- ]called|allegedly|reportedly|supposedly|apparently|maybe|perhaps|probably|possibly"
    r"|presumably|purportedly|ostensibly|almost|not quite|not really|unconfirmed|unverified|disputed|if true"
    r"|in theory)\b|^\W*[?!]+\W*$",
    re.IGNORECASE,
)
# What somebody calls the deed itself, in a phrase right before he is named as its source.
_CALLED = frozenset(
    ["error", "mistake", "accident", "misunderstanding", "coincidence", "hoax", "joke", "lie", "precaution",
     "oversight", "glitch", "exaggeration", "violation", "crime", "suicide"]
)  # fmt: skip
_JUDGED = 6
# Tokens before it, and the share of their content words that the sentence keeps.
_BEFORE, _TOLD = 20, 0.5


def dropped(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Written by his sons" of "written (sort of!) by his sons", in every passage that tells it."""
    telling = cuts(sentence, passages)
    for look in (_doubt, _called):
        lost = [look(cut) for cut in telling]
        if lost and all(lost):
            yield Failure("relation", f"It leaves out “{lost[0]}”, which takes from what it tells.", lost[0])
            return


def _doubt(cut: Cut) -> str:
    for at in (i for i, t in enumerate(cut.row) if t.text in _OPENS):
        end = next((i for i in range(at + 1, min(len(cut.row), at + _LONGEST)) if cut.row[i].text in _CLOSES), 0)
        aside = cut.text(at + 1, end)
        beside = at - 1 in cut.here and (end + 1 in cut.here or end + 2 >= len(cut.row))
        if end and beside and cut.is_lost(at + 1, end) and _DOUBT.search(aside):
            return aside
    return ""


def _called(cut: Cut) -> str:
    """ "It was removed, an error, according to her": what she vouches for is the error."""
    for at in (i for i in cut.here if cut.key(i) == "according" and cut.row[i - 1].text == ","):
        start = next((i for i in range(at - 2, max(0, at - _JUDGED), -1) if cut.row[i].text == ","), 0)
        judged = start and cut.key(start + 1) in ("a", "an", "the") and cut.key(at - 2) in _CALLED
        told = cut.share(max(cut.start(at), start - _BEFORE), start) >= _TOLD
        if judged and told and cut.is_lost(start + 1, at - 1):
            return cut.text(start + 1, at - 1)
    return ""
