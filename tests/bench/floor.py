"""The pure decode time: the same tokens forced through the same engine, with no search, grammar or check.

It does not know what was asked. Prompts are read, what they share once; then every text that was returned is scored
token by token, all texts of a batch at once. That is what any way of getting these candidates costs at least.
"""

import time
from collections.abc import Sequence
from typing import Any

import torch

from models.beam import Scorer
from models.generator_beam import BEAMS, split
from models.roles import Prompt

Call = tuple[Sequence[Prompt], Sequence[Sequence[str]]]


def floor(generator: Any, calls: Sequence[Call]) -> tuple[float, float] | None:
    """Seconds by the clock and of the processors; None for a generator that does not score tokens itself."""
    if not hasattr(generator, "scorer"):
        return None
    began, worked = time.perf_counter(), time.process_time()
    with torch.inference_mode():
        for prompts, answers in calls:
            _call(generator, prompts, answers)
    return time.perf_counter() - began, time.process_time() - worked


def _call(generator: Any, prompts: Sequence[Prompt], answers: Sequence[Sequence[str]]) -> None:
    asked = [generator.read(p) for p in prompts]
    given = [
        [
            generator.tokenizer(text.removeprefix(p.start.rstrip()), add_special_tokens=False)["input_ids"]
            for text in texts
        ]
        for p, texts in zip(prompts, answers, strict=True)
    ]
    held = [(i, generator.holds(len(asked[i]), p.max_new_tokens, BEAMS)) for i, p in enumerate(prompts) if given[i]]
    for batch in split(held):
        _batch(generator.scorer([asked[i] for i in batch]), [given[i] for i in batch])


def _batch(scorer: Scorer, texts: Sequence[Sequence[Sequence[int]]]) -> None:
    scorer.first()
    rows = [(prompt, text) for prompt, each in enumerate(texts) for text in each]
    parents, written = [prompt for prompt, _ in rows], 0
    while rows:
        scorer.step(parents, [text[written] for _, text in rows])
        written += 1
        parents = [row for row, (_, text) in enumerate(rows) if len(text) > written]
        rows = [rows[row] for row in parents]
