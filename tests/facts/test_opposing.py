"""A sentence has no contrary of its passages' word, and no "all" that they lack."""

import pytest

from service.facts.opposing import contrary
from service.news import Article, Passage


def fails(sentence: str, *sources: str) -> bool:
    return bool(list(contrary(sentence, [Passage(Article(s), 0, len(s)) for s in sources])))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("The ban was lifted on Friday.", "The ban was imposed on Friday."),
        ("Fewer than half of the homes have gas.", "More than half of the homes have gas."),
        ("Some of the pupils stayed.", "All of the pupils stayed."),
        ("About 12 boats sank.", "Exactly 12 boats sank."),
    ],
)
def test_a_contrary_fails(source: str, sentence: str) -> None:
    assert fails(sentence, source)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("The ban was not lifted.", "The ban was imposed."),
        ("Every pupil stayed.", "All pupils stayed."),
        ("The All-Share index fell.", "The All-Share index fell."),
        ("More than half of the boats sank.", "Most of the boats sank."),
    ],
)
def test_what_the_passages_bear_out_passes(source: str, sentence: str) -> None:
    assert not fails(sentence, source)


def test_a_passage_that_has_both_words_decides_nothing() -> None:
    assert not fails("The ban was lifted.", "The ban that was imposed in May was lifted.")
