"""Whether a sentence keeps who said what its passages only credit to somebody; it does not judge who is right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.hedges import HEDGED
from service.facts.names import Name, names, refers
from service.facts.negation import negated
from service.facts.numerals import ONES, TENS
from service.facts.speakers import REPORTING, Attribution, attributions, same_speaker, spelled
from service.facts.stances import Voiced, frames, voiced
from service.facts.titles import office
from service.facts.words import CLOSED, IRREGULAR, content, fold, stem, words
from service.news import Article, Failure, Passage, Stance

# Share of the words of a claim from its passages that its speaker may not have used there; a pronoun may hide one in
# any. One at most, and no verb, figure or name. Set by hand; no other value was measured.
ANOTHERS = 0.25
ANOTHERS_MOST = 1
# Share of the content words of a passage that a claim of the same newsroom must hold for it to be that claim told flat.
# Set by hand.
SAME_CLAIM = 0.75
# Share of a claim's words that a passage must have to tell of the same thing. Set by hand.
SAME_MATTER = 0.5
# Share of what a credit trails that must be its speaker's before the rest may be what an outlet states flat. Set by
# hand: with this rule, and some readings mended in the same step, 136 of the first 500 fusions of fusion_union fail,
# 164 without.
CORE = 0.5
# Share of a passage's content words that stand in quotation marks from which all of it is speech: "called it “a door
# left on the latch”" states the rest itself. Set by hand.
BARE = 0.6
# They vouch for what is said; every verb of claiming doubts or presses it. Neither is the writer's to add.
_VOUCHING = frozenset(stem(w) for w in ("confirm", "acknowledge", "admit", "concede", "reveal", "prove", "disclose"))
# Code points of an article in which an office is looked for, and beside a name within which it stands.
_ARTICLE_REACH, _APPOSITION = 50_000, 60
_NUMERALS = frozenset(ONES) | frozenset(TENS)
_PRONOUNS = frozenset(("he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "who", "which", "that"))


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a passage has from somebody: the stems, whose, how, and whether a pronoun stands for one of them."""

    start: int
    end: int
    speaker: str
    stance: Stance
    verb: str
    stems: frozenset[str]
    pronoun: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """A passage: the stems that its outlet states, and what it has from others."""

    stated: frozenset[str]
    claims: tuple[_Claim, ...]


