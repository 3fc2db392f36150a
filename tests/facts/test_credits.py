"""The credit that a sentence lost and its passages give."""

import pytest

from service.facts.credits import attributed
from service.facts.speakers import attributions
from service.news import Article, Passage, Stance


def passages(*texts: str, speaker: str = "", stance: Stance = "fact") -> list[Passage]:
    return [Passage(Article(t), 0, len(t), speaker=speaker, stance=stance) for t in texts]


BARE = "The quay was unsafe."


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        ("The quay was unsafe, according to the harbour board.",
         "The quay was unsafe, according to the harbour board."),
        ("According to the harbour board, the quay was unsafe.",
         "The quay was unsafe, according to the harbour board."),
        ("The quay was unsafe, Ana Vale said.", "The quay was unsafe, Ana Vale said."),
        ("The quay was unsafe, police said.", "The quay was unsafe, police said."),
        ("The quay was unsafe, officials said.", "The quay was unsafe, officials said."),
    ],
)  # fmt: skip
def test_a_lost_credit_comes_back_as_the_passage_gives_it(source: str, mended: str) -> None:
    assert attributed(BARE, passages(source)) == mended


def test_a_speaker_whom_only_the_neighbours_name_is_credited() -> None:
    assert (
        attributed(BARE, passages("“The quay was unsafe.”", speaker="Ana Vale", stance="quoted"))
        == "The quay was unsafe, Ana Vale said."
    )


def test_an_organisation_is_credited_as_its_passage_does_it_and_nobody_with_what_he_denied() -> None:
    union = passages("The quay was unsafe, the union said.", speaker="Dock Workers", stance="claimed")
    assert attributed(BARE, union) == "The quay was unsafe, the union said."
    assert attributed(BARE, passages("The quay was unsafe.", speaker="Ana Vale", stance="denied")) == ""


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (BARE, "The quay was unsafe."),
        ("Police said the quay was unsafe.", "Officials said the quay was unsafe."),
        ("The quay was unsafe", "Officials said the quay was unsafe."),
        (BARE, "The quay was unsafe, she said."),
    ],
)
def test_a_sentence_that_has_a_credit_or_whose_passages_have_none_is_left_alone(sentence: str, source: str) -> None:
    assert attributed(sentence, passages(source)) == ""


def test_the_first_passage_with_a_credit_gives_it() -> None:
    mended = attributed(BARE, passages("The quay was unsafe.", "Ana Vale said the quay was unsafe."))
    assert [a.speaker for a in attributions(mended)] == ["Ana Vale"]


def test_a_credit_leaves_the_stop_of_a_last_word_and_an_organisations_article() -> None:
    told = "The Alder hit the pier at 4:17 a.m. as it neared Dorn, the C.R. Coastguard said."
    passage = Passage(Article(told), 0, len(told))
    sentence = "The Alder hit the pier at 4:17 a.m."
    assert attributed(sentence, [passage]) == "The Alder hit the pier at 4:17 a.m., the C.R. Coastguard said."


def test_an_unnamed_speaker_keeps_the_article() -> None:
    told = "The Alder hit the pier on Monday, a C.R. official said."
    assert attributed("The Alder hit the pier on Monday.", [Passage(Article(told), 0, len(told))]) == told
