"""What a brief may still say where sources disagree: no disputed value flat. It does not know which value is right."""

import re
from collections.abc import Iterable, Sequence

from service.facts.agreement import agree
from service.facts.contradictions import measured
from service.facts.frames import frame
from service.facts.numbers import Quantity
from service.facts.one_thing import specific
from service.facts.quotations import quotations
from service.facts.stated import MEASURED
from service.facts.units import HUMANS, PERSONS
from service.facts.values import same
from service.facts.words import fold
from service.news import Citation, Disagreement, Failure, Passage, Value

# A figure of people from which two that are equal are the same people.
TELLING = 10
# Terms that two frames share where they tell of one thing, when the values are equal besides.
SHARED = 2


def barred_values(disagreements: Iterable[Disagreement]) -> frozenset[str]:
    """The values in dispute, as the sources word them. A sentence that has no word of them states no value."""
    return frozenset(v.text for d in disagreements if d.of != "wording" for v in d.values)


def stale(disagreements: Iterable[Disagreement]) -> frozenset[str]:
    """Words of values that are disputed or overtaken: a headline with one of them says too much."""
    told = [d for d in disagreements if d.of in MEASURED]
    return value_words(v.text for d in told for v in (d.values if d.kind == "conflict" else d.values[:-1]))


def value_words(values: Iterable[str]) -> frozenset[str]:
    """The words of values, lower case."""
    return frozenset(token.casefold().strip("$£€%.,") for v in values for token in v.replace("-", " ").split()) - {""}


def states_disputed(sentence: str, disagreements: Iterable[Disagreement]) -> tuple[Failure, ...]:
    """A value that sources dispute is told as a disagreement, never flat."""
    return tuple(
        Failure("disagreement", f"the sources disagree on “{value.text}”", culprit)
        for d in disagreements
        for value in d.values
        for culprit in _stating(sentence, d, value)
    )


def _stating(sentence: str, disagreement: Disagreement, value: Value) -> list[str]:
    """Where the sentence states the value, in its words."""
    if disagreement.of == "wording":
        return [q.text for q in quotations(sentence) if fold(value.text) in fold(q.text)]
    if disagreement.of not in MEASURED:
        found = re.search(rf"(?<!\w){re.escape(value.text)}(?!\w)", sentence, re.IGNORECASE)
        return [found.group()] if found else []
    known = _values(value)
    return [
        q.text
        for q in measured(sentence)
        if fold(q.text) == fold(value.text) or any(same(q, v) or _same_people(q, v) for _, v in known)
    ]


def _values(value: Value) -> tuple[tuple[Passage, Quantity], ...]:
    """The quantity, with the unit that its passages give it."""
    found = [(c, q) for c in value.citations for q in measured(c.passage.text)]
    exact = [q for _, q in found if q.text == value.text]
    alike = [(c.passage, q, e) for c, q in found for e in exact if q.kind == e.kind]
    return tuple(dict.fromkeys((p, q) for p, q, e in alike if q.text == e.text or agree(q, e)))


def tells_disputed(passage: Passage, disagreement: Disagreement) -> bool:
    """The passage is one of those that disagree, or gives one of their values of what seems the same thing."""
    if any(c.passage == passage for c in _citations(disagreement)):
        return True
    if disagreement.of not in MEASURED:
        return False
    return any(
        _same_people(ours, theirs) or (same(ours, theirs) and _seems_one(passage, ours, other, theirs))
        for value in disagreement.values
        for other, theirs in _values(value)
        for ours in measured(passage.text)
    )


def _citations(disagreement: Disagreement) -> Sequence[Citation]:
    return [c for v in disagreement.values for c in v.citations]


def _seems_one(a: Passage, ours: Quantity, b: Passage, theirs: Quantity) -> bool:
    """Lenient: a value too many that is called disputed costs a sentence, one too few a false claim."""
    one, other = frame(a, ours.start, ours.end), frame(b, theirs.start, theirs.end)
    shared = one.near & other.near
    core = bool(shared & one.core & other.core)
    return len(shared) + specific(ours) + (core and ours.kind == "duration") >= SHARED


def _same_people(a: Quantity, b: Quantity) -> bool:
    """One telling figure of people, whatever they are called: 212 passengers are the 212 people aboard."""
    people = PERSONS | HUMANS
    return a.kind == b.kind == "count" and a.low == b.low >= TELLING and a.unit in people and b.unit in people


def is_count(disagreement: Disagreement) -> bool:
    """Whether it is about how many, and not how long or how much."""
    return disagreement.of == "count"
