"""A vote that one article has before it and another behind it."""

from datetime import UTC, datetime

import pytest

from service.facts.decided import decided
from service.news import Article, Passage

HELD = "Shareholders of Marl Ferries have rejected the pay of its chief by a wide margin."


def is_decided(text: str, other: str, day: int = 0) -> bool:
    """`day`: how many days after the text the other came out, in March; 0 where neither has a date."""
    first = Article(text, published=datetime(2025, 3, 9, tzinfo=UTC) if day else None)
    second = Article(other, published=datetime(2025, 3, 9 + day, tzinfo=UTC) if day else None)
    told = {a: (Passage(a, 0, len(a.text)),) for a in (first, second)}
    return bool(decided(told))


@pytest.mark.parametrize(
    "text",
    [
        "Marl Ferries faces opposition from some shareholders over the pay of its chief.",
        "Shareholders of Marl Ferries will vote on the pay of the chief on Thursday.",
        "Marl Ferries shareholders are expected to reject the chief's pay.",
        "The pay of the chief of Marl Ferries was going to a vote on April 14.",
    ],
)
def test_a_vote_that_was_held_is_not_to_come(text: str) -> None:
    assert is_decided(text, HELD)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Shareholders of Marl Ferries will vote on the pay of the chief again next year.", HELD),
        ("Shareholders of Dorn Ferries will vote on pay.", HELD),
        ("Residents of Marl will vote on the pay of the Marl Ferries chief.", HELD),
        ("Shareholders of Marl Ferries will vote on the pay of its chief.", HELD.replace("have ", "could have ")),
        ("Shareholders of Marl Ferries will vote on the pay of its chief.", f"{HELD[:-1]} in 2019."),
        ("Shareholders of Marl Ferries rejected the pay.", HELD),
    ],
)
def test_another_vote_is_still_to_come(text: str, other: str) -> None:
    assert not is_decided(text, other)


def test_an_older_report_holds_no_later_vote() -> None:
    coming = "Shareholders of Marl Ferries will vote on the pay of its chief on Thursday."
    assert is_decided(coming, HELD, 2)
    assert not is_decided(coming, HELD, -2)
