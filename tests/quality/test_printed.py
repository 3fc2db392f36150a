"""Figures, initials and compounds that were cut into tokens are whole again, and sentences keep their ends."""

import pytest

from tests.quality.printed import printed


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Dorn won in 98. 7 per cent of 1, 056 games.", "Dorn won in 98.7 per cent of 1,056 games."),
        ("It cost $ 53, 193, 914 or 40 % more.", "It cost $53,193,914 or 40% more."),
        ("The U. S. envoy met R. J. Dahl.", "The U.S. envoy met R.J. Dahl."),
        ("A 13 - year - old wore his long - term team 's shirt .", "A 13-year-old wore his long-term team's shirt."),
    ],
)
def test_what_was_cut_is_whole(cut: str, whole: str) -> None:
    assert printed(cut) == whole


@pytest.mark.parametrize(
    "text",
    ["The mill burned in 1912. 14 men died.", "In 2019, 300 people left.", "He came late - and the hall was full."],
)
def test_what_was_not_cut_stays(text: str) -> None:
    assert printed(text) == text
