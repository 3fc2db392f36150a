"""Which words of a passage a sentence keeps in their place; it does not know which of the others may go."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.alignable import aligned
from service.facts.retelling import retold
from service.facts.tags import Tagged, tagged
from service.facts.words import CLOSED, content, fold
from service.news import Passage

# Marks that end a clause; a comma does not.
_ENDS = frozenset('.;:—–-“”"()!?')


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage, its tokens, the places of those that the sentence keeps with their places in it, its own tokens."""

    passage: str
    row: tuple[Tagged, ...]
    here: Mapping[int, int]
    ours: tuple[Tagged, ...]
    told: frozenset[str]

    def key(self, at: int) -> str:
        return fold(self.row[at].text) if 0 <= at < len(self.row) else ""

    def said(self, at: int) -> str:
        """The sentence's word at a place of its own."""
        return fold(self.ours[at].text) if 0 <= at < len(self.ours) else ""

    def is_lost(self, start: int, end: int) -> bool:
        """Does the sentence keep none of these tokens, here or elsewhere?"""
        gone = all(i not in self.here for i in range(start, end))
        return gone and not content(self.text(start, end)) & self.told

    def text(self, start: int, end: int) -> str:
        return self.passage[self.row[start].start : self.row[end - 1].end] if start < end else ""

    def share(self, start: int, end: int) -> float:
        """Of the content words of these tokens, the share that the sentence keeps in their place."""
        telling = [i for i in range(max(0, start), end) if content(self.row[i].text)]
        return sum(i in self.here for i in telling) / len(telling) if telling else 0.0

    def end(self, at: int) -> int:
        """Where the clause around a place ends: at the next mark that is no comma."""
        return next((i for i in range(at, len(self.row)) if self.row[i].text in _ENDS), len(self.row))

    def start(self, at: int) -> int:
        return next((i + 1 for i in range(at - 1, -1, -1) if self.row[i].text in _ENDS), 0)

    def spans(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
        """Where the tokens, a space between two, match: from which place to which, and what stands there."""
        at = {0: 0}
        for n, token in enumerate(self.row):
            at[max(at) + len(token.text) + 1] = n + 1
        text = " ".join(token.text for token in self.row)
        for found in pattern.finditer(text):
            if found.start() in at:
                start = at[found.start()]
                yield start, start + len(found.group().split()), found.group()

    def gap(self, at: int) -> int:
        """Where the run of words that the sentence leaves out from this place on ends, or its clause."""
        end = self.end(at)
        return next((i for i in range(at, end) if i in self.here), end)


def cuts(sentence: str, passages: Sequence[Passage]) -> list[Cut]:
    """The sentence beside each passage that tells what it tells."""
    return [beside(sentence, text) for text in retold(sentence, passages)]


@lru_cache(maxsize=4096)
def beside(sentence: str, text: str) -> Cut:
    """The sentence beside one passage's text."""
    ours, row = tagged(sentence), tagged(text)
    mine, theirs = ([i for i, t in enumerate(some) if not t.is_mark] for some in (ours, row))
    pairs = aligned(tuple(fold(ours[i].text) for i in mine), tuple(fold(row[i].text) for i in theirs))
    kept = {theirs[b]: mine[a] for a, b in _firm(pairs, [fold(ours[i].text) for i in mine])}
    return Cut(text, row, kept, ours, content(sentence))


def _firm(pairs: Mapping[int, int], ours: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Without small words that stand by themselves: an "of" far away is another "of"."""
    for a, b in pairs.items():
        if ours[a] not in CLOSED or pairs.get(a - 1) == b - 1 or pairs.get(a + 1) == b + 1:
            yield a, b
