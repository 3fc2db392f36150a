"""Whether "the judge" is surely the one whom an article has named: no other one, and no other day. It names nobody."""

import re
from collections.abc import Sequence

from service.facts.dates import Moment, moments
from service.facts.quotations import unquoted
from service.news import Passage

# Of whom there are several in one place: the next hearing, patrol or day may have another one.
_MANY = frozenset(
    ("judge", "officer", "prosecutor", "lawyer", "attorney", "investigator", "inspector", "official", "doctor", "nurse",
     "surgeon", "analyst", "researcher", "scientist", "engineer", "resident", "student", "worker", "passenger",
     "driver", "pilot", "witness", "teacher", "farmer", "spokesman", "spokeswoman", "spokesperson", "professor",
     "executive", "diplomat", "councillor", "councilor", "lawmaker", "senator", "coroner", "priest")
)  # fmt: skip
# Sentences before the noun in which such a one must be named.
_NEAR = 4
# "Another judge", "two judges", "the trial judge"; and several of them.
_OTHER = (
    r"\b(?:an?other|different|second|third|other|both|two|three|four|five|several|some|many|previous|separate"
    r"|former|first|new|next|then)[ -](?:[\w-]+ ){{0,2}}{noun}s?\b|\b{noun}s\b(?!['’])|\b{noun}s['’]"
)
_INDEFINITE = r"\b[Aa]n? (?:[\w-]+ ){{0,2}}{noun}\b"
# What tells of another day than the sentence before did.
_TURNS = re.compile(
    r"\b(?:the|that) (?:next|same|following|previous|other) (?:day|night|morning|week|month|year|hearing|trial)\b"
    r"|\b(?:earlier|later|last|next|previous) (?:(?:in )?(?:this|that|the) )?(?:day|week|month|year|hearing|trial)s?\b"
    r"|\b(?:years?|months?|weeks?|days?) (?:ago|later|earlier|before|after)\b|\bat the time\b|\bback then\b",
    re.IGNORECASE,
)


def is_sole(noun: str, holder: Passage, told: Passage, own: Sequence[Passage]) -> bool:
    """May "the `noun`" of `told` be whom `holder` names? `own`: all passages of their article.

    No word of the article speaks of another one, nor does the story turn to another day between the two.
    """
    many = noun in _MANY
    if many and told.index - holder.index > _NEAR:
        return False
    other, a = re.compile(_OTHER.format(noun=noun), re.I), re.compile(_INDEFINITE.format(noun=noun))
    for passage in own:
        bare = unquoted(passage.text)
        if other.search(bare) or (passage.index > holder.index and a.search(bare)):
            return False
    between = (p for p in own if holder.index < p.index <= told.index)
    return not any(_turns(unquoted(p.text), many) for p in between)


def _turns(text: str, many: bool) -> bool:
    return _TURNS.search(text) is not None or any(_is_day(m, many) for m in moments(text))


def _is_day(moment: Moment, many: bool) -> bool:
    """Of whom there is one, a weekday tells only when he spoke."""
    return moment.kind != "clock" and (many or moment.kind != "weekday")
