"""Which runs of words a written sentence may leave out of its passage."""

import pytest

from service.facts.removable import is_abrupt, removed
from service.news import Article, Passage
from service.stages.extract import extract

SOLD = "The board of Dorn said that it would be willing to sell nine other ferries, which date from 1974, in May."


def passages(*texts: str) -> list[Passage]:
    return [p for text in texts for p in extract(Article(text))]


@pytest.mark.parametrize(
    ("told", "lost"),
    [
        ("The board of Dorn said that it would sell nine other ferries.", "be willing to"),
        ("The board of Dorn said that it would be willing to sell nine ferries.", "other"),
    ],
)
def test_a_word_that_limits_what_is_said_does_not_go_alone(told: str, lost: str) -> None:
    assert [f.culprit for f in removed(told, passages(SOLD))] == [lost]


def test_a_verb_does_not_go_without_its_clause() -> None:
    text = "Vale is the only officer charged, and eleven soldiers were sentenced to ten years in prison."
    assert list(removed("Vale is the only officer, and eleven soldiers to ten years in prison.", passages(text)))


@pytest.mark.parametrize(
    "told",
    [
        "The board said that it would be willing to sell nine other ferries in May.",
        "In May, the board of Dorn said that it would be willing to sell nine other ferries.",
        "The board of Dorn said it would be willing to sell nine other ferries, which date from 1974.",
    ],
)
def test_phrases_clauses_and_credits_may_go_or_move(told: str) -> None:
    assert not list(removed(told, passages(SOLD)))


def test_a_noun_that_goes_without_its_phrase_is_abrupt_and_an_adjective_is_not() -> None:
    text = "The new rules have drawn the ire of all users in the old town."
    assert is_abrupt("The rules have drawn all users in the town.", passages(text))
    assert not is_abrupt("The rules have drawn the ire of all users in the town.", passages(text))
    assert not is_abrupt(text, passages(text))


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (
            "Nothing shows that Orsk has an active nuclear weapon.",
            "Nothing shows that Orsk has an active program to make a nuclear weapon.",
        ),
        (
            "The suit names Vale's son, Ada Holm.",
            "The suit names Vale's son, Jo Rohm, and his aunt, Ada Holm.",
        ),
    ],
)
def test_what_describes_one_noun_does_not_come_to_stand_before_another(told: str, text: str) -> None:
    found = list(removed(told, passages(text)))
    assert found or is_abrupt(told, passages(text))
    assert not list(removed(text, passages(text)))
