"""Perplexity of sentences by the default language model; it does not know what they say or who wrote them."""

import math
from collections.abc import Sequence
from pathlib import Path

from models.catalog import default
from models.fetch import default_folder, is_fetched, place
from models.roles import ModelError

# Tokens of a sentence that are read; news sentences have 40.
LONGEST = 256


def perplexity(texts: Sequence[str], threads: int, folder: Path | None = None) -> float:
    """exp of the mean surprise of a token, each sentence read by itself after the model's own beginning.

    `folder`: a causal model's, the default model's where none is given. Raises ModelError where that is not on disk.
    """
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    torch.set_num_threads(threads)
    where = folder or _default()
    tokenizer = AutoTokenizer.from_pretrained(where, local_files_only=True)
    model = AutoModelForCausalLM.from_pretrained(where, local_files_only=True, dtype=torch.float32).eval()
    start = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.eos_token_id
    surprise, count = 0.0, 0
    for text in texts:
        ids = [start, *tokenizer(text, add_special_tokens=False)["input_ids"][:LONGEST]]
        if len(ids) < 2:
            continue
        with torch.inference_mode():
            row = torch.tensor([ids])
            surprise += float(model(row, labels=row).loss) * (len(ids) - 1)
        count += len(ids) - 1
    return math.exp(surprise / count) if count else math.nan


def _default() -> Path:
    entry, folder = default("generator"), default_folder()
    if not is_fetched(entry, folder):
        raise ModelError(f"{entry.name} is not in {folder}: evenbrief models fetch")
    return place(entry, folder)
