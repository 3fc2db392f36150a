"""Words of a text with their offsets, their stems, and which are content words; it does not know what a text states."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

import snowballstemmer  # type: ignore[import-untyped]  # with PyStemmer, which it takes by itself, eight times faster

from service.facts.lists import entries, pairs

_WORD = re.compile(r"(?:[A-Za-z]\.){2,8}|[0-9]+(?:[.,][0-9]+){1,6}|[^\W_]+(?:['’ʼ\-‐‑][^\W_]+)*")
_CLITIC = re.compile(r"(?:['’ʼ](?:s|re|ve|ll|d|m)|['’ʼ])$", re.IGNORECASE)
_STEMMER = snowballstemmer.stemmer("english")
# Characters. No English word is longer; what is (a URL's tail, a key) has no stem.
_LONGEST_WORD = 48
_JOINERS = str.maketrans("", "", "-‐‑'’ʼ.")

# Irregular forms and British spellings, each to the word whose stem it shares.
IRREGULAR = pairs("irregular.txt")
# The rest of a stem that an -ise/-isation spelling leaves behind, put as the -ize spelling.
_ISE = re.compile(r"(?<=\w{4})is(e|ed|es|ing|ation|ations|er|ers)$")

CLOSED = entries("closed.txt")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands, and where: `text == source[start:end]`, in code points, half-open."""

    text: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of a text. "cease-fire", "don't" and "U.S." are one word each, "Ana's" is "Ana"."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        bare = match.group()
        if not bare.isalnum() and (cut := _CLITIC.search(bare)):
            bare = bare[: cut.start()]
        if bare:
            yield Word(bare, match.start(), match.start() + len(bare))


class Spanned(Protocol):
    """Anything that stands in a text from `start` to `end`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Spanned)


def outside(row: Iterable[T], spans: Iterable[Spanned]) -> Iterator[T]:
    """The items of a row, in its order, that lie in none of the spans. One walk over both."""
    ordered = sorted((s.start, s.end) for s in spans)
    at = 0
    for item in row:
        while at < len(ordered) and ordered[at][1] <= item.start:
            at += 1
        if at == len(ordered) or item.end <= ordered[at][0]:
            yield item


def fold(word: str) -> str:
    """Lower case, straight apostrophes, no case variants left: the form that CLOSED lists."""
    return word.replace("’", "'").replace("ʼ", "'").replace("‐", "-").replace("‑", "-").casefold()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem that inflections of a word share; hyphens go, so "cease-fire" and "ceasefire" have one stem."""
    bare = fold(word) if word[:1].isdigit() else fold(word).translate(_JOINERS)
    if len(bare) > _LONGEST_WORD:
        return bare
    bare = IRREGULAR.get(bare, bare)
    bare = _ISE.sub(r"iz\1", bare)
    stemmed: str = _STEMMER.stemWord(bare)
    return stemmed


def content(text: str) -> frozenset[str]:
    """Stems of the words that are not closed-class."""
    return frozenset(stem(w.text) for w in words(text) if fold(w.text) not in CLOSED)
