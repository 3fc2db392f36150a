"""How the articles of a story introduce people: full name, office, what they are. It does not know who anyone is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.dates import moments
from service.facts.idle import is_idle
from service.facts.lists import entries, groups
from service.facts.names import Name, names, refers
from service.facts.quotations import quotations
from service.facts.referents import is_group, people
from service.facts.speakers import REPORTING
from service.facts.tags import is_finite, tagged
from service.facts.terms import terms
from service.facts.titles import courtesy, office, offices_agree, titles
from service.facts.words import CLOSED, fold, outside, stem, words
from service.news import Passage

ROLES = groups("roles.txt")["person"]
# Words before a name that may belong to its office ("Coastguard controller Lt. Cmdr. Ines Tolmark" has four), and
# words of an office behind a name: a longer one is no office but a story.
_BEFORE, _BEHIND = 6, 9
# Tags of the words of which an office is made, and words that the tagger takes for verbs there.
_NOMINAL = frozenset(["NN1", "NN0", "AJ0", "NP0", "ORD"])
_RANKS = frozenset(["lead", "chief", "deputy", "senior", "former", "acting", "vice", "general", "executive"])
_OPENERS = entries("openers.txt")
_WORD = re.compile(r"(\S+)\s$")
APPOSED = re.compile(r",(?: \d\d,)? ((?:(?:the|an?) )?[^,.;:“”\"()—–?!\d]{3,80})(?=[,.;]|$)")
_CLAUSE = re.compile(r"\s(?:who|whose|which|that|where|when)\s")
_HEAD = re.compile(r"([\w-]+)(?: (?:of|for|at|to|in|from|with)\b.*)?$")
_AGED = re.compile(r", \d\d,")
_AT = re.compile(r"\b(?:in|at|near|off|outside|across|around) $", re.IGNORECASE)
_AT_THE = re.compile(r"\b(?:in|at|near|the) $", re.IGNORECASE)
_SPEAKS = re.compile(r" (\w+)")
_THE = re.compile(r"\bthe $", re.IGNORECASE)
# Whose it is, only what stands before tells: "its president", "the union's president".
_OWN = re.compile(r"\b(?:its|his|her|their)\b|\b[Tt]he [a-z]+['’]s?\b(?= )")
# What only the text before explains.
_ELSEWHERE = re.compile(r"\b(?:its|his|her|their|same|other|another|such|latter)\b")
_OPENS_ROLE = re.compile(r"(?:the|an?|[A-Z][\w.-]*['’]s?) |[a-z-]+(?: (?:of|for|at) |$)")
# "The labour minister, Pilar Nakagawa"; "Corvane's chief executive, Beatrix Omondi-Hale".
_ROLE_BEFORE = re.compile(
    r"((?:\b(?:[Tt]he|[Aa]n?)|\b(?:[Tt]he )?(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*['’]s?|\b[Tt]he [a-z]+['’]s?)"
    r" (?:[a-z-]+ ){0,4}[a-z-]+), $"
)
# Ranks and degrees that tell how somebody is addressed, and not what of: a captain may be the master of the ship.
_RANK = re.compile(
    r"(?:(?:Capt(?:ain)?|Lt|Cmdr|Col(?:onel)?|Sgt|Maj(?:or)?|Adm(?:iral)?|Brig|Cpl|Dr|Prof|Rev|Insp(?:ector)?|Det|Supt"
    r"|Lieutenant|Sergeant|Doctor|Professor)\b\.? ?){1,3}"
)
# Words of an office from which more tell no more: "Minister" is less than "Water Minister".
_TOLD = 2


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person as a passage names them: `lead` stands before the full name, `role` behind it, either may be "".

    Both are given where what stands before is a rank alone.
    """

    passage: Passage
    name: Name
    lead: str
    role: str

    @property
    def office(self) -> str:
        return f"{self.lead} {self.role}".strip()

    @property
    def is_ranked(self) -> bool:
        """Does it tell a rank and nothing of what?"""
        return not self.role and is_rank(self.lead)


