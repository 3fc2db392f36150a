"""Labels that a newsroom puts before its paragraphs, "Why it matters:"; it does not know what the paragraph says."""

import re

from service.facts.speakers import REPORTING
from service.facts.words import fold

# Two to five words, of which the first alone has a capital: a name or a lone word before a colon may be who speaks.
_LABEL = re.compile(r"[A-Z][\w’'-]{0,20}(?: [a-z][\w’'-]{0,20}){1,4}: (?=[A-Z“\"‘0-9])")
# When a line was put there, and no part of what it says: one list for paragraphs and for headlines.
STAMPS = r"(?:UPDATED?|BREAKING(?: NEWS)?|EXCLUSIVE|DEVELOPING|JUST IN|(?:THE )?LATEST)"
# What is to be seen there. A headline loses it; a line with it is a film's or a picture's own, and no news.
SHOWS = r"(?:WATCH(?: LIVE)?|VIDEOS?|PHOTOS?|PICTURES?|GALLERY|LISTEN|LIVE(?: UPDATES?| BLOG)?)"
# "UPDATED: ...", "BREAKING NEWS (3:15 p.m.): ...", "[UPDATE 4 March] ..."
_BEGINS = r"(?=[A-Z“\"‘0-9])"
_SHOUTED = re.compile(
    rf"(?:{STAMPS}(?: \d{{1,2}})?(?: ?\([^()]{{2,30}}\))?: |\[{STAMPS}(?:[ ,:][^\[\]]{{2,30}})?\]:? ){_BEGINS}"
)
_OVER = re.compile(
    rf"(?:\[?(?:{STAMPS}|{SHOWS})(?: \d{{1,2}})?(?: ?\([^()]{{2,30}}\))?(?:: |\] )|0 )(?-i:{_BEGINS})", re.I
)
_BULLET = re.compile(r"[*•▪‣●◦·] ?(?=[A-Z“\"‘0-9])")
_OF_ITSELF = re.compile(r"\b(?:version|correct\w*|this (?:article|story|report|post|headline))\b", re.IGNORECASE)
_ASKING = frozenset(["what", "why", "how", "where", "who", "when"])
# Words that what is left has at least: "The result: two dead" has no label.
_LEAST = 6
# What is said of the text itself is more than a label: corrections are read off it.
_NOTICES = frozenset(["note", "correction", "corrected", "update", "updated", "clarification", "amended", "time", "on"])


def labelled(paragraph: str) -> int:
    """How many characters at the start of a paragraph are its label or its list's mark, 0 where it has none."""
    if listed := _BULLET.match(paragraph):
        return listed.end() + labelled(paragraph[listed.end() :])
    if (shouted := _SHOUTED.match(paragraph)) and not _OF_ITSELF.search(paragraph):
        return shouted.end()
    found = _LABEL.match(paragraph)
    if not found or len(paragraph[found.end() :].split()) < _LEAST:
        return 0
    first, *rest = (fold(word) for word in found[0].rstrip(": ").split())
    speaks = first not in _ASKING and not REPORTING.isdisjoint(rest)
    return 0 if speaks or not _NOTICES.isdisjoint(rest) else found.end()


def unlabelled(headline: str) -> str:
    """The headline without labels before it, nor the counter of comments that a page glues to it."""
    while found := _OVER.match(headline):
        headline = headline[found.end() :]
    return headline
