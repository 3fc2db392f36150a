"""Takes from a sentence the loaded words without which it reports the same; it does not know if they are deserved.

"An infamous case" is a case. "The raid was brutal" and "a brutal winter" stay: there the word is what is told.
"""

import re

from service.facts.attributive import Phrase, phrase, read_with
from service.facts.lists import groups
from service.facts.loaded import unattributed
from service.facts.opinions import is_opinion
from service.facts.quotations import unquoted
from service.facts.tags import Tagged, tagged
from service.facts.words import IRREGULAR, fold, stem

# A sentence with more loaded words than these is no report.
MOST = 3
# Words behind a thing among which its verb says that it only may be.
NEAR = 5
_GOING = groups("loaded_going.txt")
_STEMS = {group: frozenset(map(stem, _GOING[group])) for group in ("grave", "thin", "never")}
# What is told of "a" thing under these is told of no thing that there is, or of any.
_NOT_THERE = re.compile(
    r"\b(?:not|no|nor|never|neither|without|none|any|every|each|if|unless|whether|whenever|(?-i:may)|might|can|could|should|must"
    r"|would|will|hardly|few|avoid\w*|stop\w*|avert\w*|prevent\w*|den(?:y|ied|ies)|reject\w*|fear\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
_NOW = ("VM0", "VVZ", "VVB", "VBZ", "VBB", "VHZ", "VHB", "VDZ", "VDB")
_DONE = ("VVD", "VVN", "VVG", "AJ0")
_INDEFINITE = frozenset(["a", "an"])


def unloaded(text: str) -> str:
    """The sentence without the loaded words that its writer answers for; as it is, where one of them cannot go."""
    bare = text
    for _ in range(MOST):
        found = unattributed(bare)
        if not found:
            break
        bare = next((shorter for w in found if (shorter := _without(bare, w.start))), "")
        if not bare:
            return text
    return text if unattributed(bare) or is_opinion(bare) else bare


def _without(text: str, start: int) -> str:
    """The sentence without the word that stands there; "" where it cannot go."""
    row = tagged(text)
    at = next((i for i, t in enumerate(row) if t.start == start), -1)
    key = fold(row[at].text) if at >= 0 else ""
    if key in _GOING["judges"] | _GOING["stirs"]:
        found = phrase(row, at)
        return read_with(text, row, found.cut, found.article) if found and _can_go(text, found, key) else ""
    if key in _GOING["comments"] and (cut := _comment(text, row, at)):
        return read_with(text, row, cut)
    if _modifies(row, at, key):
        return read_with(text, row, (at, at + 1), at - 1 if at and fold(row[at - 1].text) in _INDEFINITE else -1)
    return ""


def _can_go(text: str, found: Phrase, key: str) -> bool:
    """Does the noun tell by itself what is told of it?"""
    head = stem(fold(found.head))
    if head in _STEMS["never"] or (key in _GOING["stirs"] and head not in _STEMS["grave"]):
        return False
    return found.known or (head not in _STEMS["thin"] and not _NOT_THERE.search(_around(text, found)))


def _around(text: str, found: Phrase) -> str:
    """What stands before the phrase, and the first words behind it."""
    bare = unquoted(text)
    return f"{bare[: found.start]} {' '.join(bare[found.end :].split()[:NEAR])}"


def _modifies(row: tuple[Tagged, ...], at: int, key: str) -> bool:
    """Is it an adverb right before the one word that it raises or judges?"""
    after, before = row[at + 1 : at + 2], row[at - 1 : at]
    if not after or not before or not after[0].tag.startswith(_DONE) or after[0].tag == "AJC":
        return False
    held = before[0].tag in ("AV0", "AVP", "XX0", "CJC") or fold(before[0].text) in ("not", "so", "too", "how", "most")
    joined = "".join(t.text for t in row[at + 2 : at + 3]) in ("and", "or", "but", ",", "-")
    behind = fold(after[0].text)
    if held or joined or behind in _GOING["needs"]:
        return False
    if behind.endswith(("ed", "ing")) or behind in IRREGULAR:
        raised = key in _GOING["degrees"] and after[0].tag in ("AJ0", "VVN") and not behind.endswith("ing")
        return raised or key in _GOING["manners"]
    return key in _GOING["degrees"] and behind in _GOING["measured"]


def _comment(text: str, row: tuple[Tagged, ...], at: int) -> tuple[int, int] | None:
    """ "Sadly," before a sentence of what was, or between its commas: from which place to which. A comment on what is,
    or will be, is a writer's whole."""
    told = unquoted(text)
    if row[at + 1 : at + 2] == () or row[at + 1].text != "," or row[at + 2 : at + 3] == ():
        return None
    if any(t.tag in _NOW and told[t.start : t.end] == t.text for t in row):
        return None
    if at == 0:
        return at, at + 2
    return (at - 1, at + 2) if row[at - 1].text == "," else None
