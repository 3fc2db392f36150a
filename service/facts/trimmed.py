"""Whether a sentence keeps the words that make a thing what it is: a hostage release is no release."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.names import Name, names, refers
from service.facts.numbers import quantities
from service.facts.quotations import quotations
from service.facts.tags import Tagged, tagged
from service.facts.words import CLOSED, fold, stem, words
from service.news import Failure, Passage

_NOT = frozenset(["not", "no", "without", "never", "neither", "nor", "n't"])
# Tokens before a noun within which a negation is of it.
_REACH = 6
# Code points behind "between" within which the two are named, their offices included.
_APART = 160
_BETWEEN = re.compile(r"\b([a-z][\w-]{3,}) (?:is |was )?between ((?:the )?[A-Z][\w’'-]+) and ((?:the )?[A-Z][\w’'-]+)")


def trimmed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A noun keeps the noun before it, and under a negation its adjective, where every passage has it so."""
    row = tagged(sentence)
    told = {stem(t.text) for t in row}
    quoted = [(q.start, q.end) for q in quotations(sentence)]
    if added := _added(row, quoted, passages):
        yield Failure("binding", f"No cited passage denies it of what is “{added}”.", added)
        return
    sources = [_modified(p.text) for p in passages]
    for at, noun in enumerate(row):
        if not noun.tag.startswith("NN") or any(a <= noun.start < b for a, b in quoted):
            continue
        having = [s[stem(noun.text)] for s in sources if stem(noun.text) in s]
        lost = having[0] if having and len(set(having)) == 1 else ("", "")
        denied = any(fold(t.text) in _NOT for t in row[max(0, at - _REACH) : at])
        if lost[0] and lost[0] not in told and (lost[1] == "NN1" or (denied and lost[1] == "AJ0")):
            yield Failure("binding", f"Every cited passage says more closely which “{noun.text}”.", noun.text)
            return


def _added(row: Sequence[Tagged], quoted: Sequence[tuple[int, int]], passages: Sequence[Passage]) -> str:
    """An adjective of its own under a negation: "show no clear link" where the passages have "show no link"."""
    theirs = frozenset(stem(w.text) for p in passages for w in words(p.text))
    for at, token in enumerate(row):
        denied = any(fold(t.text) in _NOT for t in row[max(0, at - _REACH) : at])
        inside = any(a <= token.start < b for a, b in quoted)
        if token.tag == "AJ0" and denied and not inside and token.text.islower() and stem(token.text) not in theirs:
            return token.text if fold(token.text) not in CLOSED else ""
    return ""


@lru_cache(maxsize=4096)
def _modified(text: str) -> dict[str, tuple[str, str]]:
    """Each noun's stem with the stem and tag of the word right before it; ("", "") where it has none or several."""
    row = tagged(text)
    measured = [(q.start, q.end) for q in quantities(text)]
    found: dict[str, tuple[str, str]] = {}
    for at, token in enumerate(row):
        if token.tag.startswith("NN"):
            # "A 2 1/2 hour meeting" may be told as a meeting: figures have checks of their own.
            counted = at > 0 and any(a <= row[at - 1].start < b for a, b in measured)
            before = ("", "") if counted else _before(text, row, at)
            key = stem(token.text)
            found[key] = before if found.get(key, before) == before else ("", "")
    return found


def _before(text: str, row: Sequence[Tagged], at: int) -> tuple[str, str]:
    word = row[at - 1] if at else None
    if word is None or word.is_mark or not word.text.islower() or fold(word.text) in CLOSED:
        return "", ""
    return (stem(word.text), word.tag) if text[word.end : row[at].start] == " " else ("", "")


def sided(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "A deal between A and B" is not "a deal with B"."""
    for found in (m for p in passages for m in _BETWEEN.finditer(p.text)):
        sides = [found[2].removeprefix("the "), found[3].removeprefix("the ")]
        named = [s for s in sides if re.search(rf"\b{re.escape(s)}\b", sentence)]
        stems = {stem(w.text) for w in words(sentence)}
        if len(named) == 1 and stem(found[1]) in stems and not re.search(r"\bbetween\b", sentence):
            yield Failure(
                "binding", f"It names one side of the {found[1]} between {sides[0]} and {sides[1]}.", named[0]
            )
            return
    yield from _met(sentence, passages)


def _met(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "A meeting between Ana Vale and Per Dahl" of which somebody tells is not "a meeting with Ana Vale"."""
    if not re.search(r"\bwith\b", sentence) or re.search(r"\bbetween\b", sentence):
        return
    ours = names(sentence)
    for passage in passages:
        for one, other in _two(passage.text):
            if refers(one, ours) and not refers(other, ours):
                yield Failure("binding", f"It was between {one.text} and {other.text}.", one.text)
                return


def _two(text: str) -> Iterator[tuple[Name, Name]]:
    """The first two people behind "between", both ways round."""
    for found in re.finditer(r"\bbetween\b", text):
        behind = [n for n in names(text) if found.end() <= n.start < found.end() + _APART and len(n.key) > 1]
        if len(behind) > 1 and " and " in text[behind[0].end : behind[1].start]:
            yield behind[0], behind[1]
            yield behind[1], behind[0]
