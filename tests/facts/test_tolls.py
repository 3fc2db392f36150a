"""Counts of harmed people: which harm, and which count time has overtaken."""

import pytest

from service.facts.numbers import quantities
from service.facts.tolls import harm, overtaken
from tests.facts.disagreeing import passage


@pytest.mark.parametrize(
    ("text", "harms"),
    [
        ("The landslide killed 6 people, injured 11 and left 15 missing.", ["killed", "injured", "missing"]),
        ("Nine people were taken to hospital.", ["injured"]),
        ("By noon nine people were being treated at the Infirmary of St. Olave in Dorn.", ["injured"]),
        ("The number of people hurt when a ferry with 200 lamps struck the pier rose to 14.", [None, "injured"]),
        ("Nine jurors were for the death penalty.", [None]),
    ],
)
def test_a_count_is_of_the_nearest_harm(text: str, harms: list[str | None]) -> None:
    assert [harm(text, q) for q in quantities(text)] == harms


def test_a_later_higher_count_overtakes_the_earlier_and_is_told() -> None:
    told = [passage("At least nine people were injured.", "A", 6), passage("14 people were injured.", "B", 12)]
    (update,) = overtaken(told)
    assert update.sentence == ("Sources first gave the number of people injured as at least nine (A), later as 14 (B).")


def test_a_count_that_fits_its_hedge_overtakes_nothing() -> None:
    told = [passage("More than 40,000 people died.", "A", 6), passage("The war killed 40,173 people.", "B", 12)]
    assert overtaken(told) == ()
