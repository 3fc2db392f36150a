"""Which part of a passage may be left out though no other passage tells the fact; it does not know what was left."""

import re

from service.facts.cuts import Cut
from service.facts.detaching import LEADING
from service.facts.tags import Tagged
from service.facts.titles import titles

# What goes without a loss wherever it stands, one or several: weekdays and times of day, words that join, courtesies,
# and where somebody spoke.
_SPARED = re.compile(
    r"(?:(?:"
    r"(?:(?:late|early|on|this|last|earlier) )*(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?: (?:morning|afternoon|evening|night))?"
    r"|at \d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?"
    r"|and|but|so|yet|that|also|too|then|now|just|currently|actually|promptly|has|have|had|mr\.?|mrs\.?|ms\.?|as"
    r"|in (?:an?|the|his|her|their|its) (?:[\w-]+ )?(?:statement|interview|news conference|press conference|briefing"
    r"|news release|press release|email|e-mail|tweet|post|letter)(?: (?:with|to|on) [^,;]{2,40})?"
    r")(?:\s|$))+",
    re.IGNORECASE,
)
# What somebody says is said, whatever it was that made him speak.
_ASKED = re.compile(r"asked (?:about|for|whether|if|how|why)\b[^,;“\"]{2,60}", re.IGNORECASE)
# What opens a part that tells more of what stands before it, and words that make it more than an aside.
_TELLS_MORE = frozenset(["which", "who", "whose", "whom", "where", "a", "an", "one", "the", "such", "including"])
_LISTS = frozenset(["a", "an", "one", "the"])
_WEIGHS = frozenset(["but", "not", "no", "only", "except", "unless", "if", "until", "though", "although", "because",
                     "while", "never", "alleged", "allegedly",
                     "could", "may", "might", "would", "should"])  # fmt: skip
_JOINED = frozenset(["and", "or"])
# What parts two verbs or two clauses.
_PARTING = frozenset(["and", "but", "or", "so", "yet"])
_OPENS, _CLOSES = frozenset(",—–(-"), frozenset(',—–)-.!?”"')
_PRONOUNS = frozenset(["he", "she", "they", "it", "his", "her", "their", "its", "him", "them"])
# The longest name with all that stands before it (tokens).
_LONGEST_NAME = 8


def can_go(cut: Cut, start: int, end: int) -> bool:
    """Are the passage's tokens from `start` to `end` such a part: a weekday, a title, an aside between marks?"""
    text = cut.text(start, end)
    return (
        (_SPARED.fullmatch(text) is not None and not _parts(cut, start, end))
        or (start == 0 and (LEADING.fullmatch(f"{text}, ") or _ASKED.fullmatch(text)) is not None)
        or all(cut.key(i) in _PRONOUNS for i in range(start, end))
        or (cut.key(start) == "the" and end - start == 1 and cut.row[end : end + 1] and cut.row[end].text[0].isupper())
        or _is_before_name(cut, start, end)
        or _is_aside(cut, start, end)
    )


def _parts(cut: Cut, start: int, end: int) -> bool:
    """Does it part two words that would touch without it: "closed the pier and opened the lock"?"""
    left, right = cut.here.get(start - 1), cut.here.get(end)
    if left is None and start > 1 and cut.row[start - 1].is_mark:
        left = cut.here.get(start - 2)
    touches = left is not None and right == left + 1
    return touches and all(cut.key(i) in _PARTING for i in range(start, end))


def _is_before_name(cut: Cut, start: int, end: int) -> bool:
    """Is it a title, or what a name has before its last word: "Transport Minister" before "Hanne Okoro"?"""
    behind = cut.row[end] if end < len(cut.row) else None
    if behind is None or not behind.text[0].isupper() or end - start > _LONGEST_NAME or end not in cut.here:
        return False
    spans = [(t.start, t.end) for t in titles(cut.passage)]
    return all(
        any(s <= t.start < e for s, e in spans) or (t.text[:1].isupper() and t.tag == "NP0")
        for t in cut.row[start:end]
        if not t.is_mark
    )


def _is_aside(cut: Cut, start: int, end: int) -> bool:
    """Does it stand between marks, and tell more of what stands before it?"""
    before, behind = cut.row[start - 1].text if start else "", cut.row[end].text if end < len(cut.row) else "."
    if before not in _OPENS or behind not in _CLOSES:
        return False
    keys = [cut.key(i) for i in range(start, end)]
    return (before == "(" or keys[0] in _TELLS_MORE or cut.row[start].tag in ("VVG", "VVN")) and not (
        _WEIGHS & set(keys) or any(map(_is_figure, cut.row[start:end])) or (keys[0] in _LISTS and _JOINED & set(keys))
    )


def _is_figure(token: Tagged) -> bool:
    """Does it count? "Killing three people" is no aside."""
    return token.tag in ("CRD", "ORD") or token.text[0].isdigit()