def introductions(passages: Sequence[Passage]) -> dict[str, tuple[Introduction, ...]]:
    """For each surname (folded) that one person of the story bears, how passages introduce them, the fullest first.

    Echoes come last. A surname of two people, and one that nothing tells to be a person's, is not in it, nor a name
    that only opens sentences, where the first word may be none.
    """
    found: dict[str, list[Introduction]] = {}
    for passage in passages:
        for one in () if is_idle(passage.text) else _introduced(passage):
            found.setdefault(one.name.key[-1], []).append(one)
    sure = {one.name.key for every in found.values() for one in every if one.office or one.name.start}
    persons = frozenset(surname for p in passages for surname in _persons(p.text))
    places = frozenset(surname for p in passages for surname in _places(p.text))
    return {
        surname: tuple(sorted(_agreed(every), key=_fullest))
        for surname, every in found.items()
        if surname not in places
        and _one_bearer(every)
        and any(one.name.key in sure for one in every)
        and (surname in persons or any(one.office for one in every))
        and not _is_couple(surname, passages)
    }


def _is_couple(surname: str, passages: Sequence[Passage]) -> bool:
    """Mr and Mrs Vale are two, though one of them alone has a first name."""
    called = frozenset(c for p in passages for n, c in _courtesies(p.text) if n == surname)
    return "mr" in called and bool(called & {"mrs", "ms", "miss"})


