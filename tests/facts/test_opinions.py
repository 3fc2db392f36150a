"""Sentences that judge or advise in nobody's name, and those that tell news or name who judges."""

import pytest

from service.facts.opinions import is_opinion


@pytest.mark.parametrize(
    "text",
    [
        "Marl's ferry tax is particularly burdensome.",
        "The council should have paid more attention to what happened in Dorn.",
        "The council shouldn’t have closed the bridge.",
        "Ministers ought to read the report again.",
        "The day may come when a council builds a bridge on time.",
        "It is eminently possible that by 2030 no child will live there.",
        "It is high time for a new bridge.",
        "It was no surprise that the ferry was late.",
        "More disappointing is the harbour, which looks empty.",
        "Rohm's lack of success is not entirely unexpected.",
        "The sketch was amusing in its dedication to the mayor's hat (“My hat,” anyone?) but too long.",
        "There was just absolutely no way past the bridge.",
        "It was a classic harbour master move.",
        "Sadly, much is lost.",
        "Perhaps the bridge was never needed.",
        "Somebody, it seems, forgot to tell the harbour master.",
        "The mayor's offer sounds like a victory for the ferry crews.",
        "The offer may simply be a ploy to win time.",
        "Remember that the council has broken its word before.",
    ],
)
def test_a_judgement_in_nobodys_name_is_found(text: str) -> None:
    assert is_opinion(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vale said the tax is particularly burdensome.",
        "The tax is particularly burdensome, the union said.",
        "Vale said the council should have paid more attention.",
        "The union suggested that the tolls should be halved.",
        "The work should begin in May.",
        "Passengers should contact the ferry line.",
        "The ferry should be able to sail by Friday.",
        "The court will decide whether the mayor should have told the council.",
        "It is not clear who opened the gate.",
        "The letter followed complaints that the tolls were unfair.",
        "Vale called it “a disappointing day”.",
        "The bridge was closed for 11 days.",
        "Sadly, Ana Vale died on Friday.",
        "He was too young to vote.",
        "Officials are telling ferry lines to wait.",
        "The offer may simply be a ploy, the union said.",
        "The first blast sounded like a gunshot.",
        "The harbour may be closed until May.",
        "It seems that the gate was open.",
    ],
)
def test_news_and_what_somebody_holds_is_none(text: str) -> None:
    assert not is_opinion(text)
