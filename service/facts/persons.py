"""Which surnames of a story are people's, and which names are of places. It has no list of names, and knows nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from service.facts.adjacent import is_before_noun
from service.facts.names import Name, names
from service.facts.quotations import quotations
from service.facts.referents import is_group
from service.facts.speakers import REPORTING
from service.facts.tags import is_finite, tagged
from service.facts.titles import courtesy
from service.facts.words import fold, outside, words
from service.news import Article, Passage

_AGED = re.compile(r", \d\d,")
_YEARS_OLD = re.compile(r"\b\d\d-year-old $")
_WHO = re.compile(r", (?:who|whose)\b")
# Who or what only a person has.
_KIN = re.compile(
    r"['’]s? (?:\d?\d(?:th|st|nd|rd) birthday|(?:late |ex-|former |older |younger |elder )?(?:father|mother|parents"
    r"|wife|husband|widow|son|daughter|brother|sister|siblings|stepfather|stepmother|uncle|aunt|grandmother|grandfather"
    r"|fianc[eé]e?|girlfriend|boyfriend|friends?|roommate|classmate|co-?workers?|co-defendants?|lawyers?|attorneys?"
    r"|body|death|funeral|career|face|hands?|widower))\b"
)
_SPEAKS = re.compile(r" (\w+)")
_SPOKEN = re.compile(r"[,”\"’'] (\w+) $")
_AND, _AND_NAME = " and ", re.compile(r" and (?:[A-Z][\w-]+ ?\b){1,2}(?<! )")
_AT = re.compile(r"\b(?:in|at|near|off|outside|across|around|downtown|southern|northern|eastern|western) $", re.I)
_AT_THE = re.compile(r"\b(?:in|at|near|the) $", re.IGNORECASE)
_OWNS = re.compile(r"['’]s? ")
# What stands before the last word of another thing's name than a person's.
NO_FIRST = frozenset(
    (
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "new", "old",
        "great", "upper", "lower", "little", "big", "lake", "mount", "mt", "fort", "port", "point", "cape", "san",
        "santa", "st", "saint", "hurricane", "typhoon", "storm", "operation", "team", "project",
    )
)  # fmt: skip
_ADJECTIVE = re.compile(r"-[a-z]")
# Words of a line in which each has a capital, from which it is a headline, whose capitals prove nothing.
_HEADLINE, _LONG = 4, 4


def persons(passages: Sequence[Passage]) -> frozenset[str]:
    """Surnames (folded) that some passage shows to be a person's, or that an article uses for a full name of two."""
    shown = {surname for p in passages for surname in _shown(p.text)}
    articles: dict[Article, list[Passage]] = {}
    for passage in passages:
        articles.setdefault(passage.article, []).append(passage)
    return frozenset(shown | {surname for own in articles.values() for surname in _recalled(own)})


def places(passages: Iterable[Passage]) -> frozenset[str]:
    """Last words of names that stand behind "in" and "at", and of longer ones behind "the"."""
    return frozenset(surname for p in passages for surname in _places(p.text))


def is_headline(text: str) -> bool:
    long = [w.text for w in words(text) if len(w.text) >= _LONG]
    return len(long) >= _HEADLINE and all(w[0].isupper() or w[0].isdigit() for w in long)


def is_first(text: str, name: Name) -> bool:
    """Is the first word of the name one, though it opens the sentence: no "Maybe Vale", "Follow Vale"?"""
    if name.start:
        return True
    first = next((t for t in tagged(text) if t.start == 0), None)
    return first is not None and first.tag == "NP0" and not _ADJECTIVE.search(first.text)


@lru_cache(maxsize=4096)
def _shown(text: str) -> frozenset[str]:
    every = names(text)
    sure = [n for n in every if _is_shown(text, n)]
    ends, starts = {n.end for n in sure}, {n.start for n in sure}
    beside = (
        a
        for a, b in pairwise(every)
        if b.start in starts and text[a.end : b.start] == _AND and not is_group(a.text)
        if b.start not in ends and not text[: a.start].endswith((" for ", " of "))
    )
    return frozenset(n.key[-1] for n in (*sure, *beside))


def _is_shown(text: str, n: Name) -> bool:
    before = text[max(0, n.start - 16) : n.start]
    if (
        courtesy(n.title)
        or (n.title and len(n.key) > 1 and not is_group(n.text))
        or _AGED.match(text, n.end)
        or _YEARS_OLD.search(before)
    ):
        return True
    if _says(text, n, before) or _KIN.match(text, n.end):
        return True
    return _WHO.match(text, n.end) is not None and len(n.key) <= 3 and not is_group(n.text)


def _says(text: str, n: Name, before: str) -> bool:
    if len(n.key) > 1 or before.casefold().endswith("the "):
        return False
    behind, spoken = _SPEAKS.match(text, n.end), _SPOKEN.search(before)
    return any(found is not None and fold(found[1]) in REPORTING for found in (behind, spoken))


@lru_cache(maxsize=4096)
def _places(text: str) -> frozenset[str]:
    return frozenset(n.key[-1] for n in names(text) if not n.title and _stands_in(text, n))


def _stands_in(text: str, n: Name) -> bool:
    """Behind "in", and no "in Vale's words", nor behind "the", and no "the Ana Vale case"."""
    found = (_AT_THE if len(n.key) > 1 else _AT).search(text[max(0, n.start - 12) : n.start])
    return found is not None and not _OWNS.match(text, n.end) and not is_before_noun(text, n)


def _recalled(article: Sequence[Passage]) -> Iterator[str]:
    """Last words of names of two, by which alone the article lets somebody own or do something later.

    No such name begins with the name of a place or firm that the article has by itself ("Dorn Harbour").
    """
    every = [(n, p.text) for p in article for n in outside(names(p.text), quotations(p.text))]
    lower = frozenset(w.text for p in article for w in words(p.text) if w.text.islower())
    barred = lower | NO_FIRST | {n.key[0] for n, _ in every if len(n.key) == 1}
    told: set[str] = set()
    for name, text in every:
        if len(name.key) == 1 and name.key[0] in told and _acts(text, name):
            yield name.key[0]
        elif _is_full(name) and name.key[0] not in barred and name.key[-1] not in lower:
            told.add(name.key[-1])


def _is_full(name: Name) -> bool:
    first = name.text.split()[0]
    return len(name.key) == 2 and not (is_group(name.text) or first.isupper() or _ADJECTIVE.search(first))


def _acts(text: str, name: Name) -> bool:
    """Does a verb follow, behind another name that it joins, or what it owns?"""
    joined = _AND_NAME.match(text, name.end)
    end, row = joined.end() if joined else name.end, tagged(text)
    verbs = (t for i, t in enumerate(row) if is_finite(row, i))
    return _OWNS.match(text, end) is not None or any(t.start == end + 1 for t in verbs)
