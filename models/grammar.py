"""What may be written next in free text, after a forced beginning, without copying; it does not know models or scores.

A grammar is walked token by token. States are immutable and hashable, so a beam search can copy and reorder hypotheses.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from models.vocabulary import Vocabulary, tokens_at

# What may stand before a stop that ends no sentence: initials, and titles that are followed by a name.
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Brig|Col|Maj|Cmdr|Lt|Sgt|Cpl|Capt|Adm|Insp|Supt|Det|Hon|Sen|Rep|Gov|Rev|St|No|"
    r"vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.$"
)
_FINISHED = re.compile(r"[.!?…][”\"’')\]]{0,3}$")

# How many bytes of what was written decide whether a sentence has ended: more than any abbreviation above has.
_TAIL = 24


@dataclass(frozen=True, slots=True)
class Options:
    """What may follow, as token ids. `allowed` None: everything that is not in `ends`; `barred` is taken out of either.

    The probability of ending here is that of `ends` together; None: of everything that is not allowed.
    """

    allowed: tuple[int, ...] | None
    ends: tuple[int, ...] | None
    barred: frozenset[int] = frozenset()


class Grammar(Protocol):
    """One prompt's rules. A state is given back to the grammar that made it, and to no other."""

    def start(self, text: str) -> Hashable:
        """The state after `text`, which the answer was made to begin with."""
        ...

    def step(self, state: Any, token: int) -> Hashable: ...

    def options(self, state: Any) -> Options: ...


class FreeText:
    """Any text to the model's own end; with `sentence`, to that of its first sentence or line. States: last bytes."""

    def __init__(self, vocabulary: Vocabulary, *, sentence: bool) -> None:
        self._pieces = vocabulary.pieces
        self._sentence = sentence
        self._stop = tuple(sorted(vocabulary.eos))
        self._line = (*self._stop, *vocabulary.newline)
        self._gap = (*self._stop, *vocabulary.blank)

    def start(self, text: str) -> bytes:
        return text.encode()[-_TAIL:]

    def step(self, state: bytes, token: int) -> bytes:
        return (state + (self._pieces[token] or b""))[-_TAIL:]

    def options(self, state: bytes) -> Options:
        if not self._sentence:
            return Options(None, self._stop)
        tail = state.decode(errors="ignore")
        ended = _FINISHED.search(tail) and not is_abbreviation(tail)
        return Options(None, self._gap if ended else self._line)


class Forced:
    """The given tokens first, then whatever another grammar says. States: how many are written, and the other's."""

    def __init__(self, tokens: tuple[int, ...], then: Grammar) -> None:
        self._tokens = tokens
        self._then = then

    def start(self, text: str) -> tuple[int, Hashable]:
        return (0, self._then.start(text))

    def step(self, state: tuple[int, Hashable], token: int) -> tuple[int, Hashable]:
        done, inner = state
        return (done + 1, inner) if done < len(self._tokens) else (done, self._then.step(inner, token))

    def options(self, state: tuple[int, Hashable]) -> Options:
        done, inner = state
        return Options((self._tokens[done],), ()) if done < len(self._tokens) else self._then.options(inner)


class NotCopied:
    """Another grammar's text, of which at most `longest` tokens in a row stand in one of `sources`.

    After such a run the source's next word may not be begun, however it is cut into tokens; a word or mark under way
    may be finished, so that no name is broken off. States: the last tokens, and the other grammar's.
    """

    def __init__(self, vocabulary: Vocabulary, sources: Sequence[Sequence[int]], longest: int, then: Grammar) -> None:
        self._longest = longest
        self._then = then
        self._barred: dict[tuple[int, ...], frozenset[int]] = {}
        for tokens in sources:
            for end in range(longest, len(tokens)):
                run = tuple(tokens[end - longest : end])
                barred = _spellings(vocabulary, tokens[end:])
                self._barred[run] = self._barred.get(run, frozenset()) | barred

    def start(self, text: str) -> tuple[tuple[int, ...], Hashable]:
        return ((), self._then.start(text))

    def step(self, state: tuple[tuple[int, ...], Hashable], token: int) -> tuple[tuple[int, ...], Hashable]:
        last, inner = state
        return ((*last, token)[-self._longest :], self._then.step(inner, token))

    def options(self, state: tuple[tuple[int, ...], Hashable]) -> Options:
        last, inner = state
        options = self._then.options(inner)
        barred = self._barred.get(last)
        # Inside a phrase there is one way on, and that is no copying of the writer's choice.
        free = barred and not (options.allowed and barred.issuperset(options.allowed))
        return replace(options, barred=options.barred | barred) if barred and free else options


def is_abbreviation(text: str) -> bool:
    """Whether the stop that `text` ends with belongs to an initial or a title, and not to a sentence."""
    return bool(_ABBREVIATION.search(text))


def _spellings(vocabulary: Vocabulary, tokens: Sequence[int]) -> frozenset[int]:
    """The tokens that begin the word that `tokens` begin with; none where they begin inside a word."""
    text = b""
    for token in tokens:
        piece = vocabulary.pieces[token] or b""
        if not text and not piece.startswith(b" "):
            return frozenset()
        if text.strip() and piece.startswith(b" "):
            break
        text += piece
    found: set[int] = set()
    node: dict[int, Any] | None = vocabulary.trie
    for byte in text:
        node = node.get(byte) if node else None
        if node:
            found.update(tokens_at(node))
    return frozenset(found)
