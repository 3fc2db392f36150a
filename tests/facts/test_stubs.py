"""What a sentence promises, it keeps."""

import pytest

from service.facts.firsthand import firsthand
from service.facts.stubs import finished, followed
from service.news import Article, Passage


def passage(text: str) -> tuple[Passage, ...]:
    return (Passage(Article(text), 0, len(text)),)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Sources tell the Harbour Post.", "Sources tell the Harbour Post that the ferry line is for sale."),
        (
            "Holm has left the board, and sources tell the Harbour Post's Night Page.",
            "Holm has left the board, and sources tell the Harbour Post's Night Page that the leak is to blame.",
        ),
        ("Holm assured the board.", "Holm assured the board in May: “The pier will stand.”"),
        ("Lund said: “It was the black cloud.”", "Lund said: “It was the black cloud that had spoilt the fair.”"),
        ("It was the mate on Monday.", "It was the mate on Monday who told the coastguard of the leak."),
    ],
)
def test_what_is_cut_off_is_missed(sentence: str, text: str) -> None:
    assert list(finished(sentence, passage(text)))


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "The line is for sale, sources tell the Post.",
            "The line is for sale, sources tell the Post, and ferries go.",
        ),
        ("Holm told the truth.", "Holm told the truth in May, that the pier had cracked."),
        ("Holm told the board that the pier will stand.", "Holm told the board in May that the pier will stand."),
        ("It was the black cloud.", "It was the black cloud, Lund said."),
        ("Holm told the board.", "Holm told the board."),
    ],
)
def test_what_is_whole_is_not(sentence: str, text: str) -> None:
    assert not list(finished(sentence, passage(text)))


def test_what_is_announced_follows() -> None:
    for text in ("The following e-mail was sent to the board.", "The terms are as follows."):
        assert list(followed(text, ()))
    for text in ("The following day he left.", "Holm sent the following note: “I am done.”"):
        assert not list(followed(text, ()))


def test_what_is_the_writers_own_is_not_everybodys() -> None:
    text = "In my first post on the pier, the mayor was asked to go."
    assert list(firsthand("In the first post on the pier, the mayor was asked to go.", passage(text)))
    assert not list(firsthand("The mayor was asked to go.", passage(text)))
    assert not list(firsthand("The first post was shut.", passage("“My first post,” he said, was the first post.")))
