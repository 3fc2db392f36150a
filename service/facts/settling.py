"""From disputes to disagreements: who gives which value, and whether time has changed it. It finds no dispute."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from service.facts.agreement import agree, comparable
from service.facts.asides import corrects
from service.facts.contradictions import stated, whole
from service.facts.givers import giver
from service.facts.measures import of_other_hours
from service.facts.one_thing import gives_too, of_one_thing
from service.facts.stated import GROWING, LATER, Dispute, Of, Stated
from service.facts.telling import tell
from service.facts.then_and_now import told_apart
from service.facts.topics import UNNAMED
from service.facts.wordings import quotes_too
from service.linkage import components
from service.news import Citation, Disagreement, Passage, Value

# More values than this are no disagreement but a series of which each source tells another part.
MOST = 3
# A count of a moment: another one, of an unknown moment, is no conflict.
_SO_FAR = re.compile(r"\b(?:so far|to date|until now|up to now|as of)\b", re.IGNORECASE)
# Counts that are fixed once the thing has happened.
_FIXED = re.compile(r"\b(?:aboard|on board|carrying|carried|capacity|sentenced|voted|votes?|seats|in favou?r)\b", re.I)


@dataclass(slots=True)
class _Side:
    """One of the values and where it is stated, each passage once."""

    value: Stated
    given: dict[Passage, Stated]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Disputes of one thing, and its values with all who give them."""

    disputes: tuple[Dispute, ...]
    sides: list[_Side]


def settled(
    disputes: Sequence[Dispute],
    told: Sequence[Passage],
    echoes: Collection[Passage] = (),
    updates: Sequence[Disagreement] = (),
) -> tuple[Disagreement, ...]:
    """Disputes that share a passage and a unit are one disagreement, behind the `updates` that are known already.

    `told`: all passages, for who else gives a value. A dispute between passages of one of the updates is that update.
    """
    known = [frozenset(c.passage for v in u.values for c in v.citations) for u in updates]
    new = [d for d in disputes if d.of != "count" or not any({d.first.passage, d.second.passage} <= k for k in known)]
    if not new:
        return tuple(updates)
    joined = np.array([[_touch(a, b) for b in new] for a in new], dtype=bool)
    sorted_ = [_sorted([new[i] for i in part], told) for part in components(joined)]
    of_one = np.array([[_share(a, b) for b in sorted_] for a in sorted_], dtype=bool)
    found = (_disagreement([d for i in part for d in sorted_[i].disputes], told, echoes) for part in components(of_one))
    return (*updates, *(d for d in found if d is not None))


def outdated(disagreements: Iterable[Disagreement]) -> frozenset[Passage]:
    """The passages whose value time has changed: all but those with the latest value of an update."""
    updates = [d for d in disagreements if d.kind == "update"]
    return frozenset(c.passage for d in updates for v in d.values[:-1] for c in v.citations)


def _touch(a: Dispute, b: Dispute) -> bool:
    if a.of != b.of:
        return False
    sides = [(x, y) for x in (a.first, a.second) for y in (b.first, b.second) if x.passage == y.passage]
    if a.first.quantity and b.first.quantity:
        return bool(sides) and comparable(a.first.quantity, b.first.quantity)
    return any(x.key == y.key for x, y in sides)


def _sorted(disputes: Sequence[Dispute], told: Sequence[Passage]) -> _Sorted:
    sides: list[_Side] = []
    for value in (v for d in disputes for v in (d.first, d.second)):
        _place(value, sides)
    if len(sides) <= MOST:
        _gather(disputes[0].of, sides, told)
    return _Sorted(tuple(disputes), sides)


def _share(a: _Sorted, b: _Sorted) -> bool:
    """Is one value of the two the same, of one passage? Then a third source gives a third value of one thing."""
    if a is b:
        return True
    if a.disputes[0].of != b.disputes[0].of or len(a.sides) > MOST or len(b.sides) > MOST:
        return False
    return any(
        x.given[p].text == y.given[p].text for x in a.sides for y in b.sides for p in x.given.keys() & y.given.keys()
    )


