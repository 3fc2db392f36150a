"""MiniLM and other BERT encoders: texts to unit vectors by mean pooling; it does not know what is compared."""

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import numpy as np
import torch
from numpy.typing import NDArray

from models.engine_bert import Bert
from models.engine_shape import NotPlain
from models.on_disk import ON_DISK
from models.roles import Vectors
from models.tokens import read_tokenizer

# Texts at a time, sorted by length so that little is padding. On one thread 8 and 16 gave 130 sentences a second, 32
# gave 117 and 128 gave 97.
BATCH = 16

# Tokens read of a text: what all-MiniLM-L6-v2 was trained with; a sentence has 30.
MOST_TOKENS = 256

# Vectors kept, of 1.5 KB each: 30 MB. Verification asks for the same passages again and again.
CACHED = 20_000


# Models that somebody holds, by their folder. The entailer reads with the encoder's, and its words are the encoder's.
_TRUNKS: WeakValueDictionary[str, Any] = WeakValueDictionary()
_LOADING = threading.Lock()


class MeanPoolingEncoder:
    """The mean of the last layer over a text's tokens, made length 1. In fp32; several threads may use it."""

    def __init__(self, name: str, folder: Path, threads: int | None = None) -> None:
        if threads:
            torch.set_num_threads(threads)
        self.name = name
        self._tokenizer: Any = read_tokenizer(folder)
        self._model = trunk(folder)
        self._most = _most_tokens(folder)
        self._cache: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def dimension(self) -> int:
        return width(self._model)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of length 1; zeros for a text of white space."""
        with self._lock:
            known = {t: self._cache[t] for t in texts if t in self._cache}
            new = sorted({t for t in texts if t not in known and t.strip()}, key=lambda t: (len(t), t))
            for start in range(0, len(new), BATCH):
                batch = new[start : start + BATCH]
                known.update(zip(batch, self._encode_batch(batch), strict=True))
            self._remember(known)
        zero = np.zeros(self.dimension, np.float32)
        rows = [known.get(t, zero) for t in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), np.float32)

    @torch.inference_mode()
    def _encode_batch(self, texts: list[str]) -> NDArray[np.float32]:
        inputs = self._tokenizer(texts, padding=True, truncation=True, max_length=self._most, return_tensors="pt")
        states = self._model(**inputs).last_hidden_state
        mask = inputs["attention_mask"][:, :, None].to(states.dtype)
        means = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
        vectors: NDArray[np.float32] = torch.nn.functional.normalize(means, dim=1).numpy()
        return vectors

    def _remember(self, known: dict[str, NDArray[np.float32]]) -> None:
        for text, vector in known.items():
            self._cache[text] = vector
            self._cache.move_to_end(text)
        while len(self._cache) > CACHED:
            self._cache.popitem(last=False)


def trunk(folder: Path) -> Any:
    """The model in a folder, in fp32, to be read and not to be changed: one for all who hold it at the same time."""
    place = str(folder.resolve())
    with _LOADING:
        found = _TRUNKS.get(place)
        if found is None:
            found = read_body(folder)
            _TRUNKS[place] = found
    return found


def read_body(folder: Path) -> Any:
    """A model in a folder, in fp32, for its holder alone."""
    try:
        return Bert(folder)
    except NotPlain:
        from transformers import AutoModel

        return AutoModel.from_pretrained(folder, dtype=torch.float32, use_safetensors=True, **ON_DISK).eval()


def width(body: Any) -> int:
    """Numbers of a state."""
    return body.width if isinstance(body, Bert) else int(body.config.hidden_size)


def _most_tokens(folder: Path) -> int:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    return min(MOST_TOKENS, int(config.get("max_position_embeddings", MOST_TOKENS)))
