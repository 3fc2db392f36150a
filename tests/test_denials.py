"""Denials: who else tells that a party denies it."""

import pytest

from service.denials import denies_too, is_denial
from service.news import Article, Citation, Passage, Sentence
from service.stages.extract import extract

DENIAL = "Norvik Lines denied that any radar had failed."
CHARGE = "The union said the radar of the Norvik Lines ferry had failed."


def read(text: str) -> tuple[Passage, ...]:
    return extract(Article(text, source="Coast Wire"))


def denied(text: str) -> Sentence:
    return Sentence(text, (Citation(read(text)[0], 1.0),), "written")


def too(text: str, sentence: str = DENIAL) -> bool:
    """Does the last sentence of an article deny it too?"""
    story = read(text)
    return denies_too(denied(sentence), story[-1], story, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        f"{CHARGE} Norvik Lines denied the allegation.",
        f"{CHARGE} “It was out for days,” she said. Norvik Lines denied that on Monday.",
        "Norvik Lines rejected an allegation by the union that a radar had broken.",
    ],
)
def test_the_same_party_denies_the_same_in_other_words(text: str) -> None:
    assert too(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{CHARGE} The port denied the allegation.",
        "The union said the ferry was late. Norvik Lines denied the allegation.",
        "Norvik Lines denied that its captain had been drunk.",
        f"{CHARGE} Norvik Lines said it would look into the allegation.",
    ],
)
def test_another_party_or_another_charge_is_another_denial(text: str) -> None:
    assert not too(text)


def test_what_is_denied_in_a_quotation_is_a_denial() -> None:
    quoted = "“No cargo is being moved to Velm,” said Norvik Lines spokesman Ulf Krog."
    assert is_denial(denied(quoted))
    assert too("The union claims cargo goes to Velm. Norvik Lines denied it.", quoted)


def test_what_nobody_denies_is_none() -> None:
    assert not is_denial(denied("The ferry of Norvik Lines sailed on Monday."))
    assert not is_denial(denied("No one was killed in the crash."))
