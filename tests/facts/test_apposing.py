"""Who is called what, and whose title it is."""

from service.facts.apposing import apposed, titled
from service.news import Article, Passage


def cited(text: str) -> list[Passage]:
    return [Passage(Article(text), 0, len(text))]


def test_nobody_is_of_two_ages() -> None:
    source = cited("Dahl’s stepfather, 90-year-old Bo Holm, who is married to Dahl’s 92-year-old mother, was held.")
    assert list(apposed("Holm is married to Dahl’s 92-year-old mother, 90-year-old Bo Holm.", source))
    listed = "They held a 12-year-old boy, 14-year-old Ada Vale and her aunt."
    assert not list(apposed(listed, cited("They held a 12-year-old boy, 14-year-old Ada Vale and her aunt Lo.")))


def test_an_adjective_before_a_name_is_no_noun_behind_it() -> None:
    source = cited("A sleepless Holm kicked the door of the ferry.")
    assert list(apposed("Holm, a sleepless, kicked the door of the ferry.", source))
    assert not list(apposed("Holm, a baker, kicked the door.", cited("A baker Holm kicked the door.")))


def test_a_noun_beside_a_name_stands_beside_it_in_a_passage() -> None:
    source = cited("Police spoke to his sister on Monday and later to a clerk of the harbour board, Ada Vale.")
    assert list(apposed("Police spoke to his sister, Ada Vale, on Monday.", source))
    assert not list(apposed("Police spoke to a clerk, Ada Vale, on Monday.", source))


def test_a_title_keeps_the_name_behind_it() -> None:
    source = cited("Ada Holm, Marl Council Chief Executive Ben Dahl and Ivo Vale are among the donors.")
    assert list(titled("Ada Holm, Marl Council Chief Executive, is among the donors.", source))
    held = cited("Ada Holm, Marl Council Chief Executive, is among the donors.")
    assert not list(titled("Ada Holm, Marl Council Chief Executive, is a donor.", held))
