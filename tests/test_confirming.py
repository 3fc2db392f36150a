"""Confirming: which passage tells the whole of a sentence in other words, and which only most of it."""

import pytest

from service.confirming import tells_whole
from service.news import Article
from service.stages.extract import extract

FERRY = "The ferry was late again on Monday, said its operator, Norvik Lines."


def told(sentence: str, passage: str, before: str = "") -> bool:
    """Does the last sentence of an article tell the whole of the sentence?"""
    story = extract(Article(f"{before} {passage}".strip(), source="Coast Wire"))
    return tells_whole(sentence, story[-1], story) is not None


@pytest.mark.parametrize(
    ("sentence", "passage", "before"),
    [
        (
            "Norvik Lines has cancelled all sailings to Velm until at least Thursday.",
            "The firm has cancelled its sailings to Velm until at least Thursday.",
            FERRY,
        ),
        (
            "The Ostland government claims that two gates of the dam were shut and 400 farms went dry.",
            "The Ostland government alleges that two gates of the dam were shut in spring and 400 farms went dry.",
            "",
        ),
        (
            "The Dorn Pilots said their members voted by 212 to 31 for a strike in May.",
            "Members of the Dorn Pilots voted 212 to 31 in favour of a strike in May, the union said.",
            "",
        ),
    ],
)
def test_the_same_in_other_words_is_the_whole(sentence: str, passage: str, before: str) -> None:
    assert told(sentence, passage, before)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (  # no firm is named that could be meant
            "Norvik Lines has cancelled all sailings to Velm until at least Thursday.",
            "The firm has cancelled its sailings to Velm until at least Thursday.",
        ),
        (
            "Norvik Lines has cancelled all sailings to Velm until at least Thursday.",
            "Norvik Lines has cancelled some sailings to Velm until at least Thursday.",
        ),
        (
            "Norvik Lines has cancelled all sailings to Velm until at least Thursday.",
            "Norvik Lines has cancelled its sailings to Velm until at least Friday.",
        ),
        (
            "The Ostland government claims that two gates of the dam were shut and 400 farms went dry.",
            "The Norland government alleges that two gates of the dam were shut and 400 farms went dry.",
        ),
        (
            "The Ostland government claims that two gates of the dam were shut and 400 farms went dry.",
            "The Ostland government denied that two gates of the dam were shut and 400 farms went dry.",
        ),
        (
            "The Dorn Pilots said their members voted by 212 to 31 for a strike in May.",
            "Members of the Dorn Pilots met the Velm Dockers, and voted 212 to 31 for a strike in May, the union said.",
        ),
    ],
)
def test_another_speaker_figure_or_day_is_not_the_whole(sentence: str, passage: str) -> None:
    assert not told(sentence, passage)
