"""Which names a story ties to a noun: "the operator, Norvik Lines", "Kestle Bridge". It does not know who is meant."""

import re
from collections.abc import Sequence

from service.facts.agencies import AGENCIES
from service.facts.lists import groups
from service.facts.names import Name, names
from service.facts.referents import is_group
from service.facts.words import fold, stem
from service.news import Passage

ROLES = groups("roles.txt")
_FIRMS, _BUSINESS = ROLES["firm"], ROLES["business"]
_PRESS = {"newspaper": ROLES["title"], "network": ROLES["aired"], "broadcaster": ROLES["aired"]}
# Between a noun and the name that it is told of ("the company Norvik Lines", "its operator, Norvik Lines").
_NAMED = re.compile(r"\b([A-Za-z]+)(?P<comma>,)? (?:called |named )?(?:the )?$")
# What is apposed ends there; "at the hospital, Ana went on" apposes nothing.
_ENDS = re.compile(r"[,.;:)]|$")
_FRONTED = re.compile(
    r"^\W*(?:At|In|From|For|To|With|Inside|Outside|After|Before|Under|By|On|As|Like|Unlike|Since|Near|According to)\b"
    r"[^,]*$"
)
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]hat) (?:[a-z-]+ )?$")
_APPOSED = re.compile(r", (?:the|an?) (?:[\w-]+ ){0,4}?([a-z]+)(?=[ ,.;])|, which (owns|operates|runs|built)\b")
_RUNS = {"owns": "owner", "operates": "operator", "runs": "operator", "built": "builder"}
# What only a business has.
_TRADED = re.compile(
    r"(?:['’]s?)? (?:(?:[a-z]+ )?chief executive|CEO|Chief Executive|shares?|stock|shareholders|stockholders)\b"
)
# Who is told something, and tells it on: a name that only ends as a newspaper's does none of it.
_TELLS = re.compile(r" (?:(?:first|also|has|had) )?(?:reported|reports|wrote|published|said|says)\b")
_IS_TOLD = re.compile(r"\b(?:told|tells|according to|interview with)(?: the)? $", re.IGNORECASE)
_NOUN_BEHIND = re.compile(r" ([a-z]+)\b")
# "The Florida Fish and Wildlife Commission": of such a name, only the end is read as one.
_CUT = re.compile(r"[A-Z][\w’'-]*,? (?:and|&) $")
_AND = re.compile(r" (?:and|&) ")
_BEFORE = 40


def ties(story: Sequence[Passage], noun: str, kind: str) -> frozenset[tuple[str, ...]]:
    """Keys of the names that the story ties to the noun: by what stands beside them, or by their own words.

    `kind` is the group of roles.txt that has the noun.
    """
    nouns = _FIRMS | {"operator", "owner"} if kind == "firm" else frozenset([noun])
    return frozenset(n.key for p in story for n in names(p.text) if _tied(n, p.text, nouns, kind))


def is_cut(name: Name, text: str) -> bool:
    """Is the name, that ends with a noun, only the end of a longer one?"""
    return len(name.key) > 1 and _CUT.search(text[max(0, name.start - _BEFORE) : name.start]) is not None


def uncut(name: Name, text: str, story: Sequence[Passage]) -> str:
    """The longer one; nothing where its first part may be another body: "the Dorn Council and Harbour Commission"."""
    first = next((n for n in names(text) if _AND.fullmatch(text[n.end : name.start])), None)
    if first is None or not text[: first.start].endswith(("the ", "The ")):
        return ""
    body = first.text.isupper() or is_group(first.text) or fold(first.key[-1]) in ROLES["body"] | _BUSINESS
    alone = (n for p in story for n in names(p.text) if n.key == first.key and not _AND.match(p.text, n.end))
    return "" if body or any(alone) else text[first.start : name.end]


def is_headed(name: Name) -> bool:
    """ "The University of Dorn", whose noun stands first."""
    return len(name.key) > 2 and name.key[1] == "of" and fold(name.key[0]) in ROLES["body"]


def is_press(name: Name) -> bool:
    """Does the name end as those of newspapers and broadcasters do?"""
    return fold(name.key[-1]) in ROLES["title"] | ROLES["aired"]


def _tied(name: Name, text: str, nouns: frozenset[str], kind: str) -> bool:
    if kind == "press" and _is_title(name, text, nouns):
        return True
    if _by_itself(name, nouns, kind) or (kind == "firm" and _TRADED.match(text, name.end)):
        return True
    behind = _APPOSED.match(text, name.end)
    if behind and (fold(behind[1] or "") in nouns or _RUNS.get(behind[2] or "", "") in nouns):
        return True
    noun = _NOUN_BEHIND.match(text, name.end) if kind == "press" else None
    return _is_told_of(name, text, nouns, kind) or (noun is not None and noun[1] in nouns)


def _is_title(name: Name, text: str, nouns: frozenset[str]) -> bool:
    """ "Told the Harlow Courier", and no agency."""
    if len(name.key) < 2 or " ".join(name.key) in AGENCIES:
        return False
    tells = _TELLS.match(text, name.end) or _IS_TOLD.search(text[max(0, name.start - _BEFORE) : name.start])
    return tells is not None and any(fold(name.key[-1]) in _PRESS.get(noun, ()) for noun in nouns)


def _by_itself(name: Name, nouns: frozenset[str], kind: str) -> bool:
    """ "Kestle Bridge", "Norvik Lines", "the University of Dorn"."""
    if len(name.key) < 2:
        return False
    last, stems = stem(name.key[-1]), {stem(n) for n in nouns}
    headed = kind == "body" and is_headed(name) and stem(name.key[0]) in stems
    return headed or last in stems or (kind == "firm" and name.key[-1] in _BUSINESS)


def _is_told_of(name: Name, text: str, nouns: frozenset[str], kind: str) -> bool:
    """Does one of the nouns stand right before the name? "The hospital Vale went to" is not called Vale."""
    before = text[max(0, name.start - _BEFORE) : name.start]
    found = _NAMED.search(before)
    if not found or fold(found[1]) not in nouns:
        return False
    if found["comma"]:
        closed = _ENDS.match(text, name.end) is not None
        return closed and not _FRONTED.match(text[: name.start - len(found.group()) + len(found[1])])
    return kind == "thing" or len(name.key) > 1 or not _ARTICLE.search(before[: found.start()])
