"""Which words of somebody's speech point back, and whether what they mean stands before them; it chooses no referent.

"They lied" needs somebody before it, "we can work with that" something; "it is hard to say" and "this week" do not.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from service.facts.antecedents import is_person, may_be_person
from service.facts.contractions import expanded
from service.facts.expletives import is_expletive
from service.facts.lists import groups
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import fold

_WORDS = groups("anaphors.txt")
_ONE, _THING, _SEVERAL, _THESE = (_WORDS[group] for group in ("one", "thing", "several", "these"))
_PRONOUNS = _ONE | _THING | _SEVERAL
# What opens a noun phrase behind the conjunction "that", and what a noun is tied by that "that" points at.
_OPENS = frozenset(["AT0", "DPS", "PNP", "DT0", "NP0"])
_RELATING = frozenset(["who", "that", "which", "whose", "where", "when", "we", "i", "you", "of"])
_PLACING = frozenset(["in", "at", "from", "to", "the", "of", "into", "near", "for", "across", "and"])
_NOMINAL = frozenset(["AJ0", "AJC", "AJS", "CRD", "ORD", "NN1", "NN2", "NN0", "NP0", "VVN", "CJC"])
# What takes up a whole clause: "such a thing", "the same" as what, "I think so", "back then", "we also"; and "the other
# stuff" is other than what was spoken of.
_CLAUSAL = (
    re.compile(
        r"^(?!.*\b(?:one|each|two|both|either|first)\b.*\bthe other)(?:.*\b)?the other"
        r" (?!than\b|day\b|hand\b|night\b|week\b|way\b|world\b)\w+",
        re.IGNORECASE,
    ),
    re.compile(r"\bsuch (?:an? (?!\w+ \w)|(?!as\b|an?\b)\w+)", re.IGNORECASE),
    re.compile(
        r"\bthe same\b(?!(?: [\w'’-]+){0,3} (?:as|that|who|which|when|where|you|we|I|they|he|she)\b)", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:(?:do|does|did|done|doing|say|said|think|thought|hope|believe|suppose|guess|if|why|more) so"
        r"|so (?:do|did|does|is|was|are) (?:I|we|he|she|they|it|my|the))\b"
        r"(?! (?:\w+ly|much|many|far|long|that|hard|well|good|bad|little|big)\b)"
        r"|\b(?:the latter|the former|back then|since then|by then|until then)\b",
        re.IGNORECASE,
    ),
    re.compile(r"^(?:I|we|this|that|it|they|he|she|there)(?: \w+){0,2} also\b", re.IGNORECASE),
    re.compile(r"^(?:(?!\b(?:and|but)\b)[^,;])*\b(?:too|either|as well)[.!]?$", re.IGNORECASE),
)
# "Her Majesty" is who she is.
_STYLED = re.compile(
    r" (?:Royal |Imperial )?(?:Majest(?:y|ies)|Highness(?:es)?|Excellenc(?:y|ies)|Honou?r|Holiness|Lordship)\b"
)
# "Like this" is like what all is about, and "this is the worst storm" is of that, too; "there" in these is no place.
_LIKE = re.compile(r"\blike this\b|\b(?:any|some|every|no)?things? like that\b", re.IGNORECASE)
FOREMOST = re.compile(
    r"this (?:(?:probably|perhaps|maybe|likely) )?(?:is|was|has been|may be|might be|could be|would be|will be)"
    r" (?:(?:not|probably|perhaps|maybe|likely|possibly|really|truly) )?(?:one of )?"
    r"(?:(?:the|our|my) [“\"‘']?(?:\w{3,}est|most|worst|best|first|last)"
    r"|an? (?:\w+ ){0,2}(?:day|time|moment|week|year|night|morning|season|election))\b",
    re.IGNORECASE,
)
_NOWHERE = re.compile(r"\b(?:out|over|up|down|in|hi|hey|and|here and) there\b|\bthere for\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def unresolved(speech: str, known: str) -> str:
    """The first words of a speech that point at nothing in it, nor in what is `known` before it; "" where none do."""
    said = expanded(speech)
    row, before = tagged(said), tagged(expanded(known))
    clausal = (m.group() for look in _CLAUSAL if not known and (m := look.search(said)))
    pointing = (w for at in range(len(row)) if (w := _pointing(said, row, at, before)))
    return next(clausal, "") or next(pointing, "")


def _pointing(said: str, row: tuple[Tagged, ...], at: int, known: Sequence[Tagged]) -> str:
    token, low = row[at], fold(row[at].text)
    named = said[token.end :].startswith((" (", " [")) or _STYLED.match(said, token.end)  # "him (Vale)" says who
    if low in _PRONOUNS and not named:
        found = _is_found(low, row, at, known) or (low == "it" and is_expletive(said, token.start))
        return "" if found else token.text
    if low == "there" and token.tag == "AV0" and not _NOWHERE.search(said):
        return "" if any(t.tag[0] == "N" and t.tag != "NN2" for t in (*row[:at], *known)) else token.text
    return _pointed(said, row, at, known) if low in _THESE else ""


def _is_found(low: str, row: tuple[Tagged, ...], at: int, known: Sequence[Tagged]) -> bool:
    """In the speech before it, or behind it where a clause with it comes first: "if it closes, the mill"."""
    fronted = range(at + 1, len(row)) if row[0].tag == "CJS" and at < 4 else range(0)
    before = [i for i in range(at) if low not in ("him", "her", "them") or not _acts_on(row, i, at)]
    return any(_means(low, row, i) for i in (*before, *fronted)) or any(
        _means(low, known, i) for i in range(len(known))
    )


def _acts_on(row: tuple[Tagged, ...], at: int, pronoun: int) -> bool:
    """ "Vale had told her": she is not Vale."""
    between = range(at + 1, pronoun)
    near = pronoun - at <= 5 and not any(row[i].is_mark or row[i].tag.startswith(("C", "PNQ")) for i in between)
    return near and row[pronoun - 1].tag.startswith("VV") and sum(is_finite(row, i) for i in between) <= 1


def _means(low: str, row: Sequence[Tagged], at: int) -> bool:
    """Can the pronoun mean this token?"""
    token, word = row[at], fold(row[at].text)
    if token.is_mark or not {word, token.lemma}.isdisjoint(_WORDS["empty"]):
        return False
    if low in _THING:
        a_thing = token.tag in ("NN1", "NN0", "NN2") and not is_person(token)
        return (
            word in _WORDS["any"] or a_thing or (token.tag == "NP0" and at > 0 and fold(row[at - 1].text) in _PLACING)
        )
    if word in _WORDS["anybody"] or (token.tag == "NP0" and token.text[0].isupper()):
        return True
    if low in _ONE:
        return may_be_person(token)
    counts = token.tag == "CRD" and not (at + 1 < len(row) and row[at + 1].tag.startswith(("N", "AJ")))
    return counts or token.tag in ("NN2", "NN0") or token.lemma in _WORDS["group"]


def _pointed(said: str, row: tuple[Tagged, ...], at: int, known: Sequence[Tagged]) -> str:
    """ "That", "that tape", "this", where it stands for something and is no conjunction."""
    token, low = row[at], fold(row[at].text)
    after = row[at + 1] if at + 1 < len(row) else None
    if low == "that" and (token.tag not in ("DT0", "AT0", "PNP") or (after and after.tag in _OPENS)):
        return ""
    if low == "that" and after and at and row[at - 1].tag.startswith("NN") and after.tag.startswith("V"):
        return ""  # "information that may help"
    around = (m for look in (_LIKE, FOREMOST) for m in look.finditer(said))
    if any(m.start() <= token.start < m.end() for m in around) or (after and _is_tied(low, after)):
        return ""
    noun = _noun(row, at + 1)
    if noun is None:
        return "" if _has_clause(row, at) else token.text
    return "" if _is_told(low, row, at, noun, known) else said[token.start : row[noun].end]


def _is_tied(low: str, after: Tagged) -> bool:
    """ "Those who came", "those involved", "that of the north", "that [the ships] sank"."""
    if low in ("those", "these"):
        return fold(after.text) in _RELATING or after.tag in ("VVN", "VVG", "AV0", "PRP", "PRF")
    return fold(after.text) in ("of", "which") or after.text in "[("


def _is_told(low: str, row: Sequence[Tagged], at: int, noun: int, known: Sequence[Tagged]) -> bool:
    """Is "this week" here and now, "that view that we have" told behind it, or "these ships" before it?"""
    lemma = row[noun].lemma
    shell = lemma in _WORDS["shell"]
    if low in ("this", "these") and (lemma in _WORDS["present"] or (low == "this" and not shell)):
        return True
    if not shell and noun + 1 < len(row) and fold(row[noun + 1].text) in _RELATING:
        return True
    several = low in ("these", "those") and any(t.tag == "NN2" for t in row[:at]) and any(t.is_mark for t in row[:at])
    return several or any(t.lemma == lemma for t in (*row[:at], *known))


def _has_clause(row: tuple[Tagged, ...], at: int) -> bool:
    """A clause of the speech is closed before this word: what it says may be meant."""
    closed = next((i for i in reversed(range(at)) if row[i].is_mark), 0)
    return any(is_finite(row, i) for i in range(closed))


def _noun(row: Sequence[Tagged], at: int) -> int | None:
    """The head of the noun phrase that goes on here."""
    end = at
    while end < len(row) and (row[end].tag in _NOMINAL or "-" in row[end].text[1:]) and not row[end].is_mark:
        end += 1
    return next((i for i in reversed(range(at, end)) if row[i].tag.startswith("N")), None)
