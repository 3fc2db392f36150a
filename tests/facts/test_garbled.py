"""A source's own slips, which who retells it copies."""

import pytest

from service.facts.garbled import is_garbled


@pytest.mark.parametrize(
    "text",
    [
        "The court gave the pilot a four days of jail.",
        "He waited for a 12 hours at the quay.",
        "It warns those whose have sold their boats.",
        "The rest is for some weird who wants a rusty anchor.",
    ],
)
def test_a_word_too_many_or_too_few_is_seen(text: str) -> None:
    assert is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        "The court gave the pilot a four-day term.",
        "He waited for some four days at the quay.",
        "Those whose boats have sunk will be paid.",
        "The rest is for the poor who want a boat.",
        "An independent who wants the seat spoke.",
        "Some angry men who had lost a boat spoke.",
    ],
)
def test_plain_english_is_whole(text: str) -> None:
    assert not is_garbled(text)
