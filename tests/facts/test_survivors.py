"""Survivors: that nobody died, in three words."""

import pytest

from service.facts.survivors import all_spared, spared
from service.news import Article, Passage


def passages(*texts: str) -> list[Passage]:
    return [Passage(Article(text, source=str(i)), 0, len(text)) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    "text",
    [
        "No deaths were reported.", "Nobody was killed.", "No one died.", "No-one has died.", "Everyone survived.",
        "There were no fatalities.", "No one was known to have died, the coastguard said.",
        "Everybody on board survived.", "No one was killed in the crash.",
    ],
)  # fmt: skip
def test_whoever_says_that_nobody_died_is_understood(text: str) -> None:
    assert spared(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was killed but nine were hurt.", "No one was killed by the police.", "Nobody was hurt.",
        "No deaths were recorded in 12 of the villages.", "None of the crew survived.", "No one lived in the house.",
        "Everyone on board was brought ashore.", "No deaths were reported, nobody was killed.",
    ],
)  # fmt: skip
def test_whatever_tells_more_or_something_else_is_not(text: str) -> None:
    assert not spared(text)


def test_where_somebody_counts_dead_nobody_is_believed() -> None:
    told = passages("Nobody was killed.", "No deaths were reported.")
    assert list(all_spared(told)) == told
    assert all_spared([*told, *passages("Two people were killed when the ferry sank.")]) == ()
