"""What stands right beside a word is not turned round: a negation, the side of a year, who acts."""

from collections.abc import Callable, Iterable

import pytest

from service.facts.flipped import denied, turned, years
from service.news import Article, Failure, Passage

Look = Callable[[str, list[Passage]], Iterable[Failure]]


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


@pytest.mark.parametrize(
    ("look", "source", "sentence"),
    [
        (denied, "About 3,000 homes are without power.", "About 3,000 homes are with power."),
        (denied, "Turnout was 67.3%, the board said.", "Turnout was not 67.3%, the board said."),
        (years, "The mill has stood empty since 2003.", "The mill has stood empty until 2003."),
        (turned, "Hours fell from 30 to 24 a week.", "Hours fell from 24 to 30 a week."),
        (turned, "The office blocked the merger.", "The merger blocked the office."),
    ],
)
def test_what_is_turned_round_fails(look: Look, source: str, sentence: str) -> None:
    assert list(look(sentence, [passage(source)]))
    assert not list(look(source, [passage(source)]))


def test_a_negation_that_any_passage_has_passes() -> None:
    apart = passage("Fuel for the airfield is stuck at the border, the pilots say.")
    assert not list(denied("There is no fuel at the airfield.", [apart, passage("There is no fuel.")]))


def test_a_passive_turns_nobody_round() -> None:
    assert not list(turned("The office blocked the merger.", [passage("The merger was blocked by the office.")]))
