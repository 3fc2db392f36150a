"""Whether two passages give values of one thing that cannot both be true; it does not know which value is right."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from service.facts.numbers import Quantity, compatible, quantities, same
from service.facts.terms import terms
from service.facts.units import HUMANS, PERSONS
from service.facts.words import fold, stem, words
from service.linkage import components
from service.news import Citation, Disagreement, Failure, Passage, Value

# Words on each side of a quantity that tell what it measures. Found on seeds/: a clause of news English is 8 to 14
# words, and the measured thing stands in the clause of its value.
CONTEXT = 9
# Terms that two contexts share before their values are of one thing.
SHARED = 2
# A count from here on is of money or of what comes in millions: its unit tells little.
MANY = 1_000_000
# What a party wants or offers is a position: that another wants something else is no conflict of facts.
_POSITION = re.compile(
    r"\b(?:wants?|demands?|demanded|insists?|insisted|offers|offered|proposes|proposed|ready to|seeks?|asks? for|"
    r"willing to)\b",
    re.IGNORECASE,
)
# A figure of people from which two that are equal are the same people.
TELLING = 10
# Values further apart than this factor count different things: 1,200 dead on one side and 40,000 on the other.
FACTOR = 4.0
# Kinds that are compared. Two ordinals or two ages are seldom of one thing.
# How much later a changed value must be told to be news of a change and not another count (seconds), and the kinds
# that time changes: a toll grows, the length of a meeting does not.
LATER = 3600.0
GROWING = frozenset({"count", "money", "percent"})
_ASKS = {"money": "amount", "percent": "share", "duration": "how long", "length": "how far", "weight": "weight",
         "area": "area", "score": "score"}  # fmt: skip
COMPARED = frozenset({"count", *_ASKS})


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two values of one thing, each with the passage that gives it."""

    attribute: str
    first: tuple[Quantity, Passage]
    second: tuple[Quantity, Passage]


def clash(a: Passage, b: Passage) -> bool:
    """A quantity of each passage has the unit of one in the other, and agrees with none there."""
    return any(_lonely(q, b.text) for q in _measured(a.text)) and any(_lonely(q, a.text) for q in _measured(b.text))


def dispute(a: Passage, b: Passage) -> Dispute | None:
    """The first pair of values that are of one thing and cannot both be true."""
    if _POSITION.search(a.text) and _POSITION.search(b.text):
        return None
    for first in _measured(a.text):
        for second in _measured(b.text):
            if _close(first, second) and _lonely(first, b.text) and _lonely(second, a.text):
                shared = _context(a.text, first) & _context(b.text, second)
                if len(shared) + _is_specific(first) >= SHARED:
                    return Dispute(_attribute(a.text, first, shared), (first, a), (second, b))
    return None


def settled(disputes: Sequence[Dispute], told: Sequence[Passage]) -> tuple[Disagreement, ...]:
    """Disputes that share a passage and a unit are one disagreement. `told`: all passages, for later corrections."""
    if not disputes:
        return ()
    joined = np.array([[_touch(a, b) for b in disputes] for a in disputes], dtype=bool)
    return tuple(_disagreement([disputes[i] for i in part], told) for part in components(joined))


def outdated(disagreements: Iterable[Disagreement]) -> frozenset[Passage]:
    """The passages whose value time has changed: all but those with the latest value of an update."""
    updates = [d for d in disagreements if d.kind == "update"]
    return frozenset(c.passage for d in updates for v in d.values[:-1] for c in v.citations)


def _touch(a: Dispute, b: Dispute) -> bool:
    share = {p for _, p in (a.first, a.second)} & {p for _, p in (b.first, b.second)}
    return bool(share) and _comparable(a.first[0], b.first[0])


def _disagreement(disputes: Sequence[Dispute], told: Sequence[Passage]) -> Disagreement:
    values: list[tuple[Quantity, dict[Passage, None]]] = []
    for quantity, passage in (side for d in disputes for side in (d.first, d.second)):
        known = next((passages for q, passages in values if same(q, quantity)), None)
        if known is None:
            values.append((quantity, {passage: None}))
        else:
            known[passage] = None
    _correct(values, told)
    grown = _grown(values) or _withdrawn(values)
    values.sort(key=lambda v: _latest(v[1]) if grown else (v[0].low, v[0].high))
    given = tuple(Value(q.text, tuple(Citation(p, 1.0) for p in passages)) for q, passages in values)
    return Disagreement(disputes[0].attribute, "update" if grown else "conflict", given)


def _grown(values: Sequence[tuple[Quantity, Collection[Passage]]]) -> bool:
    """Every source of one value is dated well before every source of the next, and the thing can change with time."""
    dated = [[p.article.published.timestamp() for p in ps if p.article.published] for _, ps in values]
    if any(len(d) != len(ps) for d, (_, ps) in zip(dated, values, strict=True)) or values[0][0].kind not in GROWING:
        return False
    spans = sorted((min(d), max(d)) for d in dated)
    return all(later[0] - earlier[1] >= LATER for earlier, later in pairwise(spans))


