"""What stands right beside a name in a sentence: a noun that it serves, a noun that tells of it. It knows no bearer."""

import re

from service.facts.names import Name
from service.facts.tags import tagged

_PARTICLE = re.compile(
    r"\b(?:al|el|bin|ibn|ben|de|da|dos?|dell?a?|di|du|la|le|van|von|der|den|ter|zu) $", re.IGNORECASE
)
_OWNED = re.compile(r"(?:\b(?:the|an?|this|that)|['’]s) $", re.IGNORECASE)
_NOUNS = frozenset(["NN1", "NN2", "NN0"])
_BESIDE = _NOUNS | {"NP0", "AJ0", "POS"}
_LONGEST_WORD = 40


def is_adjectival(text: str, name: Name) -> bool:
    """ "The Okoro inquiry" names an inquiry; of "van Dahl" the name has only the last word."""
    if _PARTICLE.search(text[max(0, name.start - _LONGEST_WORD) : name.start]):
        return True
    owned = not name.title and len(name.key) == 1 and _OWNED.search(text[: name.start])
    return bool(owned) or is_before_noun(text, name)


def is_before_noun(text: str, name: Name) -> bool:
    """Does a common noun follow at once ("the Okoro inquiry")?"""
    behind = next((t for t in tagged(text) if t.start == name.end + 1), None)
    return behind is not None and behind.tag in _NOUNS and behind.text.islower()


def is_told(text: str, at: int) -> bool:
    """Does a noun or an owner stand right before a name, and so what somebody is ("the museum's Ines Bo")?"""
    before = [t for t in tagged(text) if t.end <= at]
    beside = before[-1] if before and text[before[-1].end : at] == " " else None
    return beside is not None and (beside.tag in _BESIDE or _OWNED.search(text[:at]) is not None)
