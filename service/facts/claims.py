"""What each passage has from whom, and whether that is the speaker of a sentence; it checks nothing itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.hedges import HEDGED
from service.facts.names import Name, names, refers
from service.facts.speakers import REPORTING, attributions, same_speaker, spelled
from service.facts.stances import Voiced
from service.facts.titles import office
from service.facts.voices import credited_as, stretches
from service.facts.words import CLOSED, IRREGULAR, content, fold, stem, words
from service.news import Article, Passage, Stance

# Share of a passage's content words that stand in quotation marks from which all of it is speech: "called it “a door
# left on the latch”" states the rest itself. Set by hand.
BARE = 0.6
# Code points of an article in which an office is looked for, and beside a name within which it stands.
_ARTICLE_REACH, _APPOSITION = 50_000, 60
_PRONOUN_BEFORE = re.compile(r"\b(?:he|she|they)(?: (?:had|has|have|also|later))? $", re.IGNORECASE)
# A firm that is named once is called so afterwards.
_FIRMS = frozenset(stem(w) for w in ("company", "firm", "chain", "airline", "operator", "maker", "club"))
_PRONOUNS = frozenset(("he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "who", "which", "that"))


@dataclass(frozen=True, slots=True)
class Claim:
    """What a passage has from somebody: the stems, whose, how, and whether a pronoun stands for one of them."""

    start: int
    end: int
    speaker: str
    stance: Stance
    verb: str
    stems: frozenset[str]
    pronoun: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage: the stems that its outlet states, and what it has from others."""

    stated: frozenset[str]
    claims: tuple[Claim, ...]


def hers(speaker: str, passage: Passage, verb: str = "") -> list[Claim]:
    """What a passage has from a speaker; by the credit's own words, where its parts stand too far apart to be read."""
    every = read(passage).claims
    found = [c for c in every if fits(speaker, c.speaker, passage)]
    if found or not verb or not credited_as(speaker, verb, passage.text):
        return found
    loose = [c for c in every if stem(c.verb) == stem(verb)]
    text = passage.text
    return (
        loose or [_claim(text, Voiced(0, len(text), speaker, "claimed", verb), speaker)] if not every or loose else []
    )


def hers_in(speaker: str, verb: str, passages: Sequence[Passage], sentence: str = "") -> list[tuple[Passage, Claim]]:
    """What the passages have from a speaker: "she told the court" too, where they name no other speaker."""
    held = re.search(rf"{re.escape(speaker)}, ((?:[A-Z][\w’'-]+ ?){{1,4}}),", sentence) if speaker else None
    found = [(p, c) for p in passages for c in hers(speaker, p, verb)]
    found += [(p, c) for p in passages for c in (hers(held[1], p, verb) if held else ()) if (p, c) not in found]
    speaker = held[1] if held else speaker
    every = [(p, c) for p in passages for c in read(p).claims]
    known = [c.speaker for _, c in every if names(f"by {c.speaker}")]
    alone = (
        bool(found)
        and bool(names(f"by {speaker}"))
        and all(fits(speaker, k, p) for p, c in every for k in known[:9] if k == c.speaker)
    )
    return found + [(p, c) for p, c in every if alone and _may_be(speaker, c, p) and (p, c) not in found]


def _may_be(speaker: str, c: Claim, passage: Passage) -> bool:
    """Said by a pronoun, or by an office that the speaker holds ("the governor" for Governor Ana Vale)."""
    if not c.speaker:
        return _by_pronoun(passage.text, c)
    unnamed = not names(f"by {c.speaker}")
    return unnamed and bool(content(c.speaker) & (content(speaker) | _FIRMS))


def _by_pronoun(text: str, c: Claim) -> bool:
    credit = next((a for a in attributions(text) if (a.speaker, a.verb) == (c.speaker, c.verb)), None)
    return credit is not None and _PRONOUN_BEFORE.search(text[: credit.start]) is not None


def claimed_by(speaker: str, passage: Passage) -> tuple[tuple[int, int], ...]:
    """The stretches of a passage, in code points, that are the speaker's own words or claims."""
    return tuple((c.start, c.end) for c in hers(speaker, passage))


@lru_cache(maxsize=8192)
def fits(ours: str, theirs: str, passage: Passage) -> bool:
    if not theirs:
        return False
    if passage.speaker and not names(f"by {theirs}") and same_speaker(ours, passage.speaker):
        return True  # its neighbours tell who "the spokesman" is
    return any(same_speaker(ours, s) for s in {theirs, spelled(theirs, passage.text)} if s) or (
        _holds(ours, theirs, passage.article) or _holds(theirs, ours, passage.article)
    )


def _holds(person: str, unnamed: str, article: Article) -> bool:
    """Does the article call the person what the phrase says ("Ole Kerr, mayor of Osterby", "the mayor, Ole Kerr")?"""
    held = office(unnamed)
    if not held or names(f"by {unnamed}"):
        return False
    text = article.text[:_ARTICLE_REACH]
    meant = [n for n in names(text) if any(refers(m, [n]) for m in names(f"by {person}"))]
    return any(held <= _offices(text, n) for n in meant)


def _offices(text: str, n: Name) -> frozenset[str]:
    """What stands in apposition to a name: its title, the phrase before its comma, the phrase behind."""
    before = re.search(r"([\w’' -]+),? $", text[max(0, n.start - _APPOSITION) : n.start])
    after = re.match(r",? ([\w’' -]+)(?=[,.])", text[n.end : n.end + _APPOSITION])
    near = [m[1] for m in (before, after) if m and not any(is_past(w.text) for w in words(m[1]))]
    return office(" ".join([n.title, *near]).strip())


def is_past(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR


@lru_cache(maxsize=8192)
def read(passage: Passage) -> Reading:
    """What a passage states itself and what it has from whom; a bare quotation is its speaker's as a whole."""
    text = passage.text
    told = stretches(text)
    quoted = frozenset(s for v in told for s in content(text[v.start : v.end]))
    bare = not told or len(quoted) > BARE * len(content(text))
    if bare and not attributions(text) and (passage.speaker or passage.stance == "quoted"):
        told = (Voiced(0, len(text), passage.speaker, "quoted"),)
    claims = tuple(_claim(text, v, passage.speaker) for v in told)
    # A credit's own words are the outlet's: the day, the place, who heard it.
    outside = [w for w in words(text) if not any(v.start <= w.start < v.end for v in told)]
    stated = frozenset(stem(w.text) for w in outside if counts(w.text))
    return Reading(stated | content(passage.speaker), claims)


def _claim(text: str, v: Voiced, otherwise: str) -> Claim:
    inside = words(text[v.start : v.end])
    pronoun = any(fold(w.text) in _PRONOUNS for w in inside)
    stems = frozenset(stem(w.text) for w in inside if counts(w.text))
    speaker = v.speaker or (otherwise if v.verb != HEDGED else "")
    if otherwise and _said_by_pronoun(text, v):
        speaker = otherwise  # its neighbours tell whom "he told reporters" means
    return Claim(v.start, v.end, speaker, v.stance, v.verb, stems, pronoun)


def _said_by_pronoun(text: str, v: Voiced) -> bool:
    credit = next((a for a in attributions(text) if (a.speaker, a.verb) == (v.speaker, v.verb)), None)
    return credit is not None and _PRONOUN_BEFORE.search(text[: credit.start]) is not None


def counts(word: str) -> bool:
    return fold(word) not in CLOSED and fold(word) not in REPORTING
