"""Whether who is called something between commas is called that in a passage, and keeps the name behind a title.

It reads the words beside a name, and knows nobody. `offices` looks at what stands behind a name.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.names import Name, names
from service.facts.quotations import plain
from service.facts.tags import tagged
from service.facts.titles import titles
from service.facts.words import CLOSED, fold, stem
from service.news import Failure, Passage

_AGED = r"\d{1,3}-year-old"
# "Her 92-year-old mother, 90-year-old Bo Aune".
_TWO_AGES = re.compile(rf"\b({_AGED}) (?:[a-z-]+ ){{1,3}}?([a-z-]+), ({_AGED}) ([A-Z][\w'-]+)")
_CALLED = re.compile(r"([A-Z][\w'-]+), (an? ([a-z][a-z-]+)),")
_BEHIND = re.compile(rf"(?<![\w'-])([a-z][\w-]+), (?:{_AGED} )?$")
_RUN = re.compile(r", ((?:[A-Z][\w'.-]+ ){1,5}[A-Z][\w'-]+)(?=,|\.$| and | (?:is|are|was|were|has|have|said)\b)")
_OPENS = re.compile(
    r"(?:[A-Z][a-z]+ing|In|On|At|By|After|Before|When|While|As|For|With|If|From|During|According|Since|Under|Through"
    r"|Despite)\b"
)
# Words between a noun and the name that it tells of, at most: "a clerk of the harbour board, Ada Holm".
_NEAR = 8


def apposed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first noun and name side by side that no passage has so."""
    bare, texts = plain(sentence), [plain(p.text) for p in passages]
    if culprit := _two_ages(bare, texts) or _turned(bare, texts) or _again(bare) or _strange(bare, texts):
        yield Failure("binding", f"No cited passage says that they are one: “{culprit}”.", culprit)


def titled(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Ada Holm, Marl Council Chief Executive, is" of "Ada Holm, Marl Council Chief Executive Ben Dahl and"."""
    bare, texts = plain(sentence), [plain(p.text) for p in passages]
    for found in (m for m in _RUN.finditer(bare) if any(t.end == len(m[1]) for t in titles(m[1]))):
        behind = [t[m.end() :] for t in texts for m in re.finditer(rf"\b{re.escape(found[1])}\b", t)]
        if behind and all(re.match(r" [A-Z][\w'-]+", rest) for rest in behind):
            yield Failure("names", f"In the passages a name follows “{found[1]}”.", found[1])
            return


def _two_ages(bare: str, texts: Sequence[str]) -> str:
    """Nobody is of two ages."""
    for found in _TWO_AGES.finditer(bare):
        listed = re.search(r"^[^.;]{0,60}\b(?:and|or)\b", bare[found.end() :])
        if found[1] != found[3] and not listed and not any(found.group() in t for t in texts):
            return found.group()
    return ""


def _turned(bare: str, texts: Sequence[str]) -> str:
    """ "Holm, a sleepless, left" of "a sleepless Holm left"."""
    for found in _CALLED.finditer(bare):
        kind = next((t.tag for t in tagged(bare) if t.end == found.end(3)), "")
        before = any(re.search(rf"\b[Aa]n? {re.escape(found[3])} (?:\w+ )?{re.escape(found[1])}\b", t) for t in texts)
        if before and not kind.startswith("NN"):
            return found.group()
    return ""


def _again(bare: str) -> str:
    """ "Holm is married to her mother, Bo Holm": who does it is not told of in what he does."""
    every = [n for n in names(bare) if not n.title]
    if not every or every[0].start != 0 or len(every[0].key) > 1:
        return ""
    last = every[-1]
    behind = _BEHIND.search(bare[: last.start])
    same = len(last.key) > 1 and last.key[-1] == every[0].key[-1] and last is not every[0]
    return bare[behind.start() : last.end] if behind and same else ""


def _strange(bare: str, texts: Sequence[str]) -> str:
    """ "Her sister, Ada Holm, said" where no passage has a sister beside Ada Holm."""
    tags = {t.end: t.tag for t in tagged(bare)}
    for name in (n for n in names(bare) if len(n.key) > 1):
        behind = _BEHIND.search(bare[: name.start])
        closes = bare[name.end : name.end + 1] in (",", ".")
        if not behind or not closes or tags.get(behind.end(1)) != "NN1" or fold(behind[1]) in CLOSED:
            continue
        if _is_listed(bare, name, behind.start()):
            continue
        having = [t for t in texts if name.text in t]
        if having and not any(_beside(behind[1], name.text, t) for t in having):
            return bare[behind.start() : name.end]
    return ""


def _is_listed(bare: str, name: Name, start: int) -> bool:
    """Is it one of several, or does its clause open with another one: "In a statement, Ada Holm, ..."?"""
    around = re.search(r"^,? (?:and|or)\b|^, [^,.;]{1,80},? and\b", bare[name.end :])
    return bool(around) or bool(re.match(r"[^,;]*$", bare[:start]) and _OPENS.match(bare))


def _beside(noun: str, name: str, text: str) -> bool:
    """Are the two near one another in a text?"""
    for found in re.finditer(re.escape(name), text):
        before = re.findall(r"[\w'-]+", text[: found.start()])[-_NEAR:]
        after = re.findall(r"[\w'-]+", text[found.end() :])[:_NEAR]
        if stem(noun) in (stem(w.removesuffix("'s")) for w in (*before, *after)):
            return True
    return False
