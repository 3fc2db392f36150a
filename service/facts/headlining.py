"""A sentence as short as a title may be: whole parts left out that can go. It does not know whether it is the news.

A title stands over the brief that tells all the rest: what limits, denies or doubts stays in it, who says it stays, and
so does who was hurt.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.facts.clauses import SUBORDINATORS, has_main_verb
from service.facts.outer_parts import RELATIVE, days, outer_parts
from service.facts.quotations import quotations
from service.facts.speakers import attributions
from service.facts.standing import stands_alone
from service.facts.tags import tagged
from service.facts.words import fold, words

# Parts that are left out of one sentence, at most, and shorter sentences that are looked at after each.
_DEEPEST, _MOST = 3, 20
_CLAUSES = SUBORDINATORS | {"even", "just", "only", "and", "but", "or", "with", "in", "despite"}
# Who says it, at the end of a sentence.
_CREDITED = re.compile(r",[”\"’']? (?P<who>[^,;“”\"]{2,120})[.]$")
# Code points from there to a credit, and words of it among which no clause opens.
_BESIDE, _HEAD = 2, 4
# What only the day told: a list that was released today is a list.
_ISSUED = re.compile(r" (?:released|published|issued|posted)(?=[.]$)")
# A comma that stood before what is gone, inside a quotation.
_COMMA = re.compile(r",(?=[”\"’]$)")
# With one of these gone, another thing is told.
_WEIGHS = re.compile(
    r"\b(?:not|no|nobody|none|never|but|only|except|unless|if|until|though|although|however|despite|without|alleged\w*"
    r"|reportedly|den(?:y|ie[sd]|ying)|disput(?:ed|es|ing)|reject\w*|false\w*|hoax|fake|error|mistake"
    r"|yet to|may|might|could)\b|n[’']t\b",
    re.IGNORECASE,
)
# Of a clause before the sentence only this weighs: it stands against what follows.
_SAYS_OTHERWISE = re.compile(
    r"\b(?:if|unless|until|only|except|alleged\w*|den(?:y|ie[sd]|ying)|disput(?:ed|es|ing)|reject\w*|false\w*|hoax|fake)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:kill|dead|die[sd]?\b|death|injur|wound|murder|shot\b|slain|rape|execution|executed|drown)", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def headlines(text: str, most: int, longest: int) -> tuple[str, ...]:
    """The sentence with no day told from the day of writing, best first: in at most so many code points and with as few
    parts left out as that takes; then those that are no longer than `longest`, the shortest first."""
    credit = _credit(text)
    told = [text[: len(text) - len(credit)]]
    if RELATIVE.search(credit):
        credit = _ISSUED.sub("", next((credit[:start] + credit[end:] for start, end in days(credit)), credit))
    short: list[str] = []
    others: list[str] = []
    for _ in range(_DEEPEST + 1):
        whole = sorted((t + credit for t in told if not RELATIVE.search(t + credit)), key=len, reverse=True)
        short += [t for t in whole if len(t) <= most]
        others += [t for t in whole if most < len(t) <= longest]
        if short:
            break
        told = list(dict.fromkeys(rest for t in told for rest in _shorter(t, credit)))[:_MOST]
    return (*short, *sorted(others, key=len))


def headline(text: str, most: int) -> str:
    """The best of them in at most so many code points; "" where there is none."""
    return next(iter(headlines(text, most, most)), "")


def _credit(text: str) -> str:
    """Who says it, told at the end; else the stop."""
    found = _CREDITED.search(text)
    who = [fold(w.text) for w in words(found["who"])][:_HEAD] if found else []
    clause = not who or (who[0] != "according" and (who[0].endswith("ing") or not _CLAUSES.isdisjoint(who)))
    if found and not clause and any(abs(a.start - found.start("who")) <= _BESIDE for a in attributions(text)):
        return found.group()
    return "." if text.endswith(".") else ""


def _shorter(told: str, credit: str) -> Iterator[str]:
    """The sentence without each part that can go; what is left must be a sentence that stands alone."""
    quoted = quotations(told)
    for start, end in outer_parts(told):
        if any(start < q.end and q.start < end and (q.start < start or end < q.end) for q in quoted):
            continue  # what is quoted is quoted whole
        rest = _COMMA.sub("", (told[:start] + told[end:]).strip(" ,;—–-"))
        rest = rest[:1].upper() + rest[1:]
        if _may_go(told[start:end], rest, start) and has_main_verb(tagged(rest)) and stands_alone(rest + credit):
            yield rest


def _may_go(lost: str, rest: str, start: int) -> bool:
    """Does nothing in it weigh on what is left, nor tell of who was hurt, nor end a quotation?"""
    weighs = _WEIGHS if start else _SAYS_OTHERWISE
    harms = _HARM.search(lost) and not _HARM.search(rest)
    return not (weighs.search(lost) or harms or lost.count("“") != lost.count("”") or lost.count('"') % 2)
