"""Whether what stands behind a preposition stands behind such a one in the passages; it does not know what is meant."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.dates import moments
from service.facts.grounding import ungrounded
from service.facts.numbers import quantities
from service.facts.quotations import quotations, unquoted
from service.facts.words import CLOSED, Spanned, fold, stem, words
from service.news import Failure, Passage

# Prepositions of place, time and company: a sentence may not choose among them. Those that a rewording changes rightly
# ("the release of", "for the release"; "said by", "from") are not asked about.
_FIRM = frozenset(
    ["in", "at", "beside", "near", "off", "under", "over", "behind", "before", "after", "between", "with", "against",
     "among", "above", "below", "across", "through", "since", "until", "towards", "outside", "inside"]
)  # fmt: skip
_ALL = _FIRM | frozenset(["on", "of", "from", "to", "by", "for", "about", "into", "onto", "along", "around", "via"])
# Each with those that may say the same.
_ALIKE = (
    frozenset(["in", "inside", "at", "into"]), frozenset(["near", "off", "beside", "at"]),
    frozenset(["through", "across", "over"]), frozenset(["against", "with"]), frozenset(["after", "since"]),
    frozenset(["in", "through", "throughout", "during"]),
)  # fmt: skip


_PRONOUN = re.compile(
    r"\b(?:of|to|with|from|for|in|on|at|by|about|against|after|before|since|near|behind|over"
    r"|under|without|between|into|around) (?:it|them|him|her)(?=[,.;]|$)"
)


def placed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Spoke beside the minister" is not "spoke in the minister", nor "by the river" "in the river"."""
    for governed, preposition in _governed(sentence):
        theirs = {p for passage in passages for word, p in _governed(passage.text) if stem(word) == stem(governed)}
        if preposition in _FIRM and governed.islower() and not theirs and _is_strange(governed, passages):
            yield Failure("binding", f"No cited passage has “{governed}”.", governed)
            return
        if preposition not in _FIRM or not theirs or _may(preposition, theirs):
            continue
        if any(_bare(governed, passage.text) for passage in passages):
            continue
        told = ", ".join(f"“{p} {governed}”" for p in sorted(theirs))
        yield Failure("binding", f"The passages say {told}, not “{preposition} {governed}”.", governed)
        return


def _is_strange(governed: str, passages: Sequence[Passage]) -> bool:
    """No passage has the word, nor one of its family: where or when it was, the sentence made up."""
    return all(w.text != governed for w in ungrounded(f"It was {governed}", passages)) is False


def pronouns(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Within sight of it" for "within sight of her own berth": a pronoun stands where no passage has one."""
    for found in _PRONOUN.finditer(unquoted(sentence)):
        told = re.compile(rf"\b{re.escape(found.group())}\b", re.IGNORECASE)
        if not any(told.search(p.text) for p in passages):
            yield Failure("binding", f"No cited passage says “{found.group()}”.", found.group())
            return


def _may(preposition: str, theirs: set[str]) -> bool:
    if preposition in theirs:
        return True
    return any(preposition in group and theirs & group for group in _ALIKE)


@lru_cache(maxsize=8192)
def _governed(text: str) -> tuple[tuple[str, str], ...]:
    """Each content word that has a preposition before it, with nothing but closed words between; figures, dates and
    quotations left out."""
    told: tuple[Spanned, ...] = (*quantities(text), *moments(text), *quotations(text))
    skipped = [(s.start, s.end) for s in told]
    found, preposition = [], ""
    for word in words(text):
        low = fold(word.text)
        if low in _ALL:
            preposition = low
        elif low not in CLOSED:
            if preposition and not any(a <= word.start < b for a, b in skipped):
                found.append((word.text, preposition))
            preposition = ""
    return tuple(found)


def _bare(governed: str, text: str) -> bool:
    """The passage has the word also without a preposition, so that the sentence may give it one."""
    behind = [w for w in words(text) if stem(w.text) == stem(governed)]
    return len(behind) > sum(stem(word) == stem(governed) for word, _ in _governed(text))
