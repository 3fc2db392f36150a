"""An encoder whose vectors are kept on disk by the text's hash; it does not know what they are compared for."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from models.roles import Encoder, Vectors

# Texts encoded before they are written down: an interrupted run loses no more than these.
CHUNK = 256


class KeptEncoder:
    """`inner`, asked once for each text ever. One file for each encoder, in `folder`."""

    def __init__(self, inner: Encoder, folder: Path) -> None:
        self.name = inner.name
        self._inner = inner
        self._kept: dict[str, np.ndarray] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / f"vectors-{inner.name}.sqlite", timeout=60)
        self._base.execute("create table if not exists vectors (key text primary key, vector blob)")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the inner encoder, with the same numbers."""
        keys = [hashlib.sha256(t.encode("utf-8", "replace")).hexdigest() for t in texts]
        self._read(k for k in keys if k not in self._kept)
        new = sorted(
            {k: t for k, t in zip(keys, texts, strict=True) if k not in self._kept}.items(), key=lambda kt: kt[1]
        )
        for start in range(0, len(new), CHUNK):
            self._encode(new[start : start + CHUNK])
        if not keys:
            return self._inner.encode(texts)
        return np.stack([self._kept[k] for k in keys])

    def _read(self, keys: Iterable[str]) -> None:
        for key in dict.fromkeys(keys):
            if row := self._base.execute("select vector from vectors where key = ?", (key,)).fetchone():
                self._kept[key] = np.frombuffer(row[0], dtype=np.float32)

    def _encode(self, new: list[tuple[str, str]]) -> None:
        vectors = self._inner.encode([t for _, t in new])
        for (key, _), vector in zip(new, vectors, strict=True):
            self._kept[key] = vector
        with self._base:
            self._base.executemany(
                "insert or replace into vectors values (?, ?)",
                [(k, np.asarray(v, np.float32).tobytes()) for (k, _), v in zip(new, vectors, strict=True)],
            )
