"""Articles as unit vectors of words weighted by their rarity, and products of one with many; not whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from service.threads.features import SPACE, Features, Ids, Weights

# Articles without which nothing is known of which words are rare: as many are counted in which no word stands.
UNSEEN = 20
# Weights are reckoned anew when one in so many of the articles came or went: rarity goes by the logarithm.
STALE = 16
# Parts of the product: the words of the whole by the square of their rarity, those of the lead by their rarity. Five
# hundred other mixtures, of names too, with other powers, gave no more than .01 of B-cubed F1.
_WHOLE, _LEAD = np.float32(0.5**0.5), np.float32(0.5**0.5)


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """Positions and values, one-dimensional, the whole before the lead. `worth`: how weighty each word of the whole is,
    in their order. Never without a position; made when the rarity of words was at `state`.
    """

    ids: Ids
    values: Weights
    worth: Weights
    state: int


class Rarity:
    """How rare words are in the articles at hand, the last days' alone."""

    def __init__(self) -> None:
        self._spread = np.zeros(SPACE, np.int32)
        self._known = 0
        self._changes = 0
        self.state = 0

    def count(self, words: Ids, by: int) -> None:
        """An article with these words came (1) or went (-1)."""
        self._spread[words] += by
        self._known += by
        self._changes += 1
        if self._changes * STALE > self._known:
            self._changes = 0
            self.state += 1

    def of(self, words: Ids) -> Weights:
        """1 for a word that all have."""
        known = self._known + UNSEEN
        rare: Weights = (1 + np.log((1 + known) / (1 + self._spread[words]))).astype(np.float32)
        return rare

    def vectors(self, asked: Sequence[tuple[Features, Vector | None]]) -> list[Vector]:
        """Of several at once, each with its old one if it has one: what one costs is mostly the calls."""
        if not asked:
            return []
        every = [features for features, _ in asked]
        words = np.concatenate([ids for f in every for ids in (f.whole, f.lead)])
        weights = np.concatenate([w for f in every for w in (f.whole_weights, f.lead_weights)])
        rare = self.of(words)
        worth = weights * rare
        ends = [*accumulate(len(ids) for f in every for ids in (f.whole, f.lead))]
        found, start = [], 0
        for (f, old), middle, end in zip(asked, ends[::2], ends[1::2], strict=True):
            ids = _positions(f) if old is None else old.ids
            found.append(self._vector(ids, worth[start:middle], rare[start:middle], worth[middle:end]))
            start = end
        return found

    def _vector(self, ids: Ids, worth: Weights, rare: Weights, lead: Weights) -> Vector:
        size, values = len(worth) + 1, np.empty(len(ids), np.float32)
        values[0] = 0
        whole = worth * rare
        np.multiply(_unit(whole), _WHOLE, out=values[1:size])
        np.multiply(_unit(lead), _LEAD, out=values[size:])
        return Vector(ids, values, worth.copy(), self.state)  # a part of it would hold the whole


class Products:
    """One vector with many. It keeps a row as long as there are positions, clean between calls."""

    def __init__(self) -> None:
        self._row = np.zeros(2 * SPACE, np.float32)

    def of(self, one: Vector, others: Sequence[Vector]) -> NDArray[np.float32]:
        """Shape (len(others),), 0 to 1. `others` are not none."""
        row = self._row
        row[one.ids] = one.values
        parts = row[np.concatenate([o.ids for o in others])] * np.concatenate([o.values for o in others])
        row[one.ids] = 0
        starts = [0, *accumulate(len(o.ids) for o in others[:-1])]
        found: NDArray[np.float32] = np.add.reduceat(parts, starts)
        return found


def _positions(features: Features) -> Ids:
    return np.concatenate([np.zeros(1, np.int32), features.whole, features.lead + np.int32(SPACE)])


def _unit(values: Weights) -> Weights:
    unit: Weights = values / np.float32(max(float(np.sqrt(values @ values)), 1e-9))
    return unit
