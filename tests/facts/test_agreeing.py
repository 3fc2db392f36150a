"""Verbs that keep the number of their subject."""

from service.facts.agreeing import agreed
from service.news import Article, Passage


def cited(text: str) -> list[Passage]:
    return [Passage(Article(text), 0, len(text))]


def test_there_are_several_and_there_is_one() -> None:
    source = cited("There are seat belts on the new ferries.")
    assert list(agreed("There is seat belts on the new ferries.", source))
    assert not list(agreed("There are seat belts on the ferries.", source))


def test_several_have_the_verb_that_the_passage_gives_them() -> None:
    source = cited("Ada Holm, Bo Dahl and former host Ivo Vale have made gifts to the fund.")
    assert list(agreed("Ada Holm, Bo Dahl and former host Ivo Vale has made gifts to the fund.", source))
    assert not list(agreed("Former host Ivo Vale has made gifts to the fund.", source))


def test_no_comma_parts_a_list_from_its_verb() -> None:
    source = cited("Ada Holm, Bo Dahl and former host Ivo Vale have made gifts to the fund.")
    assert list(agreed("Ada Holm, Bo Dahl and former host Ivo Vale, have made gifts to the fund.", source))
    aside = "Two donors, such as Bo Dahl and Ivo Vale, have made gifts."
    assert not list(agreed(aside, cited("Donors like Bo Dahl and Ivo Vale have made gifts.")))


def test_a_noun_of_several_keeps_its_verb_and_one_of_them_has_its_own() -> None:
    source = cited("The crews were told of the closure on Monday.")
    assert list(agreed("The crews was told of the closure on Monday.", source))
    assert not list(agreed("One of the crews was told of the closure on Monday.", source))
