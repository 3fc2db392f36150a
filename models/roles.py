"""The four roles a model can play. Strings in, numbers or strings out: no torch in a signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a generator is asked.

    `system` and `user` are the chat turns (an encoder-decoder reads `user` alone); `examples` are earlier turns, (user,
    assistant), which a chat model reads first. `words`, where given, are the only words that may be written, in any
    case that stands there, phrases of several words whole; None lifts the limit. `start` is text the answer must begin
    with. `passages` are the bare source sentences, which a weightless generator answers from; with `longest_copy`, no
    run of more of its tokens may be copied out of them. An answer ends with its first sentence; `sentence` False
    (without `words`) lets it run on to where the model ends it.
    """

    user: str
    system: str = ""
    words: frozenset[str] | None = None
    start: str = ""
    passages: tuple[str, ...] = ()
    max_new_tokens: int = 64
    longest_copy: int | None = None
    examples: tuple[tuple[str, str], ...] = ()
    sentence: bool = True


class Encoder(Protocol):
    """Texts to unit vectors."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), rows of length 1 (a row of zeros for a text without words)."""
        ...


class Entailer(Protocol):
    """How far a premise supports a hypothesis."""

    name: str

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """One number from 0 to 1 for each (premise, hypothesis)."""
        ...


class Generator(Protocol):
    """Prompts to candidate texts, most likely first. The same prompts give the same texts, byte for byte."""

    name: str

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        """Up to `candidates` texts for each prompt, without special tokens. Raises ModelError when the model fails."""
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a text as a parser reads it, and where: `text == source[start:end]`, in code points, half-open.

    `head` is the place in the row of the token it hangs on, its own where it hangs on none; `relation` what it is to
    that head (the ClearNLP labels: nsubj, dobj, prep, pobj, relcl ...); `sort` its part of speech (universal:
    NOUN ...).
    """

    text: str
    start: int
    end: int
    head: int
    relation: str
    sort: str


class Parser(Protocol):
    """Which word of a sentence hangs on which."""

    name: str

    def parse(self, text: str) -> tuple[Token, ...]:
        """The tokens of one sentence, in order; none from a parser that reads none. Safe in several threads."""
        ...


class ModelError(Exception):
    """A model cannot be loaded or run; the message names the fix."""