@lru_cache(maxsize=4096)
def _courtesies(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((n.key[-1], c) for n in names(text) for c in sorted(courtesy(n.title)))


def _fullest(one: Introduction) -> tuple[bool, bool, int, bool]:
    """An office that is told whole, then one, then none; among equals what is nobody else's text."""
    whole = bool(one.office) and not _OWN.search(one.office)
    count = min(_TOLD, len(re.sub(r"^(?:the|an?) ", "", one.office).split()))
    return not whole, not one.office, -count, one.passage.original is not None


def _one_bearer(every: Sequence[Introduction]) -> bool:
    return all(refers(a.name, [b.name]) for a in every for b in every)


def _agreed(every: Sequence[Introduction]) -> list[Introduction]:
    """Without any office where the articles give two that differ: then one is old, or wrong."""
    held = [one.name.title for one in every if one.name.title]
    if all(offices_agree(a, b) for a in held for b in held):
        return list(every)
    return [Introduction(one.passage, one.name, "", "") for one in every]


@lru_cache(maxsize=4096)
def _introduced(passage: Passage) -> tuple[Introduction, ...]:
    text = passage.text
    quoted = quotations(text)
    full = [n for n in outside(names(text), quoted) if 2 <= len(n.key) <= 4 and not is_group(n.text)]
    people = (n for n in full if not _THE.search(text[max(0, n.start - 4) : n.start]))
    return tuple(
        Introduction(passage, n, lead := lead_of(text, n), role_of(text, n) if not lead or is_rank(lead) else "")
        for n in people
    )


def is_rank(lead: str) -> bool:
    return _RANK.fullmatch(lead) is not None


def lead_of(text: str, name: Name) -> str:
    """The office right before a name, as it stands: titles, and lower-case nouns that end with what people are."""
    at, count = name.start, 0
    spans = [*((t.start, t.end) for t in titles(text)), *((n.start, n.end) for n in names(text))]
    tags = {t.start: t.tag for t in tagged(text)}
    dated = [(m.start, m.end) for m in moments(text)]
    while count < _BEFORE and (found := _WORD.search(text, max(0, at - 40), at)):
        start = found.start(1)
        if not _belongs(found[1], start, spans, tags) or any(a <= start < b for a, b in dated):
            break
        at, count = start, count + 1
    lead = text[at : name.start].strip()
    last = fold(lead.split()[-1]).strip(".") if lead else ""
    titled = bool(name.title) or lead.endswith(".")
    if not lead or not (titled or last in ROLES) or (courtesy(lead) and not office(lead)):
        return ""
    return _uncapitalised(lead, at, text, spans)


def _belongs(word: str, start: int, spans: Sequence[tuple[int, int]], tags: dict[int, str]) -> bool:
    if not word.replace(".", "").replace("-", "").isalpha():
        return False
    if any(a <= start < b for a, b in spans):
        return True
    low = fold(word)
    if low in CLOSED or low in REPORTING or (word.endswith(".") and not word[0].isupper()):
        return False
    if low in _OPENERS and word[0].isupper() and start:
        return False
    return low in _RANKS or tags.get(start, "") in _NOMINAL


def _uncapitalised(lead: str, at: int, text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A capital that only opens the sentence goes."""
    if at or (any(a <= at < b for a, b in spans) and not lead.startswith("Spokes")):
        return lead
    return lead[0].lower() + lead[1:]


def role_of(text: str, name: Name) -> str:
    """What somebody is said to be between commas, behind the name up to a relative clause, or before it."""
    apposed = APPOSED.match(text, name.end)
    if apposed and not any(n.start == apposed.end() + 2 and len(n.key) > 1 for n in names(text)):
        role = _CLAUSE.split(f"{apposed[1]} ", maxsplit=1)[0].strip()
        if _is_role(role):
            return role
    before = _ROLE_BEFORE.search(text, max(0, name.start - 80), name.start)
    role = re.sub(r"^(?:The|An?)\b", lambda m: m.group().lower(), before[1]) if before else ""
    return role if _is_role(role) else ""


def _is_role(phrase: str) -> bool:
    """A noun phrase of few words whose head is what people are."""
    row = tagged(phrase)
    head = _HEAD.search(re.split(r" (?:of|for|at) ", phrase)[0])
    if not head or fold(head[1]) not in ROLES or len(phrase.split()) > _BEHIND or not _OPENS_ROLE.match(phrase):
        return False
    return not any(is_finite(row, i) for i in range(len(row))) and not _ELSEWHERE.search(phrase)


@lru_cache(maxsize=4096)
def _persons(text: str) -> frozenset[str]:
    """Surnames that a text shows to be people's: they have an age or a title of courtesy, or they speak."""
    return frozenset(n.key[-1] for n in names(text) if _AGED.match(text, n.end) or courtesy(n.title) or _says(text, n))


def _says(text: str, name: Name) -> bool:
    behind = _SPEAKS.match(text, name.end)
    return len(name.key) == 1 and bool(behind) and fold(behind[1] if behind else "") in REPORTING


@lru_cache(maxsize=4096)
def _places(text: str) -> frozenset[str]:
    """Last words of names that stand behind "in" and "at", and of longer ones behind "the"."""
    return frozenset(
        n.key[-1]
        for n in names(text)
        if not n.title and (_AT_THE if len(n.key) > 1 else _AT).search(text[max(0, n.start - 9) : n.start])
    )


def matters(passage: Passage) -> frozenset[str]:
    """The terms of what it tells, without those of whom it introduces and of what people are."""
    held = [one for one in _introduced(passage) if one.office]
    offices = {stem(w.text) for one in held for w in words(one.office)}
    return terms(passage.text) - offices - {one.name.key[-1] for one in held}


def surnames(passage: Passage) -> frozenset[str]:
    """Surnames (folded) of people whom the passage names by them alone, and its article with more."""
    known = _people(passage.article.text)
    alone = {n.key[-1] for n in outside(names(passage.text), quotations(passage.text)) if len(n.key) == 1}
    return frozenset(alone & known - {n.key[-1] for n in names(passage.text) if len(n.key) > 1})


@lru_cache(maxsize=256)
def _people(text: str) -> frozenset[str]:
    """Surnames that an article also gives with a first name."""
    return people(text).surnames & {n.key[-1] for n in names(text) if len(n.key) > 1}
