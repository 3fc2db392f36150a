"""Given articles and a summary's sentence, cite it: against spans aligned by hand. It does not know who wrote either.

A system's passages are the sentences that extract finds; those that overlap a gold span are right. `sentences` is the
mean over summary sentences, `pairs` counts all cited passages alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from service.citing import BIAS, LEAST, OF_BEST, WEIGHTS, Citer
from service.news import Article, Passage
from service.stages.extract import extract
from tests.quality.baselines import tfidf
from tests.quality.data import Row, rows
from tests.quality.given import Given, Result
from tests.quality.scores import mean, prf

# Folds over stories in which the weights of the citer are found again on the others, to see what fitting them gave.
FOLDS = 7
# How weakly such weights are held to zero (scikit-learn's C), as when the shipped ones were found.
HOLD = 10.0
# Shares of the best among which a fold chooses for its baselines' threshold.
SHARES = np.arange(0.3, 1.01, 0.05)


@dataclass(frozen=True)
class _Asked:
    """A summary sentence: its story's number, which passages are right, and what each way says of each passage."""

    story: int
    gold: np.ndarray
    signs: np.ndarray
    ours: np.ndarray
    tfidf: np.ndarray
    minilm: np.ndarray


def measure(given: Given) -> Result:
    """Precision, recall and F1 of ours, of ours with weights found on other stories, and of two baselines.

    Each baseline cites the nearest sentence; and, given the same chance as ours, all sentences near enough.
    """
    asked = [a for n, row in enumerate(rows("citations_spark_dev", given.sample)) for a in _asked(row, n, given)]
    ways = {
        "ours": [_near(a.ours, OF_BEST, LEAST) for a in asked],
        "tfidf_nearest": [_near(a.tfidf, 1.0) for a in asked],
        "minilm_nearest": [_near(a.minilm, 1.0) for a in asked],
        "tfidf_near_enough": _near_enough(asked, [a.tfidf for a in asked]),
        "minilm_near_enough": _near_enough(asked, [a.minilm for a in asked]),
    }
    if len({a.story for a in asked}) >= FOLDS:
        ways["ours_found_on_others"] = [_near(s, OF_BEST, LEAST) for s in _refitted(asked)]
    return {"items": len(asked), **{name: _scored(chosen, asked) for name, chosen in ways.items()}}


def _asked(row: Row, story: int, given: Given) -> Iterator[_Asked]:
    found = [extract(Article(a["text"], source=f"Outlet {n}")) for n, a in enumerate(row["articles"])]
    passages = [p for row_ in found for p in row_]
    home = [n for n, row_ in enumerate(found) for _ in row_]
    texts, said = [p.text for p in passages], [s["sentence"] for s in row["summary_sentences"]]
    nearest, _ = tfidf(texts, said)
    meaning = given.encoder.encode(said) @ given.encoder.encode(texts).T
    citer = Citer(passages, given.encoder)
    for n, one in enumerate(row["summary_sentences"]):
        gold = np.array([_overlaps(p, home[i], one["support"]) for i, p in enumerate(passages)])
        if gold.any():
            signs = citer.signs(said[n])
            yield _Asked(story, gold, signs, _likely(signs @ np.array(WEIGHTS) + BIAS), nearest[n], meaning[n])


def _likely(odds: np.ndarray) -> np.ndarray:
    likely: np.ndarray = 1 / (1 + np.exp(-odds))
    return likely


def _overlaps(passage: Passage, home: int, support: Iterable[Row]) -> bool:
    spans = (span for s in support if s["doc"] == home for span in s["offsets"])
    return any(a < passage.end and passage.start < b for a, b in spans)


def _near(scores: np.ndarray, share: float, least: float = 0.0) -> np.ndarray:
    """Which passages are cited: those near the best one, and always one; a score of 0 is near to nothing."""
    best = float(scores.max())
    best_alone = np.arange(len(scores)) == int(scores.argmax())
    cited: np.ndarray = ((scores > 0) & (scores >= max(least, share * best))) | best_alone
    return cited


def _near_enough(asked: Sequence[_Asked], scores: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The threshold is found, fold by fold, on the other stories."""
    chosen = [[_near(s, share) for s in scores] for share in SHARES]
    f1 = np.array([[_one(c, a.gold)["f1"] for c, a in zip(row, asked, strict=True)] for row in chosen])
    fold = np.array([a.story % FOLDS for a in asked])
    best = {k: int(f1[:, fold != k].mean(axis=1).argmax()) if (fold != k).any() else 0 for k in set(fold.tolist())}
    return [chosen[best[int(k)]][i] for i, k in enumerate(fold)]


def _refitted(asked: Sequence[_Asked]) -> list[np.ndarray]:
    from sklearn.linear_model import LogisticRegression

    said: list[np.ndarray] = [np.zeros(0)] * len(asked)
    for k in range(FOLDS):
        rest = [a for a in asked if a.story % FOLDS != k]
        model = LogisticRegression(C=HOLD, max_iter=1000)
        model.fit(np.vstack([a.signs for a in rest]), np.concatenate([a.gold for a in rest]))
        for i, a in enumerate(asked):
            if a.story % FOLDS == k:
                said[i] = model.predict_proba(a.signs)[:, 1]
    return said


def _one(chosen: np.ndarray, gold: np.ndarray) -> dict[str, float]:
    return prf(int(chosen.sum()), int((chosen & gold).sum()), int(gold.sum()))


def _scored(chosen: Sequence[np.ndarray], asked: Sequence[_Asked]) -> Result:
    each = [_one(c, a.gold) for c, a in zip(chosen, asked, strict=True)]
    gold = np.concatenate([a.gold for a in asked])
    return {"sentences": mean(each), "pairs": _one(np.concatenate(list(chosen)), gold)}
