"""Who is said to give a value: the operator, the coastguard. It does not know whether they are right."""

import re
from collections.abc import Mapping

from service.facts.instructions import instructs
from service.facts.names import names
from service.facts.quotations import quotations
from service.facts.speakers import Attribution, attributions, same_speaker
from service.facts.stated import Stated
from service.news import Passage

# Code points of a speaker that a sentence of ours repeats: a longer one is no name but a clause.
LONGEST = 60
# Between somebody who says something and a value that he says: no other clause may begin there.
_ANOTHER = re.compile(r"[,;:()—–“”\"]")
# Between a value and somebody behind it who says it.
_TURNS = re.compile(r"[;:“”\"]|,\s(?:and|but|while|as|though|although|yet)\s")
# What may follow who says it: nothing, or who that is, and why it is so.
_ENDS = re.compile(r"[.\s]*$|,\s(?:(?:who|which|whose|because|the|an?|its)\b|[A-Z])")
_CREDIT = re.compile(r",\s$")


def giver(given: Mapping[Passage, Stated]) -> str:
    """Who gives the value, with "the" where the passages have it; "" where none tells it or two name different ones.

    `given`: the passages with the value as each states it. Those that state it flat say nothing against it.
    """
    told = [(p.speaker, p) for p, v in given.items() if p.stance == "claimed" and p.speaker and _says(p, v)]
    others = [p.speaker for p in given if p.stance != "fact" and p.speaker]
    if not told or any(not same_speaker(told[0][0], other) for other in others):
        return ""
    if any(p.stance in ("denied", "quoted") for p in given):
        return ""
    known = [phrase for speaker, p in told if (phrase := _phrase(speaker, p))]
    return known[0] if known else ""


def _says(passage: Passage, value: Stated) -> bool:
    """Is the value within what the one speaker of the passage says?"""
    credits = attributions(passage.text)
    if len(credits) != 1 or quotations(passage.text):
        return False
    return _before(passage.text, credits[0], value) or _behind(passage.text, credits[0], value)


def _before(text: str, credit: Attribution, value: Stated) -> bool:
    return credit.end <= value.start and not _ANOTHER.search(text, credit.end, value.start)


def _behind(text: str, credit: Attribution, value: Stated) -> bool:
    if credit.start < value.end or _TURNS.search(text, value.end, credit.start) or not _ENDS.match(text, credit.end):
        return False
    return bool(_CREDIT.search(text[: credit.start]))


def _phrase(speaker: str, passage: Passage) -> str:
    """The speaker as the passage puts him; "" where it is nobody in particular ("officials")."""
    if len(speaker) > LONGEST or "\n" in speaker or instructs(speaker):
        return ""
    the = re.search(rf"\bthe {re.escape(speaker)}\b", passage.text, re.IGNORECASE)
    if the:
        return f"the {speaker}"
    return speaker if names(f"by {speaker}") else ""
