"""A passage told without a value that may not be told; it does not know why it may not.

Only where the rest reads on: "a 2 1/2 hour meeting" is a meeting, "all 212 people" are all people.
"""

import re
from collections.abc import Collection

from service.facts.agreement import agree
from service.facts.numbers import Quantity, quantities

_ARTICLE = re.compile(r"\b(an?|the|its|their|his|her|this|that|another) $", re.IGNORECASE)
_NOUN = re.compile(r" (?!(?:of|in|at|to|on|by|for|from|and|or|more|less|percent|per)\b)[a-z]")
_LASTED = re.compile(r"(?: in an? [a-z]{3,20})?,? (?:that|which) (?:had )?(?:lasted|took|taken) $")
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)


def without(text: str, values: Collection[str]) -> str:
    """The text without the values, where it reads on without them: "two" of "two and a half hours" is another."""
    barred = [quantity for value in values for quantity in quantities(value)]
    for quantity in reversed(quantities(text)):
        if any(quantity.kind == other.kind and agree(quantity, other) for other in barred):
            text = _cut(text, quantity)
    return text


def _cut(text: str, quantity: Quantity) -> str:
    before, after = text[: quantity.start], text[quantity.end :]
    if lasted := _LASTED.search(before):
        return before[: lasted.start()] + after
    standing = _NOUN.match(after)
    if not standing or not (quantity.kind == "count" or _ARTICLE.search(before)):
        return text
    return _agreeing(before, after[1:]) + after[1:]


def _agreeing(before: str, after: str) -> str:
    """An indefinite article as the word that it now stands before has it."""
    found = re.search(r"\b([Aa])n? $", before)
    if not found:
        return before
    return before[: found.start()] + found[1] + ("n " if _VOWEL.match(after) else " ")
