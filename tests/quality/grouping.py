"""Whether group tells events apart: B-cubed; beside it clusters by TF-IDF, and HDBSCAN on the same vectors.

The sets are cut into batches, as a caller sends them: ECB+ by topic (two look-alike events in each), NewsWCL50 whole
(ten events, five outlets), AllSides by date (thirty events of three outlets). A baseline's cut is found, fold by fold,
on the other batches of its set; HDBSCAN has none to find.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from service.linkage import linked
from service.news import Article
from service.stages.extract import extract
from service.stages.group import LEAD, group
from tests.quality.baselines import tfidf
from tests.quality.data import rows, spread
from tests.quality.given import Given, Result
from tests.quality.scores import bcubed, mean

# Events of AllSides in a batch, 3 articles each: what one call may hold.
EVENTS = 30
# Cuts among which TF-IDF's is found.
CUTS = np.arange(0.02, 0.61, 0.02)


@dataclass(frozen=True)
class _Batch:
    articles: tuple[Article, ...]
    events: tuple[Hashable, ...]


def measure(given: Given) -> Result:
    """Precision, recall and F1 of each way on each set, the mean over batches; `sample`: the most batches."""
    sets = {"ecb": _ecb(), "newswcl": _newswcl(), "allsides": _allsides()}
    return {name: _scored(spread(batches, given.sample), given) for name, batches in sets.items()}


def _batch(told: Sequence[tuple[str, str, Hashable]]) -> _Batch:
    """Of (text, source, event). Articles are told apart by their source where their texts are the same."""
    return _Batch(tuple(Article(t, source=f"{s} {n}") for n, (t, s, _) in enumerate(told)), tuple(e for *_, e in told))


def _ecb() -> list[_Batch]:
    topics = defaultdict(list)
    for r in rows("stories_ecb_newswcl"):
        if r["set"] == "ecb+":
            topics[r["topic"]].append((r["text"], "ecb", r["cluster"]))
    return [_batch(told) for told in topics.values()]


def _newswcl() -> list[_Batch]:
    return [_batch([(r["text"], "wcl", r["cluster"]) for r in rows("stories_ecb_newswcl") if r["set"] != "ecb+"])]


def _allsides() -> list[_Batch]:
    dated = sorted(rows("stories_allsides_dev"), key=lambda r: (r["date"], r["id"]))
    starts = range(0, len(dated), EVENTS)
    return [
        _batch([(a["text"], a["source"], r["id"]) for r in dated[s : s + EVENTS] for a in r["articles"]])
        for s in starts
    ]


def _scored(batches: Sequence[_Batch], given: Given) -> Result:
    likeness = [tfidf([a.text for a in b.articles])[1] for b in batches]
    cuts = [
        [bcubed(_labels(linked(m.astype(np.float32), c)), b.events) for c in CUTS]
        for m, b in zip(likeness, batches, strict=True)
    ]
    return {
        "ours": mean([bcubed(_ours(b, given), b.events) for b in batches]),
        "tfidf": mean([cuts[i][_best(cuts, i)] for i in range(len(batches))]),
        "hdbscan": mean([bcubed(_hdbscan(b, given), b.events) for b in batches]),
        "articles": sum(len(b.articles) for b in batches),
    }


def _best(cuts: Sequence[Sequence[dict[str, float]]], left_out: int) -> int:
    others = [row for i, row in enumerate(cuts) if i != left_out or len(cuts) == 1]
    return int(np.argmax([np.mean([row[c]["f1"] for row in others]) for c in range(len(CUTS))]))


def _ours(batch: _Batch, given: Given) -> list[int]:
    events = group(batch.articles, {a: extract(a) for a in batch.articles}).events
    number = {a: n for n, event in enumerate(events) for a in event}
    return [number[a] for a in batch.articles]


def _labels(clusters: Sequence[Sequence[int]]) -> list[int]:
    number = {i: n for n, members in enumerate(clusters) for i in members}
    return [number[i] for i in sorted(number)]


def _hdbscan(batch: _Batch, given: Given) -> list[int]:
    """On the mean vector of an article's lead; what it leaves out is an event of its own."""
    from sklearn.cluster import HDBSCAN

    leads = [[p.text for p in extract(a)[:LEAD]] or [a.text] for a in batch.articles]
    vectors = np.stack([given.encoder.encode(lead).mean(axis=0) for lead in leads])
    vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    found = HDBSCAN(min_cluster_size=2, copy=True).fit_predict(vectors.astype(np.float64))
    return [int(label) if label >= 0 else -1 - n for n, label in enumerate(found)]
