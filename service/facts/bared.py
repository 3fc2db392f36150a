"""Whether a noun keeps the word that says which or how many are meant: "most crews sailed" is not "crews sailed".

It reads the words before a noun, and does not know which ones are meant.
"""

from collections.abc import Iterator, Sequence

from service.facts.quotations import unquoted
from service.facts.tags import Tagged, tagged
from service.facts.words import fold
from service.news import Failure, Passage

# Without these, what is told of some is told of whoever there is. A lost "many" or "two" takes nothing back.
_LIMITS = frozenset(["these", "those", "such", "some", "most", "few", "fewer", "half", "both", "other", "certain",
                     "only"])  # fmt: skip
# What may stand between such a word and its noun: "some of the port's young crews".
_BETWEEN = ("AJ0", "NN", "NP", "VVN", "VVG", "AT0", "DPS", "POS", "PRF")
# Tags of what makes a noun known, or counts it, and of adjectives that say which it is.
_TOLD = ("AT0", "DT0", "DPS", "CRD", "POS", "PNI", "ORD", "AJ", "NN", "NP", "VVN", "VVG", "PRF", "DTQ", "XX0")
# Words between such a word and its noun, at most.
_REACH = 4


def bared(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first noun that stands alone before the words before which each passage that has them limits it."""
    row = tagged(unquoted(sentence))
    rows = [tagged(unquoted(p.text)) for p in passages]
    for at in range(len(row) - 1):
        if row[at].tag != "NN2" or row[at + 1].is_mark or _is_told(row, at):
            continue
        limits = [_limit(theirs, i) for theirs in rows for i in _met(theirs, row, at)]
        if limits and all(limits):
            yield Failure("binding", f"The cited passages say it of “{limits[0]} {fold(row[at].text)}”.", row[at].text)
            return


def _is_told(row: Sequence[Tagged], at: int) -> bool:
    """Has the noun a word of its own before it?"""
    return bool(at and row[at - 1].tag.startswith(_TOLD)) or bool(_limit(row, at))


def _met(theirs: Sequence[Tagged], row: Sequence[Tagged], at: int) -> Iterator[int]:
    """Where a passage has the noun before the same word."""
    pair = (fold(row[at].text), fold(row[at + 1].text))
    for i in range(len(theirs) - 1):
        if (fold(theirs[i].text), fold(theirs[i + 1].text)) == pair:
            yield i


def _limit(row: Sequence[Tagged], at: int) -> str:
    """The word that limits the noun there; "" for none."""
    for i in range(at - 1, max(-1, at - 2 - _REACH), -1):
        if fold(row[i].text) in _LIMITS:
            return row[i].text.lower()
        if row[i].tag == "PRF" and i and row[i - 1].tag in ("CRD", "PNI"):
            return f"{row[i - 1].text.lower()} of"
        if not row[i].tag.startswith(_BETWEEN):
            return ""
    return ""
