"""Scores hypotheses that share their prompt's keys and values; it does not know what computes them.

All hypotheses of a prompt stand in one row of the batch, as a tree: each token is kept once, and a mask says which ones
each hypothesis consists of. A beam that is reordered, doubled or given up moves no key and no value.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Seen = NDArray[np.bool_]


# Steps after which what hypotheses wrote that were given up is forgotten: of four beams' 64 tokens about 20 are live.
FORGET = 16


class Forward(Protocol):
    """A model that keeps keys and values between calls."""

    def __call__(
        self, ids: Ints, positions: Ints, seen: Seen, slots: Sequence[int], wanted: Ints, picked: Ints | None = None
    ) -> torch.Tensor:
        """Log-probabilities after the tokens `wanted`, (wanted, vocabulary).

        `ids`, `positions`: (rows, new). `seen`: which tokens each new one sees, (rows, new, kept + new). `slots`: which
        row of the call before each row goes on from. `wanted`: places in the flat `ids`. `picked`: the places of the
        tokens that are kept on, (rows, kept), where it is not all of them.
        """
        ...


class TreeScorer:
    """A left-padded batch of prompts; what all of them begin with is read once.

    Where `together` is false every hypothesis has a row, and a copy of its prompt, of its own: for models that take no
    mask but of padding.
    """

    def __init__(self, forward: Forward, prompts: list[list[int]], *, together: bool = True) -> None:
        self._forward = forward
        self._prompts = prompts
        self._together = together

    def first(self) -> torch.Tensor:
        shared = common_prefix(self._prompts)
        if shared:
            begun = np.array([self._prompts[0][:shared]])
            self._run(begun, np.arange(shared)[None], np.ones((1, shared), bool), [0])
        rests = [p[shared:] for p in self._prompts]
        width = max(map(len, rests))
        # The padding's id does not matter: nothing sees it.
        ids = np.array([[0] * (width - len(r)) + r for r in rests])
        self._seen = np.array([[True] * shared + [False] * (width - len(r)) + [True] * len(r) for r in rests])
        positions = np.maximum(self._seen.cumsum(1) - 1, 0)
        self._next = positions[:, -1] + 1
        self._rows = list(range(len(rests)))
        self._steps = 0
        return self._run(ids, positions[:, shared:], self._seen, [0] * len(rests))

    def step(self, parents: list[int], tokens: list[int]) -> torch.Tensor:
        slots, rows = self._placed(parents)
        nth: Counter[int] = Counter()
        places = [(nth.update([row]), nth[row] - 1)[1] for row in rows]
        shape = len(slots), max(nth.values())
        own = np.arange(shape[1]) == np.array(places)[:, None]
        self._seen = self._seen[parents]
        picked = self._picked(np.array(rows)) if self._together else None
        self._seen = np.concatenate([self._seen, own], 1)
        positions, self._next = self._next[parents], self._next[parents] + 1
        ids, at, seen = np.zeros(shape, np.int64), np.zeros(shape, np.int64), _selves(shape, self._seen.shape[1])
        ids[rows, places], at[rows, places], seen[rows, places] = tokens, positions, self._seen
        self._rows = rows
        return self._forward(ids, at, seen, slots, np.array(rows) * shape[1] + np.array(places), picked)

    def _picked(self, rows: Ints) -> Ints | None:
        """Now and then, the places that some hypothesis still sees, those of each row first; what was written by
        hypotheses that were given up, and padding, is forgotten."""
        self._steps += 1
        if self._steps % FORGET:
            return None
        used = np.zeros((rows.max() + 1, self._seen.shape[1]), bool)
        np.logical_or.at(used, rows, self._seen)
        places = np.argsort(~used, 1, kind="stable")[:, : used.sum(1).max()]
        self._seen = np.take_along_axis(self._seen, places[rows], 1)
        return places

    def _placed(self, parents: list[int]) -> tuple[list[int], list[int]]:
        """The rows that go on, by their old numbers, and for each hypothesis the new number of its row."""
        if not self._together:
            return parents, list(range(len(parents)))
        old = [self._rows[p] for p in parents]
        number = {row: i for i, row in enumerate(_closed_up(set(old)))}
        return list(number), [number[row] for row in old]

    def _run(self, ids: Ints, positions: Ints, unpadded: Seen, slots: list[int]) -> torch.Tensor:
        """Reads the ends of prompts, of which each token sees itself and those before it."""
        rows, new = ids.shape
        before = np.tril(np.ones((unpadded.shape[1], unpadded.shape[1]), bool))[-new:]
        seen = (before[None] & unpadded[:, None]) | _selves((rows, new), unpadded.shape[1])
        return self._forward(ids, positions, seen, slots, np.arange(rows) * new + (new - 1))


def _closed_up(rows: set[int]) -> list[int]:
    """The rows in an order in which all stay in place but the last ones, which fill the gaps."""
    last = sorted(row for row in rows if row >= len(rows))
    return [place if place in rows else last.pop() for place in range(len(rows))]


def _selves(shape: tuple[int, int], width: int) -> Seen:
    """Each new token sees itself: one that sees nothing, as padding would, has a value that is no number."""
    rows, new = shape
    return np.broadcast_to(np.eye(new, width, width - new, dtype=bool), (rows, new, width)).copy()


def common_prefix(prompts: Sequence[Sequence[Any]]) -> int:
    """How many tokens all prompts begin with; at least one of each is left, whose scores are wanted."""
    most = min(map(len, prompts)) - 1
    return next((n for n in range(most) if any(p[n] != prompts[0][n] for p in prompts)), max(most, 0))
