"""The roles without weights: hashed words, overlap, a passage as it stands; they do not know what words mean."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from models.roles import Prompt, Token, Vectors

# Numbers in a vector: wide enough that two of a sentence's hundred features seldom fall on the same one.
DIMENSION = 1024

# What a part of a word weighs beside the word: enough to make "strike" and "striking" alike.
PART_WEIGHT = 0.3
PART_LENGTH = 4

_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")

# Words that every English sentence has; they tell nothing of what two sentences share.
FUNCTION_WORDS = frozenset(
    """
    a an the and or but nor of in on at to for from by with as into over under about after before than that this these
    those it its he she they them his her their him we our us i my you your is are was were be been being am has have
    had do does did will would can could may might shall should must who whom whose which what when where how why there
    here so such not no if because while also
    """.split()  # noqa: SIM905 (a list of a hundred quoted words cannot be read)
)


class HashingEncoder:
    """Content words and their parts, each hashed to one of `DIMENSION` numbers with a sign. Cosine is overlap."""

    name = "hashing"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), DIMENSION), float32, rows of length 1; zeros for a text without words."""
        vectors = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for feature, weight in _features(text):
                place, sign = _hash(feature)
                row[place] += sign * weight
            length = float(np.linalg.norm(row))
            if length:
                row /= length
        return vectors


class OverlapEntailer:
    """The share of the hypothesis' content words that stand in the premise: an upper bound of its support."""

    name = "overlap"

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """One number from 0 to 1 for each (premise, hypothesis); 0 for a hypothesis without words."""
        return [_share(premise, hypothesis) for premise, hypothesis in pairs]


class ExtractiveGenerator:
    """Answers with one of the passages, word for word: first the one that says what most of the others say, shortest
    first among equals. A prompt without passages gets no answer; `words` and `start` are the passage's own."""

    name = "extractive"

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        """Up to `candidates` different passages for each prompt."""
        return [_central_first(p.passages)[:candidates] for p in prompts]


def _central_first(passages: Sequence[str]) -> list[str]:
    texts = sorted({" ".join(p.split()) for p in passages if p.strip()})

    def rank(text: str) -> tuple[bool, float, int, str]:
        shared = sum(_share(text, other) for other in texts if other != text)
        return (text[-1].isalnum(), -round(shared, 6), len(text), text)

    return sorted(texts, key=rank)


def _share(premise: str, hypothesis: str) -> float:
    wanted = Counter(_content(hypothesis))
    there = Counter(_content(premise))
    return sum((wanted & there).values()) / wanted.total() if wanted else 0.0


def _content(text: str) -> list[str]:
    """Content words; where there are none, all words."""
    words = [w.casefold().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text)]
    return [w for w in words if w not in FUNCTION_WORDS] or words


def _features(text: str) -> Iterator[tuple[str, float]]:
    for word in _content(text):
        yield word, 1.0
        padded = f"<{word}>"
        for start in range(len(padded) - PART_LENGTH + 1):
            yield f"#{padded[start : start + PART_LENGTH]}", PART_WEIGHT


@lru_cache(100_000)
def _hash(feature: str) -> tuple[int, int]:
    """Where a feature stands in the vector, and its sign. The same in every process, unlike hash()."""
    number = int.from_bytes(hashlib.blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest(), "big")
    return (number >> 1) % DIMENSION, 1 if number & 1 else -1


class NoParser:
    """A Parser that reads no sentence, for where nothing is written by a model."""

    name = "unparsed"

    def parse(self, text: str) -> tuple[Token, ...]:
        return ()
