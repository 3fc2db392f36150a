"""Whether a sentence keeps the phrase that opens its passage, where what follows is only true within it.

For whom somebody gave, on what there is a picture, out here, "But in a filing this week". It aligns the sentence with
one passage word by word, and parses nothing.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.facts.tags import is_finite
from service.news import Failure, Passage

# Tokens of such a phrase, at most; and the share of the words behind it that the sentence keeps.
_LONGEST, _KEPT = 12, 0.6
# What is done for somebody, or against him: without him it is done for nobody knows whom.
_SIDING = frozenset(
    ["give", "donate", "vote", "support", "campaign", "contribute", "play", "raise", "donation", "fundraise", "star"]
)
_SIDES = frozenset(["for", "to", "against", "with", "among"])
_CONTAINS = frozenset(["on", "in", "inside", "under", "behind", "at"])
_DEICTIC = re.compile(
    r"(?:(?:Out|Up|Down|Over|Back|In|Around) here|Here (?:in|on|at)|In these|On these|Right now|At the moment"
    r"|These days|Nowadays|In this)\b"
)
_AGAINST = frozenset(["but", "however", "yet", "still", "though"])
_WHEN = re.compile(
    r"\b(?:year|years|month|months|week|weeks|day|days|night|morning|afternoon|evening|hours|minutes|later|earlier"
    r"|\w+day|(?:19|20)\d\d|now|then|today|time|recent|recently)\b",
    re.IGNORECASE,
)
_VAGUE = frozenset(["now", "then", "time"])
_WHEN_OPENS = frozenset(
    ["in", "on", "by", "at", "since", "after", "during", "this", "last", "earlier", "now", "until", "before", "within"]
)
_PRESENT = frozenset(["VBZ", "VBB", "VHZ", "VHB", "VVZ", "VVB", "VDZ", "VDB"])


def unopened(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The opening phrase, up to its comma, that every passage has which tells the rest."""
    lost = [_lost(cut) for cut in cuts(sentence, passages)]
    if lost and all(lost):
        yield Failure("binding", f"It leaves out “{lost[0]}”, within which it is so.", lost[0])


def _lost(cut: Cut) -> str:
    comma = next((i for i in range(min(_LONGEST, len(cut.row))) if cut.row[i].text == ","), 0)
    start = int(cut.key(0) in _AGAINST)
    if comma < start + 2 or not cut.is_lost(start, comma) or cut.share(comma + 1, cut.end(comma)) < _KEPT:
        return ""
    if start and any(i in cut.here for i in range(start)):
        return ""
    binds = _is_time(cut, comma) if start else _is_here(cut, comma) or _is_side(cut, comma) or _is_place(cut, comma)
    return cut.text(start, comma) if binds else ""


def _verb(cut: Cut, comma: int) -> int:
    return next((i for i in range(comma + 1, len(cut.row)) if is_finite(cut.row, i)), 0)


def _is_time(cut: Cut, comma: int) -> bool:
    """ "But in a filing this week,": against what was so before."""
    opens = cut.key(1) in _WHEN_OPENS
    told = any(_WHEN.fullmatch(t.text) and t.text not in _VAGUE for t in cut.ours)
    return opens and bool(_WHEN.search(cut.text(1, comma))) and not told and _verb(cut, comma) in cut.here


def _is_here(cut: Cut, comma: int) -> bool:
    verb = _verb(cut, comma)
    return bool(_DEICTIC.match(cut.passage)) and verb in cut.here and cut.row[verb].tag in _PRESENT


def _is_side(cut: Cut, comma: int) -> bool:
    """ "For Holm, the brothers have given": whom it was for."""
    named = any(t.tag.startswith("NP") or t.text[0].isupper() for t in cut.row[1:comma])
    given = any(i in cut.here and cut.row[i].lemma in _SIDING for i in range(comma, cut.end(comma)))
    return cut.key(0) in _SIDES and named and given and not any(is_finite(cut.row, i) for i in range(comma))


def _is_place(cut: Cut, comma: int) -> bool:
    """ "On the flyer, there is a cat"."""
    there = cut.key(comma + 1) == "there" and comma + 1 in cut.here
    return there and cut.key(0) in _CONTAINS and not any(is_finite(cut.row, i) for i in range(comma))
