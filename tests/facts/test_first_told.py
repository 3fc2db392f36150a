"""A thing is "a" thing where a brief first speaks of it."""

import pytest

from service.facts.first_told import first_told


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("Under the three-phase plan, Dorn would wait.", "a three-phase plan"),
        ("The eight-point list is long.", "an eight-point list"),
        ("He read the 18-page letter.", "an 18-page letter"),
    ],
)
def test_what_nobody_has_told_of_is_told_as_one(text: str, put: str) -> None:
    found = first_told(text, ["The pier is shut."])
    assert found is not None
    assert found[2] == put


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("Under the three-phase plan, Dorn would wait.", ["An envoy brought a plan."]),
        ("The plan is long, and the three-phase plan is new.", []),
        ("Under the peace plan, Dorn would wait.", []),
        ("Dorn left the 27-member bloc.", []),
    ],
)
def test_what_is_told_before_or_by_no_count_stays(text: str, earlier: list[str]) -> None:
    assert first_told(text, earlier) is None
