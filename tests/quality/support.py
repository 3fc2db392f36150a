"""Whether a claim is told from one that its source does not support: by the entailer, overlap, checks and cosine.

Of each rival it says by how much AUC ours and the entailer alone are ahead, with what 95 of 100 draws of the same
claims give: it beats a rival where the lower end is above 0, and ties where 0 lies between. The claims of
`factuality_dev` and their sources, which were cut into tokens, are read as they were printed. It mends no check.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from models.weightless import OverlapEntailer
from service.facts.checks import CHECKS
from service.news import Article, Passage
from service.stages.extract import extract
from tests.quality.data import rows, spread
from tests.quality.given import Given, Result
from tests.quality.printed import printed
from tests.quality.scores import auc, balanced, separation

# Passages of a source that a claim is held against by its exact checks, the most overlapping first: those that a
# cluster of the service could hold.
CITED = 6
# What each check that fails takes from the overlap: one is worse than any want of overlap. And from the log-odds of the
# entailer: of what people call faithful the checks refuse a third (who said it, how it is worded): no last word here.
FAILED = 1.0
# Log-odds beyond which the entailer is not told apart from sure.
SURE = 20.0
WORDS = OverlapEntailer()
# Draws of the claims, with putting back, from which the interval of a difference is read; and what they start from.
DRAWS, SEED = 1000, 7
# Shares of the draws below and above the interval.
TAILS = (0.025, 0.975)


def measure(given: Given) -> Result:
    """AUC and balanced accuracy of each way on each set."""
    claims = [([printed(line) for line in r["source"].split("\n")], printed(r["claim"]), bool(r["label"]), r["set"])
              for r in rows("factuality_dev")]  # fmt: skip
    result = {name: _scored(spread([c for c in claims if c[3] == name], given.sample), given)
              for name in sorted({c[3] for c in claims})}  # fmt: skip
    wice = [(r["evidence"], r["claim"], r["label"] == "supported", "wice") for r in rows("claims_wice_dev")]
    return {**result, "wice": _scored(spread(wice, given.sample), given)}


def _scored(claims: Sequence[tuple[list[str], str, bool, str]], given: Given) -> Result:
    labels = [label for _, _, label, _ in claims]
    overlap, cosine, failures, judged = [], [], [], []
    for source, claim, _, _ in claims:
        passages = list(_passages(source))
        shares = np.array(WORDS.support([(p.text, claim) for p in passages]))
        near = given.encoder.encode([p.text for p in passages]) @ given.encoder.encode([claim])[0]
        best = sorted(np.argsort(-shares, kind="stable")[:CITED].tolist())
        cited = [passages[i] for i in best]
        overlap.append(WORDS.support([(" ".join(p.text for p in cited), claim)])[0])
        judged += given.entailer.support([("\n".join(p.text for p in passages), claim)])
        cosine.append(float(near.max()))
        failures.append(len({f.check for look in CHECKS for f in look(claim, cited)}))
    exact = [o - FAILED * f for o, f in zip(overlap, failures, strict=True)]
    ours = [log_odds(j) - FAILED * f for j, f in zip(judged, failures, strict=True)]
    rivals = {"overlap": overlap, "minilm": cosine, "checks": [-float(f) for f in failures]}
    passed = np.array(failures) == 0
    return {
        "ours": separation(ours, labels),
        "entailer": separation(judged, labels),
        "checks_and_overlap": separation(exact, labels),
        "checks": {"balanced_accuracy": balanced(passed, np.array(labels)), "passed": float(passed.mean())},
        "overlap": separation(overlap, labels),
        "minilm": separation(cosine, labels),
        "ours_ahead": {name: ahead(ours, scores, labels) for name, scores in rivals.items()},
        "entailer_ahead": {name: ahead(judged, scores, labels) for name, scores in rivals.items()},
        "claims": len(claims),
    }


def log_odds(probability: float) -> float:
    """Within SURE of even."""
    if not 0 < probability < 1:
        return SURE if probability else -SURE
    return max(-SURE, min(SURE, math.log(probability / (1 - probability))))


def ahead(ours: Sequence[float], theirs: Sequence[float], labels: Sequence[bool]) -> dict[str, float]:
    """By how much AUC ours is more, and the ends of its 95 % interval; nothing where all labels are one."""
    a, b, y = np.asarray(ours, float), np.asarray(theirs, float), np.asarray(labels, bool)
    if y.all() or not y.any():
        return {}
    draw = np.random.default_rng(SEED)
    true, false = np.flatnonzero(y), np.flatnonzero(~y)
    drawn = (np.concatenate([draw.choice(true, len(true)), draw.choice(false, len(false))]) for _ in range(DRAWS))
    low, high = np.quantile([auc(a[d], y[d]) - auc(b[d], y[d]) for d in drawn], TAILS)
    return {"auc": auc(a, y) - auc(b, y), "low": float(low), "high": float(high)}


def _passages(source: Sequence[str]) -> Iterator[Passage]:
    text = "\n".join(source)
    found = extract(Article(text or ".", source="Outlet"))
    yield from found or [Passage(Article(text or "."), 0, len(text) or 1)]
