"""Captions that stand among the sentences of a text."""

import pytest

from service.facts.captions import is_caption
from service.facts.idle import is_idle


@pytest.mark.parametrize(
    "text",
    [
        "Dockers walk to the gate of the port of Marl, Friday, April 5, 2019.",
        "Crews pull down what is left of the pier, late Sunday, July 7, 2019, in Dorn.",
        "This image provided by the Marl police shows Ulf Krog on Tuesday, Sept. 3, 2019, after he was sentenced.",
        "A photograph released by the Marl council shows the mayor, Ana Vale, center, at a meeting in Dorn.",
    ],
)
def test_what_a_picture_shows_is_no_news(text: str) -> None:
    assert is_caption(text)
    assert is_idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry fair opens on Friday, April 5, 2019.",
        "The dockers walked out Friday, April 5, 2019.",
        "The tax takes effect next Friday, April 5, 2019.",
        "A photo released by police shows the suspect in a red jacket.",
        "This picture caused a scandal in Marl.",
        "The council will meet Friday, April 5, 2019.",
    ],
)
def test_a_date_or_a_picture_makes_no_caption(text: str) -> None:
    assert not is_caption(text)
