"""The scores of the field: precision and recall, B-cubed, AUC, ROUGE. They do not know what is scored."""

from collections import Counter
from collections.abc import Hashable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Folds over which a cut is found on the others and applied to the one left out.
FOLDS = 5


def prf(found: int, right: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 of `found` items, `right` of them among the `wanted`."""
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    return {"precision": precision, "recall": recall, "f1": _harmonic(precision, recall)}


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def bcubed(given: Sequence[Hashable], gold: Sequence[Hashable]) -> dict[str, float]:
    """Mean over items of how pure their cluster is and how much of their event it holds (Bagga and Baldwin)."""
    both, ours, theirs = Counter(zip(given, gold, strict=True)), Counter(given), Counter(gold)
    pairs = list(zip(given, gold, strict=True))
    precision = float(np.mean([both[p] / ours[p[0]] for p in pairs]))
    recall = float(np.mean([both[p] / theirs[p[1]] for p in pairs]))
    return {"precision": precision, "recall": recall, "f1": _harmonic(precision, recall)}


def separation(scores: Sequence[float], labels: Sequence[bool]) -> dict[str, float]:
    """AUC, and the balanced accuracy at a cut that is found, fold by fold, on the other folds."""
    s, y = np.asarray(scores, float), np.asarray(labels, bool)
    if len(set(y.tolist())) < 2:
        return {}
    fold = np.arange(len(y)) * 7919 % len(y) % FOLDS  # mixed, since sets lie behind each other in a file
    said = np.zeros(len(y), bool)
    for k in range(FOLDS):
        said[fold == k] = s[fold == k] >= best_cut(s[fold != k], y[fold != k])
    return {"auc": auc(s, y), "balanced_accuracy": balanced(said, y)}


def auc(scores: NDArray[np.float64], labels: NDArray[np.bool_]) -> float:
    """How often a positive scores above a negative; a tie counts half."""
    below = np.searchsorted(np.sort(scores[~labels]), scores[labels], "left")
    upto = np.searchsorted(np.sort(scores[~labels]), scores[labels], "right")
    return float((below + upto).mean() / 2 / (~labels).sum())


def best_cut(scores: NDArray[np.float64], labels: NDArray[np.bool_]) -> float:
    """The cut with the best balanced accuracy: half way between the two scores beside it."""
    order = np.argsort(-scores, kind="stable")
    s, y = scores[order], labels[order]
    hits = np.cumsum(y) / max(1, y.sum()) + 1 - np.cumsum(~y) / max(1, (~y).sum())
    last = np.append(s[1:] != s[:-1], True)  # a cut falls only between different scores
    at = int(np.argmax(np.where(last, hits, -1)))
    return float((s[at] + s[at + 1]) / 2 if at + 1 < len(s) else s[at])


def balanced(said: NDArray[np.bool_], labels: NDArray[np.bool_]) -> float:
    """Mean of the shares of positives and of negatives that are told right."""
    return float((said[labels].mean() + (~said[~labels]).mean()) / 2)


@cache
def _scorer() -> Any:
    from rouge_score import rouge_scorer

    return rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)


def rouge(sentences: Sequence[str], references: Sequence[str], words: int | None) -> dict[str, float]:
    """F1 of ROUGE-1, 2 and L (of the whole summary), the mean over references.

    The summary is cut at `words`, or for None at the reference's own length.
    """
    rows = []
    for reference in references:
        most = words or len(reference.split())
        got = _scorer().score(_lines(reference), "\n".join(shorten(sentences, most)))
        rows.append({"rouge1": got["rouge1"].fmeasure, "rouge2": got["rouge2"].fmeasure,
                     "rougeL": got["rougeLsum"].fmeasure})  # fmt: skip
    return {k: float(np.mean([r[k] for r in rows])) for k in rows[0]}


def shorten(sentences: Sequence[str], most: int) -> list[str]:
    """The sentences up to `most` words; the last may be cut."""
    kept: list[str] = []
    left = most
    for row in (s.split() for s in sentences):
        if left <= 0:
            break
        kept.append(" ".join(row[:left]))
        left -= len(row)
    return kept


def _lines(text: str) -> str:
    """One sentence a line, which ROUGE-L of a summary asks for."""
    from service.facts.sentences import sentences

    return "\n".join(line[a:b] for line in text.split("\n") for a, b in sentences(line))


def mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    """The mean of each figure over the rows that have it."""
    names = dict.fromkeys(k for r in rows for k in r)
    return {k: float(np.mean([r[k] for r in rows if k in r])) for k in names}
