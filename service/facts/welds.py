"""Whether words that a sentence puts together stand together in a passage; it does not know what they mean.

A joined sentence can use only words of its passages and still say what none says: "Israel expressed dissatisfaction",
where it was another party; "250 people, mostly civilians", where those were the 1,200.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from service.facts.names import names
from service.facts.numbers import quantities
from service.facts.speakers import REPORTING, attributions
from service.facts.units import PERSONS
from service.facts.voice import MUTUAL
from service.facts.words import CLOSED, IRREGULAR, fold, stem, words
from service.news import Failure, Passage

# Content words between which a passage still says two things of each other. The median clause of news English has
# seven; within four, nine in ten pairs of the sentences of seeds/ are of one clause.
NEAR = 5
# The same for what two do together: "held a 2 1/2 hour meeting with the Ostland prime minister, Per Dahl".
TOGETHER = 2 * NEAR
# The same for what a name owns: "Egypt's minister" is not a minister who was in Egypt.
OWNED = 2
# Share of neighbouring pairs that no passage has near each other, from which a sentence is welded.
WELDED = 0.34

_SAYING = frozenset(stem(v) for v in REPORTING)
_EITHER_WAY = MUTUAL | _SAYING
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being) $")
# Where one thing told ends and another begins: words on both sides need not go together.
_CUT = re.compile(r"[,;:](?=\s)")
_BEHIND = re.compile(r", (?:the )?$")
_DANGLING = re.compile(r"\b(?:do|did|does|doing|done) (?:the same|so|likewise)\b", re.IGNORECASE)
# Content words that must stand before "do the same" for it to mean something.
_ANTECEDENT = 7


@dataclass(frozen=True, slots=True)
class _Token:
    stem: str
    text: str
    kind: str
    start: int
    owns: bool = False
    passive: bool = False
    parted: bool = False  # a comma stands between a figure right before it and the word


def welded(sentence: str, passages: Sequence[Passage]) -> tuple[Failure, ...]:
    """Names and figures of the sentence whose neighbours no passage gives them, and welded or dangling sentences."""
    ours = _tokens(sentence)
    sources = [_places(p.text) for p in passages]
    # Who says it is another check's business.
    credited = [(a.start, a.end) for a in attributions(sentence) if a.speaker]
    behind = [i for i, t in enumerate(ours) if _is_credited(sentence, t.start, credited)]
    failures = [f for i in range(len(ours)) for look in (_name, _figure) for f in look(ours, i, sources)]
    failures += [f for i in range(len(ours)) if i not in behind for f in _before_name(ours, i, sources)]
    cuts = [m.start() for m in _CUT.finditer(sentence)]
    failures += _strays(ours, [_tokens(p.text) for p in passages], cuts)
    pairs = [(a, b) for a, b in pairwise(ours) if a.kind == b.kind == "word"]
    said = [p for p in pairs if not _is_credited(sentence, p[1].start, credited)]
    loose = [p for p in said if not any(_near(s, p[0].stem, p[1].stem, either=True) for s in sources)]
    if len(loose) > 1 and len(loose) / len(pairs) >= WELDED:
        named = ", ".join(f"“{a.text} … {b.text}”" for a, b in loose[:3])
        failures.append(Failure("binding", f"No passage says these of each other: {named}", loose[0][0].text))
    dangling = _DANGLING.search(sentence)
    if dangling and sum(t.start < dangling.start() for t in ours) < _ANTECEDENT:
        failures.append(Failure("binding", "It does not say what was done.", dangling.group()))
    return tuple(failures)


def _is_credited(sentence: str, at: int, credited: Sequence[tuple[int, int]]) -> bool:
    """Is it of a credit that stands behind a comma: whom it names, or the verb?"""
    return any(start <= at < end and _BEHIND.search(sentence[:start]) for start, end in credited)


def _name(ours: Sequence[_Token], i: int, sources: Sequence[dict[str, list[int]]]) -> list[Failure]:
    """What a sentence says next of a name, some passage says after that name."""
    if ours[i].kind != "name" or i + 1 == len(ours):
        return []
    name, told = ours[i], ours[i + 1]
    if told.stem in _SAYING or (told.kind == "name" and not name.owns):
        return []
    either = told.passive or told.stem in MUTUAL or not _is_deed(told.text)
    near = OWNED if name.owns else TOGETHER if told.stem in MUTUAL else NEAR
    if any(_near(s, name.stem, told.stem, near=near, either=either and not name.owns) for s in sources):
        return []
    if all(name.stem not in s or told.stem not in s for s in sources):
        return []  # never in one passage: another check's business, or two passages joined
    return [Failure("binding", f"No passage says “{told.text}” of {name.text}", name.text)]


def _before_name(ours: Sequence[_Token], i: int, sources: Sequence[dict[str, list[int]]]) -> list[Failure]:
    """What a sentence says just before a name, some passage says near it."""
    if ours[i].kind != "name" or i == 0 or ours[i - 1].kind != "word" or ours[i - 1].stem in _EITHER_WAY:
        return []
    told, name = ours[i - 1], ours[i]
    both = [s for s in sources if told.stem in s and name.stem in s]
    if not both or any(_near(s, told.stem, name.stem, either=True) for s in both):
        return []
    return [Failure("binding", f"No passage says “{told.text}” of {name.text}.", name.text)]


def _strays(ours: Sequence[_Token], sources: Sequence[tuple[_Token, ...]], cuts: Sequence[int]) -> list[Failure]:
    """A word that the passage nearest to the sentence lacks goes with the same name as where it is taken from."""
    held = [{t.stem for t in s} for s in sources]
    anchor = max(held, key=lambda h: sum(t.stem in h for t in ours), default=set())
    for i, token in enumerate(ours):
        if token.kind != "word" or token.stem in anchor:
            continue
        holding = [s for s, h in zip(sources, held, strict=True) if token.stem in h]
        end = next((c for c in cuts if c > token.start), None)
        mine = _names_after([t for t in ours[i:] if end is None or t.start < end], 2)
        if holding and all(mine and (row := _names_from(s, token.stem)) and mine != row[: len(mine)] for s in holding):
            return [Failure("binding", f"The passages say “{token.text}” with another name.", token.text)]
        before = ours[i - 1] if i and not any(ours[i - 1].start < c < token.start for c in cuts) else None
        if before and holding and not any(_near(_places_of(s), before.stem, token.stem, either=True) for s in holding):
            return [Failure("binding", f"No passage says “{token.text}” of “{before.text}”.", token.text)]
    return []


def _names_from(source: Sequence[_Token], word: str) -> tuple[str, ...]:
    return _names_after(source[next(i for i, t in enumerate(source) if t.stem == word) :], 2)


def _names_after(tokens: Sequence[_Token], most: int) -> tuple[str, ...]:
    return tuple(t.stem for t in tokens if t.kind == "name")[:most]


def _is_deed(word: str) -> bool:
    return word in IRREGULAR or word.endswith(("ed", "ing"))


def _figure(ours: Sequence[_Token], i: int, sources: Sequence[dict[str, list[int]]]) -> list[Failure]:
    """The two words after a figure are not words that the passages say only of another figure."""
    if ours[i].kind != "figure" or "-" in ours[i].text:
        return []
    mine = ours[i].stem
    if not any(mine in s for s in sources):
        return []
    for told in (t for t in ours[i + 1 : i + 3] if t.kind == "word" and t.stem not in PERSONS and not t.parted):
        here = any(_near(s, mine, told.stem, either=True) for s in sources)
        others = ((s, figure) for s in sources for figure in s if figure != mine and figure[0].isdigit())
        if not here and any(_near(s, figure, told.stem) for s, figure in others):
            return [Failure("binding", f"The passages say “{told.text}” of another figure than {ours[i].text}.", mine)]
    return []


def _near(places: dict[str, list[int]], a: str, b: str, *, near: int = NEAR, either: bool = False) -> bool:
    gaps = [there - here for here in places.get(a, ()) for there in places.get(b, ())]
    return any(0 <= gap <= near or (either and -near <= gap < 0) for gap in gaps)


@lru_cache(maxsize=8192)
def _places(text: str) -> dict[str, list[int]]:
    return _places_of(_tokens(text))


@lru_cache(maxsize=8192)
def _places_of(tokens: tuple[_Token, ...]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for i, token in enumerate(tokens):
        places.setdefault(token.stem, []).append(i)
    return places


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[_Token, ...]:
    """Content words in order; a name is one token, by its last part, its title left out."""
    found: list[_Token] = []
    named = names(text)
    counted = [(q.start, q.end) for q in quantities(text)]
    inside = {i: n for n in named for i in range(n.start, n.end)}
    for word in words(text):
        name = inside.get(word.start)
        if name and word.end >= name.end:
            owns = text[name.end : name.end + 2] in ("'s", "’s")
            found.append(_Token(name.key[-1], name.text, "name", name.start, owns))
        elif not name and (any(c.isdigit() for c in word.text) or fold(word.text) not in CLOSED):
            kind = "word" if not any(a <= word.start < b for a, b in counted) else "number"
            kind = "figure" if any(c.isdigit() for c in word.text) else kind
            passive = _BE.search(text[max(0, word.start - 12) : word.start]) is not None
            last = next((t for t in reversed(found) if t.kind == "figure"), None)
            parted = last is not None and _CUT.search(text, last.start, word.start) is not None
            share = word.text == "cent" and text[: word.start].endswith("per ")
            found.append(
                _Token(
                    "percent" if share else stem(word.text), word.text, kind, word.start, passive=passive, parted=parted
                )
            )
    return tuple(found)
