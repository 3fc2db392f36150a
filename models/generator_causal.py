"""Chat models: how they are asked, and those that torch runs, scored as a left-padded batch.

It does not know what is asked or may be said.
"""

from pathlib import Path

import torch
from transformers import AutoModelForCausalLM

from models import engine_torch
from models.beam import Scorer
from models.catalog import Adapter
from models.engine import Precision
from models.generator_beam import BeamGenerator
from models.roles import Prompt


class ChatGenerator(BeamGenerator):
    """A causal language model, asked through its tokenizer's chat template where it has one.

    `context`: the tokens that it reads and writes together. `taught`: it was taught the work.
    """

    def __init__(self, name: str, folder: Path, rows: int, ends: frozenset[int], context: int, *, taught: bool) -> None:
        super().__init__(name, folder, rows, ends)
        self.context = context
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
        ends = engine_torch.ends(self.model.config, self.model.generation_config)
        context = int(self.model.config.max_position_embeddings)
        super().__init__(name, folder, engine_torch.rows(self.model), ends, context, taught=adapter is not None)

    def scorer(self, prompts: list[list[int]]) -> Scorer:
        return _CausalScorer(self.model, prompts)


class _CausalScorer:
    """Keys and values of a left-padded batch. What all its prompts begin with is read once, for all of them."""

    def __init__(self, model: torch.nn.Module, prompts: list[list[int]]) -> None:
        self._model = model
        self._prompts = prompts

    def first(self) -> torch.Tensor:
        shared = common_prefix(self._prompts)
        cache = None
        if shared:
            ids = torch.tensor([self._prompts[0][:shared]])
            cache = self._model(ids, use_cache=True, logits_to_keep=1).past_key_values
            cache.batch_repeat_interleave(len(self._prompts))
        rests = [p[shared:] for p in self._prompts]
        width = max(map(len, rests))
        # The padding's id does not matter: it is masked.
        ids = torch.tensor([[0] * (width - len(r)) + r for r in rests])
        unpadded = [[1] * shared + [0] * (width - len(r)) + [1] * len(r) for r in rests]
        self._mask = torch.tensor(unpadded)
        positions = (self._mask.cumsum(1) - 1).clamp(min=0)
        self._next = positions[:, -1:] + 1
        output = self._model(
            ids,
            attention_mask=self._mask,
            position_ids=positions[:, shared:],
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
        )
        self._cache = output.past_key_values
        return torch.log_softmax(output.logits[:, -1].float(), -1)

    def step(self, parents: list[int], tokens: list[int]) -> torch.Tensor:
        if parents != list(range(len(self._mask))):
            rows = torch.tensor(parents)
            self._cache.batch_select_indices(rows)
            self._mask, self._next = self._mask[rows], self._next[rows]
        self._mask = torch.cat([self._mask, torch.ones(len(tokens), 1, dtype=torch.long)], 1)
        output = self._model(
            torch.tensor(tokens)[:, None],
            attention_mask=self._mask,
            position_ids=self._next,
            past_key_values=self._cache,
            use_cache=True,
        )
        self._next = self._next + 1
        return torch.log_softmax(output.logits[:, -1].float(), -1)


def common_prefix(prompts: list[list[int]]) -> int:
    """How many tokens all prompts begin with; at least one of each is left, whose scores are wanted."""
    most = min(map(len, prompts)) - 1
    return next((n for n in range(most) if any(p[n] != prompts[0][n] for p in prompts)), max(most, 0))
