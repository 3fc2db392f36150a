"""Makes models ready that torch runs; it does not know what they are for."""

from pathlib import Path
from typing import Any, Final

import torch

from models.catalog import Adapter
from models.engine import Precision
from models.on_disk import ON_DISK
from models.taught import merge

_TYPES: Final = {"f32": torch.float32, "bf16": torch.bfloat16}


def weights(
    kind: Any, folder: Path, threads: int | None = None, adapter: Adapter | None = None, precision: Precision = "f32"
) -> Any:
    """The model of transformers' class `kind`, with what was taught, ready to run."""
    model = kind.from_pretrained(folder, dtype=torch.float32, use_safetensors=True, **ON_DISK).eval()
    return prepared(model, threads, adapter, precision)


def prepared(
    model: torch.nn.Module, threads: int | None = None, adapter: Adapter | None = None, precision: Precision = "f32"
) -> Any:
    """A model in f32 with what was taught, ready to run.

    In f32 what else is in a batch does not change an answer: with the default model it moved no log-probability by more
    than 0.00006. What was taught is added in f32, and rounded with the rest. `threads` sets torch's threads, which are
    the whole process's; None leaves them as they are.
    """
    if threads:
        torch.set_num_threads(threads)
    if adapter:
        merge(model, adapter)
    return model.to(_TYPES[precision])


def rows(model: Any) -> int:
    """Scores that it gives for each token."""
    return int(model.get_output_embeddings().weight.shape[0])
