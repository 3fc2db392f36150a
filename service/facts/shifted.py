"""Whether a phrase that a sentence has elsewhere than its passages still tells of the same verb; it parses nothing.

It reads where the phrase stands among the verbs with a tense, the words that open a clause, and "and".
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.clauses import SUBORDINATORS
from service.facts.dates import moments
from service.facts.quotations import plain
from service.facts.retelling import retold
from service.facts.speakers import REPORTING
from service.facts.tags import AUXILIARIES, Tagged, is_finite, tagged
from service.facts.words import fold, words
from service.news import Failure, Passage

_HANGS = (
    r"(?:as|when|while|after|before|since|during|at|in|on|by|from|outside|inside|following|because|until|upon|with|amid"
    r"|ahead of)"
)
# "..., police said as he was released": what stands behind who says it is when, where or why it was said.
_SAID = re.compile(
    rf"[,”\"] ?(?:[\w'.-]+ ){{1,6}}?(?:{'|'.join(sorted(REPORTING))}) ({_HANGS} [\w'-]+ [\w'-]+)(?: [\w'-]+)?"
)
# "Since the first letter, ...": what opens a passage.
_FIRST = re.compile(
    r"(?:But |And )?((?:Since|In|After|Before|During|At|On|By|Within|For|Until|From|Following|Under|As|When|While|Amid)"
    r" [^,;:“”\"]{2,60}), "
)
# Words by which the phrase is found again.
_SAME = 4
_UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies))"
_LASTING = re.compile(
    rf"\b(?:within|in|for|after|since|over|during|until|before) (?:[\w'-]+ ){{1,3}}{_UNIT}\b|"
    rf"\b(?:an?|two|three|four|five|six|seven|eight|nine|ten|several|\d+|a few|some) {_UNIT}"
    r" (?:later|earlier|before|ago)\b"
)
_AND = re.compile(r"(?:, (?:and|but|or|then)| then) (?:then |also |later )?([a-z][\w'-]* [\w'-]+)")
_RELATIVE = frozenset(["that", "which", "who"])
# "..., two years after an outbreak.": what a passage ends with.
_LAST = re.compile(r", ((?!(?:who|which|whose|where|when|and|but|or|said|says)\b)[^,;:“”\"]{8,80})\.?$")


def shifted(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first phrase that tells of another verb than in every passage that has it."""
    bare = plain(sentence)
    telling = [plain(text) for text in retold(sentence, passages)]
    for look in (_out_of_saying, _behind_second, _across_and, _behind_relative):
        if culprit := look(bare, telling):
            yield Failure("binding", f"In the cited passages “{culprit}” tells of something else.", culprit)
            return


def _out_of_saying(bare: str, telling: Sequence[str]) -> str:
    """ "..., police said as he was freed" is not "a file will be sent as he was freed, police said"."""
    for phrase in (phrase for text in telling for phrase in _when_said(text)):
        elsewhere = any(_apart_from_saying(text, phrase) for text in telling)
        if not elsewhere and _apart_from_saying(bare, phrase):
            return phrase
    return ""


@lru_cache(maxsize=8192)
def _when_said(text: str) -> tuple[str, ...]:
    return tuple(m[1] for m in _SAID.finditer(text))


def _apart_from_saying(text: str, phrase: str) -> bool:
    """Does it stand where neither the verb before it, nor where it opens the text one of the next two, is of saying?"""
    found = re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE)
    if not found:
        return False
    before, behind = _verbs(text[: found.start()]), _verbs(text[found.end() :])
    return REPORTING.isdisjoint(before[-1:] if found.start() else behind[:2]) and "speaking" not in text


@lru_cache(maxsize=8192)
def _verbs(text: str) -> tuple[str, ...]:
    """The verbs with a tense."""
    row = tagged(text)
    return tuple(fold(t.text) for i, t in enumerate(row) if is_finite(row, i))


def _behind_second(bare: str, telling: Sequence[str]) -> str:
    """ "Since May, women have told of abuse that they suffered" is not "of abuse that they suffered since May"."""
    for text in telling:
        if not (found := _FIRST.match(text)):
            continue
        phrase = " ".join(found[1].split()[:_SAME])
        inside = re.compile(rf"(?<!^)\b{re.escape(phrase[0].lower() + phrase[1:])}\b")
        here = None if any(map(inside.search, telling)) else inside.search(bare)
        first = _first_verb(text[found.end() :]) if here else ""
        if here and first not in ("", *REPORTING) and _is_of_other(bare[: here.start()], first):
            return here.group()
    return ""


