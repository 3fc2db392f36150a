"""Keys and values of a batch, in blocks that a step adds to in place; it does not know what computes them.

A cache that is put together anew at each step copies all that was read for each token that is written, and leaves holes
in the heap that no later block fits in.
"""

from collections.abc import Sequence

import torch

# Tokens by which the room of a block grows. To move all to a larger block takes a third of a step; and a step computes
# over the room, too.
ROOM = 64


class Kept:
    """The keys, or the values, of one layer: (rows, heads, tokens, numbers); tokens stand last where `across`."""

    def __init__(self, *, across: bool = False) -> None:
        self._axis = 3 if across else 2
        self._block: torch.Tensor | None = None
        self._rows = 0
        self.tokens = 0

    @property
    def room(self) -> int:
        """Tokens that the block holds when it is full."""
        return 0 if self._block is None else self._block.shape[self._axis]

    def block(self) -> torch.Tensor:
        """All rows with the room for tokens to come, contiguous; zeros where nothing stands yet."""
        if self._block is None:
            raise ValueError("nothing is kept yet")
        return self._block[: self._rows]

    def filled(self) -> torch.Tensor:
        """A view of what is kept, without the room."""
        return self.block().narrow(self._axis, 0, self.tokens)

    def add(self, new: torch.Tensor) -> None:
        """What was computed for new tokens: (rows, heads, tokens, numbers) whatever way the block stands."""
        end = self.tokens + new.shape[2]
        if end > self.room:
            self.reserve(new.shape, end, new.dtype)
        place = self.block().narrow(self._axis, self.tokens, new.shape[2])
        place.copy_(new if self._axis == 2 else new.transpose(2, 3))
        self.tokens = end

    def reserve(self, shape: Sequence[int], tokens: int, dtype: torch.dtype = torch.float32) -> None:
        """Room for so many tokens of each of (rows, heads, _, numbers)."""
        rows, heads, _, numbers = shape
        room = -(-tokens // ROOM) * ROOM
        wide = (heads, room, numbers) if self._axis == 2 else (heads, numbers, room)
        made = torch.zeros((rows, *wide), dtype=dtype)
        if self.tokens:
            made.narrow(self._axis, 0, self.tokens).copy_(self.filled())
        self._block, self._rows = made, rows

    def pick(self, order: torch.Tensor) -> None:
        """Of each row only the tokens whose places are given, (rows, tokens), in this order."""
        rows, heads, *last = (before := self.block()).shape
        self.tokens, self._block = 0, None
        self.reserve((rows, heads, 0, last[3 - self._axis]), order.shape[1], before.dtype)
        self.tokens = order.shape[1]
        for to, of, places in zip(self.filled(), before, order, strict=True):
            to.copy_(of.index_select(self._axis - 1, places))

    def place(self, slots: Sequence[int]) -> None:
        """Row i becomes what row `slots[i]` was. A row that stays where it is costs nothing."""
        block = self.block()
        moved = {to: of for to, of in enumerate(slots) if to != of}
        if len(slots) > len(block) or not moved.keys().isdisjoint(moved.values()):
            self._block = block[list(slots)]
        else:
            for to, of in moved.items():
                block[to] = block[of]
        self._rows = len(slots)
