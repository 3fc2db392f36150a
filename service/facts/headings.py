"""Whether a text can stand alone over a brief as its title; it does not know which of several says most."""

import re
from collections.abc import Collection

from service.facts.furniture import is_furniture
from service.facts.idle import is_idle
from service.facts.names import names
from service.facts.referents import people
from service.facts.relatives import PATTERN
from service.facts.tags import tagged
from service.facts.words import words
from service.news import Article

# People known by their surnames alone, from which a title is a list of strangers. Set by hand.
STRANGERS = 3
# What names nothing.
_POINTS = re.compile(
    r"\W{0,2}(?:there (?:is|are|was|were|has|have|had|will)\b"
    r"|(?:this|these|those|that|it|he|she|they)\b(?! (?:week|month|year|summer|winter)\b)"
    r"|(?:his|her|their|its|both|each|either|neither|another|others|such|also|meanwhile|however|still|then|plus)\b"
    r"|(?:some|most|many|all|several|two|three|one|none|other) of (?:them|those|these|the)\b|other [a-z]+s\b"
    r"|(?:and|but|or|so|yet|nor)\b)",
    re.IGNORECASE,
)
_DONE = frozenset(["VVD", "VBD", "VHD", "VHZ", "VHB", "VDD"])
_THE = re.compile(r"\W{0,2}the\s", re.IGNORECASE)
# Whose picture it is: "University of Vale / Facebook".
_CREDIT = re.compile(r"[^.,:;]{2,60} / [A-Z][\w ]{2,30}")
# When it was put on the page, and nothing else.
_AGED = re.compile(PATTERN, re.IGNORECASE | re.VERBOSE)
# Words that were cut off, or are cut out of what somebody said: 'Vale said: “lead was gold...”'.
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.)\W*$|^\W{0,2}(?:said|says|saying|added|adding)\b"
    r"|\b(?:said|says|added|wrote|tweeted): ?[“\"‘](?=[a-z])"
)


def stands_over(text: str, told: Collection[str] = (), articles: Collection[Article] = ()) -> bool:
    """Can it? `told`: the sentences of the brief, whose full names introduce the surnames of the title."""
    if is_idle(text) or is_furniture(text) or any(line.fullmatch(text) for line in (_CREDIT, _AGED)):
        return False
    if _POINTS.match(text) or _CUT_OFF.search(text):
        return False
    return not (_THE.match(text) and not names(text)) and not _lists_strangers(text, told, articles)


def _lists_strangers(text: str, told: Collection[str], articles: Collection[Article]) -> bool:
    """Has it several surnames of people of the articles to whom the brief gives no first name?"""
    alone = {n.key[-1] for n in names(text) if len(n.key) == 1 and not n.title}
    alone -= {n.key[-1] for one in (text, *told) for n in names(one) if len(n.key) > 1}
    if len(alone) < STRANGERS:
        return False
    return len(alone & {surname for a in articles for surname in people(a.text).surnames}) >= STRANGERS


def is_general(text: str) -> bool:
    """Does it name nobody and no number, and tell of nothing that was done, but how things are?"""
    row = tagged(text)
    done = any(t.tag in _DONE or (t.tag == "VVG" and i and row[i - 1].tag in ("VBZ", "VBB")) for i, t in enumerate(row))
    return not (done or names(text) or any(t.tag == "CRD" for t in row))


def is_speech(text: str) -> bool:
    """Is most of it what somebody is quoted with?"""
    quoted = re.findall(r"[“\"]([^“”\"]+)[”\"]", text)
    return 2 * sum(len(words(q)) for q in quoted) > len(words(text))
