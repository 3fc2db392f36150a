"""What a model's folder says of it: which kind, how large, which tokens end a text; it does not know who computes it.

Read from the JSON files themselves: transformers' own classes of settings import all that it can train with, which is
60 MB and two seconds of every start.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.roles import ModelError

Settings = Mapping[str, Any]
# What transformers takes where a Llama's file leaves a line out.
_LLAMA: Settings = {"hidden_act": "silu", "rms_norm_eps": 1e-6, "max_position_embeddings": 2048, "eos_token_id": 2}


class NotPlain(ModelError):
    """A model that is not computed here from its weights alone."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What config.json says of a Llama model."""

    layers: int
    heads: int
    key_heads: int
    head: int
    epsilon: float
    theta: float
    tied: bool


def settings(folder: Path, name: str = "config.json") -> Settings:
    """What a file of settings says; nothing where there is none."""
    path = folder / name
    said: Settings = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return {**_LLAMA, **said} if said.get("model_type") == "llama" else said


def shape(config: Settings) -> Shape:
    """Raises NotPlain for a model that is no plain Llama: transformers runs those, by the engine torch."""
    rope = config.get("rope_parameters") or {"rope_theta": config.get("rope_theta", 1e4), "rope_type": "default"}
    plain = (
        config.get("model_type") == "llama"
        and config.get("hidden_act") == "silu"
        and rope.get("rope_type", "default") == "default"
        and not (config.get("rope_scaling") or config.get("attention_bias") or config.get("mlp_bias"))
    )
    if not plain:
        what = config.get("model_type")
        raise NotPlain(f"OpenVINO runs plain Llama models here, and this one ({what}) is none: take the engine torch.")
    heads = int(config["num_attention_heads"])
    return Shape(
        int(config["num_hidden_layers"]),
        heads,
        int(config.get("num_key_value_heads") or heads),
        int(config.get("head_dim") or config["hidden_size"] // heads),
        float(config["rms_norm_eps"]),
        float(rope["rope_theta"]),
        bool(config.get("tie_word_embeddings")),
    )


@dataclass(frozen=True, slots=True)
class Reads:
    """How many words a model knows, how many tokens it reads, and which of them end a text."""

    words: int
    context: int
    ends: frozenset[int]


def read_settings(folder: Path) -> Reads:
    """Of a plain Llama; others may call these otherwise."""
    config = settings(folder)
    most = int(config["max_position_embeddings"])
    return Reads(int(config["vocab_size"]), most, ends(config, settings(folder, "generation_config.json")))


def ends(config: Settings, generation: Settings) -> frozenset[int]:
    """The ids that end a text, as a model's settings for generation have it, else those of the model."""
    ids = generation.get("eos_token_id")
    ids = config.get("eos_token_id") if ids is None else ids
    if ids is None:
        raise ModelError(f"{config.get('_name_or_path', 'The model')} names no token that ends a text (eos_token_id).")
    return frozenset([ids] if isinstance(ids, int) else ids)
