"""A credit that goes on from nothing is put plainly."""

import pytest

from service.facts.continuing import continues, plainly


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Although the dam held, the mill fell,” Holm added.", "“Although the dam held, the mill fell,” Holm said."),
        ("“The dam held,” added Holm.", "“The dam held,” said Holm."),
        ("“The dam held,” Ada Holm, the mayor, also added.", "“The dam held,” Ada Holm, the mayor, said."),
        ("Holm added: “The dam held.”", "Holm said: “The dam held.”"),
        ("Holm adds in a letter that the dam held.", "Holm says in a letter that the dam held."),
        ("“The dam,” he continued, “has held.”", "“The dam,” he said, “has held.”"),
        ("“The dam held,” Holm went on.", "“The dam held,” Holm said."),
        ("Holm went on to say that the dam held.", "Holm said that the dam held."),
        ("Holm also told the board that the dam held.", "Holm told the board that the dam held."),
        ("The dam has held, the mayor added.", "The dam has held, the mayor said."),
    ],
)
def test_said_stands_for_what_goes_on(text: str, plain: str) -> None:
    assert plainly(text) == plain
    assert continues(text)
    assert not continues(plain)


@pytest.mark.parametrize(
    "text",
    [
        "Holm said the dam held, and added that the mill fell.",
        "Holm added 40 berths to the quay.",
        "The audit concluded that the dam had held.",
        "Work continued on the dam, “the pride of Marl”.",
        "Holm called it “a shame” and continued his tour.",
        "The book, “The Dam,” goes on sale in Marl.",
        "“We added that berth ourselves,” Holm said.",
    ],
)
def test_what_goes_on_from_itself_or_says_nothing_is_left(text: str) -> None:
    assert plainly(text) == text
