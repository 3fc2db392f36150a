"""Words keep the forms of their passages, and what was done to something is not what it did."""

import pytest

from service.facts.wordforms import acted, formed, related
from service.news import Article, Passage


def passage(text: str) -> Passage:
    return Passage(Article(text, source="Kallvik Post"), 0, len(text))


@pytest.mark.parametrize(
    ("sentence", "source", "culprit"),
    [
        ("The crossing opens in 1974.", "The crossing, which opened in 1974, is long.", "opens"),
        ("Norvik shared fell 9%.", "Norvik shares fell 9%.", "shared"),
        ("The trip aimed to end the strike.", "The trip aims to end the strike.", "aimed"),
        ("The pier fell within the law.", "The pier fell within sight of land.", "law"),
    ],
)
def test_a_word_in_another_form_is_named(sentence: str, source: str, culprit: str) -> None:
    assert [f.culprit for f in formed(sentence, [passage(source)])] == [culprit]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Two crossings were closed.", "One crossing was closed. Two were closed."),
        ("The colour of the harbor was organised.", "The color of the harbour was organized."),
        ("The theatre cancelled its licence.", "The theater canceled its license."),
        ("The company said it was closed.", "It is closed, the company says."),
        ("A half-built pier fell.", "The pier, half built, fell. A pier fell."),
    ],
)
def test_number_and_spelling_are_no_other_form(sentence: str, source: str) -> None:
    assert not list(formed(sentence, [passage(source)]))


def test_a_quotation_is_looked_at_by_another_check() -> None:
    assert not list(formed("Kolb said: “It wobbles.”", [passage("The pier was closed, Kolb said.")]))


def test_who_was_told_did_not_announce_it() -> None:
    source = passage("The end of the terminal was announced to the city at dawn.")
    assert [f.culprit for f in acted("The city at dawn announced the end of the terminal.", [source])] == ["announced"]
    assert not list(acted("The end of the terminal was announced at dawn.", [source]))


def test_a_passage_that_says_who_did_it_clears_it() -> None:
    sources = [passage("The end was announced at dawn."), passage("Norvik announced the end at dawn.")]
    assert not list(acted("Norvik announced the end at dawn.", sources))


def test_a_small_word_that_states_something_is_the_passages_own() -> None:
    sources = [passage("Okoro ordered an inquiry."), passage("She announced an inquiry independent of the company.")]
    assert [f.culprit for f in related("Okoro ordered an inquiry into the company.", sources)] == ["into"]
    assert not list(related("Okoro ordered an inquiry of the company at Kallvik.", sources))


def test_one_of_several_is_marked_as_one_and_a_report_is_no_reported_thing() -> None:
    several = passage("Vale did not agree with pilots who followed a reported plan.")
    funded = passage("Vale did not agree with pilots and a reported fund.")
    assert [f.culprit for f in formed("Vale did not agree with pilot who followed a reported plan.", [several])] == [
        "pilot"
    ]
    assert [f.culprit for f in formed("Vale did not agree with pilots and a report fund.", [funded])] == ["report"]
    assert not list(formed("Vale did not agree with a pilot who followed a reported plan.", [several]))
