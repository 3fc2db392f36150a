"""How alike whole texts are as bags of words; it does not know their order or meaning."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from service.facts.words import CLOSED, fold, stem, words

Matrix = NDArray[np.float32]


def cosines(texts: Sequence[str]) -> Matrix:
    """Shape (n, n): cosines by TF-IDF over stems, term frequencies damped by their logarithm, fitted on these texts."""
    bags = [_bag(t) for t in texts]
    spread = Counter(term for bag in bags for term, _ in bag)
    places = {term: i for i, term in enumerate(sorted(spread))}
    rows = np.zeros((len(texts), len(places)), dtype=np.float32)
    for row, bag in zip(rows, bags, strict=True):
        for term, count in bag:
            row[places[term]] = (1 + math.log(count)) * (1 + math.log((1 + len(texts)) / (1 + spread[term])))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(lengths > 0, lengths, 1)
    found: Matrix = rows @ rows.T
    return found


@lru_cache(maxsize=1024)
def _bag(text: str) -> tuple[tuple[str, int], ...]:
    counts = Counter(stem(w.text) for w in words(text) if fold(w.text) not in CLOSED)
    return tuple(sorted(counts.items()))