@lru_cache(maxsize=8192)
def _first_verb(text: str) -> str:
    """The lemma of the first verb with a tense, or of the main verb that it helps."""
    row = tagged(text)
    at = next((i for i in range(len(row)) if is_finite(row, i)), None)
    return "" if at is None else _main(row, at)


def _main(row: tuple[Tagged, ...], at: int) -> str:
    if row[at].lemma not in AUXILIARIES:
        return row[at].lemma
    behind = (t for t in row[at + 1 : at + 4] if t.tag.startswith("VV") or t.text.endswith("ed"))
    return first.lemma if (first := next(behind, None)) else row[at].lemma


def _is_of_other(before: str, first: str) -> bool:
    """Ends what stands before it with a clause of another verb, which hangs on the one of `first`?"""
    row = tagged(before)
    verbs = [i for i in range(len(row)) if is_finite(row, i)]
    places = [i for i in verbs if _main(row, i) == first]
    if not places or verbs[-1] == places[-1] or _main(row, verbs[-1]) == first:
        return False
    return any(_opens(row, i) for i in range(places[-1] + 1, verbs[-1]))


def _opens(row: Sequence[Tagged], at: int) -> bool:
    """A word that opens a clause, or a pronoun right behind a noun: "abuse they suffered"."""
    bare = row[at].tag == "PNP" and row[at - 1].tag.startswith("NN")
    return bare or (fold(row[at].text) in SUBORDINATORS and row[at].tag != "PRP")


def _across_and(bare: str, telling: Sequence[str]) -> str:
    """ "He lost his arm, then his legs within days" is not "his arm within days, then his legs"."""
    for phrase in _times(bare):
        at = bare.find(phrase)
        having = [text for text in telling if phrase.casefold() in text.casefold()]
        if at <= 0 or bare.count(phrase) > 1 or not having or _is_said(bare[:at]):
            continue
        for joined in _AND.finditer(bare):
            there = [_stands_before(text, phrase, joined[1]) for text in having]
            ours = at < joined.start()
            if all(v is not None and v != ours for v in there) and _touches(bare, at, phrase, joined):
                return phrase
    return ""


def _is_said(before: str) -> bool:
    """ "Said on Thursday": when it is said may stand anywhere."""
    return not REPORTING.isdisjoint(fold(w.text) for w in words(before)[-2:])


def _touches(bare: str, at: int, phrase: str, joined: re.Match[str]) -> bool:
    """Is nothing of another clause between the time and "and"?"""
    between = bare[at + len(phrase) : joined.start()] if at < joined.start() else bare[joined.end() : at]
    return not re.search(r"[,;:]", between)


@lru_cache(maxsize=8192)
def _times(text: str) -> tuple[str, ...]:
    return (*(m.group() for m in _LASTING.finditer(text)), *(m.text for m in moments(text)))


def _stands_before(text: str, phrase: str, joined: str) -> bool | None:
    """Does the time stand before what "and" joins, with all of both there once?"""
    places = [m.start() for m in re.finditer(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE)]
    ands = [m.start() for m in _AND.finditer(text) if m[1] == joined]
    return places[0] < ands[0] if len(places) == len(ands) == 1 and places[0] > 0 else None


def _behind_relative(bare: str, telling: Sequence[str]) -> str:
    """ "One that harms is back, two years after" is not "one that harms, two years after, is back"."""
    for found in (m for text in telling if (m := _LAST.search(text))):
        phrase = re.match(r"(?:[\w'-]+ ){2}[\w'-]+", found[1])
        here = re.search(rf"([\w'-]+), {re.escape(phrase[0])}\b", bare) if phrase else None
        credit = not REPORTING.isdisjoint(map(fold, re.findall(r"\w+", found[1])))
        if not here or credit or re.search(rf"\b{re.escape(here[0])}", found.string):
            continue
        if _has_relative(bare[: here.end(1)]) and _goes_on(bare[here.end() :], found.string[: found.start()]):
            return found[1].rstrip(".")
    return ""


@lru_cache(maxsize=8192)
def _has_relative(text: str) -> bool:
    """Does it end in a clause of a noun, which has its verb?"""
    row = tagged(text)
    opened = [i for i, t in enumerate(row) if fold(t.text) in _RELATIVE and row[i - 1].tag.startswith(("NN", "NP"))]
    return bool(opened) and any(is_finite(row, i) for i in range(opened[-1], len(row)))


def _goes_on(rest: str, before: str) -> bool:
    """Is the verb behind the phrase one that stands before it in the passage?"""
    verb = _first_verb(rest.partition(", ")[2])
    return bool(verb) and any(t.lemma == verb for t in tagged(before))
