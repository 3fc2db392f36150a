"""What a feed cut off is no sentence: the whole of it, up to its stop, or nothing."""

import pytest

from service.facts.broken import stands_behind, whole_until


@pytest.mark.parametrize(
    "text",
    [
        "After the vote, Holm said that...",
        "The ruling was backed by Judges Ada C....",
        "The pier stayed shut in the U.S....",
        "The pier stayed shut when the… [+2045 chars]",
        "Holm told the council that it [...]",
        "She said “it is...",
        "…",
    ],
)
def test_what_breaks_off_is_not_whole(text: str) -> None:
    assert whole_until(text) == 0


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The pier is shut....", "The pier is shut."),
        ("He called it “a farce”....", "He called it “a farce”."),
        ("The pier is shut. […]", "The pier is shut."),
        ("“We are late.”… [+912 chars]", "“We are late.”"),
    ],
)
def test_behind_a_stop_only_the_mark_of_the_cut_goes(text: str, whole: str) -> None:
    assert text[: whole_until(text)] == whole


@pytest.mark.parametrize("text", ["The pier is shut.", "Holm said: “I do not know…”", "He said “well...” and left."])
def test_a_quotation_that_trails_off_is_whole(text: str) -> None:
    assert whole_until(text) == len(text)


def test_a_feeds_own_line_stands_behind_what_it_cut() -> None:
    assert stands_behind("The post Pier shut appeared first on Dorn Daily.")
    assert not stands_behind("The post office is shut.")
