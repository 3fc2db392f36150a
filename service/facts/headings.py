"""Whether a text can stand alone over a brief as its title; it does not know which of several says most."""

import re
from collections.abc import Collection

from service.facts.idle import is_idle
from service.facts.names import names
from service.facts.referents import people
from service.news import Article

# People known by their surnames alone, from which a title is a list of strangers. Set by hand.
STRANGERS = 3
# What names nothing.
_POINTS = re.compile(
    r"\W{0,2}(?:there (?:is|are|was|were|has|have|had|will)\b"
    r"|(?:this|these|those|that|it|he|she|they)\b(?! (?:week|month|year|summer|winter)\b))",
    re.IGNORECASE,
)
_THE = re.compile(r"\W{0,2}the\s", re.IGNORECASE)
# Words that were cut off, or are cut out of what somebody said: 'Vale said: “lead was gold...”'.
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.)\W*$|^\W{0,2}(?:said|says|saying|added|adding)\b"
    r"|\b(?:said|says|added|wrote|tweeted): ?[“\"‘](?=[a-z])"
)


def stands_over(text: str, told: Collection[str] = (), articles: Collection[Article] = ()) -> bool:
    """Can it? `told`: the sentences of the brief, whose full names introduce the surnames of the title."""
    if is_idle(text) or _POINTS.match(text) or _CUT_OFF.search(text):
        return False
    return not (_THE.match(text) and not names(text)) and not _lists_strangers(text, told, articles)


def _lists_strangers(text: str, told: Collection[str], articles: Collection[Article]) -> bool:
    """Has it several surnames of people of the articles to whom the brief gives no first name?"""
    alone = {n.key[-1] for n in names(text) if len(n.key) == 1 and not n.title}
    alone -= {n.key[-1] for one in (text, *told) for n in names(one) if len(n.key) > 1}
    if len(alone) < STRANGERS:
        return False
    return len(alone & {surname for a in articles for surname in people(a.text).surnames}) >= STRANGERS
