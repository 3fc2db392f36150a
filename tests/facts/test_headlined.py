"""Headlines that end in a stop, above a text that tells them again."""

import pytest

from service.facts.datelines import read_head
from service.facts.headlined import headlines

LEAD = "The council of Marl decided on Monday to delay the tax on its ferry until June."
MORE = "Its conspiracy with Orsk Lines, which plans to build a pier, is told in a report."


@pytest.mark.parametrize(
    "line",
    [
        "Marl council delays ferry tax until June.",
        "Marl council to delay ferry tax until June.",
        "Report: Marl council delayed ferry tax until June.",
        "Marl council delayed ferry tax until June: state media.",
    ],
)
def test_a_headline_may_end_in_a_stop(line: str) -> None:
    assert headlines([line, LEAD, MORE]) == 1
    head = read_head([line, LEAD, MORE])
    assert (head.title, head.body) == (line.removesuffix("."), [LEAD, MORE])


@pytest.mark.parametrize(
    "line",
    [
        "The Marl council delays its ferry tax until June.",
        "Marl delayed ferry tax until June.",
        "Marl council delays ferry tax. Pier waits until June.",
        "Marl delays tax.",
    ],
)
def test_a_sentence_is_no_headline(line: str) -> None:
    assert not headlines([line, LEAD, MORE])


def test_a_headline_that_nothing_tells_again_stays() -> None:
    assert not headlines(["Dorn mayor opens library after fire.", LEAD, MORE])
    assert not headlines(["Marl council delays ferry tax until June."])


def test_two_lines_of_a_headline_are_two() -> None:
    above = ["Marl council delays ferry tax until June.", "Orsk Lines opposes ferry pier."]
    head = read_head([*above, LEAD, MORE])
    assert (head.title, head.body) == ("Marl council delays ferry tax until June", [LEAD, MORE])
