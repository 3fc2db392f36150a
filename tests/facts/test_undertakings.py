"""A rescue that is told in a phrase: found, set against other lengths of it, and against nothing else."""

import pytest

from service.facts.undertakings import undertakings
from tests.facts.disagreeing import disagreement, found, passage


@pytest.mark.parametrize(
    "told",
    [
        "Getting the passengers off took two hours.",
        "All 40 people were taken off in two hours.",
        "The crew was lifted off by helicopter.",
        "It was four hours before the last of them reached dry land.",
        "The village was evacuated within the hour.",
        "Boats brought the children ashore.",
    ],
)
def test_people_who_are_got_off_are_rescued(told: str) -> None:
    assert undertakings(told) == {"rescu"}


@pytest.mark.parametrize(
    "told",
    [
        "He was taking a day off.",
        "Getting the project off the ground took a year.",
        "The driver was questioned for three hours.",
        "The deal was called off.",
    ],
)
def test_other_phrases_are_no_rescue(told: str) -> None:
    assert undertakings(told) == frozenset()


def test_two_lengths_of_a_rescue_told_in_other_words_disagree() -> None:
    short = "Getting the passengers off the Velm ferry took two and a half hours, the coastguard said."
    long = "The ferry struck a rock off Velm, and it was more than four hours before all aboard reached land."
    told = disagreement(passage(short, "Post"), passage(long, "Echo"))
    assert told.sentence == (
        "Sources differ on how long the rescue lasted: two and a half hours (Post) or more than four hours (Echo)."
    )


def test_an_interview_is_no_rescue_and_a_date_no_length() -> None:
    rescue = "Getting the passengers off the Velm ferry took an hour, the coastguard said."
    assert found(rescue, "The captain of the Velm ferry was questioned for three hours.") == ()
    assert found(rescue, "The Velm ferry sailed three hours before the passengers of the next reached land.") == ()
