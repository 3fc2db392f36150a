"""What every passage narrows, a sentence narrows too."""

import pytest

from service.facts.narrowing import narrowed
from service.news import Article, Passage


def fails(sentence: str, *sources: str) -> bool:
    return bool(list(narrowed(sentence, [Passage(Article(s), 0, len(s)) for s in sources])))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Ana Vale, a former judge, leads it.", "Ana Vale, a judge, leads it."),
        ("Members of the council left.", "The council left."),
        ("Half of the harvest was lost.", "The harvest was lost."),
        ("The fee brings in 30 million crowns a year.", "The fee brings in 30 million crowns."),
    ],
)
def test_what_is_cut_short_fails(source: str, sentence: str) -> None:
    assert fails(sentence, source)
    assert not fails(source, source)


def test_one_passage_without_the_word_is_enough() -> None:
    assert not fails("Ana Vale, a judge, leads it.", "Ana Vale, a former judge, leads it.", "The judge leads it.")


def test_a_rate_may_be_told_in_other_words() -> None:
    assert not fails("The yearly fee is 30 crowns.", "The fee is 30 crowns a year.")


def test_after_a_second_is_no_rate() -> None:
    assert not fails("The toll rose to 11.", "The toll rose to 11 after a second search.")
