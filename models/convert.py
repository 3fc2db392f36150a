"""Unpacks a GGUF file to a folder of safetensors that loads in a second; it does not know which models there are."""

from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from models.roles import ModelError


def convert_gguf(path: Path, folder: Path) -> None:
    """Writes model.safetensors, config and tokenizer of the GGUF file `path` into `folder`.

    As fp32, in which the weights are computed from their 4 bits, and which is mapped from disk as it is: the default
    model (538 MB) loads in 0.2 s and its pages are shared between processes; bf16 is half as large, rounds, loads in
    0.4 s and must be widened again in each process. Reading the GGUF itself takes 13 s and more.
    """
    try:
        tokenizer = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
        read = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32)
    except (OSError, ValueError, KeyError, NotImplementedError) as error:
        raise ModelError(f"{path.name} cannot be read by this version of transformers: {error}") from error
    # A model that was read from GGUF refuses to be saved, so its weights move into one that was not.
    config = read.config
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    fresh = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    fresh.load_state_dict(read.state_dict())
    fresh.generation_config = read.generation_config
    fresh.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
