"""How alike two rows of words are, in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.facts.alignment import likeness, needed

ROWS = st.lists(st.sampled_from("abcdef"), max_size=12).map(tuple)


def longest(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """The textbook's longest common subsequence."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


@given(ROWS, ROWS)
def test_likeness_is_the_longest_common_subsequence_over_the_words_of_both(
    a: tuple[str, ...], b: tuple[str, ...]
) -> None:
    expected = 2 * longest(a, b) / (len(a) + len(b)) if a and b else 0.0
    assert likeness(a, b) == pytest.approx(expected)


def test_fewer_words_must_be_more_alike_and_more_so_within_one_event() -> None:
    assert needed(12) > needed(40) > needed(400) > 0.5
    assert needed(20, apart=True) < needed(20)
