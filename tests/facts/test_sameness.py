"""Whether two passages can state one fact."""

import pytest

from service.facts.sameness import agree, differ, speaker
from service.news import Article, Passage


def passage(text: str, speaker: str = "") -> Passage:
    return Passage(Article(text), 0, len(text), speaker=speaker)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("The board closed the bridge.", "The board did not close the bridge.", "negation"),
        ("“The quay is safe,” the mayor said.", "“The quay is safe,” the pilot said.", "speaker"),
        ("On Monday the pilots met Ana Vale.", "On Monday the pilots met Per Dahl.", "names"),
        ("On Monday Ana Vale sued Per Dahl.", "On Monday Per Dahl sued Ana Vale.", "who did it"),
    ],
)
def test_a_difference_in_a_fact_keeps_passages_apart(one: str, other: str, why: str) -> None:
    assert differ(passage(one), passage(other)) == why
    assert differ(passage(other), passage(one)) == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The board closed the bridge on Monday.", "On Monday the bridge was closed by the board."),
        ("On Monday the pilots met Minister Ana Vale.", "The pilots met Vale on Monday."),
        ("Police said Ana Vale met Per Dahl.", "Police said Per Dahl met Ana Vale."),
        ("Police said Ana Vale sued Per Dahl.", "Police said Per Dahl was sued by Ana Vale."),
        ("“The quay is safe,” said Ana Vale.", "“The quay is safe,” Vale said."),
        ("The pilots of Osterby won 2,214 votes.", "The crews of Marl won 2,214 votes."),
    ],
)
def test_another_wording_of_a_fact_does_not(one: str, other: str) -> None:
    assert differ(passage(one), passage(other)) == ""
    assert differ(passage(other), passage(one)) == ""


def test_nothing_differs_from_itself() -> None:
    for text in ("Ana Vale sued Per Dahl.", "“No,” said Vale.", "Nobody was hurt."):
        assert differ(passage(text), passage(text)) == ""


def test_a_telling_figure_agrees_and_a_small_or_another_one_does_not() -> None:
    assert agree("It holds 40,000 hectares.", "Some 40,000 hectares are dry.")
    assert not agree("It holds 40,000 hectares.", "Some 90,000 hectares are dry.")
    assert not agree("Three envoys came.", "Three ships left.")
    assert not agree("No figure here.", "Nor here.")


def test_the_speaker_is_named_in_the_passage_or_given_by_its_neighbours() -> None:
    assert speaker(passage("“It is shut,” said Ana Vale.")) == "Ana Vale"
    assert speaker(passage("“It is shut.”", "Per Dahl")) == "Per Dahl"
    assert speaker(passage("The bridge is shut.")) == ""
