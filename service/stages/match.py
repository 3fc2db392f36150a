"""Clusters passages that state one fact, and finds where they disagree. It does not know which facts matter."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from models.roles import Encoder
from service.facts.abridging import abridged, nearest
from service.facts.addressing import addresses, on_machines
from service.facts.contradictions import clash
from service.facts.disguise import is_foreign
from service.facts.idle import is_idle
from service.facts.instructions import instructs
from service.facts.introductions import matters
from service.facts.quotations import quotations
from service.facts.runs import shared_words
from service.facts.sameness import agree, differ
from service.facts.search import disputes_among
from service.facts.settling import outdated, settled
from service.facts.survivors import all_spared
from service.facts.terms import Weights, terms
from service.facts.tolls import overtaken
from service.halting import Step, go_on
from service.linkage import APART, Matrix, linked
from service.news import Citation, Cluster, Disagreement, Passage, Value, count_sources

# Likeness from which two passages state one fact: the mean of the cosine without the story's own direction, the dice
# and the containment of weighted terms. Found on the three events of seeds/, passages labelled by the terms of
# gold.json: of the pairs put in one cluster 1.0 are of one fact, of the pairs of one fact .45 are put together. At .36
# it is .99 and .51, but on real articles sentences of one topic and two facts begin to join.
SAME_FACT = 0.40
# Neither meaning nor words alone may merge: "lay off 1,200" and "hire 1,200" have cosine .79.
LEAST_MEANING = 0.30
LEAST_WORDS = 0.18
# Passages that are nearly of one fact: what differs in them keeps them apart, a disputed value joins them.
DISPUTED = 0.24
# What agreement in a telling figure, or in QUOTED words in a row of a quotation, adds to likeness.
FIGURE = 0.15
QUOTATION, QUOTED = 0.12, 3
# A passage shorter than this says too little to be matched, a longer one is no sentence (words).
SHORTEST, LONGEST = 5, 70
# Characters a word from which a text is of a script without white space: German's mean is six.
UNSPACED = 14
# A value is told in fewer: "Turnout was 74 percent."
SHORTEST_VALUE = 3


@dataclass(frozen=True, slots=True)
class Matched:
    """Each passage fit to be matched is in one cluster. `dropped` were too short, too long, or meant for a machine.

    `notes` say, for a reader, of which articles too much was sent to compare it all; the rest is `dropped`, too.
    """

    clusters: tuple[Cluster, ...]
    disagreements: tuple[Disagreement, ...]
    dropped: tuple[Passage, ...]
    notes: tuple[str, ...] = ()


def match(
    passages: Sequence[Passage],
    echoes: Collection[Passage],
    encoder: Encoder,
    twins: Mapping[Passage, Passage] = MappingProxyType({}),
    step: Step = go_on,
) -> Matched:
    """Average-linkage clusters of passages of different articles; what differs in value is told as a disagreement.

    `twins`: of passages that repeat another word for word or nearly, that other. They join its cluster unmeasured,
    unless a rewrite has changed a fact, so that a hundred copies cost no more than one.
    """
    attached = _attached(passages, twins)
    every = _telling([p for p in passages if p not in attached])
    telling = nearest(every)
    step()
    alive = frozenset(all_spared(telling))
    fit = [p for p in telling if SHORTEST <= _words(p.text) <= LONGEST or p in alive]
    repeated = frozenset(echoes)
    likeness = _likeness(fit, repeated, encoder)
    told = [p for p in telling if SHORTEST_VALUE <= _words(p.text) <= LONGEST]
    disputes = disputes_among(told, step)
    step()
    _separate(fit, likeness, {frozenset((d.first.passage, d.second.passage)) for d in disputes})
    _join(fit, likeness, alive)
    found = settled(disputes, told, repeated, overtaken(told))
    disagreements = tuple(_told_too(d, attached) for d in found)
    old = outdated(disagreements)
    facts = _linked(likeness, np.array([p in repeated for p in fit], dtype=np.bool_))
    clusters = (_cluster([fit[i] for i in m], likeness[np.ix_(m, m)], repeated) for m in facts)
    current = tuple(kept for c in clusters if (kept := _without(c, old)))
    used = {p for c in current for p in c.passages} | attached.keys() | set(fit)
    dropped = tuple(p for p in passages if p not in used)
    return Matched(tuple(_with(c, attached) for c in current), disagreements, dropped, abridged(every, telling))


def _attached(passages: Sequence[Passage], twins: Mapping[Passage, Passage]) -> dict[Passage, Passage]:
    """The passages that join another's cluster, with that other; never one that is itself attached."""
    same = {e: t for e, t in twins.items() if t not in twins and not differ(e, t) and not clash(e, t)}
    return {p: same[p] for p in passages if p in same}


def _with(cluster: Cluster, attached: Mapping[Passage, Passage]) -> Cluster:
    joining = tuple(e for e, t in attached.items() if t in cluster.passages)
    return Cluster((*cluster.passages, *joining), cluster.echoes | frozenset(joining))


def _told_too(disagreement: Disagreement, attached: Mapping[Passage, Passage]) -> Disagreement:
    """With the passages that repeat, nearly word for word, one that gives a value: they give it as echoes."""

    def widened(value: Value) -> Value:
        given = {c.passage for c in value.citations}
        echoes = (Citation(e, 1.0, echo=True) for e, t in attached.items() if t in given and e not in given)
        return replace(value, citations=(*value.citations, *echoes))

    return replace(disagreement, values=tuple(widened(v) for v in disagreement.values))


