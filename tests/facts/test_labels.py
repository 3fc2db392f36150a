"""A newsroom's label before a paragraph is no part of what it says; who speaks before a colon is."""

import pytest

from service.facts.labels import labelled, unlabelled
from service.news import Article
from service.stages.extract import extract

REST = "The bridge carries two in three of the city’s commuters."


@pytest.mark.parametrize(
    "label", ["Why it matters: ", "The big picture: ", "What they're saying: ", "By the numbers: "]
)
def test_a_label_is_no_part_of_a_passage(label: str) -> None:
    passages = extract(Article(f"The Alder bridge was closed on Monday.\n{label}{REST}"))
    assert [p.text for p in passages] == ["The Alder bridge was closed on Monday.", REST]


@pytest.mark.parametrize(
    "opening",
    ["She added: ", "Ana Vale: ", "Vale: ", "Editor’s note: ", "The mayor said: ", "Last updated on: ", "Police: "],
)
def test_who_speaks_and_what_is_said_of_the_text_stay(opening: str) -> None:
    assert labelled(opening + REST) == 0


def test_a_result_behind_a_colon_is_no_paragraph() -> None:
    assert labelled("The verdict: Guilty on all counts.") == 0


def test_a_label_within_a_paragraph_stays() -> None:
    passages = extract(Article(f"The Alder bridge was closed on Monday. Why it matters: {REST}"))
    assert passages[1].text.startswith("Why it matters")


@pytest.mark.parametrize(
    "shout",
    [
        "UPDATED: ",
        "BREAKING NEWS: ",
        "EXCLUSIVE: ",
        "UPDATE (3:15 p.m.): ",
        "[UPDATE 4 March 2026] ",
        "THE LATEST: ",
        "* ",
        "• ",
    ],
)
def test_when_a_paragraph_was_put_there_is_no_part_of_it(shout: str) -> None:
    text = f"The Alder bridge was closed on Monday.\n{shout}{REST}"
    passages = extract(Article(text))
    assert [p.text for p in passages] == ["The Alder bridge was closed on Monday.", REST]
    assert text[passages[1].start : passages[1].end] == REST


@pytest.mark.parametrize("label", ["VIDEO: ", "WATCH: ", "PHOTOS: "])
def test_what_is_a_films_own_keeps_its_label_in_a_text_and_loses_it_in_a_headline(label: str) -> None:
    assert labelled(label + REST) == 0
    assert unlabelled(label + REST) == REST
    assert unlabelled(f"Updated: {label}{REST}") == REST
    assert unlabelled(f"0 {REST}") == REST
    assert unlabelled("0 lorries crossed the bridge") == "0 lorries crossed the bridge"


def test_what_an_update_says_of_the_text_keeps_its_label() -> None:
    assert labelled("UPDATE: An earlier version of this story gave the wrong day for the vote.") == 0
    assert labelled("VALE: The bridge is safe for everybody who lives here.") == 0
