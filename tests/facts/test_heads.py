"""What is said of a head is not said of what hangs on it."""

from service.facts.heads import between, headed, introduced
from service.news import Article, Passage


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


CLOSURE = passage("The dockers will talk about the closure of a terminal at Port Orl that will cost 1,200 jobs.")
OFFER = passage("On Monday, at talks in Morrow, the upstream state gave way: Ostland would fill its dam in six years.")


def test_what_the_closure_costs_is_not_said_of_the_terminal() -> None:
    (failure,) = headed("The dockers were asked to talk about a terminal, which will cost 1,200 jobs.", [CLOSURE])
    assert failure.culprit == "terminal"


def test_the_head_may_be_told_as_a_verb_or_the_clause_left_out() -> None:
    assert not list(headed("The plan to close a terminal, which will cost 1,200 jobs, is discussed.", [CLOSURE]))
    assert not list(headed("The dockers were asked to talk about a terminal at Port Orl.", [CLOSURE]))


def test_the_time_before_a_colon_is_not_the_time_of_what_follows() -> None:
    (failure,) = introduced("On Monday, at talks in Morrow, Ostland would fill its dam in six years.", [OFFER])
    assert failure.check == "binding"


def test_each_side_of_a_colon_may_be_told_alone_or_both_whole() -> None:
    assert not list(introduced("Ostland would fill its dam in six years.", [OFFER]))
    assert not list(introduced(OFFER.text.replace(": ", ", and "), [OFFER]))


def test_what_another_passage_says_of_both_is_no_fault() -> None:
    other = passage("On Monday, at talks in Morrow, Ostland offered to fill its dam in six years.")
    assert not list(
        introduced("On Monday, at talks in Morrow, Ostland would fill its dam in six years.", [OFFER, other])
    )


def test_between_needs_what_was_between_them() -> None:
    told = [passage("The envoy spoke after a long meeting in Morrow between Minister Ana Vale and Per Dahl.")]
    assert list(between("The envoy spoke in Morrow between Minister Ana Vale and Per Dahl.", told))
    assert not list(between("The envoy spoke after a meeting between Minister Ana Vale and Per Dahl.", told))
