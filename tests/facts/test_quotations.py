"""Quotations: what is inside marks, and whether it stands in a source."""

import pytest

from service.facts.quotations import quotations, stands, unquoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we stay” and left.", ["we stay"]),
        ('He said "we stay" and "we fight".', ["we stay", "we fight"]),
        ("He said ‘we stay’ and left.", ["we stay"]),
        ("He said 'we stay' and left.", ["we stay"]),
        ("He said: “The step is to say ‘yes.’”", ["The step is to say ‘yes.’"]),
        ("The sailors' pay and Ana's boat in the '90s", []),
        ("It’s the pilots’ ferry, isn’t it?", []),
        ("‘the pilots’ plan’ failed", ["the pilots’ plan"]),
        ("“We stay. We", ["We stay. We"]),
        ("we go on.” He left.", ["we go on."]),
        ('We go on," he said.', ["We go on,"]),
        ('He left. "We go on," he said.', ["We go on,"]),
        ("„Wir bleiben“, he said, „here“.", ["Wir bleiben", "here"]),
        ("“One paragraph.\n“Another one.”", ["One paragraph.", "Another one."]),
        ("He said ``we stay'' and left.", ["we stay"]),
        ("No marks at all.", []),
        ("“”", []),
    ],
)
def test_quoted_words_are_found(text: str, expected: list[str]) -> None:
    found = quotations(text)
    assert [q.text for q in found] == expected
    assert all(text[q.start : q.end] == q.text for q in found)


@pytest.mark.parametrize(
    ("quoted", "source"),
    [
        ("we stay", "“We stay,” he said."),
        ("We stay.", "He said they “we stay” there."),
        ("we will stay here", "“We will stay,” she said, “here.”"),
        ("We will ... be here", "“We will stay, fight and be here,” she said."),
        ("We will [...] be here", "“We will stay, fight and be here,” she said."),
        ("It's late", "“It’s late,” he said."),
        ("say yes", "“The step is to say ‘yes.’”"),
        ("the last chance", "He spoke of the last chance."),
        ("cease-fire", "“A cease‑fire now,” he said."),
    ],
)
def test_words_stand_in_the_source(quoted: str, source: str) -> None:
    assert stands(quoted, source)


@pytest.mark.parametrize(
    ("quoted", "source"),
    [
        ("we will stay", "“We stay,” he said."),
        ("stay we", "“We stay,” he said."),
        ("he said", "“We stay,” he said."),
        ("We will stay ... fight", "“We fight and we will stay,” she said."),
        ("a last chance", "He spoke of the last chance."),
        ("we stay", "“We stayed,” he said."),
        ("we stay", "They stay, but “not we”."),
    ],
)
def test_words_do_not_stand_in_the_source(quoted: str, source: str) -> None:
    assert not stands(quoted, source)


def test_blanks_keep_the_offsets() -> None:
    text = "He said “we stay” and left."
    assert len(unquoted(text)) == len(text)
    assert "stay" not in unquoted(text)
    assert unquoted(text).endswith("” and left.")
