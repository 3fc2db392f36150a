"""Descriptions that point back ("the firm", "the spokesman"), and whom an article means by one. It guesses nobody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.bearers import is_sole
from service.facts.introductions import Introduction, introductions
from service.facts.names import Name, names, refers
from service.facts.quotations import quotations, unquoted
from service.facts.referents import people
from service.facts.tags import is_finite, tagged
from service.facts.tied import ROLES, is_cut, is_headed, is_press, ties, uncut
from service.facts.words import fold, outside
from service.news import Passage

# Of a person, and of a body too; no description of anybody: "shot in the head", "has the authority to".
_NEVER = frozenset(("head", "master"))
_KINDS = {
    noun: kind for kind in ("person", "firm", "relation", "body", "thing", "press") for noun in ROLES[kind] - _NEVER
}
_THE = re.compile(r"\b[Tt]he ([a-z]+)\b(?!-)")
# What says more closely, right behind the noun, who or what is meant; and pairs that only what stands before tells.
_TOLD = re.compile(
    r"(?:['’]s)?\s(?:of|for|that|which|who|whose|at|in charge|[A-Z])|,\s(?:[A-Z]|which|who)|\s?[(“\"]"
    r"|(?<=authority)\sto [a-z]"
)
# "According to the newspaper, Dorn has the most" tells nothing of it.
_ACCORDING = re.compile(r"\baccording to $", re.IGNORECASE)
_GOES_ON = re.compile(r", (?:[A-Z][\w’'-]* )+(?!of\b|in\b|at\b|for\b|and\b|wh)[a-z]")
# Who may be the one that a newspaper is: whom somebody told something, and who told it.
_TOLD_TO = re.compile(r"\b(?:told|tells|according to|interview with)(?: the)? $", re.IGNORECASE)
_REPORTED = re.compile(r" (?:(?:first|also|has|had) )?(?:reported|reports|wrote)\b")
_PAIRS = re.compile(
    r"\b(?:the two|both) (?:sides|parties|countries|men|women|leaders|governments|ministers|groups)\b"
    r"|\bthe (?:ministers|spokesmen|leaders|companies|firms|envoys)\b(?! (?:of|for|from)\b)",
    re.IGNORECASE,
)
# Sentences before a description in which its name must stand: beyond, an article may have turned to another.
REACH = 12
_NOMINAL = frozenset(["NN1", "NN2", "NN0"])
# Words before a noun that make it no other one: "its operator" and "the operator" are one.
_PLAIN = frozenset(["the", "a", "an", "its", "their", "this", "that", "said", "and", "but", ""])


@dataclass(frozen=True, slots=True)
class Description:
    """`sentence[start:end]` is "the" and the noun; `kind` is the group of roles.txt that has it."""

    start: int
    end: int
    noun: str
    kind: str


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a description means, as the passage words it; `key` is that of the name in it, () where it has none."""

    text: str
    passage: Passage
    key: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def descriptions(sentence: str) -> tuple[Description, ...]:
    """Those outside quotations whose name does not stand in the sentence before them."""
    return tuple(_descriptions(sentence))


def _descriptions(sentence: str) -> Iterator[Description]:
    bare = unquoted(sentence)
    tags = {t.start: t.tag for t in tagged(sentence)}
    for found in _THE.finditer(bare):
        kind = _KINDS.get(found[1])
        credited = _ACCORDING.search(bare[: found.start()]) and _GOES_ON.match(bare, found.end())
        if not kind or (_TOLD.match(bare, found.end()) and not credited):
            continue
        if tags.get(found.end() + 1, "") in _NOMINAL or tags.get(found.start(1), "") not in (*_NOMINAL, "AJ0"):
            continue  # "the company spokesman" is no company
        before = [n for n in names(sentence) if n.end <= found.start()]
        if not any(_may_be(n, found[1], kind) for n in before):
            yield Description(*found.span(), found[1], kind)


def _may_be(name: Name, noun: str, kind: str) -> bool:
    """Might the name be what the noun points at? A place never is a person."""
    last = fold(name.key[-1])
    if kind == "person":
        return bool(name.title) or len(name.key) > 1
    if kind == "press":
        return is_press(name)
    if kind in ("firm", "relation"):
        return last not in ROLES["body"]
    return last == noun or (kind == "thing" and not name.initial)


def pairs(sentence: str) -> int:
    """How often it speaks of several by what they are, where only what stands before could tell who."""
    return len(_PAIRS.findall(unquoted(sentence)))


