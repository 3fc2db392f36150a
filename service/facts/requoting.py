"""Puts back the commas and dashes that quoted words have in a passage and a sentence lost; it changes no word.

A model that quotes twenty words right drops a comma among them: between marks that is another man's sentence.
"""

import re
from collections.abc import Sequence

from service.facts.quotations import Quotation, quotations
from service.facts.words import Word, fold, words
from service.news import Passage

# Fewer words have no mark between them that matters, and may stand anywhere in a passage.
_FEWEST = 3
_STRAIGHT = str.maketrans("’‘–—", "''--")  # which of two dashes stands there is a matter of style
# What no quotation is given: the end of one in the passage, brackets, and dots for words left out there.
_KEPT = re.compile(r"[“”\"„«»\[\]()…\n]|\.\s?\.|[.?!]\s")


def requoted(sentence: str, passages: Sequence[Passage]) -> str:
    """The sentence with each quotation pointed as the first passage that has its words points it, if none has it so."""
    for quoted in reversed(quotations(sentence)):
        theirs = [found for p in passages if (found := _as_there(quoted, p.text))]
        if theirs and not any(_same(quoted, found) for found in theirs):
            start, end = _span(words(quoted.text))
            told = quoted.text[start] + theirs[0][1:]  # the capital is the sentence's own
            sentence = sentence[: quoted.start + start] + told + sentence[quoted.start + end :]
    return sentence


def _as_there(quoted: Quotation, text: str) -> str:
    """The same words as the text has them, from the first to the last; "" where it has not, or parts them."""
    ours, row = words(quoted.text), words(text)
    wanted, there = [fold(w.text) for w in ours], [fold(w.text) for w in row]
    if len(ours) < _FEWEST or _KEPT.search(quoted.text[ours[0].start : ours[-1].end]):
        return ""
    for at in range(len(there) - len(wanted) + 1):
        if there[at : at + len(wanted)] == wanted:
            start, end = _span(row[at : at + len(wanted)])
            found = text[start:end]
            return "" if _KEPT.search(found) or _spelled(found) != _spelled(_inside(quoted)) else found
    return ""


def _span(row: Sequence[Word]) -> tuple[int, int]:
    return row[0].start, row[-1].end


def _inside(quoted: Quotation) -> str:
    start, end = _span(words(quoted.text))
    return quoted.text[start:end]


def _same(quoted: Quotation, found: str) -> bool:
    return _inside(quoted).translate(_STRAIGHT).casefold() == found.translate(_STRAIGHT).casefold()


def _spelled(text: str) -> str:
    """Its letters and figures alone."""
    return "".join(c for c in text.casefold() if c.isalnum())
