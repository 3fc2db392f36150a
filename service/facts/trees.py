"""How a sentence is built, and which of its words stand where in a passage; it does not know what may be left out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.roles import Token
from service.facts.alignable import aligned
from service.facts.words import fold, stem

Parse = Callable[[str], Sequence[Token]]

# Characters from which two forms of a word are told by their stem alone.
_LONG = 3
# Parts of speech whose words stand anywhere: out of its place such a word is another one.
_SMALL = frozenset(["PUNCT", "DET", "CCONJ", "SCONJ", "AUX", "SPACE", "PRON", "PART"])
# Relations in which two words name one and the same.
_SAME = frozenset(["appos", "compound", "conj"])


@dataclass(frozen=True)
class Tree:
    """The tokens of a sentence, each with what it hangs on."""

    tokens: Sequence[Token]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(fold(t.text) for t in self.tokens)

    @cached_property
    def kids(self) -> tuple[tuple[int, ...], ...]:
        """For each token those that hang on it, in order."""
        row: list[list[int]] = [[] for _ in self.tokens]
        for at, token in enumerate(self.tokens):
            if token.head != at:
                row[token.head].append(at)
        return tuple(map(tuple, row))

    def relation(self, at: int) -> str:
        return self.tokens[at].relation

    def head(self, at: int) -> int | None:
        """What it hangs on; None for the root."""
        return None if self.tokens[at].head == at else self.tokens[at].head

    def above(self, at: int) -> Iterator[int]:
        """What it hangs on, what that hangs on, and so on to the root."""
        up = self.head(at)
        while up is not None:
            yield up
            up = self.head(up)

    def below(self, at: int) -> Iterator[int]:
        """It, and all that hangs on it."""
        yield at
        for kid in self.kids[at]:
            yield from self.below(kid)

    def nodes(self, at: int) -> Iterator[int]:
        """It, and what it names or is listed with: "ships" for "ships and tugs"."""
        yield at
        while self.relation(at) in _SAME and (up := self.head(at)) is not None:
            at = up
            yield at

    def before(self, at: int) -> int | None:
        """The word before it, past marks; None at the start."""
        return next((i for i in range(at - 1, -1, -1) if self.tokens[i].sort != "PUNCT"), None)


def placed(ours: Tree, theirs: Tree) -> dict[int, int]:
    """Which tokens of the first stand in the second, and where: in their order, else where a neighbour is the same."""
    found = dict(aligned(ours.keys, theirs.keys))
    taken = set(found.values())
    for at, token in enumerate(ours.tokens):
        if at in found or token.sort in _SMALL:
            continue
        free = (j for j, key in enumerate(theirs.keys) if j not in taken and _is_form(ours.keys[at], key))
        if (best := max(free, key=lambda j: _beside(ours, at, theirs, j), default=None)) is not None:
            found[at] = best
            taken.add(best)
    return found


def _is_form(one: str, other: str) -> bool:
    return one == other or (len(one) > _LONG and stem(one) == stem(other))


def _beside(ours: Tree, at: int, theirs: Tree, there: int) -> int:
    """How many of its neighbours are the same here and there."""
    return sum(
        0 <= at + step < len(ours.keys)
        and 0 <= there + step < len(theirs.keys)
        and ours.keys[at + step] == theirs.keys[there + step]
        for step in (-1, 1)
    )
