"""Loads models that torch runs, and reads what a search must know of them; it does not know what they are for."""

from pathlib import Path
from typing import Any, Final

import torch

from models.catalog import Adapter
from models.engine import Precision
from models.on_disk import ON_DISK
from models.roles import ModelError
from models.taught import merge

_TYPES: Final = {"f32": torch.float32, "bf16": torch.bfloat16}


def weights(
    kind: Any, folder: Path, threads: int | None = None, adapter: Adapter | None = None, precision: Precision = "f32"
) -> Any:
    """The model of transformers' class `kind`, with what was taught, ready to run.

    In f32 what else is in a batch does not change an answer: with the default model it moved no log-probability by more
    than 0.00006. What was taught is added in f32, and rounded with the rest. `threads` sets torch's threads, which are
    the whole process's; None leaves them as they are.
    """
    if threads:
        torch.set_num_threads(threads)
    model = kind.from_pretrained(folder, dtype=torch.float32, use_safetensors=True, **ON_DISK).eval()
    if adapter:
        merge(model, adapter)
    return model.to(_TYPES[precision])


def ends(config: Any, generation: Any) -> frozenset[int]:
    """The ids that end a text, as a model's settings for generation have it, else those of the model."""
    ids = generation.eos_token_id if generation is not None else None
    ids = config.eos_token_id if ids is None else ids
    if ids is None:
        raise ModelError(f"{config.name_or_path} names no token that ends a text (eos_token_id).")
    return frozenset([ids] if isinstance(ids, int) else ids)


def rows(model: Any) -> int:
    """Scores that it gives for each token."""
    return int(model.get_output_embeddings().weight.shape[0])
