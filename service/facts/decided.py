"""Which passages tell a vote as still to come that another one tells as held; it needs no dates, and reads no law.

"Shareholders will vote on the pay" and "the firm faces opposition from shareholders" are no news beside "shareholders
rejected the pay". Chambers and committees vote on one thing several times: they are left to `overtaken`, by dates.
"""

import re
from collections.abc import Mapping, Sequence

from service.facts.dates import moments
from service.facts.names import Name, names, refers
from service.facts.negation import negated
from service.facts.published import believed
from service.facts.quotations import unquoted
from service.facts.terms import terms
from service.facts.words import stem, words
from service.news import Article, Passage

# Terms that both have, who votes among them.
SHARED = 3
_VOTERS = r"(?:shareholders?|investors?|stockholders?|creditors?|workers|members|employees|strikers|residents|voters)"
_TO_COME = re.compile(
    r"\bfac(?:e|es|ing) (?:[\w-]+ ){0,3}(?:opposition|rebellions?|revolts?|votes?|protests?)(?: \w+)?"
    rf" (?:from|by|of|among)(?: [\w’'-]+){{0,3}}? {_VOTERS}\b"
    rf"|\b{_VOTERS}(?: [\w’'-]+){{0,6}}? (?:will|are (?:due|set|expected|scheduled|about|likely|asked) to|are to) "
    r"(?:vote|decide|have their say|reject|approve|back|oppose)\b"
    rf"|\bto a vote (?:of|by|among)(?: [\w’'-]+){{0,3}}? {_VOTERS}\b"
    r"|\b(?:is|are|was|were) (?:due to go|going|to go|to be put) to (?:a|the)(?: [\w-]+){0,3} vote\b"
    r"|\bgoes to (?:a|the)(?: [\w-]+){0,3} vote\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"\b{_VOTERS}(?: [\w’'-]+){{0,6}}? (?:have |has |had )?(?:also |narrowly |overwhelmingly |heavily )?"
    r"(?:voted|rejected|approved|backed|endorsed|defeated|opposed|turned down)\b",
    re.IGNORECASE,
)
_VOTER = re.compile(rf"\b{_VOTERS}\b", re.IGNORECASE)
# Another vote than the one that was held; and a vote that is told of without being held.
_ANEW = re.compile(r"\b(?:again|another|next|second|third|further|new|annually|every|each|once|final)\b", re.IGNORECASE)
_NOT_HELD = re.compile(r"\b(?:if|unless|whether|should|would|could|may|might|until|before|will|yet)\b", re.IGNORECASE)
_DATED = re.compile(r"\b\d{4}\b|\b(?:last|previous|earlier|ago|(?:Jan|Febr)uary|March|April|May|June|July|August)\b")


def decided(told: Mapping[Article, Sequence[Passage]]) -> frozenset[Passage]:
    """Of articles about the same event: the passages before a vote that another one, not known to be older, has had."""
    coming = [p for row in told.values() for p in row if _is_coming(unquoted(p.text))]
    return frozenset(p for p in coming for a, row in told.items() if _may_follow(a, p.article) and _tells(row, p))


def _is_coming(text: str) -> bool:
    return bool(_TO_COME.search(text)) and not _ANEW.search(text)


def _may_follow(article: Article, other: Article) -> bool:
    ours, theirs = believed(article.published), believed(other.published)
    return article != other and not (ours and theirs and ours < theirs)


def _tells(row: Sequence[Passage], passage: Passage) -> bool:
    found = _TO_COME.search(unquoted(passage.text))
    voters = _voters(found[0]) if found else frozenset()  # empty: it goes to a vote, and nobody says whose
    return any(_held(passage, voters, p) for p in row)


def _held(passage: Passage, voters: frozenset[str], other: Passage) -> bool:
    """Did the same people vote on it there, on no other day than the passage has?"""
    text = unquoted(other.text)
    found = _HELD.search(text)
    if not found or _NOT_HELD.search(text[: found.end()]) or (voters and not voters & _voters(found[0])):
        return False
    if negated(text) or _DATED.search(_but(text, passage.text)):
        return False
    about = _names(passage.text)
    return len(terms(passage.text) & terms(text)) >= SHARED and any(refers(n, about) for n in _names(text))


def _names(text: str) -> list[Name]:
    """Without the "Shareholders" that open a sentence."""
    return [n for n in names(text) if not _VOTER.fullmatch(n.text)]


def _voters(text: str) -> frozenset[str]:
    return frozenset(stem(m[0]) for m in _VOTER.finditer(text))


def _but(text: str, known: str) -> str:
    """The dates of a text that the other one does not have."""
    theirs = {stem(w.text) for w in words(known)}
    dated = (text[m.start : m.end] for m in moments(text))
    return " ".join(d for d in dated if not {stem(w.text) for w in words(d)} <= theirs)
