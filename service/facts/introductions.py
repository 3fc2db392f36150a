"""How the articles of a story introduce people: full name, office, what they are. It does not know who anyone is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from service.facts.callings import is_calling, is_relation
from service.facts.dates import moments
from service.facts.idle import is_idle
from service.facts.lists import entries, groups
from service.facts.names import Name, names, refers
from service.facts.persons import is_first, is_headline, persons, places
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
_BEFORE, _BEHIND = 6, 10
# Tags of the words of which an office is made, and words that the tagger takes for verbs there.
_NOMINAL = frozenset(["NN1", "NN0", "AJ0", "NP0", "ORD"])
_RANKS = frozenset(["lead", "chief", "deputy", "senior", "former", "acting", "vice", "general", "executive"])
_OPENERS = entries("openers.txt")
_WORD = re.compile(r"(\S+)\s$")
APPOSED = re.compile(r",(?: \d\d,)? ((?:(?:the|an?) )?[^,.;:“”\"()—–?!\d]{3,80})(?=[,.;]|$)")
_CLAUSE = re.compile(r"\s(?:who|whose|which|that|where|when)\s")
_HEAD = re.compile(r"([\w-]+)(?: (?:of|for|at|to|in|from|with)\b.*)?$")
_THE = re.compile(r"\bthe $", re.IGNORECASE)
# Whose it is, only what stands before tells: "its president", "the union's president".
_OWN = re.compile(r"\b(?:its|his|her|their)\b|\b[Tt]he [a-z]+['’]s?\b(?= )")
# What was, and nobody tells until when; an office of which the words before a figure or a mark are cut off.
_PAST = re.compile(r"(?:then|once|now|formerly|currently|previously)\b", re.IGNORECASE)
_CUT = re.compile(r"(?:\d\w*|[&/]|\bstate['’]s)\s$")
_SUFFIXES = frozenset(("ii", "iii", "iv", "jr", "sr", "phd", "md"))
_WHOSE = re.compile(r"[A-Z]| of ")
_ADJECTIVE = re.compile(r"\S*-[a-z]")
_RUN = re.compile(r".*?(\w+) ([^\W\d_][\w’'-]+ (?:[A-Z]\.? )?[^\W\d_][\w’'-]+)")
_SET_OFF = re.compile(
    r"(?:^|[;:—–,]|-|\b(?:and|but|when|while)) (?!and |but |when |while )((?:[a-z][a-z-]* ){0,2}[a-z-]+), $"
)
# How somebody does just now, which is no part of what he is ("trailing candidate Ana Vale").
_DOING = re.compile(r"(?!acting|managing|founding|presiding|commanding|visiting|sitting|ruling)[a-z]{3,}ing (?=\w)")
# What somebody does with him, which opens the sentence ("Hosting President Ana Vale, he left").
_WITH_HIM = re.compile(
    r"(?!Acting|Managing|Founding|Presiding|Commanding|Visiting|Sitting|Ruling)[A-Z][a-z]+ing (?=\w)"
)
_OPENING = re.compile(r"[:“\"—–]\s?$")
_PROPER = re.compile(
    r"(?:New|North|South|East|West|Northern|Southern|Eastern|Western|Great|San|Santa|Los|Las|Saint|St\.) [A-Z]"
)
# Titles that no name has, and words that go on behind a hyphen in small letters.
_COMMON = re.compile(r"Spokes|\w+-[a-z]")
# Letters from which a short first name tells the long one.
_SHORT = 3
# What only the text before explains.
_ELSEWHERE = re.compile(r"\b(?:its|his|her|their|my|our|your|this|same|other|another|such|latter)\b")
_OPENS_ROLE = re.compile(
    r"(?:the|an?|[A-Z][\w.-]*['’]s?) |(?!(?:and|or|but|with|also|as) )(?:[a-z-]+ ){0,3}[a-z-]+ (?:of|for|at) |[a-z-]+$"
)
# "The labour minister, Pilar Nakagawa"; "Corvane's chief executive, Beatrix Omondi-Hale".
_ROLE_BEFORE = re.compile(
    r"((?:\b(?:[Tt]he|[Aa]n?)|\b(?:[Tt]he )?(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*['’]s?|\b[Tt]he [a-z]+['’]s?)"
    r" (?:[a-z][a-z-]* ){0,4}[a-z][a-z-]*"
    r"(?: (?:in|of|for|at) (?:the )?[A-Z]\w*(?: (?:of|the|for|and|[A-Z]\w*)){0,6})?), $"
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
        for one in () if is_idle(passage.text) or is_headline(passage.text) else _introduced(passage):
            found.setdefault(one.name.key[-1], []).append(one)
    sure = {i.name.key for every in found.values() for i in every if i.office or is_first(i.passage.text, i.name)}
    shown, elsewhere = persons(passages), places(passages)
    return {
        surname: tuple(sorted(_agreed(every), key=_fullest))
        for surname, every in found.items()
        if surname not in elsewhere
        and _one_bearer(every)
        and any(one.name.key in sure for one in every)
        and (surname in shown or any(one.office for one in every))
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
    return all(refers(a.name, [b.name]) or _is_short_for(a.name, b.name) for a in every for b in every)


def _is_short_for(a: Name, b: Name) -> bool:
    """ "Ray Fenn" and "Dr. Raymond Fenn": one first name begins the other."""
    short, long = sorted((a.key[0], b.key[0]), key=len)
    return a.key[-1] == b.key[-1] and len(short) >= _SHORT and long.startswith(short)


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
    full = [n for n in outside(map(_bare, names(text)), quoted) if 2 <= len(n.key) <= 4 and _is_whole(n)]
    people = (n for n in full if not _THE.search(text[max(0, n.start - 4) : n.start]))
    return tuple(
        Introduction(
            passage,
            n,
            lead := lead_of(text, n) or _set_off(text, n),
            role_of(text, n) if not lead or is_rank(lead) else "",
        )
        for n in people
    )


def _is_whole(name: Name) -> bool:
    """No organisation, no "Vale-backed Ana Bo", and a surname at its end."""
    return not (is_group(name.text) or _ADJECTIVE.match(name.text) or " of " in name.text or name.key[-1] in _SUFFIXES)


def _bare(name: Name) -> Name:
    """ "Dorn Harbour Committeeman Ana Vale" without what she is, which stands before the name then."""
    found = _RUN.fullmatch(name.text)
    if not found or len(name.key) < 3 or not is_calling(found[1]) or any(map(is_calling, found[2].split())):
        return name
    own = next(iter(names(f"by {found[2]}")), name)
    return replace(name, start=name.end - len(found[2]), text=found[2], key=own.key, title="", initial=False)


def _set_off(text: str, name: Name) -> str:
    """ "And barista, Ana Vale, signs back": what stands before a comma, without an article."""
    found = _SET_OFF.search(text, max(0, name.start - 60), name.start)
    if not found or text[name.end : name.end + 1] != "," or not is_calling(found[1].split()[-1]):
        return ""
    tags = [t.tag for t in tagged(text) if found.start(1) <= t.start < found.end(1)]
    return found[1] if all(tag in _NOMINAL for tag in tags[:-1]) else ""


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
    if (doing := _DOING.match(text, at)) and tags.get(at) == "AJ0":
        at = doing.end()
    if (doing := _WITH_HIM.match(text, at)) and tags.get(at) == "VVG":
        at = doing.end()
    lead = text[at : name.start].strip()
    if (_PAST.match(lead) and not name.title) or (lead[:1].islower() and _CUT.search(text[max(0, at - 24) : at])):
        return ""
    if not lead or (courtesy(lead) and not office(lead)):
        return ""
    lead = _uncapitalised(lead, at, text, spans)
    whose, _, last = lead.rpartition(" ")
    titled = bool(name.title) or lead.endswith(".")
    stands = titled or is_calling(last.strip(".")) or (is_relation(last) and re.search("[A-Z]", whose))
    return lead if stands else ""


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
    opens = not at or _OPENING.search(text[:at])
    own = _PROPER.match(lead) or (any(a <= at < b for a, b in spans) and not _COMMON.match(lead))
    return lead if own or not opens else lead[0].lower() + lead[1:]


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
    if not head or len(phrase.split()) > _BEHIND or not _OPENS_ROLE.match(phrase) or _PAST.match(phrase):
        return False
    if not is_calling(head[1]) and not (is_relation(head[1]) and _WHOSE.search(phrase)):
        return False
    return not any(is_finite(row, i) and t.text.islower() for i, t in enumerate(row)) and not _ELSEWHERE.search(phrase)


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
