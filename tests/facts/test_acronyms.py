"""Acronyms: the words of the story that they stand for, where a brief needs them."""

from collections.abc import Sequence

import pytest

from service.facts.acronyms import expansions, recurring, unspelled
from service.facts.names import names
from service.news import Article, Passage
from service.stages.extract import extract


def passages(*texts: str) -> Sequence[Passage]:
    return [p for n, text in enumerate(texts) for p in extract(Article(text, source=f"Paper {n}"))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rained, the Dorn Sheriff's Office said.", "Dorn Sheriff's Office"),
        ("It rained, the Dorn Sheriff's Office (DSO) said.", "Dorn Sheriff's Office"),
        ("The Ostland Department of Sea Offices is shut.", "Department of Sea Offices"),
        ("It rained, the Dorn Agency for Sea and Oil (DSO) said.", "Dorn Agency for Sea and Oil"),
    ],
)
def test_the_words_have_the_initials(text: str, words: str) -> None:
    (found,) = expansions(passages(text, "It was wet, DSO said."))["DSO"]
    assert (found.text, found.takes_the) == (words, True)


@pytest.mark.parametrize(
    "text",
    [
        "It rained, the Dorn Sheriff's Office for Birds said.",
        "The Dorn Sheriff's Office is not the Dale Sea Office.",
        "Dorn Sheriff's Office Shuts After Rain",
        "During the Storm of Ostland it rained.",
        "It rained in Dorn, sheriff Ola said.",
    ],
)
def test_a_part_of_a_longer_name_and_one_of_two_are_no_words_for_it(text: str) -> None:
    assert "DSO" not in expansions(passages(text, "It was wet, DSO said."))


def test_a_country_and_two_letters_need_no_words() -> None:
    assert not expansions(passages("The United Arab Emirates and Dorn Shipping left.", "It was wet, UAE and DS said."))


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("It was wet, DSO said.", "the Dorn Sheriff's Office (DSO)"),
        ("It was wet, the DSO said.", "Dorn Sheriff's Office (DSO)"),
        ("It was wet, DSO deputies said.", "Dorn Sheriff's Office (DSO)"),
    ],
)
def test_the_article_goes_with_what_stands_beside_it(text: str, put: str) -> None:
    (found,) = expansions(passages("It rained, the Dorn Sheriff's Office said.", text))["DSO"]
    name = next(n for n in names(text) if n.text == "DSO")
    assert found.put(text, name, again=True) == put
    assert found.put(text, name, again=False) == put.removesuffix(" (DSO)")


def test_what_an_earlier_sentence_has_or_brackets_hold_or_owns_something_stays() -> None:
    assert [n.text for n in unspelled("It was wet, DSO said.", ["It rained."])] == ["DSO"]
    assert not [*unspelled("It was wet, DSO said.", ["DSO said so."])]
    assert not [*unspelled("The office (DSO) took DSO's boat with a DSO crew; “DSO left,” he said.", [])]
    assert recurring(["DSO said DMO is wet.", "DSO left."]) == {"DSO"}
