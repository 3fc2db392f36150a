"""Pairs of a premise and a sentence that it supports or not, from VitaminC and from our fusions; it trains nothing.

python -m models.training.pairs --vitaminc FILE --out FILE [--fusions FOLDER]

VitaminC (CC BY-SA 3.0): evidence and claim, where a figure or a name turns the label; its pages are split, so that no
page is both taught and measured. Ours: a fusion's target is supported by its passages; a perturbed one is not, nor is
the target by a passage of another fact, nor by a passage that lacks much of what it says.
"""

import argparse
import gzip
import hashlib
import html
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from models.training import examples
from models.training.perturb import perturb
from models.weightless import OverlapEntailer

Part = Literal["train", "validation", "test"]

# Shares of VitaminC's pages.
VALIDATION, TEST = 0.04, 0.10
# False sentences made of each true one, and how often ours is repeated beside VitaminC: what we judge looks like ours.
FALSE, OURS = 5, 2
# Passages of which it is said that all together bear them out.
TOLD = 2
# Share of a target's content words at which one passage alone holds it (all of them), and below which it does not.
WHOLE, PARTIAL = 1.0, 0.6

_SPACED = re.compile(r" (?=[.,;:!?%)\]]|'s\b|n't\b)|(?<=[(\[$£€]) ")


@dataclass(frozen=True, slots=True)
class Pair:
    premise: str
    hypothesis: str
    supported: bool
    kind: str
    part: Part


def read(file: Path) -> list[Pair]:
    """What `main` wrote."""
    return [Pair(**json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def from_vitaminc(file: Path) -> Iterator[Pair]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Pair(
                untokenised(row["premise"]),
                untokenised(row["hypothesis"]),
                row["label"] == "entailment",
                row["set"],
                _part(row["page"]),
            )


def from_fusions(fusions: Sequence[examples.Example]) -> Iterator[Pair]:
    """Several pairs of each example, the part its event has."""
    for at, fusion in enumerate(fusions):
        other = fusions[(at * 7 + 3) % len(fusions)]
        yield from _pairs(fusion, [*fusion.strays, *other.belonging], at)


def _pairs(fusion: examples.Example, others: Sequence[str], seed: int) -> Iterator[Pair]:
    told, target, part = fusion.belonging, fusion.target, fusion.part
    premise = " ".join(random.Random(seed).sample(told, len(told)))  # noqa: S311 - no secret
    yield Pair(premise, target, True, "fusion", part)
    shares = OverlapEntailer().support([(p, target) for p in told])
    for passage, share in zip(told, shares, strict=True):
        if len(told) > 1 and (share >= WHOLE or share < PARTIAL):
            yield Pair(passage, target, share >= WHOLE, "passage", part)
    for passage in told[:TOLD]:
        yield Pair(premise, passage, True, "within", part)
    for stray in fusion.strays:
        yield Pair(stray, target, False, "stray", part)
    for false in perturb(target, told, others, seed)[:FALSE]:
        yield Pair(premise, false.text, False, false.kind, part)


def untokenised(text: str) -> str:
    """VitaminC's text with its spaces as English has them."""
    text = html.unescape(text.replace("\ufffd", " ").replace("-LRB-", "(").replace("-RRB-", ")"))
    return _SPACED.sub("", " ".join(text.replace("``", '"').replace("''", '"').split()))


def _part(page: str) -> Part:
    place = int.from_bytes(hashlib.sha256(page.encode()).digest()[:4]) / 2**32
    return "test" if place < TEST else "validation" if place < TEST + VALIDATION else "train"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--vitaminc", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--fusions", type=Path)
    given = asked.parse_args()
    ours = list(from_fusions(examples.read(given.fusions)))
    repeated = [p for p in ours if p.part == "train"] * (OURS - 1)
    with given.out.open("w", encoding="utf-8") as out:
        for pair in (*from_vitaminc(given.vitaminc), *ours, *repeated):
            out.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
