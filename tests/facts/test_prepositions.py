"""A preposition of place or company is the passages' own."""

import pytest

from service.facts.prepositions import placed, pronouns
from service.news import Article, Passage


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


SPOKE = passage("Mr Orlo spoke in Aldermoor beside the foreign minister, Ana Vale, and nine million live by the Ilo.")


@pytest.mark.parametrize(
    "sentence",
    ["Mr Orlo spoke in the foreign minister.", "In the Ilo, nine million people live.", "He spoke under Aldermoor."],
)
def test_another_preposition_fails(sentence: str) -> None:
    assert [f.check for f in placed(sentence, [SPOKE])] == ["binding"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In Aldermoor, Mr Orlo spoke.",
        "Mr Orlo spoke at Aldermoor.",
        "By the Ilo live nine million people.",
        "The speech of Mr Orlo was in Aldermoor.",
    ],
)
def test_the_same_one_or_one_that_says_the_same_passes(sentence: str) -> None:
    assert not list(placed(sentence, [SPOKE]))


def test_a_word_that_a_passage_also_has_bare_may_be_given_one() -> None:
    assert not list(
        placed("Cracks were found in the pier.", [passage("Divers checked the pier and stood on the pier.")])
    )


def test_a_pronoun_does_not_take_the_place_of_what_a_passage_names() -> None:
    told = passage("The ferry struck the bridge at dawn, within sight of her own berth, and divers looked at it.")
    assert [f.check for f in pronouns("The ferry struck the bridge at dawn, within sight of it.", [told])] == [
        "binding"
    ]
    assert not list(pronouns("The ferry struck the bridge, and divers looked at it.", [told]))
