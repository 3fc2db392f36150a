"""Whether a pronoun has somebody or something before it in its sentence to mean; it does not choose between two.

"Ada Holm said it was late" does not tell what was, "In a speech on Monday, he said so" not who did.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from service.facts.expletives import announces
from service.facts.fuller import title_start
from service.facts.lists import entries, groups
from service.facts.names import names
from service.facts.quotations import quotations, unquoted
from service.facts.referents import is_group, people
from service.facts.speakers import REPORTING
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import fold
from service.news import Failure, Passage

_ROLES = groups("roles.txt")
_PERSONS = _ROLES["person"] | {"accused", "deceased"}
_COUNTRIES = frozenset(word.split("_")[0] for word in entries("countries.txt"))
_ONE = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
_THING = frozenset(["it", "its", "itself"])
_SEVERAL = frozenset(["they", "them", "their", "theirs", "themselves"])
# Nouns that say when, or that somebody spoke: what a pronoun means is none of them.
_TIMES = frozenset(
    ["day", "week", "month", "year", "decade", "hour", "minute", "morning", "afternoon", "evening", "night", "weekend",
     "time", "moment", "today", "yesterday", "tomorrow", "noon", "midnight", "spring", "summer", "autumn", "winter",
     "second", "while", "fact"]
)  # fmt: skip
# What is said of nothing behind "it": what it is clear that, how long it took to, that it was the first time.
_SAID_OF = re.compile(r"\b(?:that|to|if|whether|who|when|how|why|what|where|for|until|since|because|before|\w+ing)\b")
_THAT = re.compile(r"\w+ (?:[^,;]{0,40} )?(?:that|how|why|whether|what)\b")
_FOUND = REPORTING | {"revealed", "decided", "hoped", "feared", "found", "thought", "believed", "expected", "known",
                      "understood", "agreed", "shown", "recalled", "assumed", "planned"}  # fmt: skip
_BEING = frozenset(["be", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "have", "do"])
_SEEMING = re.compile(
    r" (?:also |now |then )?(?:(?:seem|appear|emerge|happen|turn|follow|matter)\w*|came|comes|took|takes|take|rain\w*"
    r"|snow\w*)\b(?! to\b)"
)
# Words that open a phrase before the subject, of whose nouns none is what does it.
_FRONTING = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "following",
        "under",
        "since",
        "over",
        "despite",
        "by",
        "for",
        "from",
    ]
)
_GERUNDS = ("VVG", "VHG", "VBG", "VDG")
_OPENING = ("PR", "CJS", "AVQ", "VVG", "VVN", "VHG", "VBG", "VDG", "VDN")
# Nouns of agents end so; what else does, only lets a pronoun pass.
_AGENT = re.compile(
    r"(?:er|or|ist|ian|man|woman|men|ee|ent|ant|son|ess|body|one|king|chief|judge|child|wife|aide|guy|star"
    r"|plaintiff|friend|spouse|victim|suspect|youth|nurse|coach|boss|head|witness|patient|hero|nominee|infant|baby)$"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)  # fmt: skip


def unmeant(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first pronoun that has nobody and nothing before it that it can mean."""
    if culprit := unnamed(sentence, surnames_of(passages)):
        yield Failure("context", f"It does not tell who or what “{culprit}” is.", culprit)


def surnames_of(passages: Sequence[Passage]) -> frozenset[str]:
    """Surnames of the people of the passages' articles."""
    return frozenset().union(*(_surnames(text) for text in dict.fromkeys(p.article.text for p in passages)))


@lru_cache(maxsize=1024)
def _surnames(text: str) -> frozenset[str]:
    return people(text).surnames


@lru_cache(maxsize=8192)
def unnamed(sentence: str, surnames: frozenset[str]) -> str:
    """The first such pronoun, or nothing; `surnames` are those of people."""
    bare = unquoted(sentence)
    row = tagged(bare)
    named, persons = _named(bare, surnames)
    quoted = min((q.start for q in quotations(sentence)), default=len(sentence))
    for at, token in enumerate(row):
        low = fold(token.text)
        if low not in _ONE | _THING | _SEVERAL:
            continue
        if low in _THING and (quoted < token.start or _is_dummy(bare, row, at)):  # what is quoted may be a title
            continue
        before = _before(bare, row, at, named)
        if before is not None and not any(_can_mean(low, row, i, named, persons) for i in before):
            return token.text
    return ""


