"""A clock time and its day; a pronoun and the noun for which it stands."""

import pytest

from service.facts.checks import check
from service.facts.hours import dayless
from service.facts.standins import stood_in
from service.news import Article, Passage
from service.stages.extract import extract


def passages(*texts: str) -> list[Passage]:
    return [p for text in texts for p in extract(Article(text))]


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("The walkout is to begin at 6 a.m.", "The walkout is to begin at 6 a.m. on Monday, Sept. 22, the union said."),
        ("The gates opened at 7:30.", "On Tuesday at 7:30 the gates opened for the first trains."),
    ],
)
def test_a_clock_time_is_not_told_without_the_day_that_its_source_gives_it(told: str, text: str) -> None:
    assert "dates" in [f.check for f in check(told, passages(text))]
    assert not list(dayless(text, passages(text)))


def test_a_clock_time_that_one_source_tells_alone_may_stand_alone() -> None:
    told = "The ferry hit the pier at 4:17 a.m."
    day = "The ferry hit the pier at 4:17 a.m. on Tuesday."
    assert list(dayless(told, passages(day)))
    assert not list(dayless(told, passages(day, "The ferry hit the pier at 4.17am in fog.")))


def test_a_day_told_elsewhere_in_the_sentence_is_told() -> None:
    told = "The walkout on Monday is to begin at 6 a.m."
    assert not list(dayless(told, passages("The walkout is to begin at 6 a.m. on Monday.")))


def test_a_pronoun_does_not_stand_for_a_noun_that_was_cut() -> None:
    text = "The mill would handle its last order on 31 March, the owner said."
    assert list(stood_in("The mill would handle it last on 31 March.", passages(text)))
    assert not list(stood_in("The mill would handle its last order on 31 March.", passages(text)))


def test_a_pronoun_may_stand_for_a_noun_that_the_sentence_has() -> None:
    text = "Nobody may go home unless the fire service has checked their homes for gas."
    assert not list(stood_in("Nobody may return to their homes unless they had checked them for gas.", passages(text)))