def _correct(values: Sequence[tuple[Quantity, dict[Passage, None]]], told: Sequence[Passage]) -> None:
    """Adds what the same publishers say of it elsewhere, so that an outlet's later value is seen (in place)."""
    publishers = {p.article.origin for _, passages in values for p in passages}
    for passage in (p for p in told if p.article.origin in publishers and not p.text.startswith("Correction")):
        for quantity in _measured(passage.text):
            for value, passages in values:
                if same(quantity, value) and quantity.unit == value.unit:
                    passages[passage] = None


def _withdrawn(values: Sequence[tuple[Quantity, Collection[Passage]]]) -> bool:
    """Every source of the values but one gives that one later: what an outlet has corrected is no conflict."""
    latest: dict[str, tuple[float, int]] = {}
    for i, (_, passages) in enumerate(values):
        for article in (p.article for p in passages):
            told = (article.published.timestamp() if article.published else 0.0, i)
            latest[article.origin] = max(told, latest.get(article.origin, told))
    return len({i for _, i in latest.values()}) == 1


def _latest(passages: Collection[Passage]) -> tuple[float, float]:
    return max((p.article.published.timestamp() for p in passages if p.article.published), default=0.0), 0.0


def _measured(text: str) -> tuple[Quantity, ...]:
    return tuple(q for q in quantities(text) if q.kind in COMPARED and (q.unit or q.kind != "count"))


def _lonely(one: Quantity, other: str) -> bool:
    """The other passage measures in its unit, and has neither a value that it could have nor its figure at all."""
    same_unit = [q for q in _measured(other) if _comparable(one, q)]
    figure = {token for token in _tokens(one.text) if token[0].isdigit() or quantities(token)}
    return bool(same_unit) and not any(compatible(one, q) for q in same_unit) and figure.isdisjoint(_tokens(other))


def _tokens(text: str) -> set[str]:
    """Tokens between white space and hyphens: "1,200" is one."""
    return {t for token in text.replace("-", " ").split() if (t := fold(token.strip("$£€%.,;:!?()“”\"'‘’—")))}


def _close(a: Quantity, b: Quantity) -> bool:
    return _comparable(a, b) and max(a.high, b.high) <= FACTOR * min(a.low, b.low)


def _is_specific(quantity: Quantity) -> bool:
    """What is counted tells what is measured: "passengers" does, "people" or "crowns" of anything does not."""
    return quantity.kind == "count" and quantity.unit not in PERSONS and quantity.high < MANY


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
    if quantity.kind == "count":
        after = words(text[quantity.end :])
        return f"number of {after[0].text}" if after and stem(after[0].text) == quantity.unit else "number"
    near = sorted((abs(w.start - quantity.start), w.text) for w in words(text) if stem(w.text) in shared)
    return f"{_ASKS[quantity.kind]} ({', '.join(word for _, word in near[:3])})"


def barred_words(disagreements: Iterable[Disagreement]) -> frozenset[str]:
    """The words of the values in dispute, lower case: a sentence that has none of them states no value."""
    return _value_words(v.text for d in disagreements for v in d.values)


def stale(disagreements: Iterable[Disagreement]) -> frozenset[str]:
    """Words of values that are disputed or overtaken: a headline with one of them says too much."""
    values = [v.text for d in disagreements for v in (d.values if d.kind == "conflict" else d.values[:-1])]
    return _value_words(values)


def _value_words(values: Iterable[str]) -> frozenset[str]:
    return frozenset(token.casefold().strip("$£€%.,") for v in values for token in v.replace("-", " ").split()) - {""}


def _values(value: Value) -> tuple[Quantity, ...]:
    """The quantity with the unit that its passages give it."""
    return tuple(q for c in value.citations for q in _measured(c.passage.text) if q.text == value.text)


def states_disputed(sentence: str, disagreements: Iterable[Disagreement]) -> tuple[Failure, ...]:
    """A value that sources dispute is told as a disagreement, never flat."""
    told = _measured(sentence)
    return tuple(
        Failure("disagreement", f"the sources disagree on “{value.text}”", q.text)
        for d in disagreements
        for value in d.values
        for q in told
        if fold(q.text) == fold(value.text) or any(same(q, v) or _same_people(q, v) for v in _values(value))
    )


def tells_disputed(passage: Passage, disagreement: Disagreement) -> bool:
    """The passage is one of those that disagree, or gives one of their values of what seems the same thing."""
    citing = [(value, c.passage) for value in disagreement.values for c in value.citations]
    if any(p == passage for _, p in citing):
        return True
    return any(
        _same_people(ours, theirs) or (same(ours, theirs) and _of_one_thing(passage.text, ours, p.text, theirs))
        for value, p in citing
        for theirs in _values(value)
        for ours in _measured(passage.text)
    )


def _of_one_thing(text: str, quantity: Quantity, other: str, theirs: Quantity) -> bool:
    return len(_context(text, quantity) & _context(other, theirs)) + _is_specific(quantity) >= SHARED


def _same_people(a: Quantity, b: Quantity) -> bool:
    """One telling figure of people, whatever they are called: 212 passengers are the 212 people aboard."""
    people = PERSONS | HUMANS
    return a.kind == b.kind == "count" and a.low == b.low >= TELLING and a.unit in people and b.unit in people


def is_count(disagreement: Disagreement) -> bool:
    """Whether it is about how many, and not how long or how much."""
    first = disagreement.values[0]
    return any(q.kind == "count" for q in _values(first))