def _named(bare: str, surnames: frozenset[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Where words stand that are in names, and of those in names of people, their titles included."""
    known, every = surnames | people(bare).surnames, names(bare)
    of_people = [n for n in every if (n.title or n.key[-1] in known - _COUNTRIES) and not is_group(n.text)]
    spans = ((at for n in found for at in range(title_start(n), n.end)) for found in (every, of_people))
    return frozenset(next(spans)), frozenset(next(spans))


def _before(bare: str, row: tuple[Tagged, ...], at: int, named: Collection[int]) -> Sequence[int] | None:
    """The tokens before a pronoun among which is what it means; None where that may stand behind it."""
    opens = row[0].tag.startswith(_OPENING)
    behind = opens and at > 0 and row[at - 1].text == "," and row[at].tag.startswith("PN")
    front = range(at)
    acting = any(is_finite(row, i) for i in front)
    if opens and not behind and (not acting or row[at].start < bare.find(", ")):  # "In his speech, Ada Holm said"
        return None
    if behind and not acting:
        if row[0].tag in _GERUNDS or row[1].tag in _GERUNDS:
            return ()
        if fold(row[0].text) in _FRONTING:
            return [i for i in front if row[i].tag == "NP0" or row[i].start in named]
    return front


def _can_mean(low: str, row: tuple[Tagged, ...], at: int, named: Collection[int], persons: Collection[int]) -> bool:
    """Can the pronoun mean this token?"""
    token = row[at]
    if token.tag.startswith(("PNI", "CRD", "DT0")):  # "much of it" is no much that it could mean, and no "he"
        return token.tag != "DT0" or not (low in _ONE or fold(row[at + 1].text) == "of")
    is_name = token.start in named or token.tag == "NP0"
    word = _POSSESSIVE.sub("", fold(token.text))
    if (word in _DAYS and token.start not in persons) or not (
        is_name or token.tag.startswith("NN") or word in _PERSONS
    ):
        return False
    if word in _COUNTRIES and (low in _ONE or _modifies(row, at)):
        return False
    if not is_name and (token.lemma in _TIMES or _modifies(row, at)):
        return False
    if low in _ONE:
        return is_name or may_be_person(token)
    if low in _THING:
        return token.start not in persons and token.lemma not in _PERSONS
    return token.start not in persons or any(
        row[i].start in persons and "and" in _between(row, i, at) for i in range(at)
    )


def is_person(token: Tagged) -> bool:
    """A noun for somebody by what he is, from our list."""
    return token.lemma in _PERSONS or _POSSESSIVE.sub("", fold(token.text)) in _PERSONS


def may_be_person(token: Tagged) -> bool:
    """The same, or a noun that ends as those for somebody do."""
    return is_person(token) or _AGENT.search(_POSSESSIVE.sub("", fold(token.text))) is not None


def _between(row: Sequence[Tagged], start: int, end: int) -> set[str]:
    return {t.text for t in row[start:end]}


def _modifies(row: Sequence[Tagged], at: int) -> bool:
    """The family of "family members" is nobody."""
    owns = _POSSESSIVE.search(row[at].text) is not None
    return not owns and at + 1 < len(row) and row[at + 1].tag.startswith("NN") and not row[at + 1].is_mark


def _is_dummy(bare: str, row: tuple[Tagged, ...], at: int) -> bool:
    """Is it an "it" of which nothing is said?"""
    if fold(row[at].text) != "it":
        return False
    rest = bare[row[at].end :]
    if _SEEMING.match(rest) or announces(bare, row[at].start):
        return True
    tail = at + 1
    while tail < len(row) and (
        row[tail].lemma in _BEING or row[tail].tag in ("AV0", "XX0", "VBZ", "VBD", "VBB", "VBI", "VBN")
    ):
        tail += 1
    if tail == len(row):
        return False
    told = bare[row[tail].start :]
    if row[tail].tag.startswith("VV"):
        helped = row[tail].tag in ("VVN", "VVD") and tail > at + 1
        return helped and fold(row[tail].text) in _FOUND and _THAT.match(told) is not None
    said = row[tail].tag.startswith(("AJ", "NN", "AT", "DT", "CRD", "ORD", "NP", "PNQ", "DPS"))
    return said and _SAID_OF.search(told) is not None
