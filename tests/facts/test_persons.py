"""Persons: which surnames an article shows to be people's."""

from collections.abc import Sequence

import pytest

from service.facts.names import names
from service.facts.persons import is_first, is_headline, persons, places
from service.news import Article, Passage
from service.stages.extract import extract


def passages(*texts: str) -> Sequence[Passage]:
    return [p for n, text in enumerate(texts) for p in extract(Article(text, source=f"Paper {n}"))]


@pytest.mark.parametrize(
    "text",
    [
        "“It was loud,” said Halvorsen.",
        "Halvorsen said it was loud.",
        "The prize went to Ingrid Halvorsen, 41, of Dorn.",
        "The prize went to 41-year-old Ingrid Halvorsen of Dorn.",
        "The prize went to Ingrid Halvorsen, who lives in Dorn.",
        "The prize went to Halvorsen’s mother on Monday.",
        "In their letter, Halvorsen and Bo describe the quay as unsafe.",
        "The couple, Ingrid Halvorsen and Ola Bo, left. On Monday, Halvorsen came back.",
    ],
)
def test_who_speaks_has_an_age_or_kin_or_comes_back_by_the_surname_is_a_person(text: str) -> None:
    assert "halvorsen" in persons(passages(text))


@pytest.mark.parametrize(
    "text",
    [
        "The quay in North Halvorsen is shut. Halvorsen lost its ferry.",
        "The Dorn Halvorsen won on Monday, and Dorn is glad. Halvorsen leads the league.",
        "The ferry Ingrid Halvorsen sank. They found the Halvorsen on Monday.",
        "A halvorsen is a fish. Ingrid Halvorsen is shut. Halvorsen lost its ferry.",
    ],
)
def test_what_is_called_after_a_place_or_stands_in_small_letters_is_none(text: str) -> None:
    assert "halvorsen" not in persons(passages(text))


def test_a_place_stands_behind_in_and_a_persons_words_do_too() -> None:
    story = passages("Nobody in Halvorsen slept. It rained at Ostby’s house. The Ana Vale case is closed.")
    assert places(story) == {"halvorsen"}


def test_a_headline_and_a_verb_that_opens_a_sentence_prove_no_name() -> None:
    assert is_headline("Will The Storm Dent Halvorsen’s Armour?")
    assert not is_headline("Will the storm dent Halvorsen’s armour?")
    (name, *_) = names("Ingrid Halvorsen is shut out.")
    assert is_first("Ingrid Halvorsen is shut out.", name)
    text = "Maybe Halvorsen is shut out."
    assert not any(is_first(text, n) for n in names(text) if len(n.key) > 1)
