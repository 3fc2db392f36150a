"""Whether a sentence keeps who said what its passages only credit to somebody; it does not judge who is right."""

import re
from collections.abc import Iterator, Sequence

from service.facts.claims import Claim, counts, hers_in, is_past, read
from service.facts.hedges import HEDGED
from service.facts.names import names
from service.facts.negation import negated
from service.facts.numerals import ONES, TENS
from service.facts.speakers import REPORTING, Attribution, attributions, same_speaker
from service.facts.stances import Voiced, frames
from service.facts.voices import asides, placed, stretches
from service.facts.words import content, fold, stem, words
from service.news import Failure, Passage

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
# They vouch for what is said; every verb of claiming doubts or presses it. Neither is the writer's to add.
_VOUCHING = frozenset(stem(w) for w in ("confirm", "acknowledge", "admit", "concede", "reveal", "prove", "disclose"))
# Joints behind which a clause may be nobody's words; verbs that give a statement to their subject beside those of
# saying; and a figure put by one party and the other.
_JOINED = re.compile(r"; |,? (?:but|while|whereas|although|though)\b|, and\b")
_GIVES = re.compile(r"\b(?:calculated|cautioned|reckons?|reckoned|decided|ruled|showed|found) that\b")
_PUTS = re.compile(r"\bputs? .{3,120}? at .{1,60}, .{3,60} at\b")
_NOBODY = re.compile(r", ([a-z]+)(?: (?:on |late |early )?[A-Z]?[a-z]+day(?: \w+)?)?[.]$")
_NUMERALS = frozenset(ONES) | frozenset(TENS)


def said(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Whoever the sentence credits says that in a passage; what the passages only credit to somebody is not flat."""
    mine = [a for a in attributions(sentence) if a.speaker or not a.verb.endswith("ing")]
    wrong = [f for a in mine if (f := _uncredited(sentence, a, passages))]
    yield from wrong
    if not wrong and (verb := _nameless(sentence)):
        yield Failure("speaker", "It does not name who says so.", verb)
    if not wrong:
        yield from _flat(sentence, passages)
        for v in stretches(sentence):
            yield from _unnamed(sentence, v, passages) if not v.speaker else _misplaced(sentence, v, passages)


def _nameless(sentence: str) -> str:
    """ "The dose is safe, announced Monday": a verb of saying that lost who said it."""
    found = _NOBODY.search(sentence)
    verb = fold(found[1]) if found else ""
    credited = any(a.speaker and a.verb == verb for a in attributions(sentence))
    return verb if verb in REPORTING and not credited else ""


def _uncredited(sentence: str, a: Attribution, passages: Sequence[Passage]) -> Failure | None:
    if not a.speaker:
        return Failure("speaker", "It does not name who says so.", sentence[a.start : a.end])
    theirs = [c for _, c in hers_in(a.speaker, a.verb, passages, sentence)]
    if not theirs:
        return Failure("speaker", f"No cited passage has this from “{a.speaker}”.", a.speaker)
    pressing = a.stance == "claims" or stem(a.verb) in _VOUCHING
    if pressing and not any(stem(c.verb) == stem(a.verb) for c in theirs):
        return Failure("speaker", f"No cited passage puts it as “{a.verb}”.", a.verb)
    return None


def _stems(sentence: str, start: int, end: int) -> frozenset[str]:
    """Content stems of a stretch of a sentence, its credits left out."""
    framed = frames(sentence)
    inside = (w for w in words(sentence) if start <= w.start < end and counts(w.text))
    return frozenset(stem(w.text) for w in inside if not any(s <= w.start < e for s, e in framed))


def _flat(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Of what the sentence states flat, nothing is in its passages only as somebody's words."""
    covered = frozenset(at for v in stretches(sentence) for at in range(v.start, v.end))
    framed = [*frames(sentence)]
    loose = frozenset(
        stem(w.text)
        for w in words(sentence)
        if counts(w.text) and w.start not in covered and not any(s <= w.start < e for s, e in framed)
    )
    readings = [read(p) for p in passages]
    loose -= frozenset().union(*(r.stated for p, r in zip(passages, readings, strict=True) if not _echoes(p, passages)))
    claims = [c for r in readings for c in r.claims if loose & c.stems and not _is_credited(sentence, c.speaker)]
    if claims:
        first = max(claims, key=lambda c: (bool(c.speaker), len(loose & c.stems)))
        who = f"“{first.speaker}” says" if first.speaker else "somebody unnamed says"
        yield Failure("speaker", f"Only {who} so in the cited passages; the sentence states it as fact.", first.speaker)


def _is_credited(sentence: str, speaker: str) -> bool:
    """The sentence is of one clause with one credit, and it is this speaker's; or another verb gives it to them."""
    credited = {a.speaker for a in attributions(sentence)}
    if len(credited) == 1 and not _JOINED.search(sentence):
        return bool(speaker) and same_speaker(speaker, credited.pop())
    told = next((sentence[: m.start()] for m in _GIVES.finditer(sentence)), "")
    whole = sentence if _PUTS.search(sentence) else told
    return bool(speaker) and content(speaker) <= content(whole)


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
    hers = hers_in(v.speaker, v.verb, passages, sentence)
    charged = any(o.speaker != v.speaker and o.start < v.end and v.start < o.end for o in stretches(sentence))
    if v.stance == "denied" and charged and v.end <= _credit(sentence, v) and _denies(hers, told):
        return
    # The outlet's own words around a claim ("in Osterby") may go with it.
    given = frozenset().union(*(c.stems | read(p).stated for p, c in hers))
    if v.end <= _credit(sentence, v) and len(told & given) >= CORE * len(told):
        # A credit behind a sentence may cover what an outlet states flat beside it: that is said with less weight.
        given |= frozenset().union(*(read(p).stated for p in passages))
    flat = frozenset().union(*(read(p).stated for p in passages))
    apart = (*asides(sentence, v.start, v.end), *placed(sentence, v.start, v.end))
    missing = [
        w.text
        for w in words(sentence)
        if v.start <= w.start < v.end
        and stem(w.text) in told - given
        and not any(n.start <= w.start < n.end and stem(n.key[-1]) in given for n in names(sentence))
        and not (stem(w.text) in flat and any(start <= w.start < end for start, end in apart))
    ]
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


def _denies(hers: Sequence[tuple[Passage, Claim]], told: frozenset[str]) -> bool:
    """ "..., which the council denied": it denies there something that the claim before it says too."""
    return any(c.stance == "denied" and c.stems & told for _, c in hers)


def _credit(sentence: str, v: Voiced) -> int:
    """Where the credit of a stretch stands; 0 where it is not found."""
    return max((a.start for a in attributions(sentence) if (a.speaker, a.verb) == (v.speaker, v.verb)), default=0)


def _soft(word: str) -> bool:
    """A word that tells little by itself: no name, no figure, no verb of the past."""
    return word.islower() and word.isalpha() and word not in _NUMERALS and not is_past(word)


def _turned(sentence: str, v: Voiced, same: Sequence[tuple[Passage, Claim]], told: frozenset[str]) -> bool:
    """Is a denial told as a claim, or a claim as a denial?"""
    if v.stance == "denied":
        return all(c.stance != "denied" and not negated(p.text) & told for p, c in same)
    return all(c.stance == "denied" for _, c in same) and not negated(sentence) & told
