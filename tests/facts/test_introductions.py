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
        ("Work stops, said Dorn Harbour Committeeman Ingrid Halvorsen.", "Dorn Harbour Committeeman", ""),
        ("Work stops, and barista, Ingrid Halvorsen, left.", "barista", ""),
        ("New Dorn volcanologist Ingrid Halvorsen said no.", "New Dorn volcanologist", ""),
        ("Work stops, said Ingrid Halvorsen, a Bo supporter.", "", "a Bo supporter"),
        (
            "Work stops, said Ingrid Halvorsen, research vice president at Norvik.",
            "",
            "research vice president at Norvik",
        ),
        ("Ingrid Halvorsen, a friend, left.", "", ""),
        ("Ingrid Halvorsen, my tour guide for the day, left.", "", ""),
        ("Ola Bo, 40, met Ingrid Halvorsen, and leaders of the port, in May.", "", ""),
        ("Old friend Ingrid Halvorsen, 41, left.", "", ""),
        ("Work stops, Bo ally Ingrid Halvorsen said.", "Bo ally", ""),
        ("Ingrid Halvorsen, chief executive of Save the Pier, left.", "", "chief executive of Save the Pier"),
        (
            "The senior analyst for the Dorn Pier Group, Ingrid Halvorsen, left.",
            "",
            "the senior analyst for the Dorn Pier Group",
        ),
        ("The offer came in Dorn after talks with Ostland’s envoy, Ingrid Halvorsen.", "", "Ostland’s envoy"),
        ("In Dorn: One-term Mayor Ingrid Halvorsen left.", "one-term Mayor", ""),
        ("Work stops, trailing officer Ingrid Halvorsen said.", "officer", ""),
        ("Poor ratings and trailing Dorn chef Ingrid Halvorsen won.", "Dorn chef", ""),
        ("Work stops, engineering professor Ingrid Halvorsen said.", "engineering professor", ""),
        ("Work stops, U.S. Senator Ingrid Halvorsen said.", "U.S. Senator", ""),
        ("Ingrid Halvorsen, a week ago, left.", "", ""),
        ("Hosting Ostland President Ingrid Halvorsen, Bo left.", "Ostland President", ""),
        ("Acting Mayor Ingrid Halvorsen left.", "Acting Mayor", ""),
        ("Work stops, special counsel Ingrid Halvorsen said.", "special counsel", ""),
        ("Work stops, then-chef Ingrid Halvorsen said.", "", ""),
        ("Work stops, then-Mayor Ingrid Halvorsen said.", "then-Mayor", ""),
        ("Work stops, state’s attorney Ingrid Halvorsen said.", "", ""),
        ("Work stops, former Team4 coach Ingrid Halvorsen said.", "", ""),
        ("Work stops, classmate and friend Ingrid Halvorsen said.", "", ""),
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
        "Ola-backed Halvorsen said no. Halvorsen left.",
        "Maybe Halvorsen said no. Halvorsen left.",
        "The film House of Halvorsen is old. Halvorsen said no.",
        "The Centre for Sea Halvorsen and Rescue said no. The Centre for Sea Halvorsen and Rescue left.",
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


def test_a_short_first_name_and_the_long_one_are_one_bearer() -> None:
    text = "Nurse Ray Fenn spoke. Fenn left. The director, Dr. Raymond Fenn, came back."
    assert "fenn" in introductions(extract(Article(text)))
    assert "fenn" not in introductions(extract(Article(text.replace("Raymond", "Rolf"))))
