"""Who is what, between commas."""

import pytest

from service.facts.offices import appended, held
from service.news import Article, Passage

TALKS = (
    "Lake Envoy Adaeze Lindqvist announced the offer in Dorn after talks between Karamund's water minister, Rustem "
    "Ovadil, and Veshtia's foreign minister, Milena Darosh."
)
MAYOR = "The mayor of Dorn, Ana Vale, opened the bridge."
PLAIN = "Coach Ana Vale of Dorn praised the team."


def failures(sentence: str, *texts: str) -> list[str]:
    return [f.check for f in held(sentence, [Passage(Article(t), 0, len(t)) for t in texts])]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Rustem Ovadil, Karamund's water minister, spoke in Dorn.", TALKS),
        ("Milena Darosh, Veshtia's foreign minister, spoke in Dorn.", TALKS),
        ("Ana Vale, the mayor of Dorn, opened the bridge.", MAYOR),
        ("Ana Vale, the coach of Dorn, praised the team.", PLAIN),
        ("Ana Vale, who opened the bridge, left.", MAYOR),
    ],
)
def test_who_a_passage_calls_so_may_be_called_so(sentence: str, text: str) -> None:
    assert failures(sentence, text) == []


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Lake Envoy Adaeze Lindqvist, Karamund's water minister, announced the offer.", TALKS),
        ("Rustem Ovadil, Veshtia's foreign minister, spoke in Dorn.", TALKS),
        ("Milena Darosh, the mayor of Dorn, spoke.", MAYOR),
    ],
)
def test_who_no_passage_calls_so_may_not(sentence: str, text: str) -> None:
    assert failures(sentence, text) == ["binding"]


LAWYERS = "Vale’s lawyers, Bo Lund and Ines Tolm, have not answered."
AIDES = "Vale’s aides did not answer a request for comment."


def appendices(sentence: str, *texts: str) -> list[str]:
    return [f.check for f in appended(sentence, [Passage(Article(t), 0, len(t)) for t in texts])]


def test_what_stands_behind_a_name_stands_with_it_in_one_passage() -> None:
    assert appendices("Bo Lund and Ines Tolm, Vale’s aides, have not answered.", LAWYERS, AIDES) == ["binding"]
    assert not appendices("Bo Lund and Ines Tolm, Vale’s lawyers, have not answered.", LAWYERS, AIDES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bo Lund, the lawyer whom Vale had asked, left.",
        "Bo Lund, the mayor, Ines Tolm, and others left.",
        "Bo Lund, a quiet man from Dorn.",
    ],
)
def test_a_clause_a_list_and_an_end_are_no_such_phrase(sentence: str) -> None:
    assert not appendices(sentence, "Bo Lund left with the mayor and others.")


def test_whose_chief_somebody_is_may_be_told_by_the_name_that_another_passage_has_in_full() -> None:
    texts = ("The owner, Dorn Minerals, denied it.", "Dorn chief executive Ana Vale denied any report of cracks.")
    passages = [Passage(Article(text), 0, len(text)) for text in texts]
    assert not list(held("Ana Vale, chief executive of Dorn Minerals, denied any report of cracks.", passages))
    assert list(held("Ana Vale, chief executive of Dorn Minerals, denied any report of cracks.", passages[1:]))
