"""A verb keeps its parts when words are cut."""

import pytest

from service.facts.helped import helped
from service.news import Article, Passage
from service.stages.extract import extract


def passages(*texts: str) -> list[Passage]:
    return [p for text in texts for p in extract(Article(text))]


@pytest.mark.parametrize(
    ("wrong", "right", "text"),
    [
        (
            "The court has shown a film of the fire.",
            "The court has been shown a film of the fire.",
            "The court in Dorn has been shown a film of the fire.",
        ),
        (
            "The film was just nine days before the fire.",
            "The film was taken just nine days before the fire.",
            "The film, the court heard, was taken just nine days before the fire.",
        ),
        (
            "Ana Vale says the repairs may have to wait until.",
            "Ana Vale says the repairs may have to wait until after the vote.",
            "Ana Vale says the repairs may have to wait until after the vote in Dorn.",
        ),
    ],
)
def test_a_verb_without_one_of_its_parts_is_named(wrong: str, right: str, text: str) -> None:
    assert len(list(helped(wrong, passages(text)))) == 1
    assert not list(helped(right, passages(text)))


def test_what_a_source_ends_with_may_end_a_sentence() -> None:
    text = "Nobody in Dorn could say whom the parcel had come from."
    assert not list(helped("Nobody could say whom the parcel had come from.", passages(text)))


def test_a_verb_that_another_source_has_in_that_form_is_whole() -> None:
    both = passages("The jury had been warned of the ice by Ilves.", "Ilves had warned the jury of the ice.")
    assert not list(helped("Ilves had warned the jury of the ice.", both))
