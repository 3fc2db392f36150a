"""Blocks of keys and values: what is added stands where it was read, whichever way the block stands."""

import pytest
import torch

from models.engine_kept import ROOM, Kept


def numbered(rows: int, tokens: int, first: int = 0) -> torch.Tensor:
    """(rows, 2 heads, tokens, 3 numbers), each another number."""
    made = torch.arange(rows * 2 * tokens * 3, dtype=torch.float32) + first
    return made.reshape(rows, 2, tokens, 3)


def read(kept: Kept, across: bool) -> torch.Tensor:
    return kept.filled().transpose(2, 3) if across else kept.filled()


@pytest.mark.parametrize("across", [True, False])
def test_what_is_added_over_many_steps_is_there_in_order(across: bool) -> None:
    kept, parts = Kept(across=across), [numbered(2, n, 100 * n) for n in (ROOM - 1, 1, 2)]
    for part in parts:
        kept.add(part)
    torch.testing.assert_close(read(kept, across), torch.cat(parts, 2))
    assert kept.room == 2 * ROOM


@pytest.mark.parametrize("across", [True, False])
@pytest.mark.parametrize("slots", [[0, 0, 1, 2], [0, 2], [2, 1, 0], [1, 2], [0, 1, 2]])
def test_each_row_goes_on_from_the_row_that_is_named(slots: list[int], across: bool) -> None:
    kept, made = Kept(across=across), numbered(3, 4)
    kept.add(made)
    kept.place(slots)
    kept.add(numbered(len(slots), 1, 900))
    torch.testing.assert_close(read(kept, across), torch.cat([made[slots], numbered(len(slots), 1, 900)], 2))


@pytest.mark.parametrize("across", [True, False])
def test_tokens_that_are_not_picked_are_forgotten_row_by_row(across: bool) -> None:
    kept, made = Kept(across=across), numbered(2, 4)
    kept.add(made)
    kept.pick(torch.tensor([[0, 3], [1, 2]]))
    kept.add(numbered(2, 1, 900))
    picked = torch.stack([made[0][:, [0, 3]], made[1][:, [1, 2]]])
    torch.testing.assert_close(read(kept, across), torch.cat([picked, numbered(2, 1, 900)], 2))


def test_a_row_that_stays_is_not_copied() -> None:
    kept = Kept()
    kept.add(numbered(3, 2))
    before = kept.block().data_ptr()
    kept.place([0, 1])
    assert kept.block().data_ptr() == before


def test_nothing_kept_is_an_error_and_not_an_empty_block() -> None:
    with pytest.raises(ValueError, match="nothing is kept"):
        Kept().block()
