"""A picture's credit before a sentence goes where its end is plain."""

import pytest

from service.facts.furniture import strip
from service.facts.glued import is_glued, uncredited

SEEN = "Authorities in Varn are looking for a man who robbed a bank in Dorn."


def test_a_line_that_another_has_behind_a_credit_stands_once() -> None:
    twice = f"Provided by Varn Valley Safe Streets Office {SEEN}"
    assert strip([twice, SEEN], 1) == [SEEN]
    assert uncredited(f"{twice} He fled.", [SEEN]) == f"{SEEN} He fled."


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Provided by Varn Task Force Authorities are looking for a man.", "Authorities are looking for a man."),
        ("Courtesy of Dorn Police A woman was hurt in Varn.", "A woman was hurt in Varn."),
        ("Photo by Ana Vale The Dorn council met on Monday.", "The Dorn council met on Monday."),
    ],
)
def test_a_subject_ends_the_credit(line: str, left: str) -> None:
    assert uncredited(line, ()) == left
    assert is_glued(line)


@pytest.mark.parametrize(
    "line",
    [
        "Provided by the city, the beds are free.",
        "Photo by Ana Vale shows the pier in Dorn as it fell.",
        "The beds are provided by Varn Aid Authorities.",
        "Courtesy calls were made on Monday.",
    ],
)
def test_a_sentence_keeps_its_head(line: str) -> None:
    assert uncredited(line, ()) == line
    assert not is_glued(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ana Vale / AFP / Getty Images Mayor Orla Holm opens the pier in Dorn.",
        "Jo Rohm/AP The pier of Dorn at noon.",
    ],
)
def test_who_took_a_picture_and_what_is_on_it_is_a_caption(line: str) -> None:
    assert is_glued(line)


def test_agencies_in_a_sentence_are_no_credit() -> None:
    assert not is_glued("The AFP and Reuters reported that the pier fell.")
    assert not is_glued("The pier, photographed for Vale/AP, is shut.")
    assert not is_glued("The AFP/Reuters count was wrong.")
