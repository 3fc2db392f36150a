"""Chat models: how they are asked, and those that torch runs; it does not know what is asked or may be said."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from models import engine_torch
from models.beam import Scorer
from models.catalog import Adapter
from models.engine import Precision
from models.engine_kept import Kept
from models.engine_llama import Llama, added, log_probabilities, wanted_places
from models.engine_shape import NotPlain, Reads, read_settings
from models.engine_tree import Ints, Seen, TreeScorer
from models.generator_beam import BeamGenerator
from models.roles import Prompt


class ChatGenerator(BeamGenerator):
    """A causal language model, asked through its tokenizer's chat template where it has one.

    `reads`: what its settings say. `taught`: it was taught the work. `together`: the beams of a prompt share its keys
    and values.
    """

    together = True

    def __init__(self, name: str, folder: Path, reads: Reads, *, taught: bool) -> None:
        super().__init__(name, folder, reads.words, reads.ends)
        self.context = reads.context
        self.taught = taught

    def read(self, prompt: Prompt) -> list[int]:
        """The turns, and how the answer must begin. A model that was taught the work reads no examples of it."""
        turns = [{"role": "system", "content": self.defuse(prompt.system)}] if prompt.system else []
        examples = () if self.taught else prompt.examples
        for user, assistant in (*examples, (prompt.user, "")):
            turns.append({"role": "user", "content": self.defuse(user)})
            turns.append({"role": "assistant", "content": self.defuse(assistant)})
        turns.pop()
        if self.tokenizer.chat_template:
            text = self.tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
        else:
            text = "".join(t["content"] + "\n\n" for t in turns)
        # A space at the end would be a token of its own, which the model never saw before a word.
        start = self.defuse(prompt.start.rstrip())
        ids: list[int] = self.tokenizer(text + start, add_special_tokens=False)["input_ids"]
        return ids

    def room(self, prompt: Prompt) -> int:
        """The context less what is to be written."""
        return self.context - prompt.max_new_tokens

    def holds(self, read: int, written: int, beams: int) -> int:
        return read + beams * written if self.together else super().holds(read, written, beams)


class CausalGenerator(ChatGenerator):
    """One that torch runs: a plain Llama by itself, any other as transformers computes it."""

    def __init__(
        self,
        name: str,
        folder: Path,
        threads: int | None = None,
        adapter: Adapter | None = None,
        precision: Precision = "f32",
    ) -> None:
        self.model: Any
        try:
            self.model, reads = engine_torch.prepared(Llama(folder), threads, adapter, precision), read_settings(folder)
        except NotPlain:
            from models import engine_hub

            self.model = engine_hub.causal(folder, threads, adapter, precision)
            self.together, reads = engine_hub.together(self.model), engine_hub.reads(self.model)
        super().__init__(name, folder, reads, taught=adapter is not None)

    def scorer(self, prompts: list[list[int]]) -> Scorer:
        if isinstance(self.model, Llama):
            return TreeScorer(_LlamaForward(self.model), prompts, together=self.together)
        from models.engine_hub import HubForward

        return TreeScorer(HubForward(self.model, together=self.together), prompts, together=self.together)


class _LlamaForward:
    """A step of a Llama, with the keys and values of the steps before."""

    def __init__(self, model: Llama) -> None:
        self._model = model
        self._kept = [(Kept(), Kept()) for _ in range(model.of.layers)]

    def __call__(
        self, ids: Ints, positions: Ints, seen: Seen, slots: Sequence[int], wanted: Ints, picked: Ints | None = None
    ) -> torch.Tensor:
        for block in (each for pair in self._kept for each in pair if each.tokens):
            block.place(slots)
            if picked is not None:
                block.pick(torch.from_numpy(picked))
        places, at = wanted_places(wanted, ids.shape[1])
        mask = added(seen, self._model.dtype)
        scores = self._model(torch.from_numpy(ids), torch.from_numpy(positions), mask, self._kept, places)
        return log_probabilities(scores, at)
