"""Whether a passage denies what a sentence denies, by the same party. It does not know what is true."""

import re
from collections.abc import Sequence

from service.facts.introducing import Line, resolved
from service.facts.names import Name, names, refers
from service.facts.negation import negated
from service.facts.speakers import attributions
from service.facts.words import content, stem
from service.news import CARRIES, Passage, Sentence

# Sentences before a denial in which what it denies may stand: the charge, and the words in which it was made.
BEFORE = 2
# Code points before a denial that are read for them.
_REACH = 600
# Share of the words that the sentence denies which a passage must have that says itself what it denies.
OWN = 0.5
_SAYS_NOT_WHAT = re.compile(
    r"\b(?:denied|denies|denying|rejected|rejects|dismissed|dismisses|disputed|disputes) "
    r"(?:it|this|that|them|(?:the|those|these|all) (?:claim|allegation|charge|accusation|report|suggestion)s?)"
    r"(?=[.;,]|$| (?:on|in|at|again|outright|and|but|as|when|telling|saying|yesterday|today)\b)"
)
_END = re.compile(r"[.!?][”\"’']?\s+")
_DENYING = frozenset(map(stem, ("denied", "denial", "rejected", "said", "claim", "allegation")))


def is_denial(sentence: Sentence) -> bool:
    """Does it say that something is not so, in somebody's words?"""
    carrying = [c.passage for c in sentence.citations if c.support >= CARRIES]
    if any(p.stance == "denied" for p in carrying):
        return True
    return bool(negated(sentence.text)) and any(p.stance in ("claimed", "quoted") for p in carrying)


def denies_too(sentence: Sentence, passage: Passage, story: Sequence[Passage], common: frozenset[str]) -> bool:
    """Does the passage deny it too? `common`: stems that much of the story has, so that they tie no two denials."""
    if passage.stance != "denied" or not _same_party(sentence.text, passage, story):
        return False
    denied = _denied(sentence) - common
    if _SAYS_NOT_WHAT.search(passage.text):
        return bool(denied & content(_context(passage)))
    same = denied & content(passage.text)
    return bool(same) and len(same) >= OWN * len(_denied(sentence))


def _denied(sentence: Sentence) -> frozenset[str]:
    """Stems of what it says is not so, names among them."""
    return frozenset(negated(sentence.text)) - _DENYING


def _same_party(sentence: str, passage: Passage, story: Sequence[Passage]) -> bool:
    """Is he who denies it named in the sentence, "the company" and "he" being whom the article means?"""
    told = names(sentence)
    return any(refers(n, told) for n in _deniers(passage, story))


def _deniers(passage: Passage, story: Sequence[Passage]) -> tuple[Name, ...]:
    text = resolved(Line(passage.text, (passage,)), story)
    said = [a.speaker for a in attributions(text) if a.stance == "denies" and a.speaker] or [passage.speaker]
    return tuple(n for speaker in said for n in names(f"by {speaker}"))


def _context(passage: Passage) -> str:
    """The passage with the sentences before it."""
    before = passage.article.text[max(0, passage.start - _REACH) : passage.start].rstrip()
    starts = [0, *(m.end() for m in _END.finditer(before))][-BEFORE:]
    return f"{before[starts[0] :]} {passage.text}"
