"""Callings: nouns that tell what somebody is."""

import pytest

from service.facts.callings import is_calling, is_relation


@pytest.mark.parametrize("noun", ["barista", "Committeeman", "volcanologist", "mayor", "mathematician", "shopkeeper"])
def test_what_people_are_by_themselves(noun: str) -> None:
    assert is_calling(noun)


@pytest.mark.parametrize("noun", ["order", "statement", "harbour", "peer", "beer", "river"])
def test_what_nobody_is(noun: str) -> None:
    assert not is_calling(noun)


def test_a_friend_is_somebodys() -> None:
    assert is_relation("friend")
    assert not is_calling("friend")
