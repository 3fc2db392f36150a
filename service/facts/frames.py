"""What a value stands among: its clause, whom it is about, when, and how it is told; it does not judge a value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from service.facts.dates import Moment, moments
from service.facts.lists import entries, groups, lines
from service.facts.names import Name, names
from service.facts.speakers import REPORTING, Attribution, attributions
from service.facts.terms import terms
from service.facts.undertakings import undertakings
from service.facts.words import CLOSED, Word, fold, stem, words
from service.news import Passage

# Words on each side of a value that tell what it is a value of, within its clause. Found on seeds/ and our cases: a
# clause of news English is 8 to 14 words, and the measured thing stands in the clause of its value.
CONTEXT = 12
# Content words next to a value that name what is measured.
CORE = 4
# What a value is told as. A plan ("will cut") is told as a fact is; what one party wants, what somebody expects and
# what a law allows at most are no facts to be contradicted.
Mode = Literal["fact", "wanted", "expected"]
_WANTED = re.compile(
    r"\b(?:wants?|wanted|demand(?:s|ed|ing)?|insist(?:s|ed)?|(?:has|have|had) offered|offers|offering|offered to|"
    r"offer of|propos(?:es|ed|ing)|proposal (?:of|for)|ready to|seeks?|"
    r"seeking|sought|ask(?:s|ed|ing)? for|willing to|call(?:s|ed|ing)? for|request(?:s|ed)?|urg(?:es|ed|ing))\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:[Ee]xpect(?:s|ed|ing)?|forecasts?|forecasting|predict(?:s|ed|ing|ions?)?|could|may|might|[Ii]f|polls?|[Pp]oll(?:s|ster"
    r"|sters)?|surveys?|projected|projections?|outlook|anticipate[ds]?|up to|as (?:many|much) as|faces|facing|maximum|"
    r"target(?:s|ed)?|aims?|goal of|hopes?|likely|warn(?:s|ed|ing)?|threat(?:en|ens|ened)?|risk)\b"
)
# How far before and behind a value such a word may stand, within its clause (code points).
_MODE_BEFORE, _MODE_AFTER = 110, 40
# Clauses end here; commas do not count, what is measured often stands behind one.
_CLAUSE = re.compile(
    r"[;—–]\s(?!(?:it|they|this|he|she)\b)|,?\s(?:but|while|whereas|although|though|who|which|whose|after which)\s"
    r"|,\s(?:and|as|when|since|after)\s"
    r"|[.!?]\s+(?=[A-Z“\"])"
)
# What opens a clause about the thing right before it: "after the meeting, which lasted two hours".
_WHICH = re.compile(r"(?<=\w),?\swhich\s$")
_GENERIC = entries("organisations.txt")
_NOUNS = frozenset(noun for nouns in groups("topics.txt").values() for noun in nouns)
# Words that tell nothing of what is measured.
EMPTY = frozenset(stem(w) for w in groups("compared.txt")["empty"])
# A period of which a value is: a figure of a quarter is none of the year.
_PERIOD = re.compile(
    r"\b(?:(?:first|second|third|fourth|last|this|next|past) (?:quarter|half|month|week|season|year|decade)"
    r"|in the (?:quarter|half|month|season|year)|career|all-time|annual(?:ly)?|quarterly|monthly|weekly|daily)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(in|at|near|off|outside|from|above|over|to|for|of|on|between|around|across|into|inside|along|beside|against)"
    r"\s(?:the\s)?(?:[a-z]+\s){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The surroundings of a span of a passage.

    `near`: terms of its clause, `core`: those next to it, without its own; words that name one thing are put as one.
    `names`: with the preposition before each, without who is said to say it; `times`: when it was, without when it was
    said; `mode`: what it is told as.
    """

    near: frozenset[str]
    core: frozenset[str]
    names: tuple[tuple[str, Name], ...]
    times: tuple[Moment, ...]
    mode: Mode


def _table() -> dict[str, str]:
    rows = [[stem(word) for word in line.split()] for line in lines("alike.txt")]
    return {word: row[0] for row in rows for word in row}


_ALIKE = _table()


def alike(word: str) -> tuple[str, ...]:
    """The words under which news tells the same thing; the word alone where the list has no other."""
    for line in lines("alike.txt"):
        row = line.split()
        if word.casefold() in row:
            return tuple(row)
    return (word,)


def one_word(term: str) -> str:
    """The term that stands for all that name the same thing."""
    return _ALIKE.get(term, term)


@lru_cache(maxsize=16384)
def things(text: str) -> frozenset[str]:
    """The terms of a text, those that name one thing put as one."""
    return frozenset(one_word(t) for t in terms(text))


