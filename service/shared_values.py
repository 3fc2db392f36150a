"""Which telling figure, date, clock time or year a sentence and a passage both give. It does not know of what it is."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Literal

from service.facts import clocks
from service.facts.dates import Moment, moments
from service.facts.numbers import Quantity, quantities
from service.facts.quotations import quotations
from service.facts.sameness import TELLING
from service.facts.values import comparable

# Days from the publication within which a date tells no thing apart: it is that of the news, and all of it has it.
NEWS_DAYS = 1
# Years before the publication from which a year is named for one thing's sake.
PAST_YEARS = 2
# Relative distance of two figures of four digits or more that tell one thing: 40,173 and "more than 40,000".
ROUNDED = 0.01
# A count below this tells nothing without what it counts.
BARE_FIGURE = 100
# An age is of many, and an order of anything.
_NO_FIGURES = frozenset(("age", "ordinal"))
_FRACTION = re.compile(r"\b(?:half|third|quarter|fifth)s?\b", re.IGNORECASE)
# At midnight and at noon, without a minute, much happens.
_ROUND_THE_CLOCK = (0, 12)

Ties = Literal["seldom shared", "telling", "often shared"]


@dataclass(frozen=True, slots=True)
class Shared:
    """A value as the sentence and as the passage words it, and how seldom two things of one story have it."""

    mine: str
    its: str
    ties: Ties


def shared(sentence: str, text: str, published: datetime | None) -> tuple[Shared, ...]:
    """What both give; what the sentence only quotes is left out. `published`: when the text was."""
    spoken = quotations(sentence)
    return tuple(
        Shared(mine.text, its.text, ties)
        for mine, its, ties in _common(sentence, text, published)
        if not any(q.start <= mine.start < q.end for q in spoken)
    )


def _common(
    sentence: str, text: str, published: datetime | None
) -> Iterator[tuple[Moment | Quantity, Moment | Quantity, Ties]]:
    for m, its in product(moments(sentence), moments(text)):
        if _same_moment(m, its, published):
            yield m, its, "seldom shared" if m.kind == "year" else "telling"
    for q, other in product(quantities(sentence), quantities(text)):
        if _tells(q) and _same_figure(q, other):
            yield q, other, "often shared" if q.kind == "duration" and q.low < TELLING * q.factor else "telling"


def _same_moment(a: Moment, b: Moment, published: datetime | None) -> bool:
    if a.clock and b.clock:
        return (bool(a.minute) or a.hour not in _ROUND_THE_CLOCK) and clocks.same(a.clock, b.clock)
    if a.kind == b.kind == "date":
        same = a.day is not None and (a.month, a.day) == (b.month, b.day) and (not a.year or b.year in (None, a.year))
        return same and not _is_news(a, published)
    return a.kind == b.kind == "year" and not a.key and a.year == b.year and _is_past(a, published)


def _is_news(moment: Moment, published: datetime | None) -> bool:
    """Is it the day on which all of this is told?"""
    if published is None or moment.month is None:
        return False
    days = (moment.month - published.month) * 31 + (moment.day or 0) - published.day
    return abs(days) <= NEWS_DAYS


def _is_past(moment: Moment, published: datetime | None) -> bool:
    return published is not None and moment.year is not None and moment.year <= published.year - PAST_YEARS


def _tells(quantity: Quantity) -> bool:
    """A figure, and no age, order or "a third", which may be of many things; "14" alone may be a place in a list."""
    if quantity.kind in _NO_FIGURES or quantity.high < TELLING or _FRACTION.search(quantity.text):
        return False
    return quantity.kind != "count" or bool(quantity.unit) or quantity.low >= BARE_FIGURE


def _same_figure(a: Quantity, b: Quantity) -> bool:
    if not comparable(a, b):
        return False
    if a.kind == "count" and a.low < BARE_FIGURE and not b.unit:
        return False
    if a.kind == "score":
        return {a.low, a.high} == {b.low, b.high}
    one, other = _middle(a), _middle(b)
    return math.isclose(one, other, rel_tol=ROUNDED if one >= 1000 else 1e-9)


def _middle(quantity: Quantity) -> float:
    """ "About 38,000" is 38,000, "over 40,000" is 40,000."""
    return quantity.low if math.isinf(quantity.high) else (quantity.low + quantity.high) / 2
