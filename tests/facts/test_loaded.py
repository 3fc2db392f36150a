"""Loaded wording."""

import pytest

from service.facts.lists import lines
from service.facts.loaded import loaded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vale slammed the brutal plan.", ["slammed", "brutal"]),
        ("The so-called deal failed.", ["so-called"]),
        ("She lashed out at Dahl.", ["lashed out"]),
        ("Shocking figures came.", ["Shocking"]),
        ("Vale called it “a disgraceful plan”.", []),
        ("The attack killed 12 in the war.", []),
        ("The Radical Party met at the Hero Hotel.", []),
    ],
)
def test_loaded_words_are_found_outside_quotations_and_names(text: str, expected: list[str]) -> None:
    assert [w.text for w in loaded(text)] == expected


def test_the_list_is_long_enough_and_has_no_doubles() -> None:
    found = lines("loaded.txt")
    assert len(found) >= 250
    assert len(found) == len(set(found))


def test_the_list_is_in_the_form_that_is_looked_up() -> None:
    assert all(loaded(entry) for entry in lines("loaded.txt"))
