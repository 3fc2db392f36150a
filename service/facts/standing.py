"""Whether a sentence can be understood without the one before it; it does not know what it refers back to."""

import re
from collections.abc import Sequence

from service.facts.dates import moments
from service.facts.numbers import quantities
from service.facts.quotations import unquoted
from service.facts.tags import Tagged, tagged
from service.facts.words import fold
from service.news import Failure

# What points back when nothing in the sentence stands before it.
_OPENS = re.compile(
    r"^[“\"'‘(]*(?:(?:but|and|so|however|meanwhile|also|then|yet|still|instead|nor|or|plus)\b[, ]*)?"
    r"(?:he|she|they|it|its|his|her|their|him|them|this|that|these|those|such|both|neither|another|others|the latter|"
    r"the former|the official|the two|in exchange|in return|in addition|after that|since then|during this|as a result|"
    r"in a final|(?:earlier|later)(?=,| that)|"
    r"(?:moments|an? [a-z]{3,7}"
    r"|(?:two|three|four|five|six|seven|\d{1,3}|several|some) [a-z]{3,7}) (?:earlier|later)(?=,)|"
    r"but|and|so|nor|or|yet|"
    r"(?:first|second|third|next|last|finally)(?=,| (?:would|will|comes?|came|is|was)\b))(?:\b|(?=,))",
    re.IGNORECASE,
)
# A pronoun for a person that stands before any capitalised word but the first.
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:they|them|their|theirs)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)[“\"'‘(]?[A-Z][\w’'-]+|^[A-Z][\w’'-]+(?:’s|'s)?")
_BACK = re.compile(
    r"^in the \w+,? (?:they|it|he|she)\b|\b(?:since then|the latter|the former|as well as that)\b"
    r"|^(?:in|on|by|since|from|for) [^,]{2,30}, (?:those|these|such) [a-z]+ (?:will|would|can|could|have"
    r"|had|are|were|may)\b"
    r"|^(?:if|when|while|although|as|even)\b[^,]{3,90}, (?:this|that) (?:is|was|has|had|will|would)\b"
    r"|^(?:[a-z]+ ){0,2}[\w.’'-]+(?: [\w.’'-]+)? (?:reported|said|wrote|added|noted), (?:citing|quoting)\b[^“\"]*$"
    r"|\bmade (?:the|these|those|his|her|their) (?:comments?|remarks?|statements?|announcement|claims?)[.”\"’]*$"
    r"|\bthe same thing\b(?! (?:as|that|to|happen))"
    r"|^the (?:\w+ )?(?:moment|move|comments?|remarks?|news|incident|development|revelation|exchange|gesture|warning)"
    r" (?:came|comes?|follow(?:s|ed)?|mark(?:s|ed))\b",
    re.IGNORECASE,
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
# Days and months are nobody; several are no "he". Code points behind an opening phrase in which its subject stands.
_DAYS = frozenset(
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
     "April", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip
_MANY = frozenset(["police", "authorities", "people", "officials", "yesterday", "today"])
_SUBJECT = 40
_FRONTED = frozenset(["PRP", "PRF", "CJS", "VVG", "VHG", "VBG", "VDG"])
_DUMMY = re.compile(r"^[Ii]t (?:is|was|will be|has been) (?:[A-Z]|.{0,40}\bthat\b)|^That \w+ \w+ed\b")

# "“This is also to put everyone on a better path”": what he said before is missing.
_ALSO = re.compile(r"[“\"‘']?(?:This|That|These|Those|It|They|He|She|We|I)(?:['’]\w+| \w+){0,2} also\b")


def stands_alone(sentence: str) -> bool:
    """False where it, or what it quotes first, opens with a word that points back, or a pronoun for a person has nobody
    before it."""
    told = unquoted(sentence).strip(" ,")
    if _ALSO.match(sentence):
        return False
    if _OPENS.match(told) and not _DUMMY.match(told):
        return False
    if _BACK.search(told) or _bare_figure(told) or _adds(told):
        return False
    if (several := _SEVERAL.search(told)) and not _is_named(told, several.start()):
        return False
    person = _PERSON.search(told)
    return person is None or (bool(_NAME.search(told[: person.start()])) and _has_somebody(told, person.start()))


def _is_named(told: str, end: int) -> bool:
    """Is there any noun, name or count before "they", or in the clause behind what it opens?"""
    row = tagged(told)
    until = end if "," in told[:end] or told.find(", ", end) < 0 else len(told)
    return not row or any(t.tag.startswith(("NN", "NP", "CRD", "PNI", "DT0")) for t in row if t.start < until)


def _has_somebody(told: str, end: int) -> bool:
    """Is there one before a pronoun whom it can mean? Not "authorities", "Friday", nor the wake in "in the wake of"."""
    row = tagged(told)
    before = [t for t in row if t.start < end]
    after = told.find(", ", end)
    if row and row[0].tag in _FRONTED and "," not in told[:end] and after > 0:
        before = [t for t in before if t.tag == "NP0"] + [t for t in row if after < t.start < after + _SUBJECT]
    return not row or any(
        len(t.text) > 1
        and (t.tag in ("NP0", "NN1", "NN0", "PNI") or fold(t.text) == "one")
        and t.text not in _DAYS
        and fold(t.text) not in _MANY
        and not _modifies(row, t)
        for t in before
    )


def _modifies(row: Sequence[Tagged], token: Tagged) -> bool:
    """The family of "family members" is nobody."""
    after = next((t for t in row if t.start > token.start), None)
    return token.tag == "NN1" and after is not None and after.tag == "NN2"


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
