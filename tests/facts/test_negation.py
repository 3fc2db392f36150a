"""Negation: what is denied, and where two texts say the opposite."""

import pytest

from service.facts.negation import conflicts, negated
from service.facts.words import stem


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Vale did not accept the plan.", ["accept", "plan"], ["Vale"]),
        ("Vale won’t sail, but Dahl will row.", ["sail"], ["row"]),
        ("The talks failed to reach a deal.", ["reach", "deal"], ["talks"]),
        ("They left without fuel.", ["fuel"], ["left"]),
        ("No ferry sailed.", ["ferry", "sailed"], []),
        ("Not only ferries sailed.", [], ["ferries", "sailed"]),
        ("Vale denied the theft and said she was home.", ["theft"], ["home"]),
    ],
)
def test_scope_ends_with_the_clause(text: str, inside: list[str], outside: list[str]) -> None:
    found = negated(text)
    assert {stem(w) for w in inside} <= found
    assert not {stem(w) for w in outside} & found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vale accepted the plan.", "Vale did not accept the plan."),
        ("Vale accepted the plan.", "Vale rejected the plan."),
        ("The ferry sailed.", "The ferry never sailed."),
        ("The price rose.", "The price fell."),
        ("The town freed the pilots.", "The town detained the pilots."),
    ],
)
def test_opposites_conflict_in_either_direction(a: str, b: str) -> None:
    assert conflicts(a, b)
    assert conflicts(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vale accepted the plan.", "The plan was accepted."),
        ("Vale did not accept the plan.", "The plan was not accepted."),
        ("Vale did not reject the plan.", "Vale accepted the plan."),
        ("The ferry sailed and did not sink.", "The ferry did not sink."),
        ("The ferry sailed.", "The mayor never came."),
    ],
)
def test_agreeing_texts_do_not_conflict(a: str, b: str) -> None:
    assert conflicts(a, b) == ()
