"""Whether nouns keep their articles and their number: no "a" before several, no "the" that no passage has.

It reads the words beside a noun, and does not know what has been told before.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.quotations import plain
from service.facts.tags import Tagged, tagged
from service.facts.words import CLOSED, fold
from service.news import Failure, Passage

_OWN = r"(?:an?|the|his|her|its|their|my|our|your|him|them|it)"
_GERUND = re.compile(rf"\b[Tt]he ((?:[a-z]{{2,}}ing) {_OWN} [\w'-]+)")
_ONE_OF_SEVERAL = re.compile(r"\b(?:[Aa]n?) ((?:[\w'-]+ ){0,3}?)([\w'-]+) ([a-z'-]{3,}s)\b(?! of\b)")
# Behind these words a noun has to be one of several.
_SEVERAL = re.compile(
    r"\b(?:several|many|few|these|those|both|numerous|various|some|two|three|four|five|six|seven|eight|nine|ten) "
    r"((?:[\w-]+ ){0,2}?[a-z-]{3,}) ([a-z]{3,})\b"
)
# What makes one thing known, or one of several, whatever article stands before it.
_KNOWN = re.compile(
    r"\b(?:first|second|third|last|only|same|next|latest|final|other|few|following|\w+est|number|rest|part)\b"
)
# What stands behind these makes it known which one is meant: "the shallow depth of nine kilometres".
_TELLING_WHICH = frozenset(["of", "between", "for", "that", "which", "who", "where", "from"])
_MODIFYING = ("AJ", "NN", "ORD", "CRD", "VVN")
# Words of a noun phrase from which it names one thing, and not a kind of thing.
_TELLING = 2


def determined(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first noun that has another article, or is another number of things, than in every passage."""
    bare, texts = plain(sentence), [plain(p.text) for p in passages]
    articles = [plain(p.article.text) for p in passages]
    if culprit := _gerund(bare, texts) or _plural(bare, texts):
        yield Failure("one sentence", f"No cited passage has this article: “{culprit}”.", culprit)
    elif culprit := _singular(bare, texts):
        yield Failure("one sentence", f"The cited passages have several: “{culprit}”.", culprit)
    elif culprit := _made_known(bare, texts, articles):
        yield Failure("context", f"The cited passages have “a”, not “the {culprit}”.", culprit)


def _gerund(bare: str, texts: Sequence[str]) -> str:
    """ "The taking a gull is illegal" of "taking a gull is illegal"."""
    for found in _GERUND.finditer(bare):
        alone = re.compile(rf"(?<!\bthe )\b{re.escape(found[1])}\b", re.IGNORECASE)
        if any(map(alone.search, texts)) and not any(found.group().casefold() in t.casefold() for t in texts):
            return found.group()
    return ""


def _plural(bare: str, texts: Sequence[str]) -> str:
    """ "Among a four-figure donors" of "among the four-figure donors"."""
    row = tagged(bare)
    for found in _ONE_OF_SEVERAL.finditer(bare):
        at = next((i for i, t in enumerate(row) if t.start == found.start(3)), 0)
        if row[at].tag != "NN2" or not _ends(row, at) or not _is_whole(row, found):
            continue
        pair = re.escape(f"{found[2]} {found[3]}")
        own = re.compile(rf"\ban? (?:[\w'-]+ ){{0,3}}?{pair}\b", re.IGNORECASE)
        if any(re.search(rf"\b{pair}\b", t) for t in texts) and not any(map(own.search, texts)):
            return found.group()
    return ""


def _singular(bare: str, texts: Sequence[str]) -> str:
    """ "Some new pocket of gold" of "some new pockets of gold"."""
    row = tagged(bare)
    for found in _SEVERAL.finditer(bare):
        at = next((i for i, t in enumerate(row) if t.start == found.start(2)), 0)
        if row[at].tag != "NN1" or not _ends(row, at) or any(fold(w) in CLOSED for w in found[1].split()):
            continue
        several = re.compile(rf"\b{re.escape(found[1].split()[-1])} {re.escape(found[2])}e?s\b")
        one = re.compile(rf"\b{re.escape(found[1].split()[-1])} {re.escape(found[2])}\b")
        if any(map(several.search, texts)) and not any(map(one.search, texts)):
            return found.group()
    return ""


def _made_known(bare: str, texts: Sequence[str], articles: Sequence[str]) -> str:
    """ "To the small study group" of "to a small study group", which nothing told of before."""
    for run in _phrases(bare, ("the",)):
        phrase = re.escape(run)
        new = re.compile(rf"\b(?:an?|another) (?:[\w'-]+ )?{phrase}\b", re.IGNORECASE)
        known = re.compile(
            rf"\b(?:(?i:the|its|his|her|their|this|that)|[\w'-]+'s?) (?:[\w'-]+ )?{phrase}\b"
            rf"|\b[A-Z][\w'-]+ {phrase}\b|^(?i:{phrase})\b"
        )  # fmt: skip
        if any(map(new.search, texts)) and not any(known.search(t) for t in (*texts, *articles)):
            return run
    return ""


def _phrases(bare: str, articles: Sequence[str]) -> Iterator[str]:
    """What stands behind each of these articles, up to its noun, where it is two words or more and one thing."""
    row = tagged(bare)
    for at in (i for i, t in enumerate(row) if fold(t.text) in articles):
        end = at + 1
        while end < len(row) and row[end].tag.startswith(_MODIFYING) and row[end].text.islower():
            end += 1
        known = end < len(row) and fold(row[end].text) in _TELLING_WHICH
        whole = end - at > _TELLING and row[end - 1].tag == "NN1" and _ends(row, end - 1) and not known
        text = bare[row[at + 1].start : row[end - 1].end] if whole else ""
        if text and "," not in text and not _KNOWN.search(text):
            yield text


def _ends(row: Sequence[Tagged], at: int) -> bool:
    """Does no other noun stand behind it, which it would only serve?"""
    after = row[at + 1] if at + 1 < len(row) else None
    return after is None or not (after.tag.startswith(("NN", "NP", "POS", "AJ")) or after.text in ("'", "-"))


def _is_whole(row: Sequence[Tagged], found: re.Match[str]) -> bool:
    """Is it one noun phrase, and no amount: no "a few days", "a record 12 goals", "a study by doctors"?"""
    inside = [t for t in row if found.start() < t.start < found.start(3)]
    amounts = ("dozen", "hundred", "thousand", "million", "few", "number", "great", "total")
    return all(t.tag in ("AJ0", "AJC", "AJS", "NN1", "NP0") and t.text not in amounts for t in inside)
