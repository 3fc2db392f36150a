"""Words that only the sentence before explains."""

import pytest

from service.facts.unexplained import each, pairs, reacts, takes_part
from service.facts.words import stem

NOTHING = frozenset[str]()


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("Vale does not respond and waits.", "respond"),
        ("Orsk retaliated by closing the yard.", "retaliated"),
        ("The harbour master refused.", "refused"),
        ("Vale does not respond to letters.", ""),
        ("Holm asked for a tug, and Orsk agreed.", ""),
        ("Fire crews responded and put it out.", ""),
        ("The two towns agreed to share a tug.", ""),
    ],
)
def test_a_reaction_is_to_something(text: str, culprit: str) -> None:
    assert next(reacts(text, NOTHING, ""), "") == culprit


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("Orsk became a suspect, Holm said.", "a suspect"),
        ("His co-defendants will be heard in May.", "co-defendants"),
        ("Orsk became a suspect in the theft.", ""),
        ("Police named Orsk as a suspect.", ""),
        ("The suspect vessel was towed.", ""),
    ],
)
def test_a_suspect_is_one_of_a_crime(text: str, culprit: str) -> None:
    assert next(takes_part(text, NOTHING, ""), "") == culprit
    assert not next(takes_part(text, frozenset([stem("robbery")]), ""), "")


@pytest.mark.parametrize(
    ("text", "told", "culprit"),
    [
        ("Both were paid.", "The ferry sank.", "Both were"),
        ("Both divers were paid.", "The ferry sank.", "Both divers"),
        ("Both divers were paid.", "Divers went down.", ""),
        ("Both were paid.", "Two divers went down.", ""),
        ("Both were paid.", "Ada Holm and Per Orsk went down.", ""),
        ("Both Holm and Orsk were paid.", "The ferry sank.", ""),
    ],
)
def test_both_are_two_that_a_line_tells_of(text: str, told: str, culprit: str) -> None:
    assert next(pairs(text, (told,)), "") == culprit


def test_each_is_one_of_several_that_are_told() -> None:
    assert next(each("Each diver was paid.", NOTHING, "Six divers came."), "") == "Each diver"
    assert not next(each("Each diver was paid.", frozenset([stem("divers")]), "Six divers came."), "")
    assert not next(each("Each diver was paid.", NOTHING, "Nobody came."), "")
    assert not next(each("Each year two ferries sink.", NOTHING, "The year was bad."), "")
