"""Parts of a sentence that can be left out where others tell them; it does not judge whether what is left is right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.facts.retold import telling, tells_already
from service.facts.sameness import agree
from service.facts.tags import Tagged, is_finite, tagged

# The commas of 38,000 part nothing, nor does the colon of 4:17.
_INSIDE = r"(?:[^,;:“”‘()—–]|[,:](?=\d)){4,120}"
_RELATIVE = re.compile(rf",( (?:which|who|whose) {_INSIDE})(?:,(?= \w)|(?=[.]$))")
_OPENING = re.compile(rf"(?P<part>(?:At|On|After|Before|During|Following) {_INSIDE}), (?=\w)")
_TRAILING = re.compile(rf"(?P<part>,? (?:after|as|when|while|following) {_INSIDE})[.]$")
_AND = re.compile(r",? and (?=\w)")
# Words that a sentence has at most that adds little: "commuters woke to a closed bridge and a holed ferry".
LITTLE = 10
_SUBORDINATE = frozenset(["after", "as", "because", "before", "if", "that", "when", "where", "which", "while", "who"])
_MARKS = frozenset("“”‘’;:—–")


@dataclass(frozen=True, slots=True)
class Part:
    """What may be left out, the sentence without it, and whether it would be a sentence by itself."""

    text: str
    rest: str
    is_clause: bool = False


def parts(sentence: str) -> Iterator[Part]:
    """A clause beside a name, an adjunct that opens or ends the sentence, the last of clauses joined by "and"."""
    for relative in _RELATIVE.finditer(sentence):
        yield Part(relative[1], sentence[: relative.start()] + sentence[relative.end() :])
    if opening := _OPENING.match(sentence):
        rest = sentence[opening.end() :]
        yield Part(opening["part"], rest[:1].upper() + rest[1:])
    if trailing := _TRAILING.search(sentence):
        yield Part(trailing["part"], f"{sentence[: trailing.start()]}.")
    for joint in _AND.finditer(sentence):
        clause = sentence[joint.end() : -1]
        if _joins_clauses(sentence, joint.start(), joint.end()):
            yield Part(f"{clause[:1].upper()}{clause[1:]}.", f"{sentence[: joint.start()]}.", is_clause=True)


def adds_little(sentence: str, told: Sequence[str]) -> bool:
    """Does it tell a part that others tell, and beside it nothing with a name, a figure or a time?"""
    for part in parts(sentence):
        rest = telling(part.rest)
        named = any(not n.initial for n in rest.names)
        if not (named or rest.figures or rest.times) and tells_already(part.text, told):
            return len(part.rest.split()) <= LITTLE
    return False


def tells_interim(sentence: str, told: Sequence[str]) -> bool:
    """Is its news alone a lesser value on the way to a telling one that others tell: "after a fall of 9 % at noon"?"""
    return any(_is_interim(p, [t for t in told if agree(p.rest, t)]) for p in parts(sentence) if not p.is_clause)


def _is_interim(part: Part, told: Sequence[str]) -> bool:
    way, main = telling(part.text), telling(part.rest)
    least = min((f.low for f in main.figures if f.kind == "percent"), default=0)
    bare = not (way.times or any(not n.initial for n in way.names))
    lesser = bool(way.figures) and all(f.kind == "percent" and f.high < least for f in way.figures)
    return bare and lesser and tells_already(part.rest, told)


def _joins_clauses(sentence: str, end: int, start: int) -> bool:
    """Do whole clauses stand before and behind, a subject before the verb of the one behind, and no mark in it?"""
    row = tagged(sentence)
    behind = [i for i, t in enumerate(row) if t.start >= start]
    verbs = [i for i in behind if is_finite(row, i)]
    if not sentence.endswith(".") or not verbs or any(row[i].text in _MARKS for i in behind):
        return False
    before = any(is_finite(row, i) for i, t in enumerate(row) if t.end <= end)
    subject = [row[i] for i in range(behind[0], verbs[0])]
    return before and any(map(_is_noun, subject)) and not any(t.text in _SUBORDINATE for t in subject)


def _is_noun(token: Tagged) -> bool:
    return token.tag.startswith(("N", "PNP"))
