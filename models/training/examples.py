"""Reads the fusion examples and splits them by event; it does not know models or tokens."""

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Literal

Part = Literal["train", "validation", "test"]

# Shares of the events, by a hash of their name, so that a new example never moves an old one to another part.
VALIDATION, TEST = 0.05, 0.15
# Passages of which a shuffled copy of an example keeps the order of the data: there the fullest one mostly comes first,
# as it does when the writer is asked.
IN_ORDER = 0.5

_PRONOUN = re.compile(r"\b(?:he|she|they)(?= (?:said|says|told|added|asked|wrote|warned|went on)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Example:
    """One fusion: passages as the writer reads them, and the sentence that tells them. `strays` are among `passages`
    and of another fact."""

    event: str
    kinds: frozenset[str]
    passages: tuple[str, ...]
    strays: tuple[str, ...]
    target: str

    @property
    def part(self) -> Part:
        """Where its event stands."""
        place = int.from_bytes(hashlib.sha256(self.event.encode()).digest()[:4]) / 2**32
        if place < TEST:
            return "test"
        return "validation" if place < TEST + VALIDATION else "train"

    @property
    def belonging(self) -> tuple[str, ...]:
        """The passages that the sentence may be told from."""
        return tuple(p for p in self.passages if p not in self.strays)


def read(folder: Path | None = None) -> list[Example]:
    """All examples of a folder of JSON lines, else those of the package, in the order of their files."""
    files = sorted((folder or Path(str(resources.files("models") / "data" / "fusion"))).glob("*.jsonl"))
    return [example for file in files for example in _lines(file)]


def parts(examples: Sequence[Example], part: Part) -> list[Example]:
    return [e for e in examples if e.part == part]


def shuffled(example: Example, seed: int) -> tuple[str, ...]:
    """The passages in one of their orders, the same for a seed and an example."""
    order = random.Random(f"{seed} {example.target}")  # noqa: S311 - no secret
    if order.random() < IN_ORDER:
        return example.passages
    return tuple(order.sample(example.passages, len(example.passages)))


def _lines(file: Path) -> Iterator[Example]:
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        told = [(_told(p["text"], p.get("speaker", "")), p.get("belongs", True)) for p in row["passages"]]
        yield Example(
            row["event"],
            frozenset(row["kinds"]),
            tuple(text for text, _ in told),
            tuple(text for text, belongs in told if not belongs),
            row["target"],
        )


def _told(text: str, speaker: str) -> str:
    """A passage with who says it, as summarize has it, where only its neighbours tell."""
    if not speaker:
        return text
    told, found = _PRONOUN.subn(speaker, text, count=1)
    return f"{speaker} said: {text}" if not found and text[0] in '“"' else told
