"""A noun keeps the word that says which or how many are meant."""

import pytest

from service.facts.bared import bared
from service.news import Article, Passage

OTHER = "Upon reaching Dorn on Monday, sailors are expected to ask the port for work."


def cite(*texts: str) -> list[Passage]:
    return [Passage(Article(text), 0, len(text)) for text in texts]


@pytest.mark.parametrize(
    ("limited", "culprit"),
    [
        ("These sailors", "these sailors"),
        ("Those sailors", "those sailors"),
        ("Such sailors", "such sailors"),
        ("Some sailors", "some sailors"),
        ("Some of the port's sailors", "some sailors"),
        ("Most young sailors", "most sailors"),
        ("Half the sailors", "half sailors"),
        ("The other sailors", "other sailors"),
        ("Only sailors", "only sailors"),
        ("Three of the sailors", "three of sailors"),
    ],
)
def test_what_is_told_of_some_is_not_told_of_all(limited: str, culprit: str) -> None:
    found = list(bared("Sailors will ask the port for work.", cite(f"{limited} will ask the port for work.", OTHER)))
    assert [f.check for f in found] == ["binding"]
    assert culprit in found[0].reason


@pytest.mark.parametrize(
    ("sentence", "limited"),
    [
        ("Most sailors will ask the port for work.", "Most sailors will ask the port for work."),
        ("The sailors will ask the port for work.", "These sailors will ask the port for work."),
        ("Marl sailors will ask the port for work.", "These sailors will ask the port for work."),
        ("Sailors will ask the port for work.", "Many sailors will ask the port for work."),
        ("Sailors will ask the port for work.", "Sailors will ask the port for work, these sailors said."),
        ("A few days later, the port closed.", "A few days later, the port closed."),
        ("Vale said “sailors will ask the port”.", "Vale said “sailors will ask the port” of these men."),
    ],
)
def test_what_is_told_of_them_may_stand(sentence: str, limited: str) -> None:
    assert not list(bared(sentence, cite(limited, OTHER)))


def test_a_passage_that_tells_it_of_all_bears_it() -> None:
    told = cite("Some sailors will ask the port for work.", "Sailors will ask for work on Monday.")
    assert not list(bared("Sailors will ask the port for work.", told))
