"""Whether two passages can state the same fact: speakers, negation, names, who did it. It does not measure likeness."""

from service.facts.names import Name, names, refers
from service.facts.negation import conflicts
from service.facts.numbers import quantities
from service.facts.quotations import quotations
from service.facts.speakers import attributions, same_speaker
from service.facts.values import compatible
from service.facts.voice import MUTUAL
from service.facts.words import stem, words
from service.news import Passage


def differ(a: Passage, b: Passage) -> str:
    """Why the two cannot be one fact, or "" where nothing speaks against it."""
    if conflicts(a.text, b.text):
        return "negation"
    if _speakers_differ(a, b):
        return "speaker"
    ours, theirs = names(a.text), names(b.text)
    if _strangers(ours, theirs) and not agree(a.text, b.text):
        return "names"
    if _swapped(a.text, b.text, ours, theirs):
        return "who did it"
    return ""


def agree(a: str, b: str) -> bool:
    """They share a figure that tells: nobody writes "40,000" of another fact of one story."""
    return any(
        x.high >= TELLING and x.kind == y.kind and compatible(x, y) and (x.unit == y.unit or not (x.unit and y.unit))
        for x in quantities(a)
        for y in quantities(b)
    )


def _strangers(ours: tuple[Name, ...], theirs: tuple[Name, ...]) -> bool:
    """Both name somebody for certain (not by a capital that the sentence's start may explain), and nobody in common."""
    certain = any(not n.initial for n in ours) and any(not n.initial for n in theirs)
    return certain and not any(refers(n, theirs) for n in ours)


def speaker(passage: Passage) -> str:
    """Who is quoted or cited in the passage, by name, or "" where none is."""
    named = [a.speaker for a in attributions(passage.text) if a.speaker]
    return named[0] if named else passage.speaker


# Verbs that are neither mutual nor a deed: they tell nothing of who did it.
_SAYING = frozenset(stem(w) for w in ("said", "told", "spoke", "discussed"))
# A figure of at least this is seldom shared by chance: "two" and "three" are.
TELLING = 10


def _speakers_differ(a: Passage, b: Passage) -> bool:
    """Both are words of somebody, and not of the same one."""
    ours, theirs = speaker(a), speaker(b)
    spoken = bool(quotations(a.text)) and bool(quotations(b.text))
    return spoken and bool(ours) and bool(theirs) and not same_speaker(ours, theirs)


def _swapped(a: str, b: str, ours: tuple[Name, ...], theirs: tuple[Name, ...]) -> bool:
    """The first two names that both mention stand the other way round, about a verb that has a direction."""
    shared = [n for n in ours if refers(n, theirs)]
    if len(shared) < 2 or (not refers(shared[0], theirs[:1]) and not refers(shared[1], theirs[:1])):
        return False
    first, second = shared[0], next((n for n in shared[1:] if n.key != shared[0].key), shared[0])
    if first is second or not refers(second, theirs[:1]) or not refers(first, theirs[1:]):
        return False
    stems = {stem(w.text) for w in words(a)} & {stem(w.text) for w in words(b)}
    return bool(stems) and not stems & (MUTUAL - _SAYING) and not _passive(a) and not _passive(b)


def _passive(text: str) -> bool:
    return " by " in text
