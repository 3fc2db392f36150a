"""Loaded wording outside quotations, from our own list; it does not know whether the wording is deserved."""

from service.facts.lists import lines
from service.facts.quotations import unquoted
from service.facts.words import Word, fold, words


def _table() -> dict[str, frozenset[tuple[str, ...]]]:
    """First word of an entry to the words that must follow it."""
    table: dict[str, frozenset[tuple[str, ...]]] = {}
    for line in lines("loaded.txt"):
        first, *rest = line.split()
        table[first] = table.get(first, frozenset()) | {tuple(rest)}
    return table


_LOADED = _table()


def loaded(text: str) -> tuple[Word, ...]:
    """The loaded words and phrases of a text that stand outside quotations and inside no name."""
    row = words(unquoted(text))
    return tuple(_phrase(text, row, at, size) for at in range(len(row)) if (size := _size(row, at)))


def _size(row: tuple[Word, ...], at: int) -> int:
    """How many words of the list's longest entry here, 0 for none. A capital inside a sentence makes a name of it."""
    if row[at].text[0].isupper() and at:
        return 0
    rests = _LOADED.get(fold(row[at].text), frozenset())
    fitting = [rest for rest in rests if tuple(fold(w.text) for w in row[at + 1 : at + 1 + len(rest)]) == rest]
    return 1 + max(map(len, fitting)) if fitting else 0


def _phrase(text: str, row: tuple[Word, ...], at: int, size: int) -> Word:
    start, end = row[at].start, row[at + size - 1].end
    return Word(text[start:end], start, end)
