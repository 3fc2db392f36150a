"""A shortened sentence keeps the times beside what it tells, and closes no quotation that goes on."""

import pytest

from service.facts.cutting import kept
from service.news import Article, Passage


def passage(text: str) -> Passage:
    return Passage(Article(text, source="Kallvik Post"), 0, len(text))


@pytest.mark.parametrize(
    ("sentence", "source", "culprit"),
    [
        (
            "Findings would be made public, Kolb said.",
            "Preliminary findings would be made public within 30 days, Kolb said.",
            "within 30 days",
        ),
        ("Orval told the council it had no plans.", "In June Orval told the council it had no plans.", "In June"),
        ("The quarrel has been about speed.", "For two years the quarrel has been about speed.", "For two years"),
        (
            "Karamund would stop filling the reservoir.",
            "Karamund would first stop filling the reservoir in the dry season.",
            "first",
        ),
        (
            "Kolb said: “We thank the crew.”",
            "Kolb said: “We thank the crew, and those who sent them out.”",
            "We thank the crew.",
        ),
    ],
)
def test_what_limits_is_not_left_out(sentence: str, source: str, culprit: str) -> None:
    assert [f.culprit.strip("“”") for f in kept(sentence, [passage(source)])] == [culprit]


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("Findings would be public in 30 days.", ["Findings would be public within 30 days."]),
        ("The bridge was closed.", ["The bridge was closed until Friday.", "The bridge was closed, Kolb said."]),
        ("The ferry hit the bridge.", ["The ferry hit the bridge. Sailings stop for two weeks."]),
        ("Kolb spoke of a “good meeting”.", ["Kolb spoke of a “good meeting with friends”."]),
        ("Kolb said: “We thank the crew.”", ["“We thank the crew. They are brave,” Kolb said."]),
    ],
)
def test_what_is_told_otherwise_or_not_at_all_is_no_cut(sentence: str, sources: list[str]) -> None:
    assert not list(kept(sentence, [passage(s) for s in sources]))


def test_what_went_before_bounds_nothing_and_a_term_of_service_does() -> None:
    told = "Vale spoke of a need to end the suffering of the farmers"
    assert not list(kept(f"{told}.", [passage(f"{told} after ten months of bitter fighting.")]))
    assert [f.culprit for f in kept(f"{told}.", [passage(f"{told} after ten months of service.")])] == [
        "after ten months"
    ]


def test_what_would_happen_is_told_with_the_plan() -> None:
    source = passage("The proposed agreement has three phases, in which Karamund would free all prisoners.")
    assert [f.culprit for f in kept("Karamund would free all prisoners.", [source])] == ["proposed"]
    assert not list(kept("Under the proposed agreement Karamund would free all prisoners.", [source]))
    assert not list(kept("Karamund would free all prisoners.", [passage("Karamund would free all prisoners.")]))


TOLL = "The toll has passed 400, according to the ministry, which does not count fishermen and sailors."
OFFER = "Vale urged the union to accept the offer, without saying whether it had been changed."


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ("The toll has passed 400, according to the ministry.", False),
        ("The toll has passed 400, according to the ministry, which does not count sailors or fishermen.", True),
        ("Vale urged the union to accept the offer.", False),
        ("Vale urged the union to accept the offer, without saying whether it had been changed.", True),
    ],
)
def test_a_caveat_is_told_with_what_it_limits(told: str, whole: bool) -> None:
    assert (list(kept(told, [passage(TOLL), passage(OFFER)])) == []) is whole


def test_where_another_source_tells_it_without_a_caveat_so_may_the_sentence() -> None:
    flat = passage("Vale urged the union to accept the offer.")
    assert list(kept("Vale urged the union to accept the offer.", [passage(OFFER), flat])) == []
