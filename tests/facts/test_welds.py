"""Words put together that no passage puts together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.facts.welds import welded
from service.news import Article, Passage


def passages(*texts: str) -> list[Passage]:
    return [Passage(Article(t), 0, len(t)) for t in texts]


DEAL = "Karland rejected the draft on Monday, while Ostland welcomed the loan."
TOLL = "The storm sank 1,200 fishing boats in three harbours along the northern coast and flooded 250 houses."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("On Monday Ostland closed the border.", "Karland closed the border and Ostland watched it."),
        ("The storm flooded 1,200 houses.", TOLL),
        (
            "Mediators said Karland would sign nothing without a guaranteed flow.",
            "Karland offered to take six years rather than three to fill the lake behind its new dam, mediators said, "
            "but neighbouring Ostland said it would sign nothing without a guaranteed flow.",
        ),
        ("Residents praised the new harbour and did the same.", "Residents praised the new harbour."),
    ],
)
def test_what_is_said_of_another_in_the_passage_fails(sentence: str, source: str) -> None:
    assert welded(sentence, passages(source)) != ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Karland rejected the draft.", DEAL),
        ("Ostland welcomed the loan on Monday.", DEAL),
        ("The storm sank 1,200 boats.", TOLL),
        ("The draft was rejected by Karland.", DEAL),
    ],
)
def test_what_the_passage_says_together_passes(sentence: str, source: str) -> None:
    assert welded(sentence, passages(source)) == ()


def test_per_cent_is_percent() -> None:
    told = passages(
        "Shares of Vesh were down 9 percent at noon.", "Shares of Vesh were about 9 per cent lower at noon."
    )
    assert list(welded("Shares of Vesh were about 9 percent lower at noon.", told)) == []


def test_every_failure_is_a_binding_with_a_reason() -> None:
    found = welded("The storm flooded 1,200 houses.", passages(TOLL))
    assert {f.check for f in found} == {"binding"}
    assert all(f.reason for f in found)


def test_a_sentence_joined_of_loose_words_is_welded() -> None:
    source = (
        "Fishermen repaired nets all morning. Later the old mayor opened a small clinic beside the empty market hall."
    )
    assert welded("Fishermen opened nets beside morning clinic repaired hall.", passages(source)) != ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(f"{DEAL} {TOLL} “ ” Ana Vale’s said by".split()), min_size=1, max_size=20))
def test_no_text_is_welded_against_itself(row: list[str]) -> None:
    text = " ".join(row)
    assert [f for f in welded(text, passages(text)) if "not say what was done" not in f.reason] == []
