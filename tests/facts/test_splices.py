"""A comma alone joins no two main clauses, but where a passage has it so."""

import pytest

from service.facts.splices import spliced
from tests.facts.cut_cases import lost


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The mayor was hurt in Dorn, police are searching for a van.", ", police are"),
        ("Rohm had slashed the tyre, a struggle was going on, the sheriff said.", ", a struggle"),
        ("Traffic in Dorn is slow, public transport is worse.", ", public transport"),
        ("A strike was never on the table, officials dismissed the offer.", ", officials dismissed"),
    ],
)
def test_two_main_clauses_need_a_word_between_them(sentence: str, told: str) -> None:
    assert lost(spliced, sentence, "The mayor of Dorn was hurt.") == [told]
    assert lost(spliced, sentence, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge is closed, officials said.",
        "Boats may not leave, the harbour captain ordered, until noon.",
        "The prize was for “Tow”, a novel written on a phone by Ana Vale.",
        "She has sold 900 boats, two in every three that she had.",
        "The rate was raised, the first rise in years; more may follow.",
        "The pier could fall, the water board has warned.",
        "The pier could fall, officials told the council.",
        "The mayor was hurt and in the end, she left the town.",
        "The mayor, who was hurt, left the town.",
        "If it rains, the match is off.",
        "The board met, the mayor left, and the crane was sold.",
        "Shares fell on Monday, their worst day since the firm was listed.",
        "The more the river rose, the more people left.",
        "The ferry hit the pier, killing two people.",
        "“We left, they stayed,” said Ana Vale.",
    ],
)
def test_credits_asides_lists_and_clauses_that_hang_are_no_splices(sentence: str) -> None:
    assert lost(spliced, sentence, "The board of Dorn met.") == []
