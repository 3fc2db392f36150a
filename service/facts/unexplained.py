"""Words that only the sentence before explains: a reply to what, a suspect in what, both of whom. It knows no referent.

What explains them is looked for in the lines that are told before, in words and not in meaning.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.lists import groups
from service.facts.names import names
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import fold, stem, words

_PLAIN = groups("definite.txt")
# Words that tell of a crime, or of who looks into one: with one of them told, a suspect is one of that.
_CRIME = frozenset(stem(word) for word in _PLAIN["crime"])
# Who is one of something that happened, with no word of what.
_PART = re.compile(
    r"\b(?:(?:a|an|the|as|prime|main|sole|only|key|possible|another) (?:suspects?|accomplices?)"
    r"|co-defendants?|accomplices?)\b(?! (?:in|of|to|behind|for|who|that)\b)",
    re.IGNORECASE,
)
# A reaction, with no word of what to.
_REACTS = re.compile(
    r"\b(?:respond(?:s|ed)?|repl(?:y|ies|ied)|react(?:s|ed)?|compl(?:y|ies|ied)|refus(?:es|ed)|agreed|disagrees?d?"
    r"|objected|consented|retaliated|acquiesced)(?=[.;]|, (?:and|but|by|with)\b| and\b| by \w+ing\b|$)"
)
# Of whom only the sentence before tells; "both Orsk and Vale" are told behind it.
_BOTH = re.compile(r"Both(?: of the)? (?!of\b)(?P<noun>[a-z]+)\b(?P<rest>[^,.;]*)")
_EACH = re.compile(r"(?:Each|Neither|Either)(?: of the)? (?!of\b)(?P<noun>[a-z]+)\b")
_TWO = frozenset(
    stem(word) for word in ("two", "2", "both", "pair", "couple", "duo", "twins", "brothers", "sisters", "parents")
)


# Who is called out, and so responds to no words.
_CALLED_OUT = re.compile(
    r"\b(?:police|crews?|officers?|firefighters?|deput(?:y|ies)|paramedics?|ambulances?|medics|troops|soldiers|authorities"
    r"|coastguard|rescuers|guards|personnel|services?)\b",
    re.IGNORECASE,
)


def reacts(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "Vale does not respond and waits": to whom? With a clause before it, it may be to what that tells."""
    found = _REACTS.search(bare)
    row = tagged(bare) if found else ()
    at = next((i for i, t in enumerate(row) if found and t.start >= found.start()), 0)
    if found and _CALLED_OUT.search(bare, 0, found.start()):
        return
    if found and row[at].tag.startswith(("VV", "AJ")) and sum(is_finite(row, i) for i in range(at)) <= _helps(row, at):
        yield found.group()


def _helps(row: tuple[Tagged, ...], at: int) -> int:
    """1 where the verb has a "does", "did" or "would" of its own before it."""
    return int(any(row[i].tag.startswith(("VD", "VM", "VH")) for i in range(max(0, at - 3), at)))


def takes_part(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "Became a suspect": in what?"""
    found = _PART.search(bare)
    after = next((t.tag for t in tagged(bare) if t.start >= found.end()), "") if found else ""
    if found and not after.startswith("NN") and _CRIME.isdisjoint(known | {stem(w.text) for w in words(bare)}):
        yield found.group()


def pairs(bare: str, told: Sequence[str]) -> Iterator[str]:
    """ "Both were hurt": who, where the line before tells neither of two nor of a pair?"""
    found = _BOTH.match(bare)
    if not found or not told or " and " in found["rest"]:
        return
    counted = {stem(w.text) for line in told for w in words(line)}
    if counted.isdisjoint({*_TWO, stem(found["noun"])}) and len(names(told[-1])) < 2:
        yield f"Both {found['noun']}"


def each(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "Each diver was paid": of which, where the article has told of divers and the brief has not?"""
    found = _EACH.match(bare)
    mine = stem(found["noun"]) if found else ""
    given = found and mine not in known and any(stem(w.text) == mine for w in words(before))
    if found and given and fold(found["noun"]) not in _PLAIN["known"]:
        yield found.group()
