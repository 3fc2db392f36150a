"""What ours is measured beside, none of it ours: TF-IDF, the leads in turn, LexRank with MMR. It does not know ours."""

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

# Of LexRank (Erkan and Radev 2004, the continuous form): how often the walk goes on, and when it stands still.
DAMPING, STILL = 0.85, 1e-6
# Of MMR (Carbonell and Goldstein 1998): the weight of being central against being new.
RELEVANCE = 0.7
# Words below which a sentence is no summary's.
SHORTEST = 5
Matrix = NDArray[np.float64]


def tfidf(texts: Sequence[str], queries: Sequence[str] = ()) -> tuple[Matrix, Matrix]:
    """Cosines of queries with texts, and of texts with each other, by TF-IDF fitted on the texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    model = TfidfVectorizer(token_pattern=r"(?u)\w+", sublinear_tf=True, stop_words="english")  # noqa: S106  # noqa: S106
    rows = model.fit_transform(texts)
    asked = (model.transform(queries) @ rows.T).toarray() if queries else np.zeros((0, len(texts)))
    return asked, (rows @ rows.T).toarray()


def lead(articles: Sequence[Sequence[str]]) -> list[str]:
    """The articles' sentences in turn: the first of each, then the second of each."""
    return [s for row in zip_longest(*articles) for s in row if s and len(s.split()) >= SHORTEST]


def lexrank(articles: Sequence[Sequence[str]], words: int) -> list[str]:
    """Central sentences, most central first, each next one unlike those before it, until `words` are reached."""
    texts = list(dict.fromkeys(s for row in articles for s in row if len(s.split()) >= SHORTEST))
    if not texts:
        return []
    _, likeness = tfidf(texts)
    worth = central(likeness)
    worth = worth / worth.max()
    kept: list[int] = []
    left = list(range(len(texts)))
    while left and sum(len(texts[i].split()) for i in kept) < words:
        nearest = [max((likeness[i, k] for k in kept), default=0.0) for i in left]
        gains = [RELEVANCE * worth[i] - (1 - RELEVANCE) * n for i, n in zip(left, nearest, strict=True)]
        kept.append(left.pop(int(np.argmax(gains))))
    return [texts[i] for i in kept]


def central(likeness: Matrix) -> Matrix:
    """Where a walk from sentence to like sentence is, shape (n,), sum 1."""
    sums = likeness.sum(axis=1, keepdims=True)
    step = np.where(sums > 0, likeness / np.where(sums > 0, sums, 1), 1 / len(likeness))
    at = np.full(len(likeness), 1 / len(likeness))
    while True:
        then: Matrix = (1 - DAMPING) / len(likeness) + DAMPING * step.T @ at
        if np.abs(then - at).sum() < STILL:
            return then
        at = then
