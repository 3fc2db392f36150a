"""Pairs of sentences to be read without knowing who wrote which, and the key to them; it does not judge them."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.quality.fusions import Fusion

# Of the draw of items, and of the side on which each writer stands.
SEED = 11
# The items of a set, and the sentences of two writers for each.
Both = tuple[Sequence[Fusion], Sequence[str], Sequence[str]]


def write(file: Path, sets: Mapping[str, Both], counts: Mapping[str, int], writers: Sequence[str]) -> None:
    """`file` gets the passages and two sentences of each pair, and `file`.key.jsonl who wrote A."""
    draw = random.Random(SEED)  # noqa: S311 - no secret
    chosen = [(name, at) for name, both in sets.items() for at in sorted(_drawn(draw, both, counts[name]))]
    draw.shuffle(chosen)
    pages, keys = [], []
    for number, (name, at) in enumerate(chosen, 1):
        items, *both = sets[name]
        item, told = items[at], [each[at] for each in both]
        first = draw.randrange(2)
        lines = [f"{number}.", *(f"- {p}" for p in item.texts), f"A: {told[first]}", f"B: {told[1 - first]}", ""]
        pages.append("\n".join(lines))
        keys.append({"pair": number, "set": name, "id": item.id, "A": writers[first], "B": writers[1 - first]})
    file.write_text("\n".join(pages), "utf-8")
    key = file.with_suffix(".key.jsonl")
    key.write_text("".join(json.dumps(k, ensure_ascii=False) + "\n" for k in keys), "utf-8")


def _drawn(draw: random.Random, both: Both, count: int) -> list[int]:
    return draw.sample(range(len(both[0])), min(count, len(both[0])))
