"""Where a sentence, or one like it, has been seen before; it does not know what follows from that."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from service.facts.alignment import likeness
from service.facts.shingles import Row, shingles

# Shingles that two sentences share before they are compared word by word. Of sentences of about twenty words in seeds/,
# a quarter of them changed, .91 share two and .93 share one.
SHARED = 2
# Sentences, of those that share most, with which one is compared.
NEAREST = 4
# Sentences that a shingle is looked up in, the first seen. What stands in more is a phrase that everybody uses ("said
# in a statement"), and the work for a story of 500 articles stays bounded.
COMMON = 64
# Likeness under which sentences are not told: those of one event that were written apart have .2 to .4.
ALIGNED = 0.45
# Times that a sentence is as long as the one seen from which it may be two of them run together. The other way, a part
# of a longer one, is not looked for: there shortened reports of one event are found too.
LONGER = 1.4


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence like the one asked for: sentence number `line` of text number `text`."""

    text: int
    line: int
    likeness: float


class Sightings:
    """The sentences seen so far. Exact search among those that share shingles; the order of what is added counts."""

    def __init__(self) -> None:
        self._texts: list[Sequence[Row]] = []
        self._seen: list[tuple[Row, int, int]] = []
        self._holders: dict[Row, list[int]] = defaultdict(list)

    def open(self, rows: Sequence[Row]) -> int:
        """The number of a text that has these sentences; none of them is seen before it is added."""
        self._texts.append(rows)
        return len(self._texts) - 1

    def add(self, row: Row, text: int, line: int) -> None:
        """The place may be that of another wording: an edited copy is seen where its original stands."""
        number = len(self._seen)
        self._seen.append((row, text, line))
        for shingle in shingles(row):
            holders = self._holders[shingle]
            if len(holders) < COMMON:
                holders.append(number)

    def near(self, row: Row) -> list[Sighting]:
        """The best sighting in each text, the likest first."""
        asked = shingles(row)
        shared = Counter(n for shingle in asked for n in self._holders.get(shingle, ()))
        least = min(SHARED, len(asked))
        ranked = sorted((-count, n) for n, count in shared.items() if count >= least)[:NEAREST]
        best: dict[int, Sighting] = {}
        for _, n in ranked:
            seen, text, line = self._seen[n]
            alike = likeness(row, seen)
            if len(row) >= LONGER * len(seen):
                alike = max(alike, self._within(row, text, line))
            if alike >= ALIGNED and (text not in best or alike > best[text].likeness):
                best[text] = Sighting(text, line, alike)
        return sorted(best.values(), key=lambda s: (-s.likeness, s.text))

    def _within(self, row: Row, text: int, line: int) -> float:
        """The likeness to what is as long around that line: editors join sentences."""
        rows, first, last = self._texts[text], line, line + 1
        around = rows[line]
        while len(around) < 2 * len(row) and (first > 0 or last < len(rows)):
            first, last = max(0, first - 1), min(len(rows), last + 1)
            around = tuple(w for r in rows[first:last] for w in r)
        starts = range(0, max(1, len(around) - len(row) + 1), max(1, len(row) // 4))
        return max(likeness(row, around[start : start + len(row)]) for start in starts)
