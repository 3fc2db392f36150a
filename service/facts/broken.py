"""How much of an article's last sentence is whole, where a feed has cut the text; it does not know what is missing."""

import re

from service.facts.sentences import ABBREVIATIONS

# The mark of a cut, in brackets or not, with what interfaces for news write behind it ("… [+2045 chars]").
_CUT = re.compile(
    r"\s{0,2}(?:[\[(]\s?(?:\.{3}|…)\s?[\])]|(?P<dots>\.{3,6})|…\.?|\. \. \.)(?:\s{0,2}\[\+\d{1,7} chars?\])?\s*$"
)
_STOPPED = re.compile(r"[.?!][”’\"'»)\]]{0,3}$")
_LAST_WORD = re.compile(r"(\w[\w.&-]{0,23}?)\.?[”’\"'»)\]]{0,3}$")
# What feeds put behind a text that they cut.
_BEHIND = re.compile(
    r"^\W{0,3}(?:The (?:post|article) .{1,200} (?:first )?appeared (?:first )?(?:on|in) "
    r"|(?:read|continue|see) (?:more|reading|on)\b|click here to (?:read|continue))",
    re.IGNORECASE,
)
# More dots than these are a full stop with an ellipsis behind it.
_ELLIPSIS = 3


def whole_until(text: str) -> int:
    """Where the whole part of a text's last sentence ends: its length, less the mark of a cut behind a full stop, or 0.

    A quotation that trails off within its marks ("I do not know…") is whole: its speaker stopped there.
    """
    found = _CUT.search(text)
    if found is None:
        return len(text)
    end = found.start() + (len(found["dots"] or "") > _ELLIPSIS)
    stopped = _STOPPED.search(text[:end]) is not None
    return end if stopped and not _is_abbreviated(text[:end]) else 0


def stands_behind(text: str) -> bool:
    """Is it what a feed puts behind a text that it has cut?"""
    return _BEHIND.match(text) is not None


def _is_abbreviated(text: str) -> bool:
    """Does it end in an abbreviation or an initial, whose stop ends no sentence?"""
    word = _LAST_WORD.search(text)
    last = word[1].casefold() if word else ""
    return len(last) == 1 or "." in last or last in ABBREVIATIONS
