"""Names that a text mentions, with the titles before them; it does not know who anyone is."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """`text == source[start:end]` without title and possessive; `key` is its folded tokens, `title` folded too."""

    start: int
    end: int
    text: str
    key: tuple[str, ...]
    title: str = ""


def names(text: str, known: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """The names of a text in their order. `known` are folded words that are names even where a sentence starts."""
    return ()


def refers(name: Name, others: Iterable[Name]) -> bool:
    """Is it the same entity as one of the others, as far as the words tell?"""
    return True


def titles_agree(a: Name, b: Name) -> bool:
    """False where both carry a title and the titles name different offices."""
    return True
