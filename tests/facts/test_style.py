"""Style: one kind of marks in what is written."""

import pytest

from service.facts.style import styled


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ('Vale said: "It is the crew\'s day."', "Vale said: “It is the crew’s day.”"),
        ("Vale called it ‘a bad day’.", "Vale called it “a bad day”."),
        ("Vale said: ‘He called it “bad” twice.’", "Vale said: “He called it ‘bad’ twice.”"),
        ("``No,'' Vale said.", "“No,” Vale said."),
        ("The passengers' list isn't long.", "The passengers’ list isn’t long."),
        ("“No,” Vale said of the ’90s plan.", "“No,” Vale said of the ’90s plan."),
        ("Paul Orsk (ORSK'-uh) and Ana Ciane (see-AHN'-see-uh) left.", "Paul Orsk and Ana Ciane left."),
        ("The Union of Crews (UOC) left with the board (the MARL-based one).",) * 2,
        ('Vale said: "It was never closed.', 'Vale said: "It was never closed.'),
    ],
)
def test_marks_are_curly_and_nothing_else_changes(given: str, wanted: str) -> None:
    assert styled(given) == wanted