def said(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Whoever the sentence credits says that in a passage; what the passages only credit to somebody is not flat."""
    mine = [a for a in attributions(sentence) if a.speaker or not a.verb.endswith("ing")]
    wrong = [f for a in mine if (f := _uncredited(sentence, a, passages))]
    yield from wrong
    if not wrong:
        yield from _flat(sentence, passages)
        for v in voiced(sentence):
            yield from _unnamed(sentence, v, passages) if not v.speaker else _misplaced(sentence, v, passages)


def _uncredited(sentence: str, a: Attribution, passages: Sequence[Passage]) -> Failure | None:
    if not a.speaker:
        return Failure("speaker", "It does not name who says so.", sentence[a.start : a.end])
    theirs = [c for p in passages for c in _hers(a.speaker, p)]
    if not theirs:
        return Failure("speaker", f"No cited passage has this from “{a.speaker}”.", a.speaker)
    pressing = a.stance == "claims" or stem(a.verb) in _VOUCHING
    if pressing and not any(stem(c.verb) == stem(a.verb) for c in theirs):
        return Failure("speaker", f"No cited passage puts it as “{a.verb}”.", a.verb)
    return None


def _hers(speaker: str, passage: Passage) -> list[_Claim]:
    """What a passage has from a speaker."""
    return [c for c in read(passage).claims if _fits(speaker, c.speaker, passage)]


def claimed_by(speaker: str, passage: Passage) -> tuple[tuple[int, int], ...]:
    """The stretches of a passage, in code points, that are the speaker's own words or claims."""
    return tuple((c.start, c.end) for c in _hers(speaker, passage))


@lru_cache(maxsize=8192)
def _fits(ours: str, theirs: str, passage: Passage) -> bool:
    if not theirs:
        return False
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
    near = [m[1] for m in (before, after) if m and not any(_is_past(w.text) for w in words(m[1]))]
    return office(" ".join([n.title, *near]).strip())


def _is_past(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR


@lru_cache(maxsize=8192)
def read(passage: Passage) -> _Reading:
    """What a passage states itself and what it has from whom; a bare quotation is its speaker's as a whole."""
    text = passage.text
    stretches = voiced(text)
    quoted = frozenset(s for v in stretches for s in content(text[v.start : v.end]))
    bare = not stretches or len(quoted) > BARE * len(content(text))
    if bare and not attributions(text) and (passage.speaker or passage.stance == "quoted"):
        stretches = (Voiced(0, len(text), passage.speaker, "quoted"),)
    claims = tuple(_claim(text, v, passage.speaker) for v in stretches)
    # A credit's own words are the outlet's: the day, the place, who heard it.
    outside = [w for w in words(text) if not any(v.start <= w.start < v.end for v in stretches)]
    stated = frozenset(stem(w.text) for w in outside if _counts(w.text))
    return _Reading(stated | content(passage.speaker), claims)


def _claim(text: str, v: Voiced, otherwise: str) -> _Claim:
    inside = words(text[v.start : v.end])
    pronoun = any(fold(w.text) in _PRONOUNS for w in inside)
    stems = frozenset(stem(w.text) for w in inside if _counts(w.text))
    speaker = v.speaker or (otherwise if v.verb != HEDGED else "")
    return _Claim(v.start, v.end, speaker, v.stance, v.verb, stems, pronoun)


def _counts(word: str) -> bool:
    return fold(word) not in CLOSED and fold(word) not in REPORTING


def _stems(sentence: str, start: int, end: int) -> frozenset[str]:
    """Content stems of a stretch of a sentence, its credits left out."""
    framed = frames(sentence)
    inside = (w for w in words(sentence) if start <= w.start < end and _counts(w.text))
    return frozenset(stem(w.text) for w in inside if not any(s <= w.start < e for s, e in framed))


def _flat(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Of what the sentence states flat, nothing is in its passages only as somebody's words."""
    covered = frozenset(at for v in voiced(sentence) for at in range(v.start, v.end))
    framed = [*frames(sentence)]
    loose = frozenset(
        stem(w.text)
        for w in words(sentence)
        if _counts(w.text) and w.start not in covered and not any(s <= w.start < e for s, e in framed)
    )
    readings = [read(p) for p in passages]
    loose -= frozenset().union(*(r.stated for p, r in zip(passages, readings, strict=True) if not _echoes(p, passages)))
    claims = [c for r in readings for c in r.claims if loose & c.stems]
    if claims:
        first = max(claims, key=lambda c: (bool(c.speaker), len(loose & c.stems)))
        who = f"“{first.speaker}” says" if first.speaker else "somebody unnamed says"
        yield Failure("speaker", f"Only {who} so in the cited passages; the sentence states it as fact.", first.speaker)


def _echoes(passage: Passage, passages: Sequence[Passage]) -> bool:
    """Does a cited passage of the same newsroom credit to somebody what this one states?"""
    stated = read(passage).stated
    return any(
        len(stated & c.stems) >= SAME_CLAIM * len(stated)
        for p in passages
        if p is not passage and p.article.origin == passage.article.origin
        for c in read(p).claims
    )


def _unnamed(sentence: str, v: Voiced, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Allegedly", or a quotation of nobody: it stands so in a passage, and there nobody is named either."""
    told = _stems(sentence, v.start, v.end)
    claims = [c for p in passages for c in read(p).claims if len(told & c.stems) >= SAME_MATTER * len(told)]
    named = next((c.speaker for c in claims if c.speaker), "")
    if named and all(c.speaker for c in claims):
        yield Failure("speaker", f"It does not say that these are words of “{named}”.", named)
    elif not claims and v.verb == HEDGED:
        yield Failure("speaker", "No cited passage leaves this open.", sentence[v.start : v.end].strip())


def _misplaced(sentence: str, v: Voiced, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What the sentence has from somebody is theirs in the passages, and denied only where they deny it."""
    told = _stems(sentence, v.start, v.end) & frozenset(s for p in passages for s in content(p.text))
    hers = [(p, c) for p in passages for c in _hers(v.speaker, p)]
    # The outlet's own words around a claim ("in Osterby") may go with it.
    given = frozenset().union(*(c.stems | read(p).stated for p, c in hers))
    if v.end <= _credit(sentence, v) and len(told & given) >= CORE * len(told):
        # A credit behind a sentence may cover what an outlet states flat beside it: that is said with less weight.
        given |= frozenset().union(*(read(p).stated for p in passages))
    missing = [w.text for w in words(sentence[v.start : v.end]) if stem(w.text) in told - given]
    hidden = any(c.pronoun and told & c.stems for _, c in hers)
    most = ANOTHERS_MOST if hidden else min(ANOTHERS_MOST, ANOTHERS * len(told))
    if len(missing) > most or not all(map(_soft, missing)):
        others = ", ".join(missing)
        yield Failure("speaker", f"“{v.speaker}” does not say this in the cited passages: {others}.", v.speaker)
        return
    same = [(p, c) for p, c in hers if len(told & c.stems) >= SAME_MATTER * len(told)]
    if same and _turned(sentence, v, same, told):
        how = "denies" if v.stance != "denied" else "does not deny"
        yield Failure("speaker", f"In the cited passages “{v.speaker}” {how} this.", v.speaker)


def _credit(sentence: str, v: Voiced) -> int:
    """Where the credit of a stretch stands; 0 where it is not found."""
    return max((a.start for a in attributions(sentence) if (a.speaker, a.verb) == (v.speaker, v.verb)), default=0)


def _soft(word: str) -> bool:
    """A word that tells little by itself: no name, no figure, no verb of the past."""
    return word.islower() and word.isalpha() and word not in _NUMERALS and not _is_past(word)


def _turned(sentence: str, v: Voiced, same: Sequence[tuple[Passage, _Claim]], told: frozenset[str]) -> bool:
    """Is a denial told as a claim, or a claim as a denial?"""
    if v.stance == "denied":
        return all(c.stance != "denied" and not negated(p.text) & told for p, c in same)
    return all(c.stance == "denied" for _, c in same) and not negated(sentence) & told
