"""Nouns that keep their articles and their number."""

from service.facts.determiners import determined
from service.news import Article, Passage


def cited(text: str) -> list[Passage]:
    return [Passage(Article(text), 0, len(text))]


def test_a_gerund_with_its_object_gets_no_the() -> None:
    (failure,) = determined(
        "The taking a live gull is illegal in Marl.", cited("Taking a live gull is illegal in Marl.")
    )
    assert failure.check == "one sentence"
    assert not list(determined("The building a firm bought burned.", cited("The building a firm bought burned down.")))


def test_several_have_no_a_before_them() -> None:
    source = cited("Holm is among the four-figure donors to the bridge fund, as a study published by doctors tells.")
    assert list(determined("Holm is among a four-figure donors to the bridge fund.", source))
    assert not list(determined("A study by doctors tells of it.", source))


def test_an_amount_may_have_an_a() -> None:
    assert not list(determined("It took a few long days.", cited("It took the crew long days.")))


def test_behind_some_a_noun_of_several_stays_several() -> None:
    source = cited("The diggers hoped for some new pockets of copper under Marl.")
    assert list(determined("The diggers hoped for some new pocket of copper under Marl.", source))
    assert not list(determined("The diggers hoped for some new pockets of copper.", source))


def test_what_is_new_to_the_passage_is_not_made_known() -> None:
    source = cited("Holm defended his remarks to a small study group in Marl.")
    (failure,) = determined("Holm defended his remarks to the small study group in Marl.", source)
    assert failure.check == "context"
    told = cited("A small study group met. Holm defended his remarks to the small study group.")
    assert not list(determined("Holm defended his remarks to the small study group.", told))


def test_what_follows_can_make_it_known() -> None:
    source = cited("The quake struck at a shallow depth of nine kilometres, the institute said.")
    assert not list(determined("The institute said the shallow depth of nine kilometres explains it.", source))
