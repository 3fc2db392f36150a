"""Two values of one thing: conflicts, updates, corrections, and values that can both be true."""

from datetime import UTC, datetime

import pytest

from service.facts.disputes import barred_words, clash, dispute, outdated, settled, states_disputed
from service.news import Article, Passage


def passage(text: str, source: str = "Post", hour: int = 8) -> Passage:
    published = datetime(2026, 3, 6, hour, tzinfo=UTC)
    return Passage(Article(text, source=source, published=published), 0, len(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The envoy met Minister Calder for two and a half hours in Dorn.",
            "Calder and the envoy held a meeting of three hours in Dorn.",
        ),
        ("The dam in Dorn is 31 percent full, officials said.", "The dam in Dorn is 37 percent full, officials said."),
        ("The company will cut 1,200 jobs at its Dorn plant.", "The Dorn plant of the company loses 1,400 jobs."),
    ],
)
def test_values_that_cannot_both_be_true_are_disputed(one: str, other: str) -> None:
    assert dispute(passage(one), passage(other)) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("More than 40,000 people died in the war in Dorn.", "The war in Dorn killed 40,173 people."),
        ("Around 110 sailors are held in Dorn.", "In Dorn 111 sailors are held."),
        ("The flood killed 12 people in Dorn.", "The flood in Dorn left 90,000 people without light."),
        ("Calder will fill the lake in six years, not three years.", "Calder doubles the time for the lake to six."),
    ],
)
def test_values_that_can_both_be_true_are_not(one: str, other: str) -> None:
    assert dispute(passage(one), passage(other)) is None


def test_a_clash_without_a_common_thing_is_no_dispute() -> None:
    one, other = passage("The meeting took three hours."), passage("Rain fell on the fields for nine hours.")
    assert clash(one, other)
    assert dispute(one, other) is None


def disagreement(first: Passage, second: Passage):  # type: ignore[no-untyped-def]
    found = dispute(first, second)
    assert found
    return settled([found], [first, second])[0]


NINE = "In the ferry crash at Dorn nine passengers were hurt."
FOURTEEN = "The ferry crash at Dorn left 14 passengers hurt."


def test_a_count_that_grows_with_time_is_an_update_and_its_old_passage_outdated() -> None:
    early, late = passage(NINE, "Post", 6), passage(FOURTEEN, "Wire", 18)
    found = disagreement(early, late)
    assert (found.kind, [v.text for v in found.values]) == ("update", ["nine", "14"])
    assert outdated([found]) == {early}


def test_counts_of_the_same_hour_are_a_conflict() -> None:
    found = disagreement(passage(NINE, "Post", 6), passage(FOURTEEN, "Wire", 6))
    assert found.kind == "conflict"
    assert outdated([found]) == frozenset()


def test_what_an_outlet_has_itself_corrected_is_no_conflict() -> None:
    wrong, right = passage(NINE, "Post", 6), passage(FOURTEEN, "Wire", 6)
    corrected = passage(FOURTEEN.replace("left", "has left"), "Post", 7)
    found = dispute(wrong, right)
    assert found
    assert settled([found], [wrong, right, corrected])[0].kind == "update"


def test_a_disputed_value_is_barred_and_found_when_it_is_stated() -> None:
    found = disagreement(passage(NINE, "Post", 6), passage(FOURTEEN, "Wire", 6))
    assert {"nine", "14"} <= barred_words([found])
    assert states_disputed("Nine passengers were hurt at Dorn.", [found])
    assert not states_disputed("Passengers were hurt at Dorn.", [found])
