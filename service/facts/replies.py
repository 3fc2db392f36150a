"""Which passage denies what another one tells; it does not know who of the two is right."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from service.facts.negation import conflicts, negated
from service.facts.speakers import same_speaker
from service.facts.stances import voiced
from service.facts.terms import terms
from service.facts.words import stem, words
from service.news import Passage

# Terms that a denial must share with what it denies, and their least share of its own: with one, "denied the report"
# would answer every report. Read off sentences of ours, and off the pairs found in seeds/ and in the articles of
# summaries_multinews_dev and summaries_multiling_en.
SHARED, SHARE = 2, 0.6
# The same where nothing is called a denial and one of the two only has a "not": that is common in any two sentences.
NEGATED, NEGATED_SHARE = 3, 0.6
# The same where somebody answers a charge with a "not" ("did not close a gate, denying an accusation that ..."): what
# is denied stands beside much else.
ANSWERED, ANSWERED_SHARE = 3, 0.3
# Passages that a denial which names nothing ("denied the accusation") may stand behind what it denies.
NEXT = 2
# Passages behind a claim within which another answers it: its denial may stand between.
ANSWERING = 3
# How a sentence opens that weighs against the one before it: without it that one tells half.
_AGAINST = re.compile(r"(?:But|However|Yet|Nevertheless|Nonetheless|Despite)\b")
_ACCUSES = re.compile(r"\b(?:accus|alleg|blam|charg|claim|suspect|suspicion|implicat)", re.IGNORECASE)
# What is denied by these words alone is in the sentences before.
_CHARGES = frozenset(
    stem(w)
    for w in (
        "accusation", "accusations", "allegation", "allegations", "charge", "charges", "claim", "claims", "suggestion",
        "report", "reports", "account", "any", "involvement", "wrongdoing", "responsibility", "lie", "baseless",
        "unfounded", "false", "untrue",
    )
)  # fmt: skip


def denials(facts: Sequence[Sequence[Passage]]) -> dict[int, int]:
    """The fact that each denial among them denies, by their places: of several the one that shares most terms. First
    come the denials that share most with what they deny.

    What an article sets against a fact in its next sentence ("But ...") counts as a denial where nothing else does. A
    fact is its passages, the best first.
    """
    found: dict[int, int] = {}
    for i, one in enumerate(facts):
        ours = [p for p in one if _may_deny(p)]
        claims = [k for k, other in enumerate(facts) if k != i and any(denies(p, q) for p in ours for q in other)]
        against = [p for p in one if _AGAINST.match(p.text)] if not claims else []
        claims += [k for k, other in enumerate(facts) if k != i and any(_next(p, q) for p in against for q in other)]
        if claims:
            found[i] = max(claims, key=lambda k: (_common(one, facts[k]), -k))
    ordered = sorted(found, key=lambda i: (-_common(facts[i], facts[found[i]]), i))
    return {denial: found[denial] for denial in ordered if found[denial] not in found}


def answers(facts: Sequence[Sequence[Passage]], units: Sequence[Sequence[int]]) -> dict[int, int]:
    """The fact of a unit that each of those told by themselves answers, by their places: what somebody else says of
    the same, in the sentences right behind it. A unit is a claim, with its denial where it has one.
    """
    found: dict[int, int] = {}
    for at in (unit[0] for unit in units if len(unit) == 1):
        for claim, *denied in (unit for unit in units if unit[0] != at):
            least = SHARED - bool(denied)
            if claim not in found and any(_answers(p, q, least) for p in facts[at] for q in facts[claim]):
                found[at] = claim
                break
    return found


def _answers(passage: Passage, claim: Passage, least: int) -> bool:
    behind = passage.index - claim.index
    near = passage.article == claim.article and 0 < behind <= ANSWERING
    said = bool(passage.speaker and claim.speaker) and claim.stance == "claimed"
    other = said and not same_speaker(passage.speaker, claim.speaker)
    return near and other and len(terms(passage.text) & terms(claim.text)) >= least


def _common(one: Sequence[Passage], other: Sequence[Passage]) -> int:
    return len(terms(one[0].text) & terms(other[0].text))


def _next(passage: Passage, before: Passage) -> bool:
    return passage.article == before.article and passage.index == before.index + 1


def beside(chosen: Sequence[int], denied: Mapping[int, int], most: int) -> list[list[int]]:
    """The chosen facts, each with what it denies or is denied by: claim, then denial. At most `most` in all.

    The last of the facts that have no such other make room; where only one fact may be told, nothing can be added.
    """
    units: list[list[int]] = []
    for fact in chosen:
        claim = denied.get(fact, fact)
        reply = next((d for d, c in denied.items() if c == claim), None)
        unit = [fact] if most < 2 or reply is None else [claim, reply]
        if all(claim not in u for u in units):
            units.append(unit)
    while sum(map(len, units)) > most:
        units.remove(([u for u in units if len(u) == 1] or units)[-1])
    return units


def denies(denial: Passage, claim: Passage) -> bool:
    """Does somebody in `denial` deny what `claim` tells, on another's word or as a fact? One never denies oneself."""
    if claim.stance == "denied":
        return False
    told = terms(claim.text)
    for speaker, stretch in _denied(denial.text):
        if same_speaker(speaker, claim.speaker):
            continue
        if _shares(stretch, told, SHARED, SHARE):
            return True
        # Right behind it, one word of the claim is enough: "denied that any radar had failed".
        if _follows(denial, claim) and (stretch & told or (len(stretch) < SHARED and _ACCUSES.search(claim.text))):
            return True
    return _says_not(denial, claim)


def _may_deny(passage: Passage) -> bool:
    return bool(_denied(passage.text)) or bool(passage.speaker and negated(passage.text))


@lru_cache(maxsize=8192)
def _denied(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Who denies something in a text, and the terms of what is denied."""
    return tuple(_stretches(text))


def _stretches(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for v in voiced(text):
        stretch = text[v.start : v.end]
        # "Shareholders rejected the pay package" is a deed: only of a charge is a rejection a denial.
        if v.stance == "denied" and (v.verb.startswith("den") or _has_charge(stretch)):
            yield v.speaker, terms(stretch) - _CHARGES - terms(v.speaker)


def _says_not(denial: Passage, claim: Passage) -> bool:
    """ "The army had not shelled the hospital", somebody says, and somebody else that it had."""
    if not (denial.speaker and claim.speaker) or same_speaker(denial.speaker, claim.speaker):
        return False
    answer = _answer(denial.text)
    ours = terms(answer or denial.text) - terms(denial.speaker)
    bounds = (ANSWERED, ANSWERED_SHARE) if answer else (NEGATED, NEGATED_SHARE)
    if not _shares(ours, terms(claim.text), *bounds):
        return False
    return not negated(denial.text).isdisjoint(conflicts(denial.text, claim.text))


def _answer(text: str) -> str:
    """What is said with a "not", where the text calls what it answers a charge; else nothing."""
    told = voiced(text)
    if not any(v.stance == "denied" and _has_charge(text[v.start : v.end]) for v in told):
        return ""
    return next((said for v in told if v.stance == "claimed" and negated(said := text[v.start : v.end])), "")


def _has_charge(stretch: str) -> bool:
    return any(stem(w.text) in _CHARGES for w in words(stretch))


def _shares(ours: frozenset[str], theirs: frozenset[str], least: int, share: float) -> bool:
    both = len(ours & theirs)
    return both >= least and both >= share * len(ours)


def _follows(denial: Passage, claim: Passage) -> bool:
    return denial.article == claim.article and 0 < denial.index - claim.index <= NEXT
