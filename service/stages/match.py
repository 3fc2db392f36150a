"""Clusters passages that state one fact, and finds where they disagree. It does not know which facts matter."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from models.roles import Encoder
from service.facts.disputes import Dispute, clash, dispute, outdated, settled
from service.facts.instructions import instructs
from service.facts.quotations import quotations
from service.facts.runs import shared_words
from service.facts.sameness import agree, differ
from service.facts.terms import Weights, terms
from service.facts.tolls import overtaken
from service.linkage import APART, Matrix, linked
from service.news import Cluster, Disagreement, Passage

# Likeness from which two passages state one fact: the mean of the cosine without the story's own direction, the dice
# and the containment of weighted terms. Found on the three events of seeds/, passages labelled by the terms of
# gold.json: of the pairs put in one cluster 1.0 are of one fact, of the pairs of one fact .45 are put together. At .36
# it is .99 and .51, but on real articles sentences of one topic and two facts begin to join.
SAME_FACT = 0.40
# Neither meaning nor words alone may merge: "lay off 1,200" and "hire 1,200" have cosine .79.
LEAST_MEANING = 0.30
LEAST_WORDS = 0.18
# Values of one thing are compared in passages that are nearly of one fact.
DISPUTED = 0.24
# The same for durations, shares and amounts, which do not name what they measure as a count does.
DISPUTED_MEASURES = 0.33
# What agreement in a telling figure, or in QUOTED words in a row of a quotation, adds to likeness.
FIGURE = 0.15
QUOTATION, QUOTED = 0.12, 3
# A passage shorter than this says too little to be matched, a longer one is no sentence (words).
SHORTEST, LONGEST = 5, 70


@dataclass(frozen=True, slots=True)
class Matched:
    """Each passage fit to be matched is in one cluster. `dropped` were too short, too long, or meant for a machine."""

    clusters: tuple[Cluster, ...]
    disagreements: tuple[Disagreement, ...]
    dropped: tuple[Passage, ...]


def match(passages: Sequence[Passage], echoes: Collection[Passage], encoder: Encoder) -> Matched:
    """Average-linkage clusters of passages of different articles; what differs in value is told as a disagreement."""
    fit = [p for p in passages if SHORTEST <= len(p.text.split()) <= LONGEST and not instructs(p.text)]
    likeness = _likeness(fit, encoder)
    disputes = _separate(fit, likeness)
    disagreements = (*overtaken(fit), *settled(disputes, fit))
    old = outdated(disagreements)
    repeated = frozenset(echoes)
    clusters = (_cluster([fit[i] for i in m], likeness[np.ix_(m, m)], repeated) for m in linked(likeness, SAME_FACT))
    current = tuple(kept for c in clusters if (kept := _without(c, old)))
    return Matched(current, disagreements, tuple(p for p in passages if p not in set(fit)))


def _likeness(passages: Sequence[Passage], encoder: Encoder) -> Matrix:
    """Shape (n, n). What all passages of a story share, in direction and in words, does not count."""
    if not passages:
        return np.zeros((0, 0), dtype=np.float32)
    meaning = _centred(encoder.encode([p.text for p in passages]))
    found = [terms(p.text) for p in passages]
    weights = Weights(found)
    home = np.unique([id(p.article) for p in passages], return_inverse=True)[1]
    apart = home[:, None] == home[None, :]
    likeness = np.where(apart, np.float32(APART), np.float32(0))
    for i, j in np.argwhere(np.tril(~apart & (meaning >= LEAST_MEANING), -1)):
        dice, part = weights.dice(found[i], found[j]), weights.containment(found[i], found[j])
        if part >= LEAST_WORDS:
            base = (float(meaning[i, j]) + dice + part) / 3
            likeness[i, j] = likeness[j, i] = base + _agreement(passages[i].text, passages[j].text)
    return likeness


def _agreement(a: str, b: str) -> float:
    """What a shared figure or quotation adds: nobody writes "40,000" or quotes the same words of another fact."""
    quoted = any(shared_words(x.text, y.text) >= QUOTED for x in quotations(a) for y in quotations(b))
    return FIGURE * agree(a, b) + QUOTATION * quoted


def _centred(vectors: Matrix) -> Matrix:
    """Cosines after the mean direction is taken out, shape (n, n)."""
    centred = vectors - vectors.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    unit: Matrix = centred / np.where(lengths > 0, lengths, 1)
    return unit @ unit.T


def _separate(passages: Sequence[Passage], likeness: Matrix) -> list[Dispute]:
    """Keeps passages apart that differ in a fact (in place), and returns where two give values of one thing."""
    disputes = []
    for i, j in np.argwhere(np.triu(likeness, 1) >= DISPUTED):
        a, b = passages[i], passages[j]
        found = dispute(a, b)
        if found and found.first[0].kind != "count" and likeness[i, j] < DISPUTED_MEASURES:
            found = None
        why = differ(a, b)
        # Who disagrees names other people and quotes other speakers: that is no reason to miss a dispute.
        if (why and not (found and why in {"names", "speaker"})) or (clash(a, b) and not found):
            likeness[i, j] = likeness[j, i] = APART
        elif found:
            disputes.append(found)
            likeness[i, j] = likeness[j, i] = max(likeness[i, j], SAME_FACT)
    return disputes


def _cluster(passages: Sequence[Passage], likeness: Matrix, echoes: frozenset[Passage]) -> Cluster:
    """The passage most like the others comes first, those that repeat another article last."""
    likest = [round(float(row[row > 0].sum()), 4) for row in likeness]
    order = sorted(range(len(passages)), key=lambda i: (passages[i] in echoes, -likest[i], i))
    return Cluster(tuple(passages[i] for i in order), frozenset(p for p in passages if p in echoes))


def _without(cluster: Cluster, old: Collection[Passage]) -> Cluster | None:
    kept = tuple(p for p in cluster.passages if p not in old)
    return Cluster(kept, frozenset(p for p in cluster.echoes if p in kept)) if kept else None
