"""Puts what was taught into a model: an adapter, checked by its hash, added to the weights; it does not train.

What peft's `merge_and_unload` does, without importing peft, which costs a start of the service five seconds.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

from models.catalog import Adapter
from models.roles import ModelError

WEIGHTS = "adapter_model.safetensors"
# How peft calls what it adds to a linear layer: the layer's name in the model stands between these two.
_BEFORE, _DOWN, _UP = "base_model.model.", ".lora_A.weight", ".lora_B.weight"


def checked(adapter: Adapter) -> Path:
    """The adapter's folder. Raises ModelError where its weights are not those that the catalog names."""
    weights = adapter.path / WEIGHTS
    if not weights.is_file():
        raise ModelError(f"{weights} is missing. Install evenbrief again, with its package data.")
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != adapter.sha256:
        raise ModelError(
            f"{weights} is not what the catalog names: SHA-256 {adapter.sha256} was expected, {found} found."
        )
    return adapter.path


@torch.inference_mode()
def merge(model: Any, adapter: Adapter) -> None:
    """Adds a low-rank adapter to the weights of its linear layers, so that the model runs as fast as before.

    Raises ModelError where the adapter is of another model.
    """
    folder = checked(adapter)
    config = json.loads((folder / "adapter_config.json").read_text("utf-8"))
    scale, taught = config["lora_alpha"] / config["r"], load_file(folder / WEIGHTS)
    layers = dict(model.named_modules())
    for name in (n for n in taught if n.endswith(_DOWN)):
        layer = layers.get(name.removeprefix(_BEFORE).removesuffix(_DOWN))
        down, up = taught[name].float(), taught[name.removesuffix(_DOWN) + _UP].float()
        if layer is None or layer.weight.shape != (up.shape[0], down.shape[1]):
            raise ModelError(f"{folder} is an adapter of another model: {name} fits no layer of this one.")
        layer.weight += scale * (up @ down)
