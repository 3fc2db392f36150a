"""Quoted words keep the commas that their source gives them."""

import pytest

from service.facts.requoting import requoted
from service.news import Article, Passage

SOURCE = "\"The mill is old, but the dam, as we know, will hold,\" Ada Holm said. 'It is late.'"


def told(sentence: str, *sources: str) -> str:
    return requoted(sentence, [Passage(Article(s), 0, len(s)) for s in sources or (SOURCE,)])


@pytest.mark.parametrize(
    ("sentence", "mended"),
    [
        ("Holm said: “The mill is old but the dam, as we know, will hold.”",
         "Holm said: “The mill is old, but the dam, as we know, will hold.”"),
        ("Holm said: “The dam as we know; will hold.”", "Holm said: “The dam, as we know, will hold.”"),
        ("Holm said: “The mill is old, but the dam, as we know, will hold.”",) * 2,
        ("Holm said: “The mill is old but the dike will hold.”",) * 2,
        ("Holm said the mill is old but the dam will hold.",) * 2,
    ],
)  # fmt: skip
def test_commas_are_those_of_the_source(sentence: str, mended: str) -> None:
    assert told(sentence) == mended


def test_what_one_source_has_so_is_left() -> None:
    sentence = "Holm said: “The mill is old but the dam will hold.”"
    other = SOURCE.replace(", as we know,", "")
    assert told(sentence, other) != sentence
    assert told(sentence, other, other.replace("old,", "old")) == sentence


def test_dots_for_words_left_out_are_not_closed() -> None:
    sentence = "Holm said: “The mill is old … but the dam will hold.”"
    assert told(sentence, SOURCE.replace(", as we know,", "")) == sentence


def test_another_dash_is_a_matter_of_style() -> None:
    sentence = "Holm said: “The mill is old – but the dam will hold.”"
    assert told(sentence, '"The mill is old - but the dam will hold," Holm said.') == sentence
