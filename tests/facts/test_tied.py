"""Tied: which names a story ties to a noun."""

import pytest

from service.facts.names import names
from service.facts.tied import is_cut, is_press, ties, uncut
from service.news import Article
from service.stages.extract import extract


def tied(text: str, noun: str, kind: str) -> set[str]:
    return {" ".join(key) for key in ties(extract(Article(text)), noun, kind)}


@pytest.mark.parametrize(
    ("text", "noun", "kind", "name"),
    [
        ("She sued the University of Dorn.", "university", "body", "university of dorn"),
        ("She was taken to the hospital, Dorn Infirmary.", "hospital", "body", "dorn infirmary"),
        ("She told the Harlow Courier so.", "newspaper", "press", "harlow courier"),
        ("She told Lantern magazine so.", "magazine", "press", "lantern"),
        ("That is so, Dorn Television reported.", "network", "press", "dorn television"),
        ("Norvik’s chief executive left.", "company", "firm", "norvik"),
        ("He bought Norvik shares.", "company", "firm", "norvik"),
        ("Its operator, Norvik, left.", "operator", "relation", "norvik"),
        ("The ferry Norna sank.", "ferry", "thing", "norna"),
    ],
)
def test_a_name_is_tied_by_what_stands_beside_it_or_by_its_own_words(
    text: str, noun: str, kind: str, name: str
) -> None:
    assert tied(text, noun, kind) == {name}


@pytest.mark.parametrize(
    ("text", "noun", "kind"),
    [
        ("At the hospital, Vale was told of it.", "hospital", "body"),
        ("From the hospital, Vale, 5, was sent home.", "hospital", "body"),
        ("The hospital Vale went to was full.", "hospital", "body"),
        ("She told the Harlow Council so.", "newspaper", "press"),
        ("She praised Norvik employees.", "company", "firm"),
        ("She told the Associated Press so.", "newspaper", "press"),
        ("She paid by Norvik Express.", "newspaper", "press"),
    ],
)
def test_what_only_comes_next_is_not_tied(text: str, noun: str, kind: str) -> None:
    assert tied(text, noun, kind) == set()


def test_the_end_of_a_longer_name_is_cut() -> None:
    text = "The Dorn Fish and Harbour Bird Commission met the Pier Commission."
    assert [is_cut(n, text) for n in names(text) if n.key[-1] == "commission"] == [True, False]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It wrote to the Dorn Fish and Harbour Bird Commission.", "Dorn Fish and Harbour Bird Commission"),
        ("It wrote to the Dorn Council and Harbour Bird Commission.", ""),
        ("It wrote to the NPU and Harbour Bird Commission.", ""),
        ("It wrote to the Parliament and Harbour Bird Commission. The Parliament met.", ""),
        ("It wrote to Vale and Harbour Bird Commission.", ""),
    ],
)
def test_it_is_given_whole_where_its_first_part_is_no_body(text: str, whole: str) -> None:
    story = extract(Article(text))
    name = next(n for n in names(story[0].text) if n.key[-1] == "commission")
    assert uncut(name, story[0].text, story) == whole


def test_newspapers_and_broadcasters_are_known_by_the_ends_of_their_names() -> None:
    assert [is_press(n) for n in names("He told the Harlow Gazette of Norvik Lines.")] == [True, False]
