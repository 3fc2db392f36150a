"""Beam search over one padded batch of prompts, each with its own grammar; it does not know where scores come from.

Written here, not taken from transformers, for four reasons: a prompt is read once and not once a beam; a hypothesis
carries its grammar's state through every reordering; a prompt that is done leaves the batch; and the probability that a
sentence ends is that of everything that would not go on with it.
"""

import math
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

import torch

from models.grammar import Grammar, Options


class Scorer(Protocol):
    """A decoder in the middle of a batch. Rows are hypotheses; log-probabilities have the shape (rows, vocabulary), and
    hold until the next call."""

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


# The log-probability of ending, None where the text may not end, and those of the best tokens to go on with.
Weighed = tuple[float | None, list[tuple[float, int]]]


def search(scorer: Scorer, searches: Sequence[Search], beams: int, candidates: int) -> list[list[tuple[int, ...]]]:
    """Up to `beams` token sequences for each prompt, most likely first, end tokens left out; a prompt is done when
    `candidates` of them cannot be bettered."""
    for row, one in enumerate(searches):
        one.live = [Hypothesis((), 0.0, one.grammar.start(one.start), row)]
    scores = scorer.first()
    while True:
        weighed = iter(
            _weigh(scores, [(h.row, one.grammar.options(h.state)) for one in searches for h in one.live], beams)
        )
        for one in searches:
            _advance(one, [next(weighed) for _ in one.live], beams, candidates)
        live = [h for one in searches for h in one.live]
        if not live:
            return [[h.tokens for h in one.ended] for one in searches]
        del scores  # or a table of rows and words would stand there for nothing while the next is made
        scores = scorer.step([h.row for h in live], [h.tokens[-1] for h in live])
        _number_rows(searches)


def _advance(one: Search, weighed: Sequence[Weighed], beams: int, candidates: int) -> None:
    """One token more for each hypothesis of a prompt, the best kept; none when the prompt is done."""
    grown: list[tuple[float, int, int, Hypothesis]] = []
    ended: list[Hypothesis] = []
    for place, (hypothesis, (end, best)) in enumerate(zip(one.live, weighed, strict=True)):
        if end is not None and hypothesis.tokens:
            ended.append(replace(hypothesis, score=hypothesis.score + end))
        if len(hypothesis.tokens) < one.limit:
            grown.extend((-hypothesis.score - s, place, t, hypothesis) for s, t in best)
    grown = sorted(grown, key=lambda g: g[:3])[:beams]
    # An end competes with going on: it counts only where it would have kept its place in the beam.
    least = -grown[-1][0] if len(grown) == beams else -math.inf
    one.ended = _best([*one.ended, *(h for h in ended if h.score >= least)], beams)
    one.live = [Hypothesis((*h.tokens, t), -loss, one.grammar.step(h.state, t), h.row) for loss, _, t, h in grown]
    if _is_done(one, beams, candidates):
        one.live = []


def _weigh(scores: torch.Tensor, asked: Sequence[tuple[int, Options]], beams: int) -> list[Weighed]:
    """For each row and what its grammar lets follow.

    Rows of free text that end alike are weighed in one go: at every call torch lets other threads have the interpreter,
    and beside threads that compute in Python it waits up to 5 ms to get it back.
    """
    alike: dict[tuple[int, ...], list[int]] = {}
    weighed: dict[int, Weighed] = {}
    for at, (row, options) in enumerate(asked):
        if options.allowed is None:
            alike.setdefault(options.ends or (), []).append(at)
        else:
            weighed[at] = _log_probability(scores[row], options), _among(scores[row], options, beams)
    for ends, places in alike.items():
        rows = scores[[asked[at][0] for at in places]]
        weighed |= zip(places, _free(rows, ends, [asked[at][1].barred for at in places], beams), strict=True)
    return [weighed[at] for at in range(len(asked))]


def _free(rows: torch.Tensor, ends: tuple[int, ...], barred: Sequence[frozenset[int]], beams: int) -> Iterator[Weighed]:
    """Of rows, which are overwritten, that may go on with everything but `ends` and what is barred in each."""
    end: list[float] | None = torch.logsumexp(rows[:, _places(ends)], 1).tolist() if ends else None
    rows[:, _places(ends)] = -torch.inf
    out = [(row, token) for row, tokens in enumerate(barred) for token in tokens]
    if out:
        rows[tuple(torch.tensor(out).T)] = -torch.inf
    best = torch.topk(rows, min(beams, rows.shape[1]))
    for row, (values, tokens) in enumerate(zip(best.values.tolist(), best.indices.tolist(), strict=True)):
        kept = [(s, t) for s, t in zip(values, tokens, strict=True) if s > -torch.inf]
        yield (end[row] if end else None), kept


def _log_probability(row: torch.Tensor, options: Options) -> float | None:
    """Of ending here; None where the grammar does not let the text end."""
    if options.ends is None:
        rest = row.clone()
        rest[_places(options.allowed or ())] = -torch.inf
        return float(torch.logsumexp(rest, 0))
    return float(torch.logsumexp(row[_places(options.ends)], 0)) if options.ends else None


def _among(row: torch.Tensor, options: Options, beams: int) -> list[tuple[float, int]]:
    """The best of the few tokens that the grammar allows."""
    tokens = options.allowed or ()
    allowed = _places(tuple(t for t in tokens if t not in options.barred) if options.barred else tokens)
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
