"""Whether a sentence speaks to its reader, or of machines that read, instead of telling what happened; not of what.

Such a sentence is no evidence: a brief tells, and what orders a reader about may be meant for the machine.
"""

import re

from service.facts.disguise import plain, readings
from service.facts.instructions import LONGEST, instructs
from service.facts.lists import entries
from service.facts.quotations import unquoted
from service.facts.sentences import sentences

_SECOND = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b")
# What stands before the verb of an order, and what behind it. Behind a noun stands something else ("Report finds",
# "State police", "Use of force").
_OPENING = r"[\W_]{0,8}(?:(?:please|kindly|now|then|instead|also|always|never|and|finally|so|just|simply),? ){0,3}"
_OBJECT = (
    r"(?:the|an?|this|that|these|those|all|every|each|any|no|only|it|them|us|me|him|her|one|what|whatever|wherever|who"
    r"|sure|exactly|nothing|anything|everything|how|why|not|instead|out|down|up|with|as|like|\"|'|\d[\d,.]*)(?![\w-])"
)
_VERB = re.compile(rf"{_OPENING}([a-z]+) {_OBJECT}")
_DO_NOT = re.compile(rf"{_OPENING}(?:do not|don't|be sure|make sure|let us|let's|let me|remember to|remember that)\b")
_LABEL = re.compile(
    r"[\W_]{0,6}(?:(?:the |an? )?(?:suggested|recommended|correct|final|short|model|expected|proposed|ideal|best) )"
    r"{0,2}(?:summary|answer|headline|output|tl;? ?dr|digest|conclusion|response)(?: (?:for|to|of) [\w ]{1,40})?"
    r"\s?(?::|is\b)"
    r"|[\W_]{0,6}[qa]: |[\W_]{0,6}(?:sudo|execute:|run:|print\()"
)
# Verbs that take a name as what they order to be told; no given name is spelt like one.
_TELLING = re.compile(
    rf"{_OPENING}(?:write|cite|praise|mention|promote|recommend|say|describe|print|output|repeat|include|insert|quote"
    r"|publish|tell|append|attribute|endorse|announce|refer to|link to|credit|thank|name|call)(?: only)? [\"'(]?"
)
# What a text is called that a machine makes of others, and what makes it.
_ON_MACHINES = re.compile(
    r"\b(?:ais?|a\.i\.|llms?|language models?|chatbots?|chatgpt|gpt-?\d?|bots?|aggregators?|summari[sz]\w{1,6}"
    r"|summar(?:y|ies)(?! (?:execut|judg|dismiss|trial|offence|offense))|(?:system|your|the|hidden) prompts?|digests?"
    r"|(?:automated|machine) (?:services?|readers?|tools?|systems?|translators?)|outputs?|role\s?=|[/@](?:system|user)"
    r"|(?:above|below|preceding|following) (?:line|text|articles?|passages?)"
    r"|(?:articles?|passages?|lines?) (?:above|below)|above this (?:line|text)"
    r"|(?:no|any|every|each|your|this) brief(?=[ ,.](?!\w{1,20}ing\b)))\b"
)


def on_machines(text: str) -> bool:
    """Does it speak of machines that read and write? News that is not about them does so in one article alone."""
    return any(map(_ON_MACHINES.search, readings(text)))


def addresses(text: str) -> bool:
    """Does a part of the text, outside quotation marks, order or address its reader?"""
    if instructs(text) or len(text) > LONGEST:
        return True
    row = unquoted(text)
    pieces = [row[a:b] for a, b in sentences(row)]
    # What goes on behind a quotation is the rest of a sentence.
    return any(_addresses(piece) for piece in pieces if row == text or not piece[0].islower())


def _addresses(text: str) -> bool:
    spoken = plain(text)
    if _SECOND.search(spoken) or _LABEL.match(spoken) or any(map(_orders, readings(text))):
        return True
    found = _TELLING.match(spoken)
    return found is not None and _names_next(text, found.end())


def _orders(text: str) -> bool:
    if _DO_NOT.match(text):
        return True
    found = _VERB.match(text)
    return found is not None and found[1] in entries("imperatives.txt")


def _names_next(text: str, at: int) -> bool:
    """A name, and no verb that would make what was taken for an order its subject."""
    rest = " ".join(text.split())[at:]
    return rest[:1].isupper() and not re.search(
        r"\b(?:said|says|is|was|are|were|has|had|will|would|\w{3,20}ed)\b", rest
    )