@lru_cache(maxsize=16384)
def frame(passage: Passage, start: int, end: int) -> Frame:
    """The frame of `passage.text[start:end]`."""
    text = passage.text
    left, right = clause(text, start, end)
    sayers = [(s, e) for s, e in _sayers(text) if not s <= start < e]
    row = [w for w in words(text) if not any(s <= w.start < e for s, e in sayers)]
    before = [w for w in row if left <= w.start and w.end <= start][-CONTEXT:]
    after = [w for w in row if end <= w.start and w.end <= right][:CONTEXT]
    own = {one_word(stem(w.text)) for w in words(text[start:end])}
    span = (before[0].start if before else start, after[-1].end if after else end)
    told = _antecedent(text, left) | undertakings(text[left:right])
    near = things(_without(text, sayers, *span)) | told
    core = _core(before, after) | told
    drop = own | EMPTY
    return Frame(near - drop, core - drop, _named(text, *span), when(passage), _mode(text, start, end, span))


def _antecedent(text: str, left: int) -> frozenset[str]:
    """The noun that a clause with "which" is about."""
    found = _WHICH.search(text, max(0, left - 12), left)
    return things(text[: found.start()].rpartition(" ")[2]) if found else frozenset()


def _sayers(text: str) -> list[tuple[int, int]]:
    """Where it stands who says it, and the verb."""
    return [(a.start, a.end) for a in attributions(text) if a.speaker]


def _without(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """text[start:end] with blanks for the spans."""
    for left, right in spans:
        left, right = max(start, left), min(end, right)
        text = text[:left] + " " * (right - left) + text[right:] if left < right else text
    return text[start:end]


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause begins and ends that text[start:end] stands in."""
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(text)]
    return max((b for _, b in cuts if b <= start), default=0), min((a for a, _ in cuts if a >= end), default=len(text))


def _core(before: list[Word], after: list[Word]) -> frozenset[str]:
    left = [w for w in before if fold(w.text) not in CLOSED][-CORE:]
    right = [w for w in after if fold(w.text) not in CLOSED][:CORE]
    return frozenset(one_word(stem(w.text)) for w in (*left, *right))


def _named(text: str, start: int, end: int) -> tuple[tuple[str, Name], ...]:
    sayers = attributions(text)
    inside = [
        n for n in names(text) if start <= n.start and n.end <= end and identifies(n) and not _says(n, sayers, text)
    ]
    return tuple((_preposition(text, n.start), n) for n in inside)


def identifies(name: Name) -> bool:
    """A word that opens a sentence may be any noun, and "Party" alone is nobody."""
    alone = len(name.key) == 1 and (name.key[0] in _GENERIC or (name.initial and name.key[0].endswith("s")))
    return not alone and not (name.initial and name.key[0] in _NOUNS)


def _preposition(text: str, at: int) -> str:
    found = _PLACE.search(text[max(0, at - 40) : at])
    return found[1] if found else ""


def _says(name: Name, sayers: tuple[Attribution, ...], text: str) -> bool:
    return any(a.speaker and a.start <= name.start < a.end and name.text in a.speaker for a in sayers)


@lru_cache(maxsize=8192)
def when(passage: Passage) -> tuple[Moment, ...]:
    """When what the passage tells was, weekdays resolved; when somebody said it is left out."""
    text = passage.text
    found = moments(text, passage.article.published)
    return tuple(m for m in found if not _of_saying(text, m))


def _of_saying(text: str, moment: Moment) -> bool:
    before = words(text[max(0, moment.start - 30) : moment.start])
    last = [w for w in before if fold(w.text) not in ("on", "late", "early", "earlier", "the", "in")][-1:]
    return bool(last) and fold(last[0].text) in REPORTING


def _mode(text: str, start: int, end: int, span: tuple[int, int]) -> Mode:
    left = max(span[0], start - _MODE_BEFORE)
    around = text[left:start].rpartition(":")[2] + text[start : min(span[1], end + _MODE_AFTER)]
    if _WANTED.search(around):
        return "wanted"
    return "expected" if _EXPECTED.search(around) else "fact"


def wished(text: str) -> bool:
    """Does somebody want or expect what it tells?"""
    return bool(_WANTED.search(text) or _EXPECTED.search(text))


def periods(text: str, start: int, end: int) -> frozenset[str]:
    """Of which periods the value at text[start:end] is, as far as its clause says."""
    left, right = clause(text, start, end)
    found = (m.group().casefold().split()[-1] for m in _PERIOD.finditer(text, left, right))
    return frozenset(found)
