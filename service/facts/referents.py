"""Whom "he said" and "it said" mean, where an article makes it safe; it does not guess between two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.facts.callings import is_calling
from service.facts.names import Name, names

LOOK_BACK = 6  # sentences; "he" seldom reaches over more than two paragraphs of news, and those have two or three each
GROUP_BACK = 2  # sentences; what "it" means changes sooner
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)\b")
_GROUP = re.compile(
    r"(?:line|lines|group|union|ministry|party|company|hospital|office|council|agency|army|police|house|court|bank"
    r"|government|department|board|force|forces|service|news|times|post|university|association|committee|team"
    r"|workers|authority|coastguard|federation|institute)$",
    re.I,
)
# "Ana Vale, the harbourmaster, said": what she is, up to its "of".
_APPOSED = re.compile(r", (?:who|whose|an?|the)\b([^,.;:\n]{0,60}?)(?: of\b|,)")
# "Ana Vale, a spokeswoman for the line", "Ana Vale, who saw it": whatever closes that, it is said of a person.
_WHO = re.compile(r", who [a-z]")
_CALLED = re.compile(r", (?:an?|the) (?:[\w-]+ ){0,3}?(?P<noun>[a-z]+) (?:for|at|with|from|in)\b")
_HE = re.compile(
    r"\b(?:mr|sir|lord|king|prince|father|brother|son|husband|spokesman|chairman|fisherman|policeman)\b", re.I
)
_SHE = re.compile(
    r"\b(?:mrs|ms|miss|dame|lady|queen|princess|mother|sister|daughter|wife|widow|spokeswoman|chairwoman|policewoman)\b",
    re.I,
)
# Code points beside a name within which such a word tells of its bearer ("the spokeswoman, Ines Bo").
_BESIDE = 24
_MARKS = re.compile(r"[.;:!?]\s*$|[.;:!?]\s")


@dataclass(frozen=True, slots=True)
class People:
    """Surnames of an article's people, and of those whom it calls he or she, which."""

    surnames: frozenset[str]
    gender: dict[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence without its quotations, and who speaks in it."""

    voice: str
    text: str


def people(text: str) -> People:
    """Surnames: last words of names with a title or an age, and of those that come back alone ("Ines Bo", "Bo")."""
    every = names(text)
    alone = {n.key[0] for n in every if len(n.key) == 1}
    known = frozenset(n.key[-1] for n in every if not _GROUP.search(n.text) and _personal(text, n, alone))
    called: dict[str, set[str]] = {}
    for n in every:
        if n.key[-1] in known and (one := _called(text, n)):
            called.setdefault(n.key[-1], set()).add(one)
    return People(known, {surname: min(of) for surname, of in called.items() if len(of) == 1})


def _personal(text: str, n: Name, alone: set[str]) -> bool:
    aged = re.match(r", \d\d,", text[n.end : n.end + 5])
    full = len(n.key) > 1
    apposed = _APPOSED.match(text, n.end) if full else None
    described = apposed is not None and not _GROUP.search(apposed[1].rstrip())
    called = _CALLED.match(text, n.end) if full else None
    described = described or (called is not None and is_calling(called["noun"]))
    return bool(n.title or aged or described or (full and (_WHO.match(text, n.end) or n.key[-1] in alone)))


def _called(text: str, n: Name) -> str:
    before = text[max(0, n.start - _BESIDE) : n.start]
    near = before if n.title else before[max((m.end() for m in _MARKS.finditer(before)), default=0) :]
    near = near.rstrip(" ,.")
    if _HE.search(near[-12:]):
        return "he"
    return "she" if _SHE.search(near[-14:]) else ""


def antecedent(pronoun: str, turns: Sequence[Turn], known: People) -> str:
    """Whom a pronoun before a verb of saying means: who spoke or was named last, if that was one; else ""."""
    if pronoun.lower() in ("it", "they"):
        return _group(turns[-GROUP_BACK:], known)
    other = {"he": "she", "she": "he"}[pronoun.lower()]
    for at in range(len(turns) - 1, -1, -1):
        turn = turns[at]
        voice = turn.voice if is_person(turn.voice, known) else ""
        if voice and known.gender.get(_surname(voice)) != other:
            return voice
        named = {n.key[-1]: n.text for n in names(turn.text) if n.key[-1] in known.surnames}
        fitting = {
            k: v for k, v in named.items() if known.gender.get(k) != other and not (voice and k == _surname(voice))
        }
        if len(fitting) == 1 and not turn.voice:
            surname, name = next(iter(fitting.items()))
            return "" if _rival(surname, turns[:at], known, other) else name
        if fitting or (turn.voice and not voice):
            return ""
    return ""


def _rival(surname: str, earlier: Sequence[Turn], known: People, other: str) -> bool:
    """Did somebody else speak shortly before, whom the pronoun could mean as well?"""
    voices = {_surname(t.voice) for t in earlier if is_person(t.voice, known)}
    return any(v != surname and known.gender.get(v) != other for v in voices)


def is_group(text: str) -> bool:
    """Does the text end as names of organisations do?"""
    return _GROUP.search(text) is not None


def _group(turns: Sequence[Turn], known: People) -> str:
    voices = [t.voice for t in turns if t.voice]
    return voices[-1] if voices and not is_person(voices[-1], known) else ""


def _surname(voice: str) -> str:
    found = names(f"by {voice}")
    return found[-1].key[-1] if found else voice


def is_person(voice: str, known: People) -> bool:
    """Is it a person's name, as far as the article tells?"""
    if not voice:
        return False
    keys = [n.key for n in names(f"by {voice}")]
    if any(key[-1] in known.surnames for key in keys):
        return True
    return bool(keys) and len(keys[-1]) in (2, 3) and not _GROUP.search(voice) and voice[0].isupper()