def _disagreement(
    disputes: Sequence[Dispute], told: Sequence[Passage], echoes: Collection[Passage]
) -> Disagreement | None:
    of, name = disputes[0].of, disputes[0].attribute
    sides = _sorted(disputes, told).sides
    if len(sides) > MOST or (of == "count" and name == UNNAMED):
        return None
    corrected = of in GROWING and _withdrawn(sides)
    changed = _grown(of, sides) or corrected
    if not changed and (_of_other_hours(sides) or any(_SO_FAR.search(p.text) for s in sides for p in s.given)):
        return None
    if not changed and told_apart([s.value.quantity for s in sides if s.value.quantity], told):
        return None
    sides.sort(key=_latest if changed else _size)
    kind: Literal["update", "conflict"] = "update" if changed else "conflict"
    values = [(s.value.text, tuple(s.given)) for s in sides]
    givers = ["" if changed or of == "wording" else giver(s.given) for s in sides]
    cited = [tuple(Citation(p, 1.0, p in echoes) for p in ps) for _, ps in values]
    given = tuple(Value(text, c, who) for (text, _), c, who in zip(values, cited, givers, strict=True))
    return Disagreement(name, kind, given, of, tell(of, kind, name, values, givers))


def _of_other_hours(sides: Sequence[_Side]) -> bool:
    return of_other_hours((p.text, v.quantity) for s in sides for p, v in s.given.items() if v.quantity)


def _place(value: Stated, sides: list[_Side]) -> None:
    known = next((s for s in sides if _equal(s.value, value)), None)
    if known is None:
        sides.append(_Side(value, {value.passage: value}))
    else:
        known.given.setdefault(value.passage, value)


def _equal(a: Stated, b: Stated) -> bool:
    return agree(a.quantity, b.quantity) if a.quantity and b.quantity else a.key == b.key


def _gather(of: Of, sides: Sequence[_Side], told: Sequence[Passage]) -> None:
    """Adds who else gives one of the values of this thing, and what the same publishers say of it later (in place)."""
    publishers = {p.article.origin for s in sides for p in s.given}
    taken = {p for s in sides for p in s.given}
    for passage in (p for p in told if p not in taken and not corrects(p.text)):
        for side in sides:
            value = _also(of, passage, side, own=passage.article.origin in publishers)
            if value is not None:
                side.given.setdefault(passage, value)


def _also(of: Of, passage: Passage, side: _Side, *, own: bool) -> Stated | None:
    if of == "wording":
        return quotes_too(passage, side.value)
    ours = side.value.quantity
    if ours is None:
        return None
    for q in whole(passage.text):
        if (q.kind, q.low, q.high) != (ours.kind, ours.low, ours.high):
            continue
        measures = comparable(q, ours) and of_one_thing(side.value.passage, ours, passage, q) is not None
        if measures or (own and q.unit == ours.unit) or gives_too(side.value.passage, ours, passage, q):
            return stated(passage, q)
    return None


def _times(side: _Side) -> list[float]:
    return [p.article.published.timestamp() for p in side.given if p.article.published]


def _grown(of: Of, sides: Sequence[_Side]) -> bool:
    """Every source of one value is dated well before every source of the next, and the thing can change with time."""
    dated = [_times(s) for s in sides]
    if of not in GROWING or any(len(d) != len(s.given) for d, s in zip(dated, sides, strict=True)):
        return False
    if any(_FIXED.search(p.text) for s in sides for p in s.given):
        return False
    spans = sorted((min(d), max(d)) for d in dated)
    return all(later[0] - earlier[1] >= LATER for earlier, later in pairwise(spans))


def _withdrawn(sides: Sequence[_Side]) -> bool:
    """Every source of the values but one gives that one later: what an outlet has corrected is no conflict."""
    if any(len(_times(s)) != len(s.given) for s in sides):
        return False
    latest: dict[str, tuple[float, int]] = {}
    for i, side in enumerate(sides):
        for article in (p.article for p in side.given):
            told = (article.published.timestamp() if article.published else 0.0, i)
            latest[article.origin] = max(told, latest.get(article.origin, told))
    return len({i for _, i in latest.values()}) == 1


def _latest(side: _Side) -> tuple[float, float]:
    return max(_times(side), default=0.0), 0.0


def _size(side: _Side) -> tuple[float, float]:
    q = side.value.quantity
    return (q.low, q.high) if q else (0.0, 0.0)
