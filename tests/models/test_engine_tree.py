"""Beams that share a prompt's keys and values score as each would alone; nothing of a neighbour is seen."""

from typing import Any

import numpy as np
import pytest
import torch

from models import engine_tree
from models.engine_tree import Ints, Seen, TreeScorer, common_prefix
from models.generator_causal import CausalGenerator
from models.roles import Prompt

PROMPTS = [[5, 6, 7, 8], [5, 6, 9], [5, 6, 7, 9, 10, 11]]
# Rows that are doubled, reordered, given up; then a whole prompt that is done.
STEPS = [
    ([2, 0, 0, 1, 1, 2], [20, 21, 22, 23, 24, 25]),
    ([5, 2, 1, 0, 0], [30, 31, 32, 33, 34]),
    ([1, 1, 4], [40, 41, 42]),
]


def texts() -> list[list[list[int]]]:
    """What each hypothesis reads, prompt and all, after each call."""
    rows = [list(p) for p in PROMPTS]
    every = [rows]
    for parents, tokens in STEPS:
        rows = [[*rows[p], t] for p, t in zip(parents, tokens, strict=True)]
        every.append(rows)
    return every


@pytest.mark.parametrize("together", [True, False])
def test_each_hypothesis_scores_as_its_text_read_alone(
    tiny_causal: CausalGenerator, theirs: Any, together: bool
) -> None:
    tiny_causal.together = together
    try:
        with torch.inference_mode():
            scorer = tiny_causal.scorer(PROMPTS)
            calls = [scorer.first(), *(scorer.step(*step) for step in STEPS)]
            for scores, rows in zip(calls, texts(), strict=True):
                alone = torch.stack([theirs(torch.tensor([row])).logits[0, -1] for row in rows])
                torch.testing.assert_close(scores, torch.log_softmax(alone, -1), rtol=1e-4, atol=1e-4)
    finally:
        tiny_causal.together = True


def test_batch_mates_change_no_text_and_no_order_of_texts(tiny_causal: CausalGenerator) -> None:
    asked = [Prompt(f"What happened at the pier {'and the bridge ' * n}?", max_new_tokens=6 + n) for n in range(6)]
    alone = [tiny_causal.generate([p], 4)[0] for p in asked]
    assert tiny_causal.generate(asked, 4) == alone
    assert tiny_causal.generate(asked[::-1], 4) == alone[::-1]
    assert tiny_causal.generate(asked[1:4], 4) == alone[1:4]


def test_a_prompts_tokens_are_kept_once_however_many_beams_it_has() -> None:
    kept: list[tuple[int, int]] = []

    def forward(
        ids: Ints, positions: Ints, seen: Seen, slots: object, wanted: Ints, picked: object = None
    ) -> torch.Tensor:
        kept.append((seen.shape[0], seen.shape[2]))
        return torch.zeros(len(wanted), 3)

    scorer = TreeScorer(forward, [[5, 6, 7], [5, 8]])
    scorer.first()
    scorer.step([0, 0, 0, 1, 1], [1, 1, 1, 1, 1])
    scorer.step([4, 3], [1, 1])
    assert kept == [(1, 1), (2, 3), (2, 6), (1, 8)]


def test_nothing_but_its_own_text_is_seen_by_a_token() -> None:
    masks: list[Seen] = []

    def forward(
        ids: Ints, positions: Ints, seen: Seen, slots: object, wanted: Ints, picked: object = None
    ) -> torch.Tensor:
        masks.append(seen)
        return torch.zeros(len(wanted), 3)

    scorer = TreeScorer(forward, [[5, 6], [7]])
    scorer.first()
    scorer.step([0, 0, 1], [1, 1, 1])
    np.testing.assert_array_equal(masks[0], [[[1, 0], [1, 1]], [[1, 0], [0, 1]]])
    np.testing.assert_array_equal(masks[1], [[[1, 1, 1, 0], [1, 1, 0, 1]], [[0, 1, 1, 0], [0, 0, 0, 1]]])


def test_a_common_prefix_leaves_one_token_of_each_prompt() -> None:
    assert [common_prefix(p) for p in ([[1, 2, 3], [1, 2]], [[1, 2], [1, 2]], [[1], [2]], [[3, 4]])] == [1, 1, 0, 1]


def test_what_nobody_sees_any_more_is_forgotten_and_scores_stay(
    tiny_causal: CausalGenerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    with torch.inference_mode():
        plain = tiny_causal.scorer(PROMPTS)
        expected = [plain.first().clone(), *(plain.step(*step).clone() for step in STEPS)]
        monkeypatch.setattr(engine_tree, "FORGET", 1)
        packed = tiny_causal.scorer(PROMPTS)
        found = [packed.first().clone(), *(packed.step(*step).clone() for step in STEPS)]
    for ours, theirs in zip(found, expected, strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-4)
