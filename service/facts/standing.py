"""Whether a sentence can be understood without the one before it; it does not know what it refers back to."""

import re

from service.facts.dates import moments
from service.facts.numbers import quantities
from service.facts.quotations import unquoted
from service.news import Failure

# What points back when nothing in the sentence stands before it.
_OPENS = re.compile(
    r"^[“\"'‘(]*(?:(?:but|and|so|however|meanwhile|also|then|yet|still|instead|nor|or|plus)\b[, ]*)?"
    r"(?:he|she|they|it|its|his|her|their|him|them|this|that|these|those|such|both|neither|another|others|the latter|"
    r"the former|the official|the two|in exchange|in return|in addition|after that|since then|during this|as a result|"
    r"in a final|(?:earlier|later)(?=,| that)|but|and|so|nor|or|yet|"
    r"(?:first|second|third|next|last|finally)(?=,| (?:would|will|comes?|came|is|was)\b))(?:\b|(?=,))",
    re.IGNORECASE,
)
# A pronoun for a person that stands before any capitalised word but the first.
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)[“\"'‘(]?[A-Z][\w’'-]+|^[A-Z][\w’'-]+(?:’s|'s)?")
_BACK = re.compile(
    r"^in the \w+,? (?:they|it|he|she)\b|\b(?:since then|the latter|the former|as well as that)\b", re.IGNORECASE
)
# A bare figure that ends a clause, and what else in it may tell of what it is.
_BARE = re.compile(r"(?<![\w$£€.,-])(?<!, )\d{2,3}(?:,\d{3})*(?:[.”\"]*$|[,;] )")
_OF_WHAT = re.compile(
    r"\b(?:number|total|toll|count|turnout|age|aged|index|score|points?|votes?|seats?|against|years?|people|"
    r"majority|route|highway|flight|room|article|section|version)\b|\bNos?\. ?$",
    re.IGNORECASE,
)
# "Five more were hurt", "another three left": more than whom, only the sentence before it tells.
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_MORE = re.compile(
    rf"\b(?:{_NUMBER} (?:more|others)|another {_NUMBER})"
    r"(?=,? (?:people,|had|have|has|were|was|are|came|sought|went|left|died|suffered|remain))",
    re.IGNORECASE,
)
_DUMMY = re.compile(r"^[Ii]t (?:is|was|will be|has been) (?:[A-Z]|.{0,40}\bthat\b)|^That \w+ \w+ed\b")


def stands_alone(sentence: str) -> bool:
    """False where it opens with a word that points back, or a pronoun for a person has nobody before it."""
    told = unquoted(sentence).strip(" ,")
    if _OPENS.match(told) and not _DUMMY.match(told):
        return False
    if _BACK.search(told) or _bare_figure(told) or _adds(told):
        return False
    person = _PERSON.search(told)
    return person is None or bool(_NAME.search(told[: person.start()]))


def _adds(sentence: str) -> bool:
    """A number of others, and no number that they are added to."""
    more = _MORE.search(sentence)
    return more is not None and all(more.start() <= q.start < more.end() for q in quantities(sentence))


def _bare_figure(sentence: str) -> bool:
    """ "The other side has offered 900.": of what, only the sentence before it tells."""
    bare = _BARE.search(sentence)
    if not bare or _OF_WHAT.search(sentence[: bare.start()]):
        return False
    if any(m.end >= bare.start() + 1 for m in moments(sentence)):
        return False
    return not any(q.unit or q.kind != "count" for q in quantities(sentence[: bare.start()]))


def faults(sentence: str) -> tuple[Failure, ...]:
    """A sentence of a brief is read alone, under a pointer or in a chat."""
    if stands_alone(sentence):
        return ()
    return (Failure("context", "It cannot be understood without the sentence before it."),)
