"""What a cut puts together that the passages do not."""

import pytest

from service.facts.seams import sewn
from service.news import Article, Passage
from service.stages.extract import extract

MYTH = "The police's story played on an old myth to explain crimes which the police had failed to solve."
LIVED = "Mara Holm died a short time later, and Jo Strand survived the fall."
TOLD = "Dr. Fang gave no names until he was sure that all the victims' families had been told."


def passages(*texts: str) -> list[Passage]:
    return [p for text in texts for p in extract(Article(text))]


@pytest.mark.parametrize(
    ("wrong", "right", "text"),
    [
        (
            "The police's story played on an old myth, which the police had failed to solve.",
            "The police's story played on a myth to explain crimes which the police had failed to solve.",
            MYTH,
        ),
        (
            "Mara Holm died a short time later, Jo Strand survived.",
            "Mara Holm died a short time later, and Jo Strand survived.",
            LIVED,
        ),
        (
            "Fang gave no names until he was sure all the victims had been told.",
            "Fang gave no names until he was sure all the victims' families had been told.",
            TOLD,
        ),
        (
            "Vale said that the mill had been sold and called on the board to pay.",
            "Vale said that the mill had been sold, and he called on the board to pay.",
            "Vale said on Monday that the mill had been sold, and he called on the board to pay.",
        ),
        (
            "A ship arrived on Monday, confirmed the find.",
            "A ship arrived on Monday and confirmed the find.",
            "A ship arrived at the reef on Monday and confirmed the find.",
        ),
        (
            "The ministers urged caution, said there is no way back.",
            "The ministers urged caution, saying there is no way back.",
            "The ministers of both towns urged caution, saying there is no way back.",
        ),
        (
            "Vale later took back his words, added that the pledge was generous.",
            "Vale took back his words, adding that the pledge was generous.",
            "Vale later took back his words, adding that the pledge of the board was generous.",
        ),
        (
            "Vale was given a fine as guilty of assault are barred.",
            "Vale was given a fine as those guilty of assault are barred.",
            "Vale was given a fine instead, as those guilty of assault are barred from the scheme.",
        ),
    ],
)
def test_words_that_a_cut_binds_anew_are_named_and_a_cut_beside_them_is_fair(wrong: str, right: str, text: str) -> None:
    assert [f.check for f in sewn(wrong, passages(text))] == ["binding"]
    assert not list(sewn(right, passages(text)))


def test_a_clause_behind_what_stood_aside_may_follow_its_noun() -> None:
    text = "The myth, a tale of the hills, which the police had heard of, is old."
    assert not list(sewn("The myth, which the police had heard of, is old.", passages(text)))


def test_a_list_needs_one_and() -> None:
    text = "The road to Velm is closed, and two bridges are down, and the ferry is late."
    told = "The road to Velm is closed, two bridges are down, and the ferry is late."
    assert not list(sewn(told, passages(text)))
