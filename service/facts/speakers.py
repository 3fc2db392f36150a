"""Who is said to have said something, and how; it does not know whether it is true."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from service.facts.dates import moments
from service.facts.lists import pairs
from service.facts.names import names, refers
from service.facts.quotations import unquoted
from service.facts.titles import office
from service.facts.words import CLOSED, Word, content, fold, stem, words

Stance = Literal["says", "claims", "denies", "reports"]

_STANCES = cast(dict[str, Stance], pairs("reporting.txt"))
REPORTING = frozenset(_STANCES)

# Words that a speaker's noun phrase may have before its verb ("a senior Ostland official travelling with Anna Vale").
_PHRASE = 14
# Code points looked back, in the same sentence, for whom a pronoun means.
_LOOK_BACK = 400
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "one", "some", "others"))
_BETWEEN = frozenset(
    (
        "has", "have", "had", "also", "later", "then", "earlier", "repeatedly", "previously", "meanwhile", "further",
        "again", "never", "not", "only", "did", "does", "would", "will", "could", "may", "might", "officially",
        "immediately", "publicly", "reportedly", "once", "first", "both", "all", "himself", "herself", "however",
        "itself", "themselves", "still", "now", "been", "quickly", "subsequently", "consistently",
    )
)  # fmt: skip
_PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being", "being", "as", "widely", "to"))
# A noun as well as a verb; it is the verb only behind somebody who can speak.
_AMBIGUOUS = frozenset(
    (
        "claims", "claim", "reports", "states", "notes", "estimates", "warning",
        "answer", "comment", "remarks", "promise", "promises", "pledge", "pledges", "disputes",
        "dispute", "posted", "stress", "stated", "declared", "vow", "vows",
        "reporting", "alleged", "estimated", "reported", "accused",
        "disputed", "reply", "announced", "confirmed", "described", "predicted",
        "promised", "believed", "blame", "repeated", "maintained", "maintain",
    )
)  # fmt: skip
# Forms that behind a comma go on with somebody already named ("..., adding that").
_GOES_ON = re.compile(r"ing$")
# A verb right behind a name: the name is who acts.
_ACTS = re.compile(r"\s(?:\w+ly\s)?(?:[a-z]+(?:ed|es|[a-z]s)|met|will|has|had|went|came|took|gave|held|spoke)\b")
# A noun phrase that opens a sentence, up to its first comma: "An aide to the mayor, Ana Vale, said".
_OPENING = re.compile(r"[“\"]?(?:The|An?|[A-Z][\w'’.-]*)(?:\s[\w'’.-]+){0,13}(?=,)")
_AGENTS = frozenset(
    stem(w)
    for w in (
        "office", "spokesman", "spokeswoman", "spokesperson", "lawyer", "lawyers", "attorney", "family", "aide",
        "aides", "wife", "husband", "brother", "son", "daughter", "father", "mother", "agent", "campaign", "deputy",
        "friend", "widow", "relatives", "employer",
    )
)  # fmt: skip
_DEGREES = frozenset(
    stem(w) for w in ("senior", "top", "unnamed", "anonymous", "official", "officials", "leader", "new")
)
_STOP = re.compile(r"[,;:!?\n“”\"()\[\]—–]|\.(?=\s|$)")
_LINKS = frozenset(("of", "the", "a", "an", "for", "at", "in", "from", "with", "and", "to", "on", "s"))
_ACCORDING = re.compile(r"\b[Aa]ccording to\s")
# Behind two small letters, figures or closing marks: a stop behind "U.S" or "Mr" ends no sentence.
_SENTENCE = re.compile(r"(?<=[a-z0-9”’\")%][a-z0-9”’\")%])[.!?]\s")


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` is a noun phrase as it stands, "" where only a pronoun or nobody does; start and end span the verb and,
    where it is next to it, the speaker. `verb` is folded."""

    speaker: str
    verb: str
    stance: Stance
    start: int
    end: int


