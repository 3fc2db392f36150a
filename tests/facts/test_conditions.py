"""What holds only under a condition is not told without it."""

import pytest

from service.facts.conditions import conditional
from service.news import Article, Passage


def fails(sentence: str, *sources: str) -> bool:
    return bool(list(conditional(sentence, [Passage(Article(s), 0, len(s)) for s in sources])))


@pytest.mark.parametrize(
    "source",
    [
        "The consul will be freed if four smugglers are let out.",
        "Unless four smugglers are let out, the consul will be freed.",
        "The consul will be freed in exchange for four smugglers.",
    ],
)
def test_a_condition_that_is_dropped_fails(source: str) -> None:
    assert fails("The consul will be freed.", source)
    assert not fails(source, source)


def test_a_passage_that_tells_it_flat_is_enough() -> None:
    flat = "The consul will be freed on Friday."
    assert not fails("The consul will be freed.", "The consul will be freed if four smugglers are let out.", flat)


def test_a_condition_may_be_told_in_other_words() -> None:
    assert not fails("Without a doctor's note the fighter is not paid.", "No fighter is paid unless a doctor signs.")