def antecedent(told: Description, passage: Passage, story: Sequence[Passage]) -> Antecedent | None:
    """Whom the article of the passage means, where the sentences before it in that article leave no choice.

    `story`: the passages of all articles, in their order.
    """
    own = [p for p in story if p.article == passage.article]
    before = [p for p in own if passage.index - REACH <= p.index < passage.index]
    if any(_another(told.noun, p.text) for p in before):
        return None
    if told.kind == "person":
        return _person(told, passage, own, story)
    if told.kind == "press" and not _one_paper(before):
        return None
    tied = _named(told, story)
    found = [(n, p) for p in before for n in names(p.text) if n.key in tied]
    if any(is_cut(n, p.text) for n, p in found):
        return _uncut(found, story)
    if told.kind == "thing":
        found = [(n, p) for n, p in found if _has_the(p.text, n)]
    if not found or not all(refers(a, [b]) for a, _ in found for b, _ in found):
        return None
    since = [p for p in before if p.index > found[-1][1].index]
    if told.kind not in ("thing", "press") and any(_subjects(p, found[-1][0]) for p in since):
        return None
    name, holder = max(found, key=lambda f: (len(f[0].key), f[1].index))
    return Antecedent("the " * _takes_the(holder.text, name) + name.text, holder, name.key)


def _uncut(found: Sequence[tuple[Name, Passage]], story: Sequence[Passage]) -> Antecedent | None:
    """ "The Dorn Fish and Harbour Commission", where all that was found is that one."""
    every = {uncut(n, p.text, story) for n, p in found}
    name, holder = found[-1]
    return Antecedent(f"the {min(every)}", holder, name.key) if len(every) == 1 and all(every) else None


def _has_the(text: str, name: Name) -> bool:
    return text[max(0, name.start - 4) : name.start].casefold() == "the "


def _takes_the(text: str, name: Name) -> bool:
    """ "A University of Dorn student" is one of the University of Dorn."""
    return _has_the(text, name) or is_headed(name)


def _another(noun: str, text: str) -> bool:
    """ "The bus company": before "the company", two may be meant."""
    for found in re.finditer(rf"([\w’'-]{{0,30}}) ?\b{noun}s?\b", unquoted(text), re.IGNORECASE):
        if fold(found[1]) not in _PLAIN and found[1].islower() and not _names_one(text, found.end()):
            return True
    return False


def _names_one(text: str, at: int) -> bool:
    return any(n.start in (at + 1, at + 2) for n in names(text))


def _subjects(passage: Passage, name: Name) -> bool:
    """Does another than the name, and no person whom the article knows, do something in the passage?"""
    row = tagged(passage.text)
    known = people(passage.article.text).surnames
    verbs = {t.start for i, t in enumerate(row) if is_finite(row, i)}
    for n in outside(names(passage.text), quotations(passage.text)):
        behind = re.match(r"(?:['’]s)? ", passage.text[n.end : n.end + 4])
        acts = behind and (n.end + behind.end() in verbs or len(behind.group()) > 1)
        if acts and n.key[-1] not in known and not n.title and not refers(n, [name]):
            return True
    return False


def _one_paper(before: Sequence[Passage]) -> bool:
    """Do the sentences name one of the press alone, and nobody else who reported something or was told it?"""
    found = [n for p in before for n in names(p.text) if is_press(n) or _reports(n, p)]
    return bool(found) and all(refers(a, [b]) or refers(b, [a]) for a in found for b in found)


def _reports(name: Name, passage: Passage) -> bool:
    told = _TOLD_TO.search(passage.text[: name.start]) or _REPORTED.match(passage.text, name.end)
    return told is not None and not name.title and name.key[-1] not in people(passage.article.text).surnames


def _person(told: Description, at: Passage, own: Sequence[Passage], story: Sequence[Passage]) -> Antecedent | None:
    """The one whom the sentences before introduce under the noun, where nobody else in the story is called so."""
    before = [p for p in own if at.index - REACH <= p.index < at.index]
    every = [one for i in introductions(before).values() for one in i if _holds(one, told.noun)]
    called = [n for p in story for n in names(p.text) if told.noun in n.title.split()]
    called += [one.name for i in introductions(story).values() for one in i if _holds(one, told.noun)]
    if not every or not all(refers(every[0].name, [n]) for n in (*called, *(one.name for one in every))):
        return None
    if not is_sole(told.noun, max((one.passage for one in every), key=lambda p: p.index), at, own):
        return None
    one = every[0]
    text = f"{one.lead} {one.name.text}" if one.lead else f"{one.name.text}, {one.role},"
    return Antecedent(text, one.passage, one.name.key)


def _named(told: Description, story: Sequence[Passage]) -> frozenset[tuple[str, ...]]:
    """Keys of the names that the story ties to the noun, and that are nobody's."""
    tied = ties(story, told.noun, told.kind)
    articles = dict.fromkeys(p.article.text for p in story) if told.kind != "thing" and tied else ()
    barred = frozenset().union(*(_of_people(text) for text in articles))
    return frozenset(key for key in tied if key[-1] not in barred)


@lru_cache(maxsize=256)
def _of_people(text: str) -> frozenset[str]:
    """Surnames of an article's people, and their first names: "Ana" is no firm of which "the company" speaks."""
    surnames = people(text).surnames
    return surnames | {n.key[0] for n in names(text) if len(n.key) > 1 and n.key[-1] in surnames}


def _holds(one: Introduction, noun: str) -> bool:
    return noun in (fold(w).strip(".") for w in one.office.split())
