"""A value as a passage states it, and two of them in dispute; it does not know how a dispute is found."""

from dataclasses import dataclass
from typing import Literal

from service.facts.numbers import Quantity
from service.news import Passage

Of = Literal[
    "count", "money", "percent", "duration", "length", "weight", "area", "speed", "temperature", "age", "score",
    "volume", "power", "time", "place", "name", "who", "wording",
]  # fmt: skip
# Kinds that have a quantity.
MEASURED = frozenset(
    ("count", "money", "percent", "duration", "length", "weight", "area", "speed", "temperature", "age", "score",
     "volume", "power")
)  # fmt: skip

# How much later a changed value must be told to be news of a change and not another count (seconds), and the kinds
# that time changes: a toll grows, the length of a meeting does not.
LATER = 3600.0
GROWING = frozenset(("count", "money", "percent", "area"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as a passage states it: `passage.text[start:end] == text`.

    `key` is equal where the values are; `quantity` is there for what is measured.
    """

    text: str
    key: str
    passage: Passage
    start: int
    end: int
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two values of one thing that cannot both be true. `attribute`: of what, in words for a reader."""

    of: Of
    attribute: str
    first: Stated
    second: Stated
