"""Words in a row that two texts share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.facts.runs import shared_words
from service.facts.words import words


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("The ferry hit the pier.", "At dawn the ferry hit the quay.", 4),
        ("THE FERRY, hit!", "the ferry hit", 3),
        ("red green blue", "blue green red", 1),
        ("a b x a b c", "a b c", 3),
        ("one two", "three four", 0),
        ("", "word", 0),
    ],
)
def test_the_longest_run_counts_words_without_case_and_marks(one: str, other: str, count: int) -> None:
    assert shared_words(one, other) == shared_words(other, one) == count


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_run_is_no_longer_than_either_text_and_a_text_shares_all_of_itself(a: str, b: str) -> None:
    assert shared_words(a, b) <= min(len(words(a)), len(words(b)))
    assert shared_words(a, a) == len(words(a))
