"""Two passages that say the same but for one date, place, name or doer; it does not know which is right.

Here a word too many is a false report: only passages that share nearly all of their terms are compared, and only what
can be true once.
"""

from functools import lru_cache
from itertools import product

from service.facts.dates import Moment, moments
from service.facts.frames import EMPTY, one_word, things, when
from service.facts.lists import groups
from service.facts.names import Name, names, refers
from service.facts.negation import conflicts
from service.facts.numbers import quantities
from service.facts.others import other_kind, same_time
from service.facts.slots import Slot, slots
from service.facts.speakers import REPORTING, attributions
from service.facts.stated import Dispute, Of, Stated
from service.facts.topics import about
from service.facts.values import compatible
from service.facts.voice import DIRECTED, deeds
from service.facts.words import CLOSED, fold, stem, words
from service.news import Passage

# Terms that two passages share outside the value, and as a share of the smaller and of the larger passage.
SHARED, OF_SMALLER, OF_LARGER = 3, 0.75, 0.4
# Words on the left of a date or a place that tell of what it is.
NEXT = 2
# For a doer, more: lists tell the same deed of many.
OF_LARGER_WHO = 0.75
_WORDS = {group: frozenset(stem(w) for w in found) for group, found in groups("compared.txt").items()}


def substitution(a: Passage, b: Passage) -> Dispute | None:
    """The one date, place, name or doer in which two passages differ that else say the same."""
    for (of, ours), (same, theirs) in product(slots(a), slots(b)):
        if (
            of == same
            and ours.role == theirs.role
            and _differ(ours.value, theirs.value)
            and _alike(a, ours, b, theirs, of)
        ):
            return _dispute(of, a, ours, b, theirs)
    return _turned(a, b)


def _stated(passage: Passage, slot: Slot) -> Stated:
    text = passage.text[slot.start : slot.end]
    return Stated(text, _key(slot.value), passage, slot.start, slot.end)


def _key(value: Moment | Name) -> str:
    if isinstance(value, Name):
        return " ".join(value.key)
    fields = (value.year, value.month, value.day, value.weekday if not value.day else None, value.hour, value.minute)
    return f"{value.key} {fields}"


def _differ(a: Moment | Name, b: Moment | Name) -> bool:
    if isinstance(a, Name) or isinstance(b, Name):
        return isinstance(a, Name) and isinstance(b, Name) and not refers(a, (b,))
    return not same_time(a, b)


def _dispute(of: Of, a: Passage, ours: Slot, b: Passage, theirs: Slot) -> Dispute:
    topic = about(of, a.text, ours.start, things(a.text) & things(b.text))
    return Dispute(of, topic, _stated(a, ours), _stated(b, theirs))


def _alike(a: Passage, ours: Slot, b: Passage, theirs: Slot, of: Of) -> bool:
    """Nearly all else is the same, and nothing else that both tell differs."""
    mine, its = _rest(a, ours), _rest(b, theirs)
    shared = mine & its
    smaller, larger = sorted((len(mine), len(its)))
    of_larger = OF_LARGER_WHO if of == "who" else OF_LARGER
    once = of == "time" or (of == "place" and bool(shared & _ONCE_TERMS))
    if len(shared) < SHARED - once or len(shared) < OF_SMALLER * smaller or len(shared) < of_larger * larger:
        return False
    if (
        conflicts(a.text, b.text)
        or other_kind(a.text, b.text, shared)
        or _other_figures(a, b)
        or _other_names(a, ours, b, theirs)
    ):
        return False
    if _told_too(ours, b) or _told_too(theirs, a) or (of in ("place", "time") and not _told_of_one(a, ours, b, theirs)):
        return False
    if of == "place":
        return bool(shared & _ONCE_TERMS) or _same_day(a, b)
    return of == "time" or _same_moment(a, b)


def _told_of_one(a: Passage, ours: Slot, b: Passage, theirs: Slot) -> bool:
    """What stands next to the two values is the same: a date may be of any of the deeds that a sentence tells."""
    return not set(_next_to(a, ours)).isdisjoint(_next_to(b, theirs))


