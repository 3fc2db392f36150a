"""Which words are of one family."""

import pytest

from service.facts.families import is_akin
from service.facts.words import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("closure", "close"),
        ("announcement", "announced"),
        ("decision", "decide"),
        ("rebellion", "rebels"),
        ("photos", "photographs"),
    ],
)
def test_kin_share_their_beginning_and_differ_in_endings(one: str, other: str) -> None:
    assert stem(one) == stem(other) or is_akin(stem(one), stem(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("supporters", "supposed"), ("interest", "interview"), ("contact", "content"), ("tug", "tugboat")],
)
def test_others_only_begin_alike(one: str, other: str) -> None:
    assert not is_akin(stem(one), stem(other))
