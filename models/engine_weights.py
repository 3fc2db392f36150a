"""Weights as they lie on disk: mapped, never copied; it does not know what is computed with them."""

from pathlib import Path

import torch
from safetensors import safe_open

from models.engine_shape import NotPlain, settings

_ONE, _INDEX = "model.safetensors", "model.safetensors.index.json"
Weights = dict[str, torch.Tensor]


def mapped(folder: Path) -> Weights:
    """All weights of a folder in f32, by their names. Those that are f32 on disk are its pages, private to the process
    from the moment that one is written to. Raises NotPlain where they are in another form."""
    files = sorted({_ONE, *settings(folder, _INDEX).get("weight_map", {}).values()})
    files = [f for f in files if (folder / f).is_file()]
    if not files:
        raise NotPlain(f"{folder} holds no {_ONE}.")
    found: Weights = {}
    for file in files:
        with safe_open(folder / file, "pt") as opened:
            found |= {name: opened.get_tensor(name).float() for name in opened.keys()}  # noqa: SIM118 - it is no dict
    return found


def table(rows: int, width: int) -> torch.nn.Embedding:
    """One to be filled. As the class makes it, of random numbers, it would bring torch's compiler, 60 MB of code."""
    return torch.nn.Embedding(rows, width, _weight=torch.empty(rows, width))


def fill(module: torch.nn.Module, weights: Weights) -> None:
    """The weights become the module's own, uncopied. Raises NotPlain where one is missing, or of another size."""
    try:
        missing = module.load_state_dict(weights, strict=False, assign=True).missing_keys
    except RuntimeError as error:
        raise NotPlain(f"the weights are of another model: {error}") from error
    if missing:
        raise NotPlain(f"{missing[0]} is not among the weights.")