def _words(text: str) -> int:
    """Words between white space; of a script that writes none between them, two characters are one."""
    count = len(text.split())
    return max(count, len(text) // 2) if len(text) > UNSPACED * count else count


def _telling(passages: Sequence[Passage]) -> list[Passage]:
    """Those that tell something of the event: none that address their reader, and none about machines that read and
    write, unless more than one publisher has such.
    """
    machines = [p for p in passages if on_machines(p.text)]
    strange = frozenset(machines if count_sources(machines) < 2 else ())
    return [p for p in passages if p not in strange and not _addresses(p)]


def _addresses(passage: Passage) -> bool:
    """Of quoted speech, whose marks may stand in another passage, only what is meant for machines."""
    if passage.article.language == "en" and is_foreign(passage.text):
        return True
    if passage.stance == "quoted":
        return instructs(passage.text)
    return addresses(passage.text) or (passage.article.language == "en" and is_idle(passage.text))


def _linked(likeness: Matrix, echo: NDArray[np.bool_]) -> list[list[int]]:
    """Members of each fact. Passages that repeat another article join what is there: they move no average."""
    own, repeating = np.flatnonzero(~echo), np.flatnonzero(echo)
    facts = [[int(own[i]) for i in members] for members in linked(likeness[np.ix_(own, own)], SAME_FACT)]
    joining: list[list[int]] = [[] for _ in facts]
    apart: list[int] = []
    for i in map(int, repeating):
        near = [float(likeness[i, m].max()) if likeness[i, m].min() > APART else 0.0 for m in facts]
        best = int(np.argmax(near)) if near else 0
        (joining[best] if near and near[best] >= SAME_FACT else apart).append(i)
    rest = ([apart[i] for i in members] for members in linked(likeness[np.ix_(apart, apart)], SAME_FACT))
    return sorted(sorted(m) for m in (*(a + b for a, b in zip(facts, joining, strict=True)), *rest))


def _likeness(passages: Sequence[Passage], echoes: Collection[Passage], encoder: Encoder) -> Matrix:
    """Shape (n, n). What all passages of a story share, in direction and in words, does not count."""
    if not passages:
        return np.zeros((0, 0), dtype=np.float32)
    own = [p not in echoes for p in passages]
    own = own if any(own) else [True] * len(passages)
    meaning = _centred(encoder.encode([p.text for p in passages]), np.array(own))
    found = [terms(p.text) for p in passages]
    matter = [matters(p) for p in passages]  # of one chief executive two may tell two things
    weights = Weights([f for f, counts in zip(found, own, strict=True) if counts])
    home = np.unique([id(p.article) for p in passages], return_inverse=True)[1]
    apart = home[:, None] == home[None, :]
    likeness = np.where(apart, np.float32(APART), np.float32(0))
    for i, j in np.argwhere(np.tril(~apart & (meaning >= LEAST_MEANING), -1)):
        dice, part = weights.dice(found[i], found[j]), weights.containment(found[i], found[j])
        if part >= LEAST_WORDS and not matter[i].isdisjoint(matter[j]):
            base = (float(meaning[i, j]) + dice + part) / 3
            likeness[i, j] = likeness[j, i] = base + _agreement(passages[i].text, passages[j].text)
    return likeness


def _agreement(a: str, b: str) -> float:
    """What a shared figure or quotation adds: nobody writes "40,000" or quotes the same words of another fact."""
    quoted = any(shared_words(x.text, y.text) >= QUOTED for x in quotations(a) for y in quotations(b))
    return FIGURE * agree(a, b) + QUOTATION * quoted


def _centred(vectors: Matrix, own: NDArray[np.bool_]) -> Matrix:
    """Cosines after the mean direction of the passages in `own` (n) is taken out, shape (n, n)."""
    centred = vectors - vectors[own].mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    unit: Matrix = centred / np.where(lengths > 0, lengths, 1)
    return unit @ unit.T


def _separate(passages: Sequence[Passage], likeness: Matrix, disputed: Collection[frozenset[Passage]]) -> None:
    """Keeps passages apart that differ in a fact (in place); those of one fact that disagree on a value are joined."""
    for i, j in np.argwhere(np.triu(likeness, 1) >= DISPUTED):
        a, b = passages[i], passages[j]
        found = frozenset((a, b)) in disputed
        why = differ(a, b)
        # Who disagrees names other people and quotes other speakers: that is no reason to miss a dispute.
        if (why and not (found and why in {"names", "speaker"})) or (clash(a, b) and not found):
            likeness[i, j] = likeness[j, i] = APART
        elif found:
            likeness[i, j] = likeness[j, i] = max(likeness[i, j], SAME_FACT)


def _join(passages: Sequence[Passage], likeness: Matrix, alike: Collection[Passage]) -> None:
    """Makes one fact of those that say that nobody died (in place): in three words there is little to measure."""
    at = [i for i, p in enumerate(passages) if p in alike]
    for i, j in itertools.permutations(at, 2):
        if passages[i].article != passages[j].article:
            likeness[i, j] = max(likeness[i, j], SAME_FACT + 1)


def _cluster(passages: Sequence[Passage], likeness: Matrix, echoes: frozenset[Passage]) -> Cluster:
    """The passage most like the others comes first, those that repeat another article last and count for nothing."""
    own = np.array([p not in echoes for p in passages])
    likest = [round(float(row[own & (row > 0)].sum()), 4) for row in likeness]
    order = sorted(range(len(passages)), key=lambda i: (passages[i] in echoes, -likest[i], i))
    return Cluster(tuple(passages[i] for i in order), frozenset(p for p in passages if p in echoes))


def _without(cluster: Cluster, old: Collection[Passage]) -> Cluster | None:
    kept = tuple(p for p in cluster.passages if p not in old)
    return Cluster(kept, frozenset(p for p in cluster.echoes if p in kept)) if kept else None
