"""Chooses which passages of a story a sentence rests on. It does not know who wrote the sentence, nor if it is true."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.roles import Encoder
from service.facts.runs import shared_words
from service.facts.terms import Weights, terms
from service.linkage import Matrix
from service.news import Citation, Passage

# What each sign adds to the log odds that people cite the passage, in the order of `Citer.signs`, and the log odds
# without any. A logistic regression on citations_spark_dev (12,337 pairs of a sentence and a passage, 595 cited). Of
# 32 signs tried these six were the first that a forward selection by average precision took, folds being whole
# stories; what came after them moved neither that nor F1.
WEIGHTS = (4.6, 3.4, 2.4, 3.5, 2.7, 3.7)
BIAS = -6.3
# Cited is what is this share as likely as the best passage, and at least this likely itself. Found with the weights, in
# seven folds over stories: F1 a sentence .65 (the nearest passage by TF-IDF alone has .49), precision .76.
OF_BEST = 0.5
LEAST = 0.15
# Words in a row that two texts share from which more tell no more.
LONGEST_RUN = 10
# A clause of fewer words joins the next: it means too little by itself.
SHORTEST_CLAUSE = 5

_CUT = re.compile(
    r"[,;:—–\"“”()]\s|\s-\s|\s(?=(?:and|but|while|after|before|because|who|which|that|when|where|as|although|with)\s)"
)
Numbers = NDArray[np.float64]


class Citer:
    """The passages of one story, read once, so that many sentences can be asked about."""

    def __init__(self, passages: Sequence[Passage], encoder: Encoder) -> None:
        """Give the passages of all the story's articles, in order: what most share counts little, neighbours help."""
        self._passages = tuple(passages)
        self._encoder = encoder
        texts = [p.text for p in self._passages]
        self._vectors = encoder.encode(texts)
        self._mean = self._vectors.mean(axis=0) if texts else self._vectors
        self._terms = [terms(t) for t in texts]
        self._weights = Weights(self._terms)
        parts = [clauses(t) for t in texts]
        self._parts = encoder.encode([c for row in parts for c in row])
        self._first = np.cumsum([0, *(len(row) for row in parts)])[:-1]
        self._home = np.array([id(p.article) for p in self._passages])

    def cite(self, sentence: str) -> tuple[Citation, ...]:
        """The passages that the sentence rests on, likeliest first; `support` is how likely people cite it, 0 to 1."""
        if not self._passages:
            return ()
        likely = self.likely(sentence)
        least = max(LEAST, OF_BEST * float(likely.max()))
        order = sorted(range(len(likely)), key=lambda i: (-round(float(likely[i]), 6), i))
        chosen = [i for i in order if likely[i] >= least] or order[:1]
        return tuple(Citation(self._passages[i], round(float(likely[i]), 4)) for i in chosen)

    def likely(self, sentence: str) -> Numbers:
        """How likely people would cite each passage for the sentence, shape (passages,)."""
        odds: Numbers = self.signs(sentence) @ np.array(WEIGHTS) + BIAS
        chance: Numbers = 1 / (1 + np.exp(-odds))
        return chance

    def signs(self, sentence: str) -> Numbers:
        """Shape (passages, 6): what speaks for each passage.

        In order: the dice of weighted terms; how near it comes to the best passage for one of the sentence's clauses;
        the cosine without the story's own direction; the longest run of words that both have; how much less of the
        sentence it tells than the best of its article (0 or less); and the dice of the better of its neighbours.
        """
        said = terms(sentence)
        dice = np.array([self._weights.dice(said, t) for t in self._terms])
        told = np.array([self._share(said, t) for t in self._terms])
        runs = [min(shared_words(sentence, p.text), LONGEST_RUN) / LONGEST_RUN for p in self._passages]
        columns = (dice, self._clauses(sentence), self._meaning(sentence), np.array(runs), self._behind(told),
                   self._beside(dice))  # fmt: skip
        return np.stack([np.asarray(c, np.float64) for c in columns], axis=1)

    def _share(self, said: frozenset[str], there: frozenset[str]) -> float:
        whole = self._weights.of(said)
        return self._weights.of(said & there) / whole if whole else 0.0

    def _meaning(self, sentence: str) -> Matrix:
        ours = self._encoder.encode([sentence])[0] - self._mean
        theirs = self._vectors - self._mean
        lengths = np.linalg.norm(theirs, axis=1) * np.linalg.norm(ours)
        cosines: Matrix = theirs @ ours / np.where(lengths > 0, lengths, 1)
        return cosines

    def _clauses(self, sentence: str) -> Matrix:
        """For the clause that it comes nearest to telling best: its cosine as a share of the best passage's."""
        cosines = self._encoder.encode(clauses(sentence)) @ self._parts.T
        nearest = np.maximum(np.maximum.reduceat(cosines, self._first, axis=1), 0)
        best = nearest.max(axis=1, keepdims=True)
        share: Matrix = (nearest / np.where(best > 0, best, 1)).max(axis=0)
        return share

    def _behind(self, told: Numbers) -> Numbers:
        behind: Numbers = told - np.array([told[self._home == home].max() for home in self._home])
        return behind

    def _beside(self, dice: Numbers) -> Numbers:
        """A passage in the midst of what is told is told with it."""
        same = self._home[1:] == self._home[:-1]
        before, after = np.zeros(len(dice)), np.zeros(len(dice))
        before[1:], after[:-1] = dice[:-1] * same, dice[1:] * same
        return np.maximum(before, after)


def clauses(text: str) -> list[str]:
    """The text cut at marks and conjunctions, each piece of at least SHORTEST_CLAUSE words where the text has them."""
    found: list[str] = []
    held = ""
    for piece in _CUT.split(text):
        held = f"{held} {piece.strip()}".strip()
        if len(held.split()) >= SHORTEST_CLAUSE:
            found.append(held)
            held = ""
    if held and found:
        found[-1] += f" {held}"
    elif held or not found:
        found.append(held)
    return found
