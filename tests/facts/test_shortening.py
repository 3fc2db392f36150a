"""Shortening: whom the reader knows by name and office has the surname alone, and nobody else has."""

import pytest

from service.facts.introductions import introductions
from service.facts.shortening import Known, shortened
from service.news import Article
from service.stages.extract import extract

TOLD = "Mayor Ingrid Halvorsen opened the quay with Ola Rud, the president of the Dorn Pilots."


def read(text: str) -> str:
    cast = introductions(extract(Article(f"{TOLD} Halvorsen left early. Rud stayed.")))
    known = Known()
    known.read(TOLD)
    return shortened(text, known, cast)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Mayor Ingrid Halvorsen said the quay was safe.", "Halvorsen said the quay was safe."),
        ("On Monday, Mayor Ingrid Halvorsen spoke.", "On Monday, Halvorsen spoke."),
        ("Ms. Halvorsen said the quay was safe.", "Halvorsen said the quay was safe."),
        ("The quay is safe, said Ola Rud, the pilots’ president.", "The quay is safe, said Rud."),
        ("Ola Rud, president of the Dorn Pilots, said so.", "Rud said so."),
        ("Ola Rud, who lives in Dorn, said so.", "Rud, who lives in Dorn, said so."),
    ],
)
def test_a_known_name_and_office_go(text: str, short: str) -> None:
    assert read(text) == short


@pytest.mark.parametrize(
    "text",
    [
        "Deputy Governor Ingrid Halvorsen said the quay was safe.",
        "He met Ostland’s mayor, Ingrid Halvorsen.",
        "A clerk said: “Mayor Ingrid Halvorsen was late.”",
        "Governor Anna Halvorsen said the quay was safe.",
        "Dr. Halvorsen said the quay was safe.",
        "The Ingrid Halvorsen bridge is closed.",
    ],
)
def test_what_tells_more_or_of_another_stays(text: str) -> None:
    assert read(text) == text


def test_a_new_role_stays_beside_the_surname() -> None:
    assert read("Ola Rud, chairman of the strike fund, said so.") == "Rud, chairman of the strike fund, said so."


def test_whom_no_line_has_named_in_full_keeps_the_name() -> None:
    cast = introductions(extract(Article(TOLD)))
    assert shortened("Mayor Ingrid Halvorsen said so.", Known(), cast) == "Mayor Ingrid Halvorsen said so."


@pytest.mark.parametrize("surname", ["Del Marl", "De Marl", "van der Marl", "Le Marl", "St. Marl"])
def test_a_surname_keeps_its_particle(surname: str) -> None:
    told = f"Mayor Ingrid {surname} opened the quay."
    cast = introductions(extract(Article(f"{told} She left early, and {surname} said so.")))
    known = Known()
    known.read(told)
    assert shortened(f"On Monday, Mayor Ingrid {surname} spoke.", known, cast) == f"On Monday, {surname} spoke."


def test_a_county_of_which_the_reader_has_heard_makes_nobody_known() -> None:
    cast = introductions(extract(Article("Dorn County Sheriff Ola Rud spoke. Rud left. Sheriff Ola Rud came back.")))
    known = Known()
    known.read("Two people were hurt in Dorn County.")
    text = "Dorn County Sheriff Ola Rud said nobody else was hurt."
    assert "rud" in cast
    assert shortened(text, known, cast) == text
