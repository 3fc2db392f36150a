"""Couples: two names that a sentence joins."""

from service.facts.couples import couples, jointly
from service.facts.fuller import Change
from service.news import Article, Passage

TEXT = "Vale and Bo left, and “Ina and Dahl” is a play."


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


def test_two_names_with_only_and_between_them_are_joined_outside_quotations() -> None:
    assert [(a.text, b.text) for a, b in couples(TEXT)] == [("Vale", "Bo")]
    assert not couples("Mayor Vale and Bo left.")
    assert not couples("Vale and the Bo bridge, Rud, Dahl left.")


def test_both_are_put_in_full_by_one_change_with_the_passages_of_both() -> None:
    one, other = passage("Ana Vale left."), passage("Ola Bo left.")
    (change,) = jointly(TEXT, [Change(0, 4, "Ana Vale", one)], [Change(9, 11, "Ola Bo", other)])
    assert change.of(TEXT).startswith("Ana Vale and Ola Bo left")
    assert (change.passages, change.words) == ((one, other), "Vale and Bo")


def test_where_one_cannot_be_put_in_full_neither_is() -> None:
    assert not [*jointly(TEXT, [Change(0, 4, "Ana Vale", passage("Ana Vale left."))], [])]
