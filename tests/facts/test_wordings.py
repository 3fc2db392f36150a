"""Two wordings of one quotation, and quotations that are two."""

import pytest

from tests.facts.disagreeing import disagreement, found, passage

FIRM = "“This is a firm and final offer to the miners of Dorn,” Envoy Lindq said."
FAIR = "“This is a fair and final offer to the miners of Dorn,” Lindq told reporters."


def test_a_content_word_that_differs_between_equal_words_is_a_dispute() -> None:
    (dispute,) = found(FIRM, FAIR)
    assert (dispute.of, dispute.first.text, dispute.second.text) == ("wording", "firm", "fair")


@pytest.mark.parametrize(
    "other",
    [
        FIRM.replace("Envoy Lindq", "Minister Calder"),
        FIRM.replace("a firm and final", "a final"),
        FIRM.replace("firm and", "..."),
        FIRM.replace("This is a firm and final offer", "[The] final offer"),
        "“This is our offer to the farmers, and they may take it,” Envoy Lindq said.",
    ],
)
def test_another_speaker_a_cut_a_bracket_or_another_sentence_is_none(other: str) -> None:
    assert found(FIRM, other) == ()


@pytest.mark.parametrize(("a", "b"), [("neighbourhood", "neighborhood"), ("maybe", "perhaps")])
def test_spelling_and_fillers_are_no_wordings(a: str, b: str) -> None:
    text = "“We saved the whole {} and its old harbour,” Envoy Lindq said."
    assert found(text.format(a), text.format(b)) == ()


def test_who_quotes_a_fragment_with_the_same_word_is_on_its_side() -> None:
    one = FIRM.replace("firm and final offer", "firm offer")
    other = FAIR.replace("fair and final offer", "fair offer")
    fragment = passage("Envoy Lindq called it a “firm offer” in Dorn, she said.", "Echo")
    told = disagreement(passage(one), passage(other, "Wire"), fragment)
    sides = {v.text: {c.passage.article.source for c in v.citations} for v in told.values}
    assert sides == {"firm offer": {"Post", "Echo"}, "fair offer": {"Wire"}}
