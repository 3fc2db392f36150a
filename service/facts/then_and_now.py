"""Whether a source tells two values as those of two times: "16 million, up from 9 million in 2007". It settles nothing.

Then both can be true, whichever of them another source gives.
"""

import re
from collections.abc import Sequence
from itertools import permutations

from service.facts.agreement import agree, comparable
from service.facts.numbers import Quantity, quantities
from service.news import Passage

_BETWEEN = re.compile(
    r"\b(?:compared (?:with|to)|(?:up|down|risen|fallen|grown|shrunk) from|when|prior to|before the|pre-\w+|last year"
    r"|(?:years?|months?|decades?) (?:ago|earlier)|in (?:19|20)\d\d|surpass(?:es|ed|ing)?|doubled|tripled)\b",
    re.IGNORECASE,
)


def told_apart(values: Sequence[Quantity], told: Sequence[Passage]) -> bool:
    """Does a passage tell two of the values, and between them that they are of two times?"""
    return any(_apart(a, b, p.text) for a, b in permutations(values, 2) for p in told)


def _apart(a: Quantity, b: Quantity, text: str) -> bool:
    """Does the text tell the first, what parts the two, and then the second?"""
    given = quantities(text)
    pairs = [(x, y) for x in given for y in given if x.end <= y.start and _is(x, a) and _is(y, b) and not _is(x, b)]
    return any(_BETWEEN.search(text, x.end, y.start) for x, y in pairs)


def _is(quantity: Quantity, value: Quantity) -> bool:
    return comparable(quantity, value) and agree(quantity, value)
