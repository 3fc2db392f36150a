"""Two values of two times are no disagreement, where a source tells both."""

import pytest

from service.facts.contradictions import whole
from service.facts.then_and_now import told_apart
from service.news import Article, Passage

NOW, THEN = (whole(text)[0] for text in ("16 million pupils ate there.", "9 million pupils ate there."))


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Some 16 million pupils ate at school, compared with the 9 million pupils that did before the war.",
        "The 16 million pupils of this year surpassed old levels, when 9 million pupils ate at school.",
        "In 2007 about 9 million pupils ate at school; two years later, in 2009, it was 16 million pupils.",
    ],
)
def test_a_source_that_tells_both_of_two_times_settles_it(text: str) -> None:
    assert told_apart([NOW, THEN], [passage(text)])


@pytest.mark.parametrize(
    "text",
    [
        "The ministry counted 16 million pupils, the union 9 million pupils.",
        "The ministry counted 16 million pupils, compared with the count of the union.",
        "It served 16 million meals, compared with 9 million meals before the war.",
    ],
)
def test_two_counts_of_one_time_one_count_or_counts_of_others_settle_nothing(text: str) -> None:
    assert not told_apart([NOW, THEN], [passage(text)])
