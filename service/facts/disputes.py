"""Whether two passages give values of one thing that cannot both be true; it does not know which value is right."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from service.facts.numbers import Quantity, compatible, quantities, same
from service.facts.terms import terms
from service.facts.words import stem, words
from service.linkage import components
from service.news import Citation, Disagreement, Failure, Passage, Value

# Words on each side of a quantity that tell what it measures. Found on seeds/: a clause of news English is 8 to 14
# words, and the measured thing stands in the clause of its value.
CONTEXT = 9
# Terms that two contexts share before their values are of one thing. A count names what it counts in its unit and
# needs one more; "three hours" says nothing of what lasted.
SHARED = {"count": 1}
SHARED_OTHERS = 2
# Kinds that are compared. Two ordinals or two ages are seldom of one thing.
# How much later a changed value must be told to be news of a change and not another count (seconds), and the kinds
# that time changes: a toll grows, the length of a meeting does not.
LATER = 3600.0
GROWING = frozenset({"count", "money", "percent"})
COMPARED = frozenset({"count", "money", "percent", "duration", "length", "weight", "area", "score"})


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two values of one thing, each with the passage that gives it."""

    attribute: str
    first: tuple[Quantity, Passage]
    second: tuple[Quantity, Passage]


def clash(a: Passage, b: Passage) -> bool:
    """A quantity of one passage has the unit of a quantity in the other, and agrees with none of them."""
    ours, theirs = _measured(a.text), _measured(b.text)
    return any(_lonely(q, theirs) for q in ours) and any(_lonely(q, ours) for q in theirs)


def dispute(a: Passage, b: Passage) -> Dispute | None:
    """The first pair of values that are of one thing and cannot both be true."""
    ours, theirs = _measured(a.text), _measured(b.text)
    for first in ours:
        for second in theirs:
            if _lonely(first, theirs) and _lonely(second, ours) and _comparable(first, second):
                shared = _context(a.text, first) & _context(b.text, second)
                if len(shared) >= SHARED.get(first.kind, SHARED_OTHERS):
                    return Dispute(_attribute(a.text, first, shared), (first, a), (second, b))
    return None


def settled(disputes: Sequence[Dispute]) -> tuple[Disagreement, ...]:
    """Disputes that share a passage and a unit are one disagreement, its values in order of size."""
    joined = np.array([[_touch(a, b) for b in disputes] for a in disputes], dtype=bool).reshape(len(disputes), -1)
    return tuple(_disagreement([disputes[i] for i in part]) for part in components(joined)) if disputes else ()


def outdated(disagreements: Iterable[Disagreement]) -> frozenset[Passage]:
    """The passages whose value time has changed: all but those with the latest value of an update."""
    updates = [d for d in disagreements if d.kind == "update"]
    return frozenset(c.passage for d in updates for v in d.values[:-1] for c in v.citations)


def _touch(a: Dispute, b: Dispute) -> bool:
    share = {p for _, p in (a.first, a.second)} & {p for _, p in (b.first, b.second)}
    return bool(share) and _comparable(a.first[0], b.first[0])


def _disagreement(disputes: Sequence[Dispute]) -> Disagreement:
    values: list[tuple[Quantity, dict[Passage, None]]] = []
    for quantity, passage in (side for d in disputes for side in (d.first, d.second)):
        known = next((passages for q, passages in values if same(q, quantity)), None)
        if known is None:
            values.append((quantity, {passage: None}))
        else:
            known[passage] = None
    grown = _grown(values)
    values.sort(key=lambda v: _latest(v[1]) if grown else (v[0].low, v[0].high))
    told = tuple(Value(q.text, tuple(Citation(p, 1.0) for p in passages)) for q, passages in values)
    return Disagreement(disputes[0].attribute, "update" if grown else "conflict", told)


def _grown(values: Sequence[tuple[Quantity, Collection[Passage]]]) -> bool:
    """Every source of one value is dated well before every source of the next, and the thing can change with time."""
    dated = [[p.article.published.timestamp() for p in ps if p.article.published] for _, ps in values]
    if any(len(d) != len(ps) for d, (_, ps) in zip(dated, values, strict=True)) or values[0][0].kind not in GROWING:
        return False
    spans = sorted((min(d), max(d)) for d in dated)
    return all(later[0] - earlier[1] >= LATER for earlier, later in pairwise(spans))


def _latest(passages: Collection[Passage]) -> tuple[float, float]:
    return max(p.article.published.timestamp() for p in passages if p.article.published), 0.0


def _measured(text: str) -> tuple[Quantity, ...]:
    return tuple(q for q in quantities(text) if q.kind in COMPARED and (q.unit or q.kind != "count"))


def _lonely(one: Quantity, others: tuple[Quantity, ...]) -> bool:
    """Others measure in its unit, and none has a value that it could have."""
    same_unit = [q for q in others if _comparable(one, q)]
    return bool(same_unit) and not any(compatible(one, q) for q in same_unit)


def _comparable(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and a.unit == b.unit


def _context(text: str, quantity: Quantity) -> frozenset[str]:
    every = words(text)
    before = [w for w in every if w.end <= quantity.start][-CONTEXT:]
    after = [w for w in every if w.start >= quantity.end][:CONTEXT]
    near = terms(text[before[0].start if before else quantity.start : after[-1].end if after else quantity.end])
    return near - {stem(w.text) for w in words(quantity.text)} - {quantity.unit}


def _attribute(text: str, quantity: Quantity, shared: frozenset[str]) -> str:
    """What is measured, in the words of the passage nearest to the value."""
    return " ".join([quantity.kind if quantity.kind != "count" else "number", *_nearest(text, quantity, shared)])


def _nearest(text: str, quantity: Quantity, shared: frozenset[str]) -> Iterator[str]:
    told = sorted((abs(w.start - quantity.start), w.text) for w in words(text) if stem(w.text) in shared)
    yield from (f"({', '.join(text for _, text in told[:3])})" for _ in told[:1])


def barred_words(disagreements: Iterable[Disagreement]) -> frozenset[str]:
    """The words of the values in dispute, lower case: a sentence that has none of them states no value."""
    values = [v.text for d in disagreements for v in d.values]
    return frozenset(token.casefold().strip("$£€%.,") for v in values for token in v.replace("-", " ").split()) - {""}


def states_disputed(sentence: str, disagreements: Iterable[Disagreement]) -> tuple[Failure, ...]:
    """A value that sources dispute is told as a disagreement, never flat."""
    told = _measured(sentence)
    return tuple(
        Failure("disagreement", f"the sources disagree on “{value.text}”", q.text)
        for d in disagreements
        for value in d.values
        for q in told
        if any(same(q, v) for v in _measured(value.text)) or q.text == value.text
    )
