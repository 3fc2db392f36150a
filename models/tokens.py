"""Reads a folder's tokenizer; it does not know what is cut with it."""

from pathlib import Path
from typing import Any

from models.engine_shape import settings
from models.on_disk import ON_DISK

# What transformers calls one that tokenizer.json tells whole.
_WHOLE = {"PreTrainedTokenizerFast", "TokenizersBackend"}


def read_tokenizer(folder: Path) -> Any:
    """A tokenizer of transformers.

    One that needs no class of its own is read without asking which model it is of: to know that, transformers imports
    its code for training, 90 MB of memory.
    """
    from transformers import AutoTokenizer, PreTrainedTokenizerFast

    whole = settings(folder, "tokenizer_config.json").get("tokenizer_class") in _WHOLE
    kind = PreTrainedTokenizerFast if whole and (folder / "tokenizer.json").is_file() else AutoTokenizer
    return kind.from_pretrained(folder, **ON_DISK)
