"""What a sentence for a fact that one passage alone tells may leave out of it, move, and add."""

import pytest

from service.facts.lone import shortened
from service.news import Article, Passage
from service.stages.extract import extract

RATES = (
    "On Tuesday, the Dorn water board, which serves several towns, said in a statement that Chief Engineer Ana Vale"
    " would raise its rates by a fifth in the past year's dry districts, so far as the law allows."
)


def passage(text: str, speaker: str = "") -> Passage:
    return Passage(Article(text), 0, len(text), speaker=speaker)


def lost(sentence: str, text: str, speaker: str = "") -> list[str]:
    return [f.culprit for f in shortened(sentence, passage(text, speaker))]


@pytest.mark.parametrize(
    "goes",
    ["On Tuesday, the Dorn water board", ", which serves several towns,", " in a statement", "Chief Engineer "],
)
def test_a_day_an_aside_a_title_and_where_it_was_said_may_go(goes: str) -> None:
    left = {"On Tuesday, the Dorn water board": "The Dorn water board"}.get(goes, "")
    assert goes in RATES
    assert lost(RATES.replace(goes, left), RATES) == []


@pytest.mark.parametrize(
    "goes", [" by a fifth", " in the past year's dry districts", ", so far as the law allows", "dry "]
)
def test_what_no_other_passage_tells_stays(goes: str) -> None:
    assert goes in RATES
    assert lost(RATES.replace(goes, ""), RATES) != []


@pytest.mark.parametrize(
    ("sentence", "text", "culprit"),
    [
        (
            "Traffic is slow, buses are few.",
            "Traffic is slow, buses are few, bins are seldom emptied.",
            "bins are seldom emptied",
        ),
        (
            "The ferry hit the pier, blocking the channel.",
            "The ferry hit the pier, killing two people, blocking the channel.",
            "killing two people",
        ),
        (
            "The stain is iron, the board said.",
            "The stain is iron, which could be paint, the board said.",
            "which could be paint",
        ),
        (
            "The crew includes Ana Vale, a cook.",
            "The crew includes Ana Vale, a cook and a driver, and Jo Rohm.",
            "and a driver, and Jo Rohm",
        ),
        ("The pit closed.", "The pit closed, but only for a week.", "but only for a week"),
    ],
)
def test_a_part_between_marks_that_counts_lists_or_limits_stays(sentence: str, text: str, culprit: str) -> None:
    assert lost(sentence, text) == [culprit]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Officials said the pier was closed at noon.", "The pier was closed at noon, officials said."),
        ("“We are ready,” said Ana Vale.", "“We are ready,” Ana Vale said."),
        ("The board met after the storm on Monday.", "After the storm on Monday, the board met."),
        ("The pier has a crane.", "The pier also has a crane."),
        ("Vale said: “We are ready.”", "“We are ready,” she said."),
    ],
)
def test_a_credit_may_move_and_a_joining_word_may_go(sentence: str, text: str) -> None:
    assert lost(sentence, text, speaker="Ana Vale") == []


def test_whom_a_passage_leaves_to_its_neighbours_may_be_named() -> None:
    assert lost("The water board said: “We are ready.”", "“We are ready.”", speaker="water board") == []


@pytest.mark.parametrize(
    ("sentence", "text", "put"),
    [
        (
            "Rohm slashed the tyre, a fight began, the sheriff said.",
            "A fight began, the sheriff said, and Rohm slashed the tyre.",
            "and Rohm slashed the tyre",
        ),
        (
            "One man was carried away; guards fired at the crowd.",
            "Guards fired at the crowd; one man was carried away.",
            "one man was carried away",
        ),
        (
            "The site demoted films that mislead; hiding them from view.",
            "The site demoted – hiding them from view – films that mislead.",
            "films that mislead",
        ),
    ],
)
def test_a_main_clause_and_an_aside_stay_where_they_are(sentence: str, text: str, put: str) -> None:
    assert lost(sentence, text) == [put]


def test_a_clause_that_tells_when_may_move() -> None:
    assert lost("The board met as the storm broke.", "As the storm broke, the board met.") == []


@pytest.mark.parametrize(
    ("sentence", "text", "culprit"),
    [
        ("The board closed the old pier.", "The board shut the old pier.", "shut"),
        ("The pier has been closed and been sold.", "The pier has been closed and sold.", "been"),
        ("Vale defended her words to the small club.", "Vale defended her words to a small club.", "a"),
        ("The board closed the pier opened the lock.", "The board closed the pier and opened the lock.", "and"),
    ],
)
def test_a_word_of_its_own_is_refused(sentence: str, text: str, culprit: str) -> None:
    assert lost(sentence, text) == [culprit]


def test_a_passage_itself_passes() -> None:
    for found in extract(Article(RATES)):
        assert lost(found.text, found.text) == []
