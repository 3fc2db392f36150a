"""Adds to a sentence the credit that its passages give and it lost; it does not word anything else."""

import re
from collections.abc import Iterator, Sequence

from service.facts.names import names
from service.facts.speakers import Attribution, attributions
from service.news import Passage

# Credits longer than this are clauses of their own (words).
_LONGEST = 9
# Unnamed people who need no article: "officials", "police".
REPORTERS = frozenset(
    [
        "officials",
        "police",
        "authorities",
        "mediators",
        "prosecutors",
        "doctors",
        "witnesses",
        "residents",
        "investigators",
        "analysts",
        "lawyers",
        "engineers",
        "diplomats",
        "rescuers",
        "organisers",
        "organizers",
        "ministers",
        "brokers",
        "economists",
        "scientists",
        "researchers",
    ]
)
_SAID = frozenset(["said", "says", "told", "added"])
# "The union said": an organisation that the passage itself does not name.
_BODY = re.compile(r"[Tt]he (?:[a-z]+ )?[a-z]+ said")
# The stop is the last word's own.
_STOPPED = re.compile(r"\b(?:[ap]\.m|[A-Z]\.[A-Z]|Inc|Corp|Ltd|Co|Jr|Sr)\.$")
_PLURAL = re.compile(r"[A-Za-z][a-z]+s|[Pp]olice")


def attributed(sentence: str, passages: Sequence[Passage]) -> str:
    """The sentence with "according to ..." or "... said" as a passage has it at its end; "" where none has."""
    if attributions(sentence) or not sentence.endswith("."):
        return ""
    credit = next((c for p in passages for c in _credits(p)), "")
    return trailing(sentence, credit) if credit else ""


def trailing(sentence: str, credit: str) -> str:
    """The sentence, which ends with a full stop, with the credit behind its last word."""
    told = sentence if _STOPPED.search(sentence) else sentence[:-1]
    return f"{told}, {credit}."


def _credits(passage: Passage) -> Iterator[str]:
    text = passage.text
    for a in attributions(text):
        phrase = text[a.start : a.end].strip(" ,.")
        if a.verb == "according to" and len(phrase.split()) <= _LONGEST:
            yield phrase[0].lower() + phrase[1:]
        elif _PLURAL.fullmatch(a.speaker) and a.verb in {"said", "say"} and a.speaker.lower() in REPORTERS:
            yield f"{a.speaker.lower()} said"
        elif _named(a) and a.verb in _SAID:
            yield f"{_article(text, a.speaker)}{a.speaker} said"
        elif a.verb in _SAID and _BODY.fullmatch(phrase):
            yield phrase[0].lower() + phrase[1:]
    if passage.stance == "quoted" and passage.speaker and names(f"by {passage.speaker}"):
        yield f"{passage.speaker} said"


def _article(text: str, speaker: str) -> str:
    """The article that the passage has before the name: "the C.R. Coastguard", "a Caldrian official"."""
    found = re.search(rf"\b(the|an?) {re.escape(speaker)}\b", text, re.IGNORECASE)
    return f"{found[1].lower()} " if found else ""


def _named(a: Attribution) -> bool:
    return bool(a.speaker) and bool(names(f"by {a.speaker}"))
