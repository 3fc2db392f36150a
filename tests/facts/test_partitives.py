"""Partitives: two of them is not all of them."""

import pytest

from service.facts.partitives import parted
from service.news import Article, Passage

HURT = "Fourteen people have been injured, two of them critically, after a ferry hit the bridge, doctors say."


def told(sentence: str, *texts: str) -> bool:
    passages = [Passage(Article(text, source=str(i)), 0, len(text)) for i, text in enumerate(texts)]
    return not list(parted(sentence, passages))


def test_a_part_is_not_told_as_the_whole() -> None:
    assert not told("Two people have been injured after a ferry hit the bridge.", HURT)
    assert not told("The two were to be moved.", "Nine gates, two of which leak, are to be moved.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Two people were critically injured when a ferry hit the bridge.",
        "Fourteen people have been injured, two of them in danger, after a ferry hit the bridge.",
        "Fourteen people have been injured after a ferry hit the bridge.",
    ],
)
def test_the_part_with_what_is_so_of_it_and_the_whole_are_told_rightly(sentence: str) -> None:
    assert told(sentence, HURT)


def test_where_another_passage_counts_as_many_in_all_it_may_be_told() -> None:
    assert told("Two people have been injured.", HURT, "Two people were injured when a ferry hit the bridge.")
