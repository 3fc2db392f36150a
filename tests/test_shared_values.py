"""Shared values: the figures, dates and times that a sentence and a passage both give, in any wording."""

from datetime import UTC, datetime

import pytest

from service.shared_values import shared

WRITTEN = datetime(2031, 8, 20, tzinfo=UTC)


def values(sentence: str, text: str) -> list[tuple[str, str]]:
    return [(v.mine, v.its) for v in shared(sentence, text, WRITTEN)]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("It starts on Sept. 22.", "The cranes rest from 22 September."),
        ("It struck at 4:17 a.m.", "It struck at 4.17am."),
        ("The bridge opened in 1974.", "It is the only road since 1974."),
        ("About 38,000 lorries use it.", "It bears 38,000 lorries."),
        ("Volumes fell 28%.", "Volumes fell by 28 per cent."),
        ("More than 40,000 people died.", "The count of deaths is 40,173."),
        ("Ostland offers 900 barrels.", "Ostland still says 900."),
    ],
)
def test_one_value_in_two_wordings_is_shared(sentence: str, text: str) -> None:
    assert len(values(sentence, text)) == 1
    assert values(text, sentence)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("It starts on Sept. 22.", "It starts on Sept. 23."),
        ("It ended on 20 August.", "They met on 20 August."),
        ("It ended in 2030.", "They met in 2030."),
        ("They left at midnight.", "They came at midnight."),
        ("They hired 1,200 pilots.", "They hired 1,150 pilots."),
        ("They hired 1,200 pilots.", "They bought 1,200 cranes."),
        ("A third of the tents went.", "A third of the campers slept."),
        ("He was 14.", "14. A singer of Velm."),
        ("A boy, 2, was hurt by two dogs.", "A girl, 2, had two cats."),
        ("“They hired 1,200 pilots,” she said.", "They hired 1,200 pilots."),
    ],
)
def test_what_another_thing_may_have_as_well_is_not(sentence: str, text: str) -> None:
    assert values(sentence, text) == []


def test_few_years_are_often_shared_and_a_past_one_seldom() -> None:
    (often,) = shared("It lasts three years.", "It took three years.", WRITTEN)
    (seldom,) = shared("It opened in 1974.", "It opened in 1974.", WRITTEN)
    assert (often.ties, seldom.ties) == ("often shared", "seldom shared")
