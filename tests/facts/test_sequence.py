"""Sequence: what goes on where a fact stopped is read behind it."""

from service.facts.sequence import in_sequence
from service.news import Article, Passage

POST, ECHO = (Article("One. Two. Three. Four. Five. Six.", source=name) for name in ("Post", "Echo"))


def at(index: int, article: Article = POST) -> list[Passage]:
    return [Passage(article, index, index + 1, index)]


def test_what_goes_on_where_a_fact_stopped_is_moved_behind_it() -> None:
    first, other, second = at(0), at(0, ECHO), at(1)
    assert in_sequence([first, other, second]) == [0, 2, 1]


def test_what_stands_far_behind_or_before_or_in_another_article_stays() -> None:
    assert in_sequence([at(2), at(2, ECHO), at(0), at(5)]) == [0, 1, 2, 3]


def test_the_nearest_goes_first_and_what_goes_on_from_it_next() -> None:
    assert in_sequence([at(0), at(3), at(2), at(1)]) == [0, 3, 2, 1]


def test_a_reply_stays_behind_what_it_denies() -> None:
    claim, denial, more = at(0), at(4, ECHO), at(1)
    assert in_sequence([claim, denial, more], glued={1}) == [0, 1, 2]
    assert in_sequence([more, at(0, ECHO), at(2), denial], glued={3}) == [0, 2, 3, 1]


def test_what_goes_on_where_a_reply_stopped_stands_behind_the_reply() -> None:
    claim, denial, other, more = at(0), at(3, ECHO), at(0, ECHO), at(4, ECHO)
    assert in_sequence([claim, denial, other, more], glued={1}) == [0, 1, 3, 2]


def test_two_that_touch_are_read_in_the_order_of_their_article() -> None:
    assert in_sequence([at(0, ECHO), at(2), at(4), at(1)]) == [0, 3, 1, 2]
    assert in_sequence([at(2), at(1), at(0, ECHO)]) == [0, 1, 2]  # what opens a section stays


def test_a_reply_is_not_taken_from_its_claim_by_what_stands_behind_it() -> None:
    claim, denial, more = at(0, ECHO), at(2), at(3)
    assert in_sequence([at(5, ECHO), more, claim, denial], glued={3}) == [0, 1, 2, 3]
