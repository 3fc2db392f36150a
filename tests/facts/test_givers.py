"""Givers: who is said to give a value, where the passages leave no doubt and name no two."""

import pytest

from service.facts.contradictions import stated, whole
from service.facts.givers import giver
from service.news import Article, Passage
from service.stages.extract import extract


def who(*texts: str) -> str:
    """Who gives the first figure of each text's last sentence."""
    given: list[Passage] = [extract(Article(text, source=f"Paper {n}"))[-1] for n, text in enumerate(texts)]
    return giver({p: stated(p, whole(p.text)[0]) for p in given})


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ferry carried 212 people, according to Norvik Lines.", "Norvik Lines"),
        ("The ferry carried 212 people, according to its operator, Norvik Lines.", "Norvik Lines"),
        ("Norvik Lines, which owns the ship, said 212 people were aboard.", "Norvik Lines"),
        ("The coastguard said 212 people were aboard.", "the coastguard"),
        ("The tank is 31 percent full, according to the surveyors, who rely on gauges.", "the surveyors"),
        ("The tank is 31 percent full, the water ministry said.", "the water ministry"),
    ],
)
def test_who_says_the_value_gives_it(text: str, speaker: str) -> None:
    assert who(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The ferry carried 212 people.",
        "The ferry carried 212 people, officials said.",
        "The ferry carried 212 people, it said at noon, and the union has replied with a strike.",
        "The ferry carried 212 people, and the pilots said that they were tired.",
        "The pilots said that they were tired, and 212 people were aboard.",
        "“We were 212 people,” Norvik Lines said.",
        "Norvik Lines denied that 212 people were aboard.",
    ],
)
def test_where_the_value_is_not_clearly_somebodys_nobody_gives_it(text: str) -> None:
    assert who(text) == ""


def test_what_is_stated_flat_by_another_speaks_not_against_it_and_another_giver_does() -> None:
    claimed, flat = "The ferry carried 212 people, Norvik Lines said.", "It had 212 people aboard."
    assert who(flat, claimed) == "Norvik Lines"
    assert who(claimed, "The coastguard said 212 people were aboard.") == ""
    assert who("Norvik Lines denied that 212 people were aboard.", claimed) == ""


def test_a_speaker_that_speaks_to_a_machine_or_is_a_clause_is_not_repeated() -> None:
    long = "the " + "very " * 20 + "old Norvik Lines"
    assert who(f"The ferry carried 212 people, according to {long}.") == ""
