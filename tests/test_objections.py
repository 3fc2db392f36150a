"""Objections: what is like a sentence and still tells no part of it."""

from datetime import UTC, datetime

import pytest

from service.news import Article, Citation, Passage, Sentence
from service.objections import agrees, of_another_time
from service.stages.extract import extract

WRITTEN = datetime(2031, 8, 20, tzinfo=UTC)


def read(text: str) -> Passage:
    return extract(Article(text, source="Coast Wire", published=WRITTEN))[0]


def told(text: str, passage: str | None = None) -> Sentence:
    return Sentence(text, (Citation(read(passage or text), 1.0),), "written")


def test_the_opposite_is_an_objection() -> None:
    assert not agrees(told("The Velm museum opened on 3 June."), read("The Velm museum did not open on 3 June."))


def test_never_less_than_is_at_least() -> None:
    demand = told("Ostland wants at least 700 barrels of Velm water a day.")
    assert agrees(demand, read("Ostland wants never less than 700 barrels of Velm water a day."))


def test_a_strike_begins_as_the_work_stops() -> None:
    strike = told("The Velm strike begins on 3 June.")
    assert agrees(strike, read("In Velm the cranes stop on 3 June."))
    assert not agrees(strike, read("The Velm strike stops on 3 June."))


def test_another_value_matters_where_the_sentence_tells_it_and_else_not() -> None:
    passage = "The crash in Velm hurt 40 people, and 12 buses were late."
    other = read("The crash in Velm hurt 51 people, and 12 buses were late.")
    assert not agrees(told("The crash in Velm hurt 40 people.", passage), other)
    assert agrees(told("The crash in Velm made 12 buses late.", passage), other)


@pytest.mark.parametrize(
    ("passage", "other"),
    [
        ("A deal in January freed 30 sailors of the Velm fleet for a ransom.", True),
        ("A deal in August freed 30 sailors of the Velm fleet for a ransom.", False),
        ("The deal would free 30 sailors of the Velm fleet, taken in January.", False),
        ("A deal in January will free 30 sailors of the Velm fleet.", False),
    ],
)
def test_what_opens_with_a_month_long_past_tells_of_another_time(passage: str, other: bool) -> None:
    sentence = told("The deal frees the sailors of the Velm fleet for a ransom.")
    assert of_another_time(sentence, read(passage)) is other


def test_a_month_that_the_sentence_tells_is_no_other_time() -> None:
    passage = "A deal in January freed 30 sailors of the Velm fleet."
    assert not of_another_time(told("A deal freed 30 sailors in January."), read(passage))