def _next_to(passage: Passage, slot: Slot) -> list[str]:
    """The words next to a value that say of what it is: those on its left, or where there are none on its right."""
    return _telling(passage.text, 0, slot.start)[-NEXT:] or _telling(passage.text, slot.end, len(passage.text))[:NEXT]


def _telling(text: str, start: int, end: int) -> list[str]:
    """The terms of text[start:end] in their order that say what happened: no names, no saying."""
    named = names(text)
    row = [w for w in words(text) if start <= w.start < end and fold(w.text) not in CLOSED | REPORTING]
    found = [one_word(stem(w.text)) for w in row if not any(n.start <= w.start < n.end for n in named)]
    return [term for term in found if term not in _WORDS["happens"]]


def _told_too(slot: Slot, other: Passage) -> bool:
    """The other passage has this value as well, somewhere else."""
    if isinstance(slot.value, Name):
        return refers(slot.value, names(other.article.text if slot.role == "in" else other.text))
    same = [
        m
        for m in moments(other.article.text, other.article.published)
        if m.kind == slot.value.kind or {m.kind, slot.value.kind} <= {"date", "weekday"}
    ]
    return any(same_time(slot.value, m) for m in same)


_ONCE_TERMS = frozenset(one_word(w) for w in _WORDS["once"])


@lru_cache(maxsize=8192)
def _rest(passage: Passage, slot: Slot) -> frozenset[str]:
    """The terms of a passage without the value, without who is said to say it, and without when."""
    text = passage.text
    out = [(slot.start, slot.end), *((m.start, m.end) for m in when(passage))]
    out += [(a.start, a.end) for a in attributions(text) if a.speaker]
    out += [(q.start, q.end) for q in quantities(text) if q.kind in ("age", "ordinal")] if slot.role == "clock" else []
    kept = [w.text for w in words(text) if not any(s <= w.start < e for s, e in out)]
    return things(" ".join(kept)) - EMPTY


def _other_figures(a: Passage, b: Passage) -> bool:
    ours, theirs = quantities(a.text), quantities(b.text)
    return any(not any(compatible(x, y) and x.kind == y.kind for y in theirs) for x in ours if theirs) and bool(theirs)


def _other_names(a: Passage, ours: Slot, b: Passage, theirs: Slot) -> bool:
    """Besides the value both name somebody whom the other does not."""
    mine = [n for n in names(a.text) if not (ours.start <= n.start < ours.end) and not n.initial]
    its = [n for n in names(b.text) if not (theirs.start <= n.start < theirs.end) and not n.initial]
    return any(not refers(n, its) for n in mine) and any(not refers(n, mine) for n in its)


def _same_moment(a: Passage, b: Passage) -> bool:
    ours, theirs = when(a), when(b)
    return not (ours and theirs) or any(same_time(m, n) for m in ours for n in theirs)


def _same_day(a: Passage, b: Passage) -> bool:
    """Both say when, down to the day, and it is the same."""
    return any(m.day and n.day and same_time(m, n) for m in when(a) for n in when(b))


def _adjective(text: str, name: Name) -> bool:
    """ "US reporters": the name is no doer, it says whose the noun behind it is."""
    behind = words(text[name.end : name.end + 24])[:1]
    return (
        bool(behind)
        and behind[0].text.islower()
        and behind[0].text.endswith("s")
        and stem(behind[0].text) not in _WORDS["acts"]
    )


def _turned(a: Passage, b: Passage) -> Dispute | None:
    """One deed that each passage tells the other way round. Two that accuse each other both may."""
    for first, second in product(deeds(a.text), deeds(b.text)):
        (doer, verb, target), (other, same, its) = first, second
        if any(_adjective(p.text, n) for p, n in ((a, doer), (a, target), (b, other), (b, its))):
            continue
        if not doer.text.strip() or refers(doer, (target,)):
            continue
        if verb != same or verb in DIRECTED or not refers(doer, (its,)) or not refers(target, (other,)):
            continue
        ours, theirs = (Slot(n.start, n.end, "who", n) for n in (doer, other))
        mine, their = things(a.text), things(b.text)
        dated = _same_day(a, b) or (_same_moment(a, b) and len(mine & their) >= OF_SMALLER * min(len(mine), len(their)))
        if dated and not conflicts(a.text, b.text):
            return _dispute("who", a, ours, b, theirs)
    return None
