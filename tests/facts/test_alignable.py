"""A written sentence is its passages with parts left out and whole parts moved."""

import pytest

from service.facts.alignable import unaligned
from service.news import Article, Passage
from service.stages.extract import extract

POLICY = (
    "The new rules allow the company and its partners to listen in on everything their users say, the minister said."
)
LAWYER = "Attorney Gail Orme told the Dorn Post that Arias was one of the first clerks asked to wear the badge."
FILM = "20 years ago, the effects might have been hailed as revolutionary; today, the film looks dated and campy."


def passages(*texts: str) -> list[Passage]:
    return [p for text in texts for p in extract(Article(text))]


@pytest.mark.parametrize(
    ("told", "text", "word"),
    [
        ("The new rules allow the company to listen in on anything their users say.", POLICY, "anything"),
        ("The new rules allow its partners to listen, which the minister said.", POLICY, "which"),
        ("Gail Orme told the Dorn Post that she was one of the first clerks asked to wear it.", LAWYER, "she"),
        ("The survivors have urged the board to act.", "Survivors of the fire have urged the board to act.",
         "the survivors"),
        ("The flood was the grave result of the cut.", "The flood was a grave result of the cut.", "the grave"),
        ("After two were found, the news comes after.", "The news comes a day after two were found.", "after"),
        ("The campy effects might have been hailed as revolutionary.", FILM, "campy"),
        ("The film looks dated of today.", FILM, "of"),
        ("The mill would handle it last ship in May.", "The mill would handle its last ship in May.", "it"),
        ("The board has no plan, but members quarrel over it.",
         "But members quarrel over it, and the board has no plan.", "but"),
        ("Vale answered Holm and others who have blamed others.",
         "Vale answered Holm and aides of the board, who have blamed others.", "others"),
    ],
)  # fmt: skip
def test_a_word_that_no_passage_has_there_is_named(told: str, text: str, word: str) -> None:
    assert [f.culprit for f in unaligned(told, passages(text))] == [word]


@pytest.mark.parametrize(
    ("told", "texts"),
    [
        ("The new rules allow the company to listen in on everything their users say.", [POLICY]),
        ("The minister said that the new rules allow the company to listen in.", [POLICY]),
        ("Today, the film looks dated.", [FILM]),
        ("The effects might have been hailed as revolutionary 20 years ago.", [FILM]),
        ("The flood was the result of the cut.", ["The flood was a result of it.", "It was the result of the cut."]),
        ("Orme accuses the bank.", ["Orme accused the bank of fraud in May."]),
        ("Two towns were cut off, and the road to Velm is closed.",
         ["Two towns were cut off by the flood.", "Two towns are cut off, and the road to Velm is closed."]),
    ],
)  # fmt: skip
def test_parts_left_out_and_parts_moved_and_forms_of_a_word_are_its_passages_own(told: str, texts: list[str]) -> None:
    assert not list(unaligned(told, passages(*texts)))


def test_without_a_passage_there_is_nothing_to_align() -> None:
    assert not list(unaligned("The film looks dated.", []))
