"""Loaded wording, from our own list, and how much of it a text has; it does not know whether it is deserved."""

from collections.abc import Iterable, Iterator, Sequence

from service.facts.claims import claimed_by
from service.facts.lists import lines
from service.facts.quotations import unquoted
from service.facts.stances import voiced
from service.facts.words import Word, fold, words
from service.news import Failure, Passage


def _table(name: str) -> dict[str, frozenset[tuple[str, ...]]]:
    """First word of an entry to the words that must follow it."""
    table: dict[str, frozenset[tuple[str, ...]]] = {}
    for line in lines(name):
        first, *rest = line.split()
        table[first] = table.get(first, frozenset()) | {tuple(rest)}
    return table


_LOADED = _table("loaded.txt")
_PLAIN = _table("loaded_plain.txt")


def loaded(text: str) -> tuple[Word, ...]:
    """The loaded words and phrases of a text that stand outside quotations and inside no name."""
    row = words(unquoted(text))
    plain = {at + i for at in range(len(row)) for i in range(_size(row, at, _PLAIN))}
    found = [(at, _size(row, at, _LOADED)) for at in range(len(row)) if at not in plain and not _is_name(row, at)]
    return tuple(_phrase(text, row, at, size) for at, size in found if size)


def unattributed(text: str) -> tuple[Word, ...]:
    """The loaded words of a sentence that its writer answers for: outside quotations and outside what others say."""
    return tuple(w for w in loaded(text) if not any(v.speaker and v.start <= w.start < v.end for v in voiced(text)))


def even_handed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Loaded wording that the sentence has from somebody is that speaker's own in a passage."""
    for word in loaded(sentence):
        whose = {v.speaker for v in voiced(sentence) if v.speaker and v.start <= word.start < v.end}
        if not whose:
            yield Failure("loaded", "Loaded wording stands outside a quotation or an attribution.", word.text)
        elif not any(_used(word.text, who, p) for who in whose for p in passages):
            who = min(whose)
            yield Failure("loaded", f"“{who}” does not use this wording in the cited passages.", word.text)


def _used(wording: str, speaker: str, passage: Passage) -> bool:
    """Does the speaker use these very words in the passage, quoted or told?"""
    asked = [fold(w.text) for w in words(wording)]
    for start, end in claimed_by(speaker, passage):
        row = [fold(w.text) for w in words(passage.text[start:end])]
        if any(row[at : at + len(asked)] == asked for at in range(len(row))):
            return True
    return False


def per_hundred(sentences: Iterable[str]) -> float:
    """Loaded words outside quotations and attributions, per hundred words of the sentences; 0 where there are none."""
    every = tuple(sentences)
    count = sum(len(words(s)) for s in every)
    return 100 * sum(len(unattributed(s)) for s in every) / count if count else 0.0


def _is_name(row: tuple[Word, ...], at: int) -> bool:
    """A capital inside a sentence makes a name of it."""
    return at > 0 and row[at].text[0].isupper()


def _size(row: tuple[Word, ...], at: int, table: dict[str, frozenset[tuple[str, ...]]]) -> int:
    """How many words of the list's longest entry here, 0 for none."""
    rests = table.get(fold(row[at].text), frozenset())
    fitting = [rest for rest in rests if tuple(fold(w.text) for w in row[at + 1 : at + 1 + len(rest)]) == rest]
    return 1 + max(map(len, fitting)) if fitting else 0


def _phrase(text: str, row: tuple[Word, ...], at: int, size: int) -> Word:
    start, end = row[at].start, row[at + size - 1].end
    return Word(text[start:end], start, end)
