"""What may be left out of a sentence that is to be a title, and what may not."""

import pytest

from service.facts.headlining import headline, headlines

FERRY = "The ferry Alder struck the Kestle Bridge in Morrow"


@pytest.mark.parametrize(
    "part",
    [
        ", which opened in 1974 and carries 900 cars a day",
        ", saying later that the beacon was dark",
        ", a crossing that opened in 1974",
        ", hours after the coastguard had warned of fog in the channel",
        " as crews towed a second boat out of the channel",
        ", with hundreds of people waiting for a bus at the pier",
        ", and the mayor of Morrow called for a new beacon on the pier",
        " (a crossing that opened in 1974)",
        " as part of a drill that the port holds each year",
        " as the result of a fault in its rudder, which was old",
        ", the port had shut its gates by then, and its crew had gone home",
    ],
)
def test_a_part_that_ends_the_sentence_can_go(part: str) -> None:
    assert headline(f"{FERRY}{part}.", 60) == f"{FERRY}."


@pytest.mark.parametrize(
    "part",
    [
        ", killing two people who stood at the rail",
        ", although the owner says that it did not",
        ", a claim that the owner denies",
        " unless the owner is right about it",
        ", the Gazette first reported on its front page",
        ", divers who saw the wreck in the channel said",
        ", the pier and a crane of the old harbour",
    ],
)
def test_what_weighs_on_the_rest_stays(part: str) -> None:
    assert headline(f"{FERRY}{part}.", 60) == ""
    assert headline(f"{FERRY}{part}.", 140) == f"{FERRY}{part}."


def test_who_says_it_stays_where_a_part_before_goes() -> None:
    text = f"{FERRY} after a beacon had gone dark on the pier, according to the coastguard."
    assert headline(text, 80) == f"{FERRY}, according to the coastguard."
    said = f"{FERRY}, which opened in 1974, the coastguard said on Monday."
    assert headline(said, 90) == f"{FERRY}, the coastguard said on Monday."


def test_an_aside_goes_and_a_subject_does_not() -> None:
    assert headline("Ada Holm, a diver from Dorn, found the wreck.", 30) == "Ada Holm found the wreck."
    assert headline("At the pier, the ferry, which is old, sank.", 40) == "At the pier, the ferry sank."
    assert headline("At the pier, the ferry, which is old, sank.", 20) == ""


def test_a_day_told_from_the_day_of_writing_goes() -> None:
    assert headline("The Dorn debate opens tonight in the old mill.", 140) == "The Dorn debate opens in the old mill."
    assert headline("The mill will burn until tonight.", 140) == ""
    assert headline("Dorn counts 900 swans, according to a list released today.", 140) == (
        "Dorn counts 900 swans, according to a list."
    )


def test_a_weekday_goes_only_where_it_is_a_part_by_itself() -> None:
    assert headline("The Dorn mill burned on Monday in a storm.", 40) == "The Dorn mill burned in a storm."
    assert headline("The Dorn mill is shut until Monday in a strike.", 45) == ""


def test_of_which_letter_no_reader_knew_is_left_out() -> None:
    told = "Ana Vale sent a letter to the board which shows how the pier in Dorn has cracked."
    assert headline(told, 45) == "Ana Vale sent a letter to the board."
    assert headline("Ana Vale sent a letter to which the board in Dorn had to reply at once.", 45) == ""


def test_a_week_told_from_the_week_of_writing_and_a_count_told_again_go() -> None:
    assert headline("The board will hear Ana Vale of Dorn next week.", 40) == "The board will hear Ana Vale of Dorn."
    assert headline("The office says 900 homes, or one in five, are cold.", 40) == "The office says 900 homes are cold."
    assert headline("The board will hear nobody until next week.", 40) == ""


def test_what_is_counted_stays_with_what_counts_it() -> None:
    told = "Dorn will pay 900 crowns for the next 10 years — mostly to Ostby — as its boats rot away."
    assert headline(told, 55) == "Dorn will pay 900 crowns for the next 10 years."
    told = "The Dorn mill stood empty for 10 years before it burned."
    assert headline(told, 45) == "The Dorn mill stood empty for 10 years."


def test_what_cannot_be_short_is_as_short_as_it_can_be() -> None:
    told = "The board of the old Dorn mill voted on Monday to sue the town for 900 crowns, the clerk said."
    assert headlines(told, 30, 240)[0] == told.replace(" on Monday", "")
    assert headlines(told, 30, 60) == ()


@pytest.mark.parametrize(
    "told",
    [
        "Neither the mayor is ill, the board says nothing, nor is Dorn safe.",
        "In a storm, the mayor of Dorn left the board.",
        "If the mayor leaves Dorn, the board will meet at once.",
    ],
)
def test_a_comma_that_ends_no_whole_clause_ends_no_headline(told: str) -> None:
    assert headline(told, 35) == ""


def test_as_much_as_is_no_clause() -> None:
    assert headline("Dorn will spend as much as 900 crowns on swans that nobody owns.", 40) == ""


def test_what_is_quoted_is_quoted_whole() -> None:
    assert headline("“I saw the wreck this afternoon, and it burns,” Holm said.", 140) == ""
    assert headline("“I saw the wreck on Monday in the bay,” said Ada Holm.", 52) == ""
    assert (
        headline("Holm saw “a wreck” in the bay, which “burned all night” for her.", 40)
        == "Holm saw “a wreck” in the bay."
    )
