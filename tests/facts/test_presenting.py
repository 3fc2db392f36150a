"""Which sentence waits for people to be told, and which tells who they are."""

import pytest

from service.facts.presenting import awaits, presents


@pytest.mark.parametrize("text", ["The ministers will meet again in June.", "Both ministers flew home on Monday."])
def test_ministers_whom_nobody_has_named_are_awaited(text: str) -> None:
    assert presents("The water minister, Ivo Bram, met the foreign minister, Ada Holm.", awaits([text]))


@pytest.mark.parametrize(
    "text",
    [
        "The ministers of Ostland will meet again in June.",
        "The ministers, Ivo Bram and Ada Holm, will meet again in June.",
        "Ministers will meet again in June.",
        "The ferries will sail again in June.",
        "“The ministers will meet,” it said.",
    ],
)
def test_who_is_told_with_whose_or_by_name_or_as_any_is_not_awaited(text: str) -> None:
    assert awaits([text]) == frozenset()


def test_one_of_them_is_not_enough() -> None:
    assert not presents("The water minister, Ivo Bram, met the envoy.", awaits(["The ministers will meet again."]))
