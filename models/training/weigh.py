"""Finds how what is seen of a long premise is weighed, and measures it on articles kept out; it teaches no entailer.

python -m models.training.weigh --vitaminc FILE --splits FILE --leads FILE --models FOLDER --out FOLDER [--most 700]
    [--threads 1]

Makes the claims of `models.training.articles` and of `models.training.leads` and reads the signs of some of each; a
second call goes on where the first ended. Prints JSON, and writes it to `weights.json`: the weights for
`models.readings`, of the validation part, and of the test part what `models.training.judge` tells (each way of being
false held against all that is true), with the calibration and the share of the true refused.

Each sign counts alike, in units of its spread; only their scale and the bias are fitted. What fits each weight is no
better on another kind of text, as "left out" tells: the AUC on one origin of what was found on the others, both ways.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.entailer import CrossEncoder
from models.load import load
from models.readings import SIGNS, WEIGHTS
from models.training.articles import articles
from models.training.judge import auc, measure
from models.training.leads import leads
from models.training.pairs import Pair, read

Numbers = NDArray[np.float64]
# Pairs that are read: scale, bias and spreads need no more, and a hundred take ten seconds of one core.
MOST = 700
SEED = 7
# Pairs whose signs are read between two writings.
SAVED = 50
# What a weight's square costs in the log-likelihood of the pairs: next to nothing, so that the fit has an end.
RIDGE = 0.05
# Steps of Newton's method; ten are enough.
STEPS = 25


def alike(signs: Numbers, labels: NDArray[np.bool_], ways: Sequence[str]) -> Numbers:
    """The weights by which each sign counts alike, the bias last; with them the sum reads as log-odds."""
    spread = signs.std(axis=0)
    spread[spread == 0] = 1.0
    scale, bias = fitted((signs / spread).sum(axis=1, keepdims=True), labels, ways)
    return np.append(scale / spread, bias)


def fitted(signs: Numbers, labels: NDArray[np.bool_], ways: Sequence[str]) -> Numbers:
    """The weights of a logistic regression, the bias last; true and false count alike, and within each its ways."""
    rows = np.column_stack([signs, np.ones(len(signs))])
    share = _shares(labels, ways)
    cost = np.diag([RIDGE] * signs.shape[1] + [0.0])
    weights: Numbers = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share * (labels - said)) - cost @ weights
        bend = (rows * (share * said * (1 - said))[:, None]).T @ rows + cost
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _shares(labels: NDArray[np.bool_], ways: Sequence[str]) -> Numbers:
    """What each pair counts, 1 in the mean: how many of a way could be made says nothing of how often it comes."""
    groups = [f"{way} {label}" for way, label in zip(ways, labels, strict=True)]
    size = Counter(groups)
    ways_of = Counter(group.endswith("True") for group in size)
    counts = [1 / size[g] / ways_of[bool(y)] for g, y in zip(groups, labels, strict=True)]
    return np.array(counts) / float(np.mean(counts))


def told(pairs: Sequence[Pair], signs: Numbers) -> dict[str, Any]:
    """The weights, and how they do on the test part beside those in use and each sign alone."""
    labels = np.array([p.supported for p in pairs])
    fit, held = (np.array([p.part == part for p in pairs]) for part in ("validation", "test"))
    ways = np.array([p.kind.split()[-1] for p in pairs])
    weights = alike(signs[fit], labels[fit], ways[fit])
    odds, before = _odds(signs, weights), _odds(signs, np.array(WEIGHTS))
    scores = {"entailer": 1 / (1 + np.exp(-odds)), "in use": before} | dict(zip(SIGNS, signs.T, strict=True))
    kept = [p for p, here in zip(pairs, held, strict=True) if here]
    by_way = [replace(p, kind="fusion" if p.supported else p.kind.split()[-1]) for p in kept]
    return {
        "weights": dict(zip((*SIGNS, "bias"), weights.round(2).tolist(), strict=True)),
        "fitted on": int(fit.sum()),
        "left out": left_out(pairs, signs),
        "true refused": {name: _refused(kept, o[held]) for name, o in (("now", odds), ("in use", before))},
        **measure(by_way, {name: score[held] for name, score in scores.items()}),
    }


def left_out(pairs: Sequence[Pair], signs: Numbers) -> dict[str, dict[str, float]]:
    """AUC on all pairs of an origin, of the weights of the others' pairs: signs alike, and each weight fitted."""
    labels = np.array([p.supported for p in pairs])
    origins, ways = (np.array([p.kind.split()[at] for p in pairs]) for at in (0, -1))
    aucs: dict[str, dict[str, float]] = {}
    for origin in sorted(set(origins.tolist())):
        here = origins == origin
        found = {way.__name__: way(signs[~here], labels[~here], ways[~here]) for way in (alike, fitted)}
        aucs[origin] = {name: auc(_odds(signs[here], weights), labels[here]) for name, weights in found.items()}
    return aucs


def _odds(signs: Numbers, weights: Numbers) -> Numbers:
    odds: Numbers = signs @ weights[:-1] + weights[-1]
    return odds


def _refused(pairs: Sequence[Pair], odds: Numbers) -> dict[str, float]:
    """Of the true claims of each kind, and of the false, the share that is held unlikely."""
    kinds = {p.kind for p in pairs if p.supported}
    groups = {k: [p.supported and p.kind == k for p in pairs] for k in sorted(kinds)}
    groups |= {"all": [p.supported for p in pairs], "all false": [not p.supported for p in pairs]}
    return {k: round(float((odds[np.array(here)] < 0).mean()), 3) for k, here in groups.items()}


def _made(file: Path, given: argparse.Namespace) -> list[Pair]:
    if not file.exists():
        made = (*articles(given.vitaminc, given.splits), *leads(given.leads))
        lines = [json.dumps(asdict(p), ensure_ascii=False) for p in made]
        file.write_text("\n".join(lines), "utf-8")
    return read(file)


def read_signs(file: Path, pairs: Sequence[Pair], entailer: CrossEncoder) -> Numbers:
    """Shape (pairs, signs); those that a broken run has read are not read again."""
    known = [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    with file.open("a", encoding="utf-8") as out:
        for start in range(len(known), len(pairs), SAVED):
            asked = [(p.premise, p.hypothesis) for p in pairs[start : start + SAVED]]
            new = [list(row) for row in entailer.signs(asked)]
            out.write("".join(json.dumps(row) + "\n" for row in new))
            out.flush()
            known += new
    return np.array(known)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    for name in ("vitaminc", "splits", "leads", "models", "out"):
        asked.add_argument(f"--{name}", type=Path, required=True)
    asked.add_argument("--most", type=int, default=MOST)
    asked.add_argument("--threads", type=int, default=1)
    given = asked.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    pairs = _made(given.out / "articles.jsonl", given)
    pairs = random.Random(SEED).sample(pairs, min(given.most, len(pairs)))  # noqa: S311 - no secret
    entailer = load("", "entailer", given.models, given.threads)
    if not isinstance(entailer, CrossEncoder):
        raise SystemExit("The catalog's default entailer reads no long premises.")
    result = told(pairs, read_signs(given.out / "signs.jsonl", pairs, entailer))
    (given.out / "weights.json").write_text(text := json.dumps(result, indent=1), "utf-8")
    print(text)


if __name__ == "__main__":
    main()
