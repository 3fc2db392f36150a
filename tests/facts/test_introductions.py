"""Introductions: how the articles of a story name their people."""

from collections.abc import Sequence

import pytest

from service.facts.introductions import introductions, matters, surnames
from service.news import Article, Passage
from service.stages.extract import extract


def passages(*texts: str) -> Sequence[Passage]:
    return [p for n, text in enumerate(texts) for p in extract(Article(text, source=f"Paper {n}"))]


@pytest.mark.parametrize(
    ("text", "lead", "role"),
    [
        ("Work stops, Mayor Ingrid Halvorsen told the council.", "Mayor", ""),
        ("Work stops, Ostland Trade Minister Ingrid Halvorsen said.", "Ostland Trade Minister", ""),
        ("Work stops, hospital spokeswoman Ingrid Halvorsen said.", "hospital spokeswoman", ""),
        ("Work stops, lead investigator Ingrid Halvorsen said.", "lead investigator", ""),
        ("Work stops, said Ingrid Halvorsen, the harbour master.", "", "the harbour master"),
        ("Work stops, said Ingrid Halvorsen, an engineer who lives in Dorn.", "", "an engineer"),
        ("Norvik’s chief executive, Ingrid Halvorsen, said no.", "", "Norvik’s chief executive"),
        ("The labour minister, Ingrid Halvorsen, said no.", "", "the labour minister"),
        ("Work stops, said Ingrid Halvorsen. Halvorsen left.", "", ""),
    ],
)
def test_what_somebody_is_stands_before_the_name_or_beside_it(text: str, lead: str, role: str) -> None:
    one = introductions(passages(f"{text} “No,” Halvorsen said."))["halvorsen"][0]
    assert (one.lead, one.name.text, one.role) == (lead, "Ingrid Halvorsen", role)


@pytest.mark.parametrize(
    "text",
    [
        "Work stops, said Mayor Ingrid Halvorsen. Her brother, Per Halvorsen, a baker, disagreed.",
        "Work stops, said Mayor Ingrid Halvorsen. Mrs. Halvorsen left, and Mr. Halvorsen stayed.",
        "The road to Port Halvorsen was shut. Nobody in Halvorsen slept.",
        "The Port Halvorsen said no. The Halvorsen said so again.",
    ],
)
def test_a_surname_of_two_people_or_of_a_place_is_nobodys(text: str) -> None:
    assert "halvorsen" not in introductions(passages(text))


def test_the_fullest_introduction_comes_first_and_an_office_in_dispute_is_none() -> None:
    story = passages("“No,” said Ingrid Halvorsen.", "“No,” said Mayor Ingrid Halvorsen.")
    assert [one.lead for one in introductions(story)["halvorsen"]] == ["Mayor", ""]
    other = passages("“No,” said Judge Ingrid Halvorsen.", "“No,” Mayor Ingrid Halvorsen said.")
    assert {one.office for one in introductions(other)["halvorsen"]} == {""}


def test_a_passage_tells_which_people_it_names_by_surname_alone() -> None:
    _, second, third = passages("Mayor Ingrid Halvorsen left. Halvorsen said no. Dorn slept.")
    assert (list(surnames(second)), list(surnames(third))) == (["halvorsen"], [])


def test_what_a_passage_is_about_is_not_who_says_it() -> None:
    (passage,) = passages("Norvik's chief executive, Beatrix Omond, put the decision down to ships.")
    assert "ship" in matters(passage)
    assert not matters(passage) & {"omond", "norvik", "chief"}
