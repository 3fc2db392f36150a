"""Of what says all the words of a question, what fits it: a figure of its place, a time of its deed, both sides.

It finds no words; `evidence` does, and `stating` says what a single text states.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from service.chat import evidence
from service.chat.evidence import Quote
from service.chat.needs import Need, terms
from service.chat.stating import LOSSES, PEOPLE, meets
from service.facts.dates import moments
from service.facts.numbers import quantities
from service.facts.words import CLOSED, fold, words
from service.schemas import Brief, Citation, Disagreement, Sentence

# Words between a place and the figure and the deed that are told of it, and between a deed and its time. Found on
# seeds/ and five articles about one visit: what was nearer belonged together, what was farther was of another clause.
NEAR_PLACE, NEAR_TIME = 7, 10
# Passages on each side of a statement in which its article tells what others say of the same thing, and how many of
# them an answer quotes.
BESIDE, MOST_OTHERS = 3, 3
_SIDES = frozenset(("claimed", "denied"))
# What a passage begins with that goes on about what the one before it is about.
_GOES_ON = re.compile(
    r"^[\"“‘']|^(?:He|She|It|They|That|This|These|Those|The (?:company|firm|group|union|two|minister))\b"
)


def fit(
    need: Need, brief: Brief, sentences: Sequence[Sentence], quotes: Sequence[Quote]
) -> tuple[tuple[Sentence, ...], tuple[Quote, ...]]:
    """Those that fit. Where none is told of the place itself, the place is the story's, and all of them are."""
    if need.place and need.wants == "figure":
        told = tuple(s for s in sentences if _of_place(need, s.text))
        said = tuple(q for q in quotes if _of_place(need, q.citation.quote))
        return (told, said) if told or said else (tuple(sentences), tuple(quotes))
    if need.wants in ("time", "clock") and (deed := _rarest(need, brief)):
        return (
            tuple(s for s in sentences if _of_time(deed, s.text)),
            tuple(q for q in quotes if _of_time(deed, q.citation.quote)),
        )
    return tuple(sentences), tuple(quotes)


def of_matter(need: Need, found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Disagreements about what is asked, of those that a cited passage touches: it may tell of two figures."""
    people = need.counted is not None and (not need.counted or need.counted in PEOPLE)
    asked = need.terms | {need.counted or ""} | (PEOPLE if people else frozenset())
    return tuple(d for d in found if terms(d.attribute) & asked)


def carried(brief: Brief, need: Need) -> tuple[Quote, ...]:
    """A passage that says all but one thing, which the one before it names, and that one: "... He was not arrested"."""
    every = tuple(evidence.passages(brief))
    found: list[Quote] = []
    for before, quote in pairwise(every):
        together = before.article.id == quote.article.id and quote.article.role != "reprint"
        if together and _goes_on(before, quote) and _completes(need, before, quote):
            found += [before, quote]
    return evidence.fewest(found)


def other_side(brief: Brief, need: Need, shown: Sequence[Citation]) -> tuple[Quote, ...]:
    """What others claim or deny of the same thing beside what somebody is shown to claim of it."""
    claimed = [c for c in shown if c.stance in _SIDES and _last(c.speaker)]
    subject = need.terms - evidence.setting(brief)
    if not need.whether or not claimed or not subject:
        return ()
    voices = {"", *(_last(c.speaker) for c in claimed)}
    every = [q for q in evidence.passages(brief) if q.article.role != "reprint"]
    places = {(c.article, c.start) for c in claimed}
    at = [n for n, q in enumerate(every) if (q.article.id, q.citation.start) in places]
    found = {
        q.citation.quote: q
        for n in at
        for q in every[max(0, n - BESIDE) : n + BESIDE + 1]
        if q.article.id == every[n].article.id
        and q.citation.stance in _SIDES
        and _last(q.citation.speaker) not in voices
        and terms(q.citation.quote) & subject
    }
    return evidence.fewest(list(found.values()), MOST_OTHERS)


def _goes_on(before: Quote, quote: Quote) -> bool:
    """Whether a passage goes on about what the one before is about: by a pronoun, or by a name that stands there."""
    if _GOES_ON.match(quote.citation.quote):
        return True
    first = next((w.text for w in words(quote.citation.quote)), "")
    return fold(first) not in CLOSED and first in {w.text for w in words(before.citation.quote)}


def _completes(need: Need, before: Quote, quote: Quote) -> bool:
    """Whether the passage before has the one term that a passage lacks, and this one all else that is needed."""
    here = terms(quote.citation.quote) & need.terms
    if not here or len(need.terms - here) != 1 or not need.terms - here <= terms(before.citation.quote):
        return False
    return meets(replace(need, terms=here), quote.citation.quote, quote.citation.speaker or "")


def _last(speaker: str | None) -> str:
    """The word by which two ways to name one speaker are known; "" for "it" and "he", who may be anybody."""
    name = speaker.split()[-1].casefold() if speaker and speaker.split() else ""
    return "" if name in CLOSED else name


def _of_place(need: Need, text: str) -> bool:
    """Whether a figure and what is asked of it stand near the place."""
    row = words(text)
    at = [n for n, w in enumerate(row) if terms(w.text) & need.place]
    deeds = [n for n, w in enumerate(row) if terms(w.text) & (need.terms | LOSSES)]
    figures = [n for n, w in enumerate(row) for q in quantities(text) if q.start <= w.start < q.end]
    return any(_near(n, deeds, NEAR_PLACE) and _near(n, figures, NEAR_PLACE) for n in at)


def _of_time(deed: str, text: str) -> bool:
    """Whether a time stands near the deed; a text that tells the deed in another word is taken as it is."""
    row = words(text)
    at = [n for n, w in enumerate(row) if deed in terms(w.text)]
    times = [n for n, w in enumerate(row) for m in moments(text) if m.start <= w.start < m.end]
    return not at or any(_near(n, times, NEAR_TIME) for n in at)


def _near(place: int, others: Iterable[int], most: int) -> bool:
    return any(abs(place - n) <= most for n in others)


def _rarest(need: Need, brief: Brief) -> str:
    """The term of the question that the fewest passages have: what is asked, and not of which story."""
    held = Counter(t for q in evidence.passages(brief) for t in terms(q.citation.quote) & need.terms)
    return min(held, key=lambda t: (held[t], t), default="")
