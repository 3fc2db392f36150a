"""Causal language models that transformers computes; it does not know prompts, beams, or who asks.

What is no plain Llama is run so. Where a model lets us, keys and values stand in blocks of ours, and its attention is
ours too.
"""

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
from models.catalog import Adapter
from models.engine import Precision
from models.engine_kept import Kept
from models.engine_llama import added, log_probabilities, shared_keys, wanted_places
from models.engine_shape import Reads, ends
from models.engine_tree import Ints, Seen

# Kinds of models that take a mask of any shape, where all their layers see everything; others may make their own of it.
PLAIN = frozenset({"llama", "qwen2", "qwen3"})
# What transformers calls our attention.
SHARED_KEYS = "evenbrief_shared_keys"


def causal(folder: Path, threads: int | None, adapter: Adapter | None, precision: Precision) -> Any:
    """The model in a folder, ready to run."""
    model = engine_torch.weights(AutoModelForCausalLM, folder, threads, adapter, precision)
    if together(model):
        model.set_attn_implementation(SHARED_KEYS)
    return model


def reads(model: Any) -> Reads:
    """What its settings say."""
    config, generation = model.config, model.generation_config
    ending = ends(config.to_dict(), generation.to_dict() if generation else {})
    return Reads(int(config.vocab_size), int(config.max_position_embeddings), ending)


def together(model: Any) -> bool:
    """Whether the beams of a prompt may share its keys and values."""
    kinds = set(getattr(model.config, "layer_types", None) or ["full_attention"])
    return model.config.model_type in PLAIN and kinds == {"full_attention"}


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
    """Attention as ours, where there is a mask."""
    if attention_mask is None:
        plain: tuple[torch.Tensor, None] = sdpa_attention_forward(module, query, key, value, None, **more)
        return plain
    return shared_keys(query, key, value, attention_mask, module.scaling), None


AttentionInterface.register(SHARED_KEYS, _shared_keys)
AttentionMaskInterface.register(SHARED_KEYS, sdpa_mask)


class HubForward:
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
        places, at = wanted_places(wanted, new)
        output = self._model(
            torch.from_numpy(ids),
            attention_mask=self._mask(seen),
            position_ids=torch.from_numpy(positions),
            past_key_values=self._cache,
            use_cache=True,
            logits_to_keep=places,
        )
        self._cache = output.past_key_values
        return log_probabilities(output.logits, at)

    def _mask(self, seen: Seen) -> torch.Tensor:
        if not self._together:  # the last token sees all that is no padding
            return torch.from_numpy(seen[:, -1].astype(np.int64))
        return added(seen, self._model.dtype)
