"""Retold: a sentence that tells only what others have told, and one that has news."""

import pytest

from service.facts.retold import names_news, repeats, within

CRASH = "The ferry Alder struck a pier of the Kestle Bridge at 4:17 a.m. on Friday and hurt nine people."
OFFER = "Labour Minister Ana Vale has invited the company and the union to mediation on Monday."


@pytest.mark.parametrize(
    "again",
    [
        "Nine people were injured when the Alder hit the pier of the bridge, doctors said.",
        "The Alder collided with the bridge’s pier at 4.17am, within sight of its own berth.",
        "At 4:17 a.m. the ferry rammed a pier of the Kestle Bridge.",
    ],
)
def test_other_words_for_what_is_told_tell_nothing_new(again: str) -> None:
    assert repeats(again, [CRASH])


@pytest.mark.parametrize(
    "news",
    [
        "Twelve people were hurt when the Alder hit the pier of the bridge.",
        "The Alder did not hit a pier of the Kestle Bridge at 4:17 a.m. on Friday.",
        "The Merrin struck a pier of the Kestle Bridge at 4:17 a.m. on Friday.",
        "Divers examined the pier of the Kestle Bridge on Friday.",
        "The ferry Alder struck a pier of the Kestle Bridge in May.",
    ],
)
def test_another_figure_doer_deed_or_day_and_a_denial_are_news(news: str) -> None:
    assert not repeats(news, [CRASH])


def test_what_several_tell_together_is_told() -> None:
    both = "Labour Minister Ana Vale, who invited the union, said the ferry had struck the bridge."
    assert repeats(both, [CRASH, OFFER])
    assert not repeats(both, [CRASH])


def test_the_fuller_of_two_holds_the_other() -> None:
    assert within("The ferry Alder struck the Kestle Bridge on Friday.", CRASH)
    assert not within(CRASH, "The ferry Alder struck the Kestle Bridge on Friday.")
    assert not within(CRASH, CRASH)


def test_how_a_market_calls_a_company_is_no_name_of_its_own() -> None:
    assert not names_news("The Kestle Bridge (SX: KSB) was struck by the ferry.", [CRASH])
    assert names_news("The Merrin Bridge (SX: KSB) was struck by the ferry.", [CRASH])


def test_the_same_visit_told_with_another_reason_is_told_already() -> None:
    first = (
        "Premier Ana Holm visited the northern border in Port Arlen, Ostra, on Friday, after harsh criticism for not "
        "having gone to the Ostra-Veshtia border."
    )
    again = "Premier Holm visited the Ostra-Veshtia border on Friday in Port Arlen, after weeks of prodding by farmers."
    other = "Premier Holm closed the Ostra-Veshtia border on Friday in Port Arlen, after weeks of prodding by farmers."
    assert repeats(again, [first])
    assert not repeats(other, [first])
