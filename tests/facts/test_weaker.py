"""Of two passages that a sentence cites, the one with the doubt: it is kept."""

import pytest

from service.facts.attribution import said
from service.facts.weaker import coming, doubted
from service.news import Article, Passage


def cite(*texts: str) -> list[Passage]:
    return [Passage(Article(text), 0, len(text)) for text in texts]


FLAT = "Two of the guards beat Jo Rohm in his cell."


@pytest.mark.parametrize(
    "doubt",
    [
        "Two of the guards allegedly beat Jo Rohm in his cell.",
        "Police were told two of the guards beat Jo Rohm in his cell.",
        "The court heard that two of the guards beat Jo Rohm in his cell.",
    ],
)
def test_what_one_passage_has_as_alleged_is_not_told_flat(doubt: str) -> None:
    assert list(doubted(FLAT, cite(doubt, FLAT)))
    assert list(said(FLAT, cite(doubt)))
    assert not list(doubted(doubt, cite(doubt, FLAT)))
    assert not list(said(doubt, cite(doubt)))


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        (FLAT, "Ole Kerr, who allegedly stole a boat, heard it."),
        (FLAT, "Police were told to leave the cell where two of the guards beat Jo Rohm."),
        ("Police said two of the guards beat Jo Rohm.", "Two of the guards allegedly beat Jo Rohm in his cell."),
        (FLAT, "The guards beat Jo Rohm."),
    ],
)
def test_another_doubt_or_one_that_is_kept_is_none(sentence: str, other: str) -> None:
    assert not list(doubted(sentence, cite(other, FLAT)))


def test_who_hears_it_may_stand_behind_it() -> None:
    told = "The court heard that Vale had taken the money."
    assert not list(said("Vale had taken the money, the court heard.", cite(told)))


COMES = "Vale will announce a run for mayor on Monday."


@pytest.mark.parametrize(
    "doubt",
    [
        "Vale may announce a run for mayor on Monday.",
        "It is not known whether Vale will announce a run for mayor.",
        "Asked if Vale would announce a run for mayor on Monday, an aide laughed.",
    ],
)
def test_what_one_passage_leaves_open_is_not_told_as_coming(doubt: str) -> None:
    assert list(coming(COMES, cite(COMES, doubt)))
    assert not list(coming("Vale may announce a run for mayor.", cite(COMES, doubt)))


@pytest.mark.parametrize(
    "other",
    [
        "Vale will announce a run for mayor on Monday, and the council may meet.",
        "Kerr may resign on Monday.",
        "Vale may leave town after the announcement of her run for mayor.",
    ],
)
def test_doubt_of_something_else_leaves_it_coming(other: str) -> None:
    assert not list(coming(COMES, cite(COMES, other)))
