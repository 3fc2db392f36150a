"""A sentence loses the words that join it to another one, and nothing else."""

import pytest

from service.facts.detaching import detached, unhooked


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Still, owners like Holm sail on.", "Owners like Holm sail on."),
        ("In fact, the pier is closed.", "The pier is closed."),
        ("Then Holm wrote a letter.", "Holm wrote a letter."),
        ("Holm then heard a cry.", "Holm heard a cry."),
        ("The port has also lost a crane.", "The port has lost a crane."),
        ("However, police found no trace.", "Police found no trace."),
    ],
)
def test_what_joins_it_goes(text: str, without: str) -> None:
    assert detached(text) == without


@pytest.mark.parametrize(
    "text",
    [
        "The Alder, also known as Old Tin, sank.",
        "It was late but also cheap, and also new.",
        "If the wind turns then boats stay in port.",
        "First she dived, then surfaced and then called.",
        "Still waters lie behind the pier.",
        "Holm said: “Still, we also tried.”",
        "Instead of a tug the port sent two boats.",
        "Then President Ole Kerr signed the law.",
        "The record until then held by Vale fell.",
        "The tower had by then fallen, and by then lost its roof.",
    ],
)
def test_what_is_part_of_it_stays(text: str) -> None:
    assert detached(text) == text


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("But the pilots said no.", "The pilots said no."),
        ("And on Friday the pier closed.", "On Friday the pier closed."),
        ("But “nobody came,” Vale said.", "But “nobody came,” Vale said."),
        ("But for the wall, Dorn would be under water.", "But for the wall, Dorn would be under water."),
        ("And so it ended.", "And so it ended."),
        ("Butter is dear.", "Butter is dear."),
        ("Yet to be built, the pier is dear.", "Yet to be built, the pier is dear."),
        ("Yet another storm hit Dorn.", "Another storm hit Dorn."),
    ],
)
def test_a_but_that_opens_it_goes(text: str, without: str) -> None:
    assert unhooked(text) == without
