"""Beam search over one padded batch of prompts, each with its own grammar; it does not know where scores come from.

Written here, not taken from transformers, for four reasons: a prompt is read once and not once a beam; a hypothesis
carries its grammar's state through every reordering; a prompt that is done leaves the batch; and the probability that a
sentence ends is that of everything that would not go on with it.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

import torch

from models.grammar import Grammar, Options


class Scorer(Protocol):
    """A decoder in the middle of a batch. Rows are hypotheses; log-probabilities have the shape (rows, vocabulary)."""

    def first(self) -> torch.Tensor:
        """Scores of the first new token, one row a prompt."""
        ...

    def step(self, parents: list[int], tokens: list[int]) -> torch.Tensor:
        """Scores after row i became the old row `parents[i]` and got `tokens[i]` appended."""
        ...


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A text begun. `row` is where its scores stand."""

    tokens: tuple[int, ...]
    score: float
    state: Hashable
    row: int

    @property
    def mean(self) -> float:
        """Log-probability a token, the end counted: short texts gain nothing from being short."""
        return self.score / (len(self.tokens) + 1)


@dataclass(slots=True)
class Search:
    """One prompt: what it asks for, its hypotheses under way, and those that ended."""

    grammar: Grammar
    start: str
    limit: int
    live: list[Hypothesis] = field(default_factory=list)
    ended: list[Hypothesis] = field(default_factory=list)


def search(scorer: Scorer, searches: Sequence[Search], beams: int, candidates: int) -> list[list[tuple[int, ...]]]:
    """Up to `beams` token sequences for each prompt, most likely first, end tokens left out; a prompt is done when
    `candidates` of them cannot be bettered."""
    for row, one in enumerate(searches):
        one.live = [Hypothesis((), 0.0, one.grammar.start(one.start), row)]
    scores = scorer.first()
    while True:
        for one in searches:
            _advance(one, scores, beams, candidates)
        live = [h for one in searches for h in one.live]
        if not live:
            return [[h.tokens for h in one.ended] for one in searches]
        scores = scorer.step([h.row for h in live], [h.tokens[-1] for h in live])
        _number_rows(searches)


def _advance(one: Search, scores: torch.Tensor, beams: int, candidates: int) -> None:
    """One token more for each hypothesis of a prompt, the best kept; none when the prompt is done."""
    grown: list[tuple[float, int, int, Hypothesis]] = []
    ended: list[Hypothesis] = []
    for place, hypothesis in enumerate(one.live):
        row, options = scores[hypothesis.row], one.grammar.options(hypothesis.state)
        end = _log_probability(row, options)
        if end is not None and hypothesis.tokens:
            ended.append(replace(hypothesis, score=hypothesis.score + end))
        if len(hypothesis.tokens) < one.limit:
            grown.extend((-hypothesis.score - s, place, t, hypothesis) for s, t in _go_on(row, options, beams))
    grown = sorted(grown, key=lambda g: g[:3])[:beams]
    # An end competes with going on: it counts only where it would have kept its place in the beam.
    least = -grown[-1][0] if len(grown) == beams else -math.inf
    one.ended = _best([*one.ended, *(h for h in ended if h.score >= least)], beams)
    one.live = [Hypothesis((*h.tokens, t), -loss, one.grammar.step(h.state, t), h.row) for loss, _, t, h in grown]
    if _is_done(one, beams, candidates):
        one.live = []


def _log_probability(row: torch.Tensor, options: Options) -> float | None:
    """Of ending here; None where the grammar does not let the text end."""
    if options.ends is None:
        rest = row.clone()
        rest[_places(options.allowed or ())] = -torch.inf
        return float(torch.logsumexp(rest, 0))
    return float(torch.logsumexp(row[_places(options.ends)], 0)) if options.ends else None


def _go_on(row: torch.Tensor, options: Options, beams: int) -> list[tuple[float, int]]:
    """The best tokens that the grammar allows, with their log-probabilities."""
    if options.allowed is None:
        rest = row.clone()
        rest[_places(options.ends or ())] = -torch.inf
        rest[list(options.barred)] = -torch.inf
        best = torch.topk(rest, min(beams, len(rest)))
        pairs = zip(best.values.tolist(), best.indices.tolist(), strict=True)
        return [(s, t) for s, t in pairs if s > -torch.inf]
    allowed = _places(
        tuple(t for t in options.allowed if t not in options.barred) if options.barred else options.allowed
    )
    best = torch.topk(row[allowed], min(beams, len(allowed)))
    return list(zip(best.values.tolist(), allowed[best.indices].tolist(), strict=True))


@lru_cache(maxsize=64)
def _places(tokens: tuple[int, ...]) -> torch.Tensor:
    """Token ids as an index. After a full stop 32,000 tokens would end the sentence: to make that index took 4 ms."""
    return torch.tensor(tokens, dtype=torch.long)


def _is_done(one: Search, beams: int, candidates: int) -> bool:
    """Enough texts have ended, and what is under way is already worse than the last one wanted."""
    if len(one.ended) < candidates or not one.live:
        return False
    return len(one.ended) >= beams or one.live[0].mean <= one.ended[candidates - 1].mean


def _best(hypotheses: list[Hypothesis], most: int) -> list[Hypothesis]:
    return sorted(hypotheses, key=lambda h: (-h.mean, h.tokens))[:most]


def _number_rows(searches: Sequence[Search]) -> None:
    row = 0
    for one in searches:
        for i, h in enumerate(one.live):
            one.live[i] = replace(h, row=row)
            row += 1
