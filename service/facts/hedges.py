"""What a text tells without vouching for it ("allegedly", "accused of"); it does not know whom to believe."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from service.facts.words import words

# Content words behind "alleged" and its kin that it covers: the noun, and an adjective before it.
_NOUN = 2
_NEAR = 60  # code points that these take at most
# Code points of a sentence looked at: a longer one is no sentence of news.
_REACH = 4000
_VERBS = r"said|alleged|believed|reported|thought|rumou?red|understood|claimed|suspected"
_BE = r"(?:is|are|was|were|be|been|being|stands?|stood)"
_BY = r"(?: by (?P<by>[\w’'][\w’' ]{1,60}?))?"
HEDGED = "allegedly"  # the verb of what is told without vouching for it
_HEARERS = r"(?:[Pp]olice|[Dd]etectives|[Ii]nvestigators|[Pp]rosecutors|[Jj]urors|jury|[Cc]ourt)"
_WERE = r"(?:was|were|had been|has been|have been)"
Reach = Literal["clause", "rest", "noun"]
_HEDGES: tuple[tuple[re.Pattern[str], Reach], ...] = (
    (re.compile(r"\b(?:[Aa]llegedly|[Rr]eportedly|[Pp]urportedly|[Ss]upposedly)\b"), "clause"),
    (re.compile(rf"\b{_BE} (?:\w{{2,20}}ly )?(?:{_VERBS}){_BY} (?:to|that)\b"), "clause"),
    (re.compile(rf"\b(?:accused|suspected){_BY} of\b"), "rest"),
    (re.compile(r"\bcharged with\b"), "rest"),
    # What investigators or a court "were told" is whoever told them's: they have not found it.
    (re.compile(rf"\b{_HEARERS} {_WERE} (?:also |later )?told (?!(?:to|not|by|of|about)\b)"), "rest"),
    (re.compile(rf"\b{_HEARERS} (?:has |have |had )?(?:also |later )?heard that\b"), "rest"),
    (re.compile(rf", (?:the |an? )?{_HEARERS} (?:(?:has |had )?heard|{_WERE} told)(?=[.,]|$)"), "clause"),
    (re.compile(r"\b(?:[Aa]lleged|[Pp]urported|[Ss]uspected)(?= (?!by\b|of\b|to\b|that\b|in\b|the\b)[a-z])"), "noun"),
)
# "His allegedly stolen boat": the adverb belongs to the noun alone.
_INSIDE = re.compile(r"(?:['’]s|\b(?:the|an?|his|her|its|their|of|with))\s$")
CONTRAST = re.compile(r"; |, (?:and|but|while|whereas|although|though) ")


@dataclass(frozen=True, slots=True)
class Hedge:
    """`start:end` is what is told without vouching, `by` who tells it, "" where it is not said."""

    start: int
    end: int
    by: str


def hedges(bare: str) -> Iterator[Hedge]:
    """The hedged stretches of a sentence whose quotations are blanked."""
    bare = bare[:_REACH]
    for pattern, reach in _HEDGES:
        for m in pattern.finditer(bare):
            by = re.sub(r"^(?:the|an?) ", "", m.groupdict().get("by") or "")
            start, end = _clause(bare, m.start(), m.end())
            if reach == "noun" or _INSIDE.search(bare, max(0, m.start() - 8), m.start()):
                covered = [w.end for w in words(bare[m.end() : m.end() + _NEAR])[:_NOUN]]
                yield Hedge(m.end(), m.end() + max(covered, default=0), by)
            else:
                yield Hedge(start if reach == "clause" else m.end(), end, by)


def _clause(bare: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a hedge: the relative one it stands in, else from joint to joint."""
    opened = max(bare.rfind(", who", 0, start), bare.rfind(", which", 0, start))
    if opened >= 0 and "," not in bare[opened + 1 : start]:
        closed = bare.find(",", end)
        return opened, closed if closed >= 0 else len(bare)
    left = max((m.end() for m in CONTRAST.finditer(bare, 0, start)), default=0)
    right = next((m.start() for m in CONTRAST.finditer(bare, end)), len(bare))
    return left, right
