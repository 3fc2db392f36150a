"""Chat models: how they are asked, and those that torch runs; it does not know what is asked or may be said."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModelForCausalLM

from models import engine_torch
from models.beam import Scorer
from models.catalog import Adapter
from models.engine import Precision
from models.engine_tree import Ints, Seen, TreeScorer
from models.generator_beam import BeamGenerator
from models.roles import Prompt

# Kinds of models that take a mask of any shape, where all their layers see everything; others may make their own of it.
PLAIN = frozenset({"llama", "qwen2", "qwen3"})


class ChatGenerator(BeamGenerator):
    """A causal language model, asked through its tokenizer's chat template where it has one.

    `config`, `generation`: its settings as transformers reads them. `taught`: it was taught the work. `together`: the
    beams of a prompt share its keys and values.
    """

    together = True

    def __init__(self, name: str, folder: Path, config: Any, generation: Any, *, taught: bool) -> None:
        super().__init__(name, folder, int(config.vocab_size), engine_torch.ends(config, generation))
        self.context = int(config.max_position_embeddings)
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
    """One that torch runs."""

    def __init__(
        self,
        name: str,
        folder: Path,
        threads: int | None = None,
        adapter: Adapter | None = None,
        precision: Precision = "f32",
    ) -> None:
        self.model = engine_torch.weights(AutoModelForCausalLM, folder, threads, adapter, precision)
        super().__init__(name, folder, self.model.config, self.model.generation_config, taught=adapter is not None)
        kinds = set(getattr(self.model.config, "layer_types", None) or ["full_attention"])
        self.together = self.model.config.model_type in PLAIN and kinds == {"full_attention"}

    def scorer(self, prompts: list[list[int]]) -> Scorer:
        return TreeScorer(_TorchForward(self.model, together=self.together), prompts, together=self.together)


class _TorchForward:
    """A step of a model of transformers. Where hypotheses are not `together`, it makes its own mask, from padding."""

    def __init__(self, model: Any, *, together: bool) -> None:
        self._model = model
        self._together = together
        self._cache: Any = None
        self._rows = 1

    def __call__(self, ids: Ints, positions: Ints, seen: Seen, slots: Sequence[int], wanted: Ints) -> torch.Tensor:
        if self._cache is not None and list(slots) != list(range(self._rows)):
            self._cache.batch_select_indices(torch.tensor(slots))
        self._rows, new = ids.shape
        # Only places of which some row's score is wanted go through the table of all words.
        places, place = np.unique(wanted % new, return_inverse=True)
        output = self._model(
            torch.from_numpy(ids),
            attention_mask=self._mask(seen),
            position_ids=torch.from_numpy(positions),
            past_key_values=self._cache,
            use_cache=True,
            logits_to_keep=torch.from_numpy(places),
        )
        self._cache = output.past_key_values
        logits = output.logits[wanted // new, place].float()
        del output  # or a third table of rows and words would stand beside these two
        return torch.log_softmax(logits, -1)

    def _mask(self, seen: Seen) -> torch.Tensor:
        if not self._together:  # the last token sees all that is no padding
            return torch.from_numpy(seen[:, -1].astype(np.int64))
        kind = self._model.dtype
        return torch.where(torch.from_numpy(seen)[:, None], torch.zeros((), dtype=kind), torch.finfo(kind).min)