@lru_cache(maxsize=8192)
def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text in their order. Words inside quotations attribute nothing."""
    bare = unquoted(text)
    row = words(bare)
    found: list[Attribution] = []
    for at in range(len(row)):
        if one := _by_verb(bare, row, at, found[-1] if found else None):
            found.append(one)
    found += [_according(bare, m) for m in _ACCORDING.finditer(bare)]
    return tuple(sorted(found, key=lambda a: a.start))


def _according(text: str, match: re.Match[str]) -> Attribution:
    stop = _STOP.search(text, match.end(), match.end() + 120)
    end = stop.start() if stop else min(len(text), match.end() + 120)
    return Attribution(_trimmed(text[match.end() : end]), "according to", "says", match.start(), end)


def _trimmed(phrase: str) -> str:
    """A noun phrase without its article and without a relative clause behind it."""
    cut = re.split(r"\s(?:who|which|that|after|before|when|while|on condition|speaking|because)\s", phrase.strip())[0]
    bare = re.sub(r"^(?:the|a|an)\s", "", cut.strip(), flags=re.IGNORECASE)
    return "" if fold(bare) in _PRONOUNS else bare


def _by_verb(text: str, row: tuple[Word, ...], at: int, last: Attribution | None) -> Attribution | None:
    verb = fold(row[at].text)
    stance = _STANCES.get(verb)
    if stance is None or (row[at].text[0].isupper() and at):
        return None
    start = _phrase(text, row, at)
    before = row[start:at]
    previous = fold(row[at - 1].text) if at else ""
    if verb in _AMBIGUOUS and not _can_speak(text, row, at, before):
        return None
    following = fold(row[at + 1].text) if at + 1 < len(row) else ""
    if (
        (_touching(text, row, at) and previous in _PASSIVE)
        or following == "by"
        or (verb, following) == ("accused", "of")
    ):
        return None
    if speaker := _subject(text, before):
        return Attribution(speaker, verb, stance, before[0].start, row[at].end)
    if verb in _AMBIGUOUS and previous not in _PRONOUNS:
        return None
    return _inverted(text, row, at, stance, verb) or _elided(text, row[at], stance, verb, last)


def _touching(text: str, row: tuple[Word, ...], at: int) -> bool:
    return at > 0 and not _STOP.search(text[row[at - 1].end : row[at].start])


def _phrase(text: str, row: tuple[Word, ...], at: int) -> int:
    """Where the words before a verb begin that belong to its clause."""
    start = at
    while start > 0 and at - start < _PHRASE and _touching(text, row, start):
        if fold(row[start - 1].text) in ("and", "but", "that", "while", "as", "because", "when", "if") and start < at:
            break
        start -= 1
    return start


def _subject(text: str, before: tuple[Word, ...]) -> str:
    """The noun phrase that ends right before the verb, auxiliaries and adverbs left out."""
    end = len(before)
    while end and (fold(before[end - 1].text) in _BETWEEN or fold(before[end - 1].text).endswith("ly")):
        end -= 1
    if not end or not _in_phrase(before[end - 1]) or fold(before[end - 1].text) in _LINKS:
        return ""
    start = end - 1
    while start > 0 and _in_phrase(before[start - 1]):
        start -= 1
    phrase = before[start:end]
    while phrase and fold(phrase[0].text) in CLOSED and not _acronym(phrase[0].text):
        phrase = phrase[1:]
    return text[phrase[0].start : phrase[-1].end] if phrase else ""


def _in_phrase(word: Word) -> bool:
    low = fold(word.text)
    if low in CLOSED:
        return low in _LINKS or _acronym(word.text)
    return low not in REPORTING or (word.text[0].isupper() and word.start > 0)


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _can_speak(text: str, row: tuple[Word, ...], at: int, before: tuple[Word, ...]) -> bool:
    """Is the word before an ambiguous form somebody, so that the form is a verb?"""
    if not before or not _touching(text, row, at):
        return False
    last = before[-1].text
    aside = fold(last)
    if aside in ("he", "she", "they", "who", "has", "had", "have", "also"):
        return True
    return (last[0].isupper() and aside not in CLOSED and not _adjective(last)) or stem(last) in _SPEAKERS


def _adjective(word: str) -> bool:
    return word.endswith(("i", "ian", "ish", "ese", "ican"))


_SPEAKERS = frozenset(
    stem(w)
    for w in (
        "ministry", "minister", "official", "police", "spokesman", "spokeswoman", "government", "president", "army",
        "military", "mayor", "company", "group", "agency", "council", "court", "prosecutor", "lawyer", "witness",
        "resident", "union", "party", "leader", "expert", "analyst", "critic", "opponent", "authority", "department",
        "governor", "doctor", "scientist", "researcher", "activist", "office",
        "judge", "secretary", "senator", "chief", "captain", "commander", "nurse", "professor", "teacher", "director",
        "chairman", "engineer", "farmer", "harbormaster", "inspector", "organiser", "organizer", "opposition",
        "diplomat",
    )
)  # fmt: skip


def _inverted(text: str, row: tuple[Word, ...], at: int, stance: Stance, verb: str) -> Attribution | None:
    """ "..., said Blake." Only behind a comma or a quotation, and never with a form in -ing."""
    gap = text[row[at - 1].end : row[at].start] if at else ""
    if at and not re.search(r"[,”\"’?!]\s*$", gap):
        return None
    stop = _STOP.search(text, row[at].end, row[at].end + 120)
    end = stop.start() if stop else min(len(text), row[at].end + 120)
    inside = [w for w in row[at + 1 : at + 1 + _PHRASE] if w.end <= end]
    if _GOES_ON.search(verb) or not inside or fold(inside[0].text) in CLOSED - {"the", "a", "an", "one"}:
        return None
    if moments(inside[0].text):
        return None
    kept = 0
    while kept < len(inside) and _in_phrase(inside[kept]):
        kept += 1
    phrase = text[inside[0].start : inside[kept - 1].end] if kept else ""
    return Attribution(_trimmed(phrase), verb, stance, row[at].start, end) if phrase else None


def _elided(text: str, word: Word, stance: Stance, verb: str, last: Attribution | None) -> Attribution:
    """A pronoun or nobody stands before the verb: who spoke last in the sentence is meant, else its first person."""
    begin = max(0, word.start - _LOOK_BACK)
    sentence = max((m.end() for m in _SENTENCE.finditer(text, begin, word.start)), default=begin)
    if last and last.speaker and last.start >= sentence:
        return Attribution(last.speaker, verb, stance, word.start, word.end)
    if _GOES_ON.search(verb):
        return Attribution("", verb, stance, word.start, word.end)
    if opening := _opening(text, sentence, word.start):
        return Attribution(opening, verb, stance, word.start, word.end)
    named = names(text[sentence : word.start])
    acting = [n for n in named if _ACTS.match(text, sentence + n.end)]
    first = next(iter(acting or named), None)
    return Attribution(first.text if first else "", verb, stance, word.start, word.end)


def _opening(text: str, sentence: int, at: int) -> str:
    """The noun phrase that opens the sentence, where a comma closes what stands between it and the verb."""
    found = _OPENING.match(text, sentence, at)
    if found is None or text[max(0, at - 2) : at].strip() != ",":
        return ""
    first = fold(found.group().split()[0].strip('“"'))
    return "" if first in CLOSED - {"the", "a", "an"} else _trimmed(found.group())


def same_speaker(a: str, b: str) -> bool:
    """May both be the same speaker, as far as the words tell? Somebody's office is not that somebody."""
    ours, theirs = names(f"by {a}"), names(f"by {b}")
    mine, its = _nouns(a), _nouns(b)
    if (mine ^ its) & _AGENTS:
        return False
    if ours and theirs:
        heads = mine - _DEGREES, its - _DEGREES
        return any(refers(n, theirs) for n in ours) and not (heads[0] and heads[1] and not heads[0] & heads[1])
    return bool(mine & its) or (not a and not b)


def _nouns(phrase: str) -> frozenset[str]:
    """Stems of what is not name: "Vale's office" is {office}; offices with a name behind are part of the name."""
    named = names(f"by {phrase}")
    inside = {token for n in named for w in words(n.text) for token in [stem(w.text)]}
    held = {stem(word) for n in named for word in n.title.split()} | {stem(w) for n in named for w in office(n.title)}
    return content(phrase) - inside - held
