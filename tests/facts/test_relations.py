"""Ties, modals and subjects that a sentence must keep."""

import pytest

from service.facts.relations import acting, exchanged, modal, passive, present, tied
from service.news import Article, Passage


def passages(*texts: str) -> list[Passage]:
    return [Passage(Article(t), 0, len(t)) for t in texts]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ostland would free the sailors and get the frozen funds.",
         "Ostland would free the sailors in exchange for the frozen funds."),
        ("The union will strike and the board withdraws the plan.",
         "The union will strike unless the board withdraws the plan."),
        ("Prosecutors said Kerr was stealing harbour funds.",
         "Prosecutors said Kerr was accused of stealing harbour funds."),
        ("The crew sailed and ignored the storm warning.", "The crew sailed despite the storm warning."),
    ],
)  # fmt: skip
def test_both_sides_of_a_tie_without_the_tie_fail(sentence: str, source: str) -> None:
    assert [f.check for f in tied(sentence, passages(source))] == ["relation"]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("In return for the frozen funds, Ostland would free the sailors.",
         "Ostland would free the sailors in exchange for the frozen funds."),
        ("Ostland would free the sailors.", "Ostland would free the sailors in exchange for the frozen funds."),
        ("The union will strike on Friday.", "The union will strike on Friday."),
    ],
)  # fmt: skip
def test_a_tie_that_is_kept_or_has_one_side_only_passes(sentence: str, source: str) -> None:
    assert list(tied(sentence, passages(source))) == []


def test_a_passage_that_states_both_flat_lets_the_tie_go() -> None:
    tie = "The union will strike unless the board withdraws the plan."
    flat = "The union will strike and the board withdraws the plan."
    assert list(tied(flat, passages(tie, flat))) == []


def test_what_would_be_is_not_said_to_be() -> None:
    sources = passages("The plan would close the harbour.", "Under it the board could close the harbour.")
    assert [f.culprit for f in modal("The plan closes the harbour.", sources)] == ["closes"]
    assert list(modal("The plan would close the harbour.", sources)) == []


def test_one_passage_that_says_it_is_so_is_enough() -> None:
    sources = passages("The plan would close the harbour.", "The plan closes the harbour in June.")
    assert list(modal("The plan closes the harbour.", sources)) == []


def test_a_month_is_no_modal() -> None:
    assert list(modal("The board closed the harbour.", passages("In May the board closed the harbour."))) == []


def test_what_hangs_on_one_subject_is_not_hung_on_another() -> None:
    sources = passages("In Marl, Ana Vale met Per Dahl, warning of delays.")
    told = passages("Officials heard Vale meet Dahl, warning of delays.")
    assert [f.check for f in acting("Officials heard Dahl meet Vale, warning of delays.", told)] == ["who did it"]
    assert list(acting("Officials heard Vale meet Dahl, warning of delays.", told)) == []
    assert list(acting("Nobody is named here, warning of delays.", sources)) == []


def test_what_no_passage_says_is_is_not_said_to_be() -> None:
    told = passages("Vale visited the dam and called it a door left open.")
    assert [f.check for f in present("The dam, which Vale visited, is a door left open.", told)] == ["relation"]
    assert not list(present("Vale visited the dam.", told))
    assert not list(present("The dam is full.", passages("The dam remains full.")))


def test_who_acts_in_the_passages_is_not_acted_upon() -> None:
    told = passages("The hospital said that five more had sought treatment, most of them for burns.")
    assert [f.check for f in passive("Five more were sought for burns, the hospital said.", told)] == ["who did it"]
    closed = passages("The board closed the bridge on Monday.")
    assert not list(passive("The bridge was closed on Monday.", closed))


DEAL = (
    "Under the plan Vesh would free all prisoners in exchange for the opening of the border and the payment of a fee."
)


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ("Vesh would free all prisoners in exchange for the opening of the border.", False),
        ("Vesh would free all prisoners in exchange for the border’s opening and payment of a fee.", True),
        ("Vesh would free all prisoners.", True),
        ("Vesh would free all prisoners in exchange for the opening of its own border.", False),
        ("In exchange for the payment of a fee, Vesh would free all prisoners.", False),
    ],
)
def test_what_is_given_in_exchange_is_told_whole_or_not_at_all(told: str, whole: bool) -> None:
    assert (list(exchanged(told, passages(DEAL))) == []) is whole


def test_an_exchange_that_another_passage_tells_shorter_may_be_told_so() -> None:
    shorter = "Vesh would free all prisoners in exchange for the opening of the border."
    assert (
        list(exchanged(shorter, passages(DEAL, "They would go free in exchange for the opening of the border."))) == []
    )
