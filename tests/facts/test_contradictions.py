"""Two figures of one thing that cannot both be true, and what looks like it."""

import pytest

from service.facts.contradictions import clash, contradiction
from tests.facts.disagreeing import found, passage

CONFLICTS = [
    (
        "The envoy met Minister Calder for two and a half hours in Dorn.",
        "Calder and the envoy held a meeting of three hours in Dorn.",
    ),
    ("The dam in Dorn is 31 percent full, officials said.", "The dam in Dorn is 37 percent full, officials said."),
    ("The company will cut 1,200 jobs at its Dorn plant.", "The Dorn plant of the company loses 1,400 jobs."),
    ("Turnout was 74 percent.", "Turnout was 78%, brokers said."),
    ("The flood killed 40 people in Dorn.", "In Dorn 55 people died in the flood."),
]
AGREEMENTS = {
    "a rounded count": ("More than 40,000 people died in the war in Dorn.", "The war in Dorn killed 40,173 people."),
    "about": ("Around 110 sailors are held in Dorn.", "In Dorn 111 sailors are held."),
    "another scale": ("The flood killed 12 people in Dorn.", "The flood in Dorn left 90,000 people without light."),
    "a value that both tell": (
        "Calder will fill the lake in six years, not three years.",
        "Calder doubles the time for the lake to six.",
    ),
    "hours of a day": ("The siege of Dorn lasted four days.", "The siege of Dorn lasted 80 hours."),
    "a part": ("The flood killed 12 people in Dorn.", "Of the dead in Dorn's flood, three of them were children."),
    "another year": ("In 2019 the flood in Dorn killed 40 people.", "The flood in Dorn killed 55 people."),
    "a demand": ("The union in Dorn demands 8 percent more pay.", "Dorn has offered the union 4 percent more pay."),
    "a forecast": ("Analysts expect a loss of $20 million at Orlund.", "Orlund made a loss of $37 million."),
    "two towns": ("The storm left 400 homes dark in Dorn.", "The storm left 700 homes dark in Velm."),
    "two sorts": ("The road bridge at Dorn will cost $4 million.", "The rail bridge at Dorn will cost $6 million."),
    "harms": ("The crash at Dorn killed 14 people.", "The crash at Dorn injured 27 people."),
    "a rate": ("The dam at Dorn lost 40 tons of water an hour.", "The dam at Dorn lost 90 tons of water."),
    "another measure": ("The majority in Dorn was 87 percent.", "Turnout in Dorn was 78 percent."),
}


@pytest.mark.parametrize(("one", "other"), CONFLICTS)
def test_values_that_cannot_both_be_true_are_disputed(one: str, other: str) -> None:
    assert len(found(one, other)) == 1


@pytest.mark.parametrize(("one", "other"), AGREEMENTS.values(), ids=AGREEMENTS.keys())
def test_values_that_can_both_be_true_are_not(one: str, other: str) -> None:
    assert found(one, other) == ()


def test_an_article_that_tells_both_values_knows_of_two_things() -> None:
    one, other = CONFLICTS[2]
    assert contradiction(passage(one), passage(other))
    assert not contradiction(passage(one), passage(other, rest="In Velm it cuts 1,200 jobs."))


def test_terms_that_the_whole_story_has_tie_no_two_figures() -> None:
    one, other = passage(CONFLICTS[2][0]), passage(CONFLICTS[2][1])
    assert not contradiction(one, other, common={"dorn", "plant", "compani", "cut", "loss"})


def test_a_clash_without_a_common_thing_is_no_dispute() -> None:
    one, other = "The meeting took three hours.", "Rain fell on the fields for nine hours."
    assert clash(passage(one), passage(other))
    assert found(one, other) == ()
