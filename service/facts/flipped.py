"""Whether a sentence turns round what stands right beside a word: "no", "since", who acts. It reads neighbours only."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.quotations import unquoted
from service.facts.speakers import REPORTING
from service.facts.tags import Tagged, tagged
from service.facts.words import CLOSED, content, fold, stem, words
from service.news import Failure, Passage

_NOT = frozenset(
    [
        "refused",
        "refuses",
        "refuse",
        "failed",
        "fails",
        "declined",
        "declines",
        "unable",
        "no",
        "not",
        "without",
        "never",
        "cannot",
        "nobody",
        "none",
        "nor",
        "neither",
        "n't",
        "hardly",
    ]
)
_MARK = re.compile(r"[,;:.](?=\s)")
# Code points of a figure below which it is told of many things.
_FIGURE = 3
_BREAKS = frozenset(
    ["because", "but", "as", "so", "who", "which", "that", "and", "than", "more", "fewer", "less", "if", "until", "yet"]
)
# Words before one within which a negation is of it.
_REACH = 3
# Share of a sentence's words from which a passage tells of the same thing, and share of the nearest passage's words
# from which another one weighs in. Set by hand.
ALIKE, NEAREST = 0.5, 0.7
_YEAR = re.compile(r"\b(since|until|before|after|in|from|by|to) ((?:1[5-9]|20)\d\d)\b", re.IGNORECASE)
_BOUNDS = frozenset(["since", "until", "before", "after"])
_FROM_TO = re.compile(r"\bfrom ([\w.,$£€%-]*\w) to ([\w.,$£€%-]*\w)")
# Tokens on each side of a verb within which its subject and its object stand.
_SIDE = 4


def denied(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "With power" where every passage that tells the same has "without power", "not 40" where none has a "not"."""
    told = content(sentence)
    shares = [len(told & content(p.text)) for p in passages]
    if max(shares, default=0) < ALIKE * len(told):
        return
    near = [p for p, share in zip(passages, shares, strict=True) if share >= NEAREST * max(shares)]
    theirs, every = ([_polarity(unquoted(p.text)) for p in row] for row in (near, passages))
    for word, no in _polarity(unquoted(sentence)).items():
        having = [row[word] for row in (every if no else theirs) if word in row]
        if having and no not in having and None not in (no, *having):
            yield Failure("negation", f"The cited passages say the opposite about “{word}”.", word)
            return


@lru_cache(maxsize=8192)
def _polarity(text: str) -> dict[str, bool | None]:
    """Each content word's stem: does a negation stand right before it? None where one use has it and another not."""
    row = words(text)
    found: dict[str, bool | None] = {}
    for at, word in enumerate(row):
        low = fold(word.text)
        if low in CLOSED or low in REPORTING or (low[0].isdigit() and len(low) < _FIGURE):
            continue
        no = False
        for before in reversed(row[max(0, at - _REACH) : at]):
            if fold(before.text) in _BREAKS or _MARK.search(text, before.end, word.start):
                break
            if fold(before.text) in _NOT or fold(before.text).endswith("n't"):
                no = True
                break
            if fold(before.text) not in CLOSED:
                break
        key = stem(word.text)
        found[key] = no if found.get(key, no) is no else None
    return found


def years(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Since 2010" is not "in 2010"."""
    theirs = {(fold(m[1]), m[2]) for p in passages for m in _YEAR.finditer(p.text)}
    for found in _YEAR.finditer(unquoted(sentence)):
        governed = {by for by, year in theirs if year == found[2]}
        if not governed and fold(found[1]) in _BOUNDS and any(found[2] in p.text for p in passages):
            yield Failure("dates", f"The cited passages do not say “{found.group()}”.", found[2])
            return
        if governed and fold(found[1]) not in governed and {fold(found[1]), *governed} & _BOUNDS:
            yield Failure("dates", f"The cited passages do not say “{found.group()}”.", found[2])
            return


def turned(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "From 24 to 30" where the passages have "from 30 to 24"; "the merger blocked the office" for the other way."""
    texts = [p.text for p in passages]
    for found in _FROM_TO.finditer(unquoted(sentence)):
        one, other = (re.escape(end) for end in found.groups())
        back, forth = (re.compile(rf"\bfrom {a}\b.{{0,20}}? to {b}\b") for a, b in ((other, one), (one, other)))
        if one != other and any(map(back.search, texts)) and not any(map(forth.search, texts)):
            yield Failure("who did it", f"The passages say it the other way round than “{found.group()}”.", found[1])
            return
    theirs = [deed for text in texts for deed in _deeds(text)]
    for subject, verb, thing in _deeds(sentence):
        same = [(s, o) for s, v, o in theirs if v == verb]
        if (thing, subject) in same and (subject, thing) not in same:
            yield Failure("who did it", f"In the cited passages “{thing}” does it.", subject)
            return


@lru_cache(maxsize=8192)
def _deeds(text: str) -> frozenset[tuple[str, str, str]]:
    """Noun, verb, noun that stand close, the verb a past that no "was" makes passive; each noun of the near ones."""
    row = tagged(text)
    return frozenset(
        (stem(before.text), stem(t.text), stem(after.text))
        for i, t in enumerate(row)
        if t.tag in ("VVD", "VVZ") and fold(t.text) not in REPORTING and not _is_passive(row, i)
        for before in _nouns(row[max(0, i - _SIDE) : i])
        for after in _nouns(row[i + 1 : i + 1 + _SIDE])
    )


def _nouns(row: Sequence[Tagged]) -> Iterator[Tagged]:
    yield from (t for t in row if t.tag in ("NN1", "NN2", "NP0"))


def _is_passive(row: Sequence[Tagged], at: int) -> bool:
    near = {fold(t.text) for t in row[max(0, at - 2) : at]} | {fold(t.text) for t in row[at + 1 : at + 2]}
    return bool(near & {"was", "were", "been", "be", "is", "are", "by"})
