"""Chat models: how they are asked, and those that torch runs; it does not know what is asked or may be said."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AttentionInterface, AutoModelForCausalLM
from transformers.cache_utils import Cache, DynamicLayer
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import AttentionMaskInterface, sdpa_mask

from models import engine_torch
from models.beam import Scorer
from models.catalog import Adapter
from models.engine import Precision
from models.engine_kept import Kept
from models.engine_tree import Ints, Seen, TreeScorer
from models.generator_beam import BeamGenerator
from models.roles import Prompt

# Kinds of models that take a mask of any shape, where all their layers see everything; others may make their own of it.
PLAIN = frozenset({"llama", "qwen2", "qwen3"})
# What transformers calls our attention.
SHARED_KEYS = "evenbrief_shared_keys"


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
        if self.together:
            self.model.set_attn_implementation(SHARED_KEYS)

    def scorer(self, prompts: list[list[int]]) -> Scorer:
        return TreeScorer(_TorchForward(self.model, together=self.together), prompts, together=self.together)


class _KeptLayer(DynamicLayer):  # type: ignore[misc]  # transformers has no types
    """What transformers keeps of a layer, in blocks of ours."""

    def lazy_initialization(self, key_states: torch.Tensor, value_states: torch.Tensor) -> None:
        super().lazy_initialization(key_states, value_states)
        self._ours = Kept(), Kept()

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *args: Any, **kwargs: Any
    ) -> tuple[torch.Tensor, torch.Tensor]:
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
        for kept, new in zip(self._ours, (key_states, value_states), strict=True):
            kept.add(new)
        keys, values = (kept.filled() for kept in self._ours)
        return keys, values

    def get_seq_length(self) -> int:
        return self._ours[0].tokens if self.is_initialized else 0

    def batch_select_indices(self, indices: torch.Tensor) -> None:
        for kept in self._ours:
            kept.place(indices.tolist())

    def pick(self, places: torch.Tensor) -> None:
        """Only the tokens at these places, (rows, tokens)."""
        for kept in self._ours:
            kept.pick(places)


def _shared_keys(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    **more: Any,
) -> tuple[torch.Tensor, None]:
    """Attention (rows, tokens, heads, numbers) in which heads that share keys are one matrix.

    So no key is copied for each head; transformers' own copies them all at every step, three times with this model.
    """
    if attention_mask is None:
        plain: tuple[torch.Tensor, None] = sdpa_attention_forward(module, query, key, value, None, **more)
        return plain
    rows, heads, new, width = query.shape
    share = heads // key.shape[1]
    asked = query.reshape(rows, key.shape[1], share * new, width)
    seen = attention_mask.repeat(1, 1, share, 1)
    found = torch.nn.functional.scaled_dot_product_attention(asked, key, value, attn_mask=seen, scale=module.scaling)
    return found.reshape(rows, heads, new, width).transpose(1, 2).contiguous(), None


AttentionInterface.register(SHARED_KEYS, _shared_keys)
AttentionMaskInterface.register(SHARED_KEYS, sdpa_mask)


class _TorchForward:
    """A step of a model of transformers. Where hypotheses are not `together`, it makes its own mask, from padding."""

    def __init__(self, model: Any, *, together: bool) -> None:
        self._model = model
        self._together = together
        self._cache: Any = None
        self._rows = 1

    def __call__(
        self, ids: Ints, positions: Ints, seen: Seen, slots: Sequence[int], wanted: Ints, picked: Ints | None = None
    ) -> torch.Tensor:
        if self._cache is None and self._together:
            self._cache = Cache([_KeptLayer() for _ in range(self._model.config.num_hidden_layers)])
        elif self._cache is not None and list(slots) != list(range(self._rows)):
            self._cache.batch_select_indices(torch.tensor(slots))
        if picked is not None:
            for layer in self._cache.layers:
                layer.pick(torch.from_numpy(picked))
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
