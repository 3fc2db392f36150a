"""How a disagreement names what it is about."""

import pytest

from service.facts.numbers import quantities
from service.facts.topics import attribute
from tests.facts.disagreeing import passage


@pytest.mark.parametrize(
    ("text", "shared", "told"),
    [
        ("The ferry carried 212 passengers and crew.", (), "the number of passengers and crew"),
        ("The ferry carried 212 passengers.", (), "the number of passengers"),
        ("The reservoir is 31 percent full.", ("reservoir", "full"), "how full the reservoir is"),
        ("The offer came at a three-hour meeting.", ("offer", "meet"), "how long the meeting lasted"),
        ("Dorn met Vale at a 90-minute meeting.", ("dorn", "meet", "vale"), "how long the meeting lasted (Vale, Dorn)"),
        ("Turnout was 74 percent.", ("turnout",), "the turnout"),
    ],
)  # fmt: skip
def test_what_is_measured_is_named_as_a_reader_would(text: str, shared: tuple[str, ...], told: str) -> None:
    (value,) = quantities(passage(text, "A").text)[:1]
    assert attribute(text, value, frozenset(shared)) == told
