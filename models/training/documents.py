"""Pairs whose premise holds more than it needs, or not all of it: what a long article gives; it trains nothing.

python -m models.training.documents --pairs FILE --splits FILE --out FILE

`--pairs` is what `models.training.pairs` wrote, `--splits` WikiSplit (CC BY-SA 4.0): a sentence of Wikipedia and the
two that tell the same. Each of the two follows from the one, and the one from both; from one of them alone it does
not, which is what most claims are that an article bears out in part. Sentences that share words with the claim, and do
not tell it, stand before and behind.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from models.training.pairs import Pair, Part, read, untokenised
from models.training.perturb import perturb
from models.weightless import FUNCTION_WORDS, OverlapEntailer

SEED = 7
# Share of a claim's content words in its premise from which WikiSplit's pairs are taken at their word (the two tell
# things that the one does not in about one of seven), and below which a premise lacks much of the claim.
WHOLE, PARTIAL = 0.85, 0.7
# Share of a claim's words from which another sentence might tell it, and is not put beside its premise.
TELLS = 0.5
# Sentences put beside a premise: with them it is as long as what an article is read in.
MOST_BESIDE = 3
# Share of the pairs of `pairs` that get sentences beside them.
PADDED = 0.5
# False sentences made of each of WikiSplit's.
FALSE = 3
# Pairs that are written of the train part, by where they are from; of the other parts a tenth.
MOST = {"vitaminc": 8000, "ours": 8000, "wiki": 16000}
_OTHER_PARTS = 10
_OVERLAP = OverlapEntailer()
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Shelf:
    """Sentences by their words, to find those that share a claim's."""

    sentences: tuple[str, ...]
    by_word: dict[str, list[int]]

    @classmethod
    def of(cls, sentences: Sequence[str]) -> "Shelf":
        unique = tuple(dict.fromkeys(sentences))
        by_word: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(unique):
            for word in _words(text):
                by_word[word].append(at)
        return cls(unique, dict(by_word))

    def near(self, claim: str, premise: str, most: int, draw: random.Random) -> list[str]:
        """Up to `most` sentences that share rare words of the claim, and tell neither the claim nor the premise."""
        rare = sorted(
            (w for w in _words(claim) if len(self.by_word.get(w, ())) > 1), key=lambda w: len(self.by_word[w])
        )
        drawn = [at for word in rare[:6] for at in draw.sample(self.by_word[word], min(4, len(self.by_word[word])))]
        draw.shuffle(drawn)
        found: list[str] = []
        for text in (self.sentences[at] for at in dict.fromkeys(drawn)):
            if len(found) < most and max(_OVERLAP.support([(text, claim), (text, premise)])) < TELLS:
                found.append(text)
        return found


def _words(text: str) -> list[str]:
    return sorted({w.casefold() for w in _WORD.findall(text)} - FUNCTION_WORDS)


def padded(pair: Pair, shelf: Shelf, seed: str) -> Pair:
    """The pair with one to `MOST_BESIDE` sentences before or behind its premise."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    beside = shelf.near(pair.hypothesis, pair.premise, draw.randint(1, MOST_BESIDE), draw)
    before = draw.randint(0, len(beside))
    return replace(pair, premise=" ".join([*beside[:before], pair.premise, *beside[before:]]))


def from_splits(file: Path) -> Iterator[Pair]:
    """Supported, supported in part and false, of each sentence of WikiSplit; the part by a hash of the sentence."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    told = [(untokenised(r["complex"]), [untokenised(s) for s in r["simple"]]) for r in rows]
    for at, (one, two) in enumerate(told):
        if 8 <= len(one.split()) <= 50 and one[0].isupper() and all(len(s.split()) >= 4 for s in two):
            other, others = told[(at * 7 + 3) % len(told)]
            yield from _split(one, two, [other, *others], at)


def _split(one: str, two: Sequence[str], others: Sequence[str], seed: int) -> Iterator[Pair]:
    part = _part(one)
    both = " ".join(two)
    whole = _OVERLAP.support([(both, one)])[0] >= WHOLE
    if whole:
        yield Pair(both, one, True, "wiki", part)
    for simple, share in zip(two, _OVERLAP.support([(one, s) for s in two]), strict=True):
        if share >= WHOLE and simple.split()[0] not in ("It", "He", "She", "They", "This", "That", "These"):
            yield Pair(one, simple, True, "wiki", part)
    for simple, share in zip(two, _OVERLAP.support([(s, one) for s in two]), strict=True):
        if whole and share < PARTIAL:
            yield Pair(simple, one, False, "wiki in part", part)
    for at, false in enumerate(perturb(one, [one, *two], others, seed)[:FALSE]):
        yield Pair(one if at % 2 or not whole else both, false.text, False, f"wiki {false.kind}", part)


def _part(text: str) -> Part:
    place = hashlib.sha256(text.encode()).digest()[0]
    return "test" if place < 16 else "validation" if place < 32 else "train"


def mixture(pairs: Sequence[Pair], splits: Sequence[Pair]) -> Iterator[Pair]:
    """As many of each origin and part as `MOST` says, WikiSplit's as many true as false."""
    draw = random.Random(SEED)  # noqa: S311 - no secret
    pairs = list(dict.fromkeys(pairs))
    origins = {
        "vitaminc": [p for p in pairs if p.kind.startswith("vitaminc")],
        "ours": [p for p in pairs if not p.kind.startswith("vitaminc")],
        "wiki": list(dict.fromkeys(splits)),
    }
    for origin, every in origins.items():
        for part in ("train", "validation", "test"):
            here = [p for p in every if p.part == part]
            shelf = Shelf.of([p.premise for p in here])
            most = MOST[origin] // (1 if part == "train" else _OTHER_PARTS)
            for at, pair in enumerate(_even(here, most, draw)):
                yield padded(pair, shelf, f"{SEED} {origin} {part} {at}") if draw.random() < PADDED else pair


def _even(pairs: Sequence[Pair], most: int, draw: random.Random) -> list[Pair]:
    """At most so many, true and false alike where there are enough."""
    chosen: list[Pair] = []
    for truth in (True, False):
        here = [p for p in pairs if p.supported == truth]
        chosen += draw.sample(here, min(len(here), most // 2))
    return chosen


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pairs", type=Path, required=True)
    asked.add_argument("--splits", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    with given.out.open("w", encoding="utf-8") as out:
        for pair in mixture(read(given.pairs), list(from_splits(given.splits))):
            out.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
