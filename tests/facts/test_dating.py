"""Dating: a day that a sentence leaves out goes back where its passages have it, and nowhere else."""

import pytest

from service.facts.dating import days
from service.news import Article
from service.stages.extract import extract


def dated(text: str, cited: str, story: str = "") -> str:
    found = next(days(text, extract(Article(cited)), extract(Article(story)) if story else ()), None)
    return text if found is None else text[: found[0]] + found[1] + text[found[0] :]


def test_between_the_same_words_of_a_passage_that_tells_it() -> None:
    told = "Norvik Lines said on Thursday that it would close the quay in Dorn and cut 90 jobs."
    assert dated("Norvik Lines said it would close the quay in Dorn and cut 90 jobs.", told) == told
    assert dated("Norvik Lines said that it would close the quay in Dorn.", told) == (
        "Norvik Lines said on Thursday that it would close the quay in Dorn."
    )


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (
            "The Ada Norna hit the pier at 4:17 a.m., the coastguard said.",
            "The Ada Norna hit the pier at 4:17 a.m. on Tuesday, the coastguard said.",
        ),
        ("The Ada Norna hit the pier at 4:17 a.m.", "The Ada Norna hit the pier at 4:17 a.m. on Tuesday."),
    ],
)
def test_behind_the_clock_time_that_another_passage_has_of_the_same(text: str, full: str) -> None:
    assert dated(text, text, "The Ada Norna ran into a pier at 4.17am on Tuesday.") == full


@pytest.mark.parametrize(
    "story",
    [
        "The Ada Norna ran into a pier at 5.17am on Tuesday.",
        "The Olm Castle ran into a pier at 4.17am on Tuesday.",
        "The Ada Norna ran into a pier at 4.17am and was towed on Tuesday.",
    ],
)
def test_another_time_or_thing_dates_nothing(story: str) -> None:
    text = "The Ada Norna hit the pier at 4:17 a.m., the coastguard said."
    assert dated(text, text, story) == text


def test_another_fact_with_the_same_beginning_dates_nothing() -> None:
    text = "Norvik Lines said it would keep two ferries and all their crews in Velm."
    assert dated(text, "Norvik Lines said on Thursday that it would close the quay in Dorn.") == text


def test_what_names_a_day_gets_no_other() -> None:
    text = "Norvik Lines said it would close the quay in Dorn on Monday."
    assert dated(text, "Norvik Lines said on Thursday that it would close the quay in Dorn on Monday.") == text
