"""Whether match tells sentences of one fact from others, on pairs; beside it cosine and word overlap."""

from collections.abc import Sequence

import numpy as np

from models.weightless import OverlapEntailer
from service.facts.sameness import differ
from service.news import Article, Passage
from service.stages.match import SAME_FACT, _likeness
from tests.quality.data import Row, rows
from tests.quality.given import Given, Result
from tests.quality.scores import balanced, separation

# Pairs read as one story, so that "what all passages share" and rare words mean what they mean in use.
STORY = 100
# Of a graded pair (0 to 5): the same from here on, and another up to here; what lies between is asked of nobody.
SAME, OTHER = 4.0, 2.5
# What a pair loses that facts call different: below all that are not.
APART = 10.0
KINDS = {"mrpc": "mrpc", "sts": "sts"}


def measure(given: Given) -> Result:
    """AUC and balanced accuracy by kind of pair; for ours also at the threshold that match uses."""
    every = rows("paraphrase_news")
    result: Result = {}
    for kind, start in KINDS.items():
        pairs = [(r, label) for r in every if r["set"].startswith(start) and (label := _label(r)) is not None]
        if given.sample and given.sample < len(pairs):
            pairs = [pairs[i * len(pairs) // given.sample] for i in range(given.sample)]
        result[kind] = _scored([r for r, _ in pairs], [label for _, label in pairs], given)
    return result


def _label(row: Row) -> bool | None:
    if "label" in row:
        return bool(row["label"])
    return True if row["score"] >= SAME else False if row["score"] <= OTHER else None


def _scored(pairs: Sequence[Row], labels: Sequence[bool], given: Given) -> Result:
    ours = [s for start in range(0, len(pairs), STORY) for s in _ours(pairs[start : start + STORY], given)]
    a, b = given.encoder.encode([p["a"] for p in pairs]), given.encoder.encode([p["b"] for p in pairs])
    there = OverlapEntailer().support([(p["a"], p["b"]) for p in pairs])
    back = OverlapEntailer().support([(p["b"], p["a"]) for p in pairs])
    joined = np.array(ours) >= SAME_FACT
    wanted = np.array(labels)
    return {
        "ours": separation(ours, labels) | {"balanced_accuracy_in_use": balanced(joined, wanted),
                                            "precision_in_use": float(wanted[joined].mean()) if joined.any() else 1.0,
                                            "recall_in_use": float(joined[wanted].mean())},
        "minilm": separation((a * b).sum(axis=1).tolist(), labels),
        "overlap": separation([(x + y) / 2 for x, y in zip(there, back, strict=True)], labels),
    }  # fmt: skip


def _ours(pairs: Sequence[Row], given: Given) -> list[float]:
    """What match makes of each pair, all of them read as the passages of one story, each from its own outlet."""
    texts = [p[side] for p in pairs for side in ("a", "b")]
    passages = [Passage(Article(t, source=str(n)), 0, len(t)) for n, t in enumerate(texts)]
    likeness = _likeness(passages, frozenset(), given.encoder)
    return [
        float(likeness[2 * n, 2 * n + 1]) - APART * bool(differ(passages[2 * n], passages[2 * n + 1]))
        for n in range(len(pairs))
    ]
