"""Measures an entailer on pairs kept out of training, by their kind, beside word overlap and cosine; it trains nothing.

python -m models.training.judge --data FILE --models FOLDER [--part test] [--most 4000] [--threads 1]

FILE is what `models.training.pairs` wrote. Prints JSON: of each kind how many, balanced accuracy at one half and AUC;
and the calibration: of the pairs of each tenth of the probability, how many there are and what share is supported.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.load import load
from models.roles import Encoder
from models.training.pairs import Pair, read

Scores = NDArray[np.float64]
SEED = 7
# Word overlap and cosine have no half of their own: their best cut on these very pairs is taken, which flatters them.
HALF = 0.5


def measure(pairs: Sequence[Pair], ways: dict[str, Scores]) -> dict[str, Any]:
    """By kind and in all; false pairs of our fusions are held against the true ones."""
    labels = np.array([p.supported for p in pairs])
    kinds = np.array([p.kind for p in pairs])
    true_ours = (kinds == "fusion") & labels
    told: dict[str, Any] = {"all": _of(np.ones(len(pairs), bool), labels, ways)}
    for kind in sorted(set(kinds.tolist())):
        chosen = kinds == kind
        told[kind] = _of(
            chosen if labels[chosen].any() and not labels[chosen].all() else chosen | true_ours, labels, ways
        )
    return {"by kind": told, "calibration": _calibration(ways["entailer"], labels)}


def _of(chosen: NDArray[np.bool_], labels: NDArray[np.bool_], ways: dict[str, Scores]) -> dict[str, Any]:
    told: dict[str, Any] = {"pairs": int(chosen.sum()), "supported": int(labels[chosen].sum())}
    for name, scores in ways.items():
        here, truth = scores[chosen], labels[chosen]
        cut = HALF if name == "entailer" else _best(here, truth)
        told[name] = {"balanced": _balanced(here >= cut, truth), "auc": auc(here, truth)}
    return told


def _balanced(said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    if truth.all() or not truth.any():
        return float("nan")
    return round(float((said[truth].mean() + (~said[~truth]).mean()) / 2), 4)


def _best(scores: Scores, truth: NDArray[np.bool_]) -> float:
    cuts = np.unique(np.quantile(scores, np.linspace(0, 1, 101)))
    return float(max(cuts, key=lambda c: np.nan_to_num(_balanced(scores >= c, truth))))


def auc(scores: Scores, truth: NDArray[np.bool_]) -> float:
    """The share of pairs of a true and a false one in which the true one has more; a tie counts half."""
    values, places = np.unique(scores, return_inverse=True)
    true, false = (np.bincount(places[t], minlength=len(values)) for t in (truth, ~truth))
    below = np.cumsum(false) - false
    count = true.sum() * false.sum()
    return round(float((true * (below + false / 2)).sum() / count), 4) if count else float("nan")


def _calibration(scores: Scores, truth: NDArray[np.bool_]) -> list[dict[str, float]]:
    tenth = np.minimum((scores * 10).astype(int), 9)
    rows = ((t / 10, tenth == t) for t in range(10))
    return [
        {"from": low, "pairs": int(here.sum()), "supported": round(float(truth[here].mean()), 4)}
        for low, here in rows
        if here.any()
    ]


def _cosine(encoder: Encoder, pairs: Sequence[Pair]) -> Scores:
    texts = sorted({t for p in pairs for t in (p.premise, p.hypothesis)})
    at = {text: i for i, text in enumerate(texts)}
    vectors = encoder.encode(texts)
    return np.array([float(vectors[at[p.premise]] @ vectors[at[p.hypothesis]]) for p in pairs])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--models", type=Path, required=True)
    asked.add_argument("--part", default="test")
    asked.add_argument("--most", type=int, default=4000)
    asked.add_argument("--threads", type=int, default=1)
    given = asked.parse_args()
    pairs = [p for p in read(given.data) if p.part == given.part]
    if len(pairs) > given.most:
        pairs = random.Random(SEED).sample(pairs, given.most)  # noqa: S311 - no secret
    asks = [(p.premise, p.hypothesis) for p in pairs]
    judges = {
        n: load(m, "entailer", given.models, given.threads) for n, m in (("entailer", ""), ("overlap", "overlap"))
    }
    ways = {name: np.array(judge.support(asks)) for name, judge in judges.items()}
    ways["cosine"] = _cosine(load("minilm-l6", "encoder", given.models, given.threads), pairs)
    print(json.dumps(measure(pairs, ways), indent=1))


if __name__ == "__main__":
    main()
