"""A sentence tells nothing as surer than its passages do."""

import pytest

from service.facts.moods import hardened


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("The plant will close in May.", "The plant closed in May."),
        ("The plant may close in May.", "The plant will close in May."),
        ("The council threatens to close the plant.", "The council will close the plant."),
        ("The lanes should reopen by noon.", "The lanes must reopen by noon."),
        ("Four cases might be reopened.", "Four cases have been reopened."),
    ],
)
def test_what_may_be_is_not_told_as_surer(source: str, sentence: str) -> None:
    assert list(hardened(sentence, [source]))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("The plant will close in May.", "The plant would close in May, the owner said."),
        ("The plant is to close in May.", "The plant will close in May."),
        ("The plant closed in May.", "The plant has closed."),
        ("The ferry stopped in May, and trains may stop too.", "The ferry stopped in May."),
    ],
)
def test_what_is_told_as_surely_passes(source: str, sentence: str) -> None:
    assert not list(hardened(sentence, [source]))


def test_one_text_that_tells_it_as_done_is_enough() -> None:
    assert not list(hardened("The plant closed.", ["The plant will close.", "The plant closed on Monday."]))
