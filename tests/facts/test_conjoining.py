"""The “and” that a cut takes with the last of several."""

import pytest

from service.facts.conjoining import conjoined, unjoined
from service.facts.joints import rejoined
from service.news import Article, Passage


def cited(text: str) -> list[Passage]:
    return [Passage(Article(text), 0, len(text))]


@pytest.mark.parametrize(
    ("cut", "lost", "whole"),
    [
        (
            "The board weighed the costs, questioned how the crane had moved.",
            " and analyzed the steel of the bridge.",
            "The board weighed the costs and questioned how the crane had moved.",
        ),
        (
            "Holm said the town needed rain, that he never saw the flood.",
            " and that he slept well.",
            "Holm said the town needed rain and that he never saw the flood.",
        ),
        (
            "On Monday, Holm said that the town needed rain, that he never saw the flood.",
            " and that he slept well.",
            "On Monday, Holm said that the town needed rain and that he never saw the flood.",
        ),
        (
            "Traffic is congested, public transport is inefficient.",
            " and the roads are full of holes.",
            "Traffic is congested, and public transport is inefficient.",
        ),
    ],
)
def test_the_last_that_is_left_gets_the_and(cut: str, lost: str, whole: str) -> None:
    source = cited(cut.removesuffix(".") + lost)
    assert list(unjoined(cut, source))
    assert conjoined(cut, source) == rejoined(cut, source) == whole
    assert not list(unjoined(whole, source))


@pytest.mark.parametrize(
    ("cut", "lost"),
    [
        ("As traffic grew, trains were full.", " and buses were late."),
        ("The crew met Holm, the mayor.", ", and Vale."),
        ("Holm left, saying it was over.", " and adding that he was tired."),
        ("The dam broke, Holm said.", ", and the road was shut."),
        ("Holm, who left in May, questioned the plan.", " and sold the boat."),
        ("The crew met the firm, owned by Vale.", " and run by Dahl."),
    ],
)
def test_what_is_no_list_gets_none(cut: str, lost: str) -> None:
    assert conjoined(cut, cited(cut.removesuffix(".") + lost)) == cut
