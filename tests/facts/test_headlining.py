"""What may be left out of a sentence that is to be a title, and what may not."""

import pytest

from service.facts.headlining import headline

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


def test_as_much_as_is_no_clause() -> None:
    assert headline("Dorn will spend as much as 900 crowns on swans that nobody owns.", 40) == ""


def test_what_is_quoted_is_quoted_whole() -> None:
    assert headline("“I saw the wreck this afternoon, and it burns,” Holm said.", 140) == ""
    assert headline("“I saw the wreck on Monday in the bay,” said Ada Holm.", 52) == ""
    assert (
        headline("Holm saw “a wreck” in the bay, which “burned all night” for her.", 40)
        == "Holm saw “a wreck” in the bay."
    )
