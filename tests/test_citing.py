import pytest

from models.weightless import HashingEncoder
from service.citing import LEAST, Citer, clauses
from service.news import Article
from service.stages.extract import extract

# Ours: no such harbour, no such crane.
FIRST = Article(
    "A crane fell on the quay of Ostra harbour on Tuesday and hurt three dockers. The harbour was closed for a day. "
    "Fishermen sold their catch in Velm instead.",
    source="Ostra Post",
)
SECOND = Article(
    "Three dockers were hurt when a crane came down in Ostra harbour. Insurers expect to pay 40 million crowns.",
    source="Coast Wire",
)
PASSAGES = [*extract(FIRST), *extract(SECOND)]


def cited(sentence: str) -> list[str]:
    return [c.passage.text for c in Citer(PASSAGES, HashingEncoder()).cite(sentence)]


def test_every_telling_of_a_fact_is_cited_and_nothing_else() -> None:
    assert set(cited("Three dockers were hurt by a crane that fell in Ostra harbour.")) == {
        PASSAGES[0].text,
        PASSAGES[3].text,
    }


def test_a_sentence_of_two_facts_cites_the_passages_of_both() -> None:
    found = cited("Fishermen sold their catch in Velm, and insurers expect to pay 40 million crowns.")
    assert set(found) == {PASSAGES[2].text, PASSAGES[4].text}


def test_the_likeliest_comes_first_and_its_support_is_a_chance() -> None:
    found = Citer(PASSAGES, HashingEncoder()).cite("The harbour was closed for a day after a crane fell.")
    supports = [c.support for c in found]
    assert supports == sorted(supports, reverse=True)
    assert all(0 < s < 1 for s in supports)


def test_what_no_passage_tells_is_cited_with_a_support_that_says_so() -> None:
    found = Citer(PASSAGES, HashingEncoder()).cite("Orchards bloomed early.")
    assert len(found) == 1
    assert found[0].support < LEAST


def test_without_passages_nothing_is_cited() -> None:
    assert Citer([], HashingEncoder()).cite("A crane fell.") == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A crane fell on the quay, and three dockers of Velm were hurt.",
         ["A crane fell on the quay", "and three dockers of Velm were hurt."]),
        ("On Tuesday, a crane fell.", ["On Tuesday a crane fell."]),
        ("", [""]),
    ],
)  # fmt: skip
def test_a_text_is_cut_at_marks_and_conjunctions_into_clauses_that_mean_something(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts
