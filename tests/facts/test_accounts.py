"""Sentences that go on with what a lawsuit or the police are said to tell, and those that the outlet answers for."""

import pytest

from service.facts.accounts import account, source_of
from service.news import Article
from service.stages.extract import extract


def sources(text: str) -> list[str]:
    """For each sentence whose account it goes on with, "" for nobody's."""
    rows = extract(Article(text))
    found = [account(p, {q.index: q for q in rows}) for p in rows]
    return [one.source if one else "" for one in found]


SUIT = "The lawsuit says Edda Holm locked the gate of the mill in March."


def test_a_paragraph_goes_on_with_what_a_lawsuit_says_of_the_same_people() -> None:
    assert sources(f"{SUIT} She then drove to Marl. Holm hid the key in a barn.") == ["", "the lawsuit", "the lawsuit"]


def test_the_passage_that_names_the_source_comes_with_it() -> None:
    rows = extract(Article(f"{SUIT} She then drove to Marl."))
    found = account(rows[1], {q.index: q for q in rows})
    assert found is not None
    assert found.passage == rows[0]


@pytest.mark.parametrize(
    "told",
    [
        "She was arrested in Marl.",  # on record
        "She denied that.",  # she says so herself
        "She has a boat in Marl.",  # no deed of the past
        "She will sell the mill.",
        "The harbour froze that night.",  # nobody of whom the lawsuit tells
        "She grew up in Marl.",
        "In 2009 she drove to Marl.",
        "She allegedly drove to Marl.",
        "She drove to Marl, the lawsuit says.",
    ],
)
def test_what_is_on_record_or_of_others_or_credited_is_nobodys_account(told: str) -> None:
    assert sources(f"{SUIT} {told}") == ["", ""]


def test_a_new_paragraph_is_the_outlets_own() -> None:
    assert sources(f"{SUIT}\nShe then drove to Marl.") == ["", ""]


def test_in_a_new_paragraph_it_is_the_sources_where_that_is_named_on_both_sides() -> None:
    text = f"{SUIT}\nHolm hid the key in a barn.\nShe also sold the horses, according to the lawsuit."
    assert sources(text) == ["", "the lawsuit", ""]
    assert sources(text.replace("according to the lawsuit", "according to her neighbour Olaf Dahl")) == ["", "", ""]


def test_an_officer_with_his_rank_is_the_one_who_is_named_alone_behind() -> None:
    text = (
        "Bo Lund lay down before the lorry, according to Dorn Police Sgt. Ana Vale.\n"
        "The lorry did not stop. It dragged him to the gate, Vale said."
    )
    assert sources(text)[1] == "Dorn Police Sgt. Ana Vale"


def test_a_credit_closes_what_the_sentence_before_it_tells() -> None:
    told = "Bo Lund tried to stop the driver at the gate."
    assert sources(f"{told} She then ran over him, police said.") == ["police", ""]
    assert sources(f"{told} The harbour was closed at noon, police said.") == ["", ""]


def test_what_a_colon_hands_over_is_the_papers_whoever_speaks_in_it() -> None:
    text = (
        "According to her suit in Dorn County Court:\n"
        "Holm admitted that the guards were watched at home. She likened the badge to a chain.\n"
        "The mill did not answer."
    )
    assert sources(text) == ["", "the suit", "the suit", ""]
    assert sources(text.replace("According to her suit in", "The mill sells boards in")) == ["", "", "", ""]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Holm claims in a state court lawsuit that the mill fired her.", "the lawsuit"),
        ("The guards slept at noon, court records show.", "court records"),
        ("Federal prosecutors said Holm took the money.", "federal prosecutors"),
        ("Dorn police said Holm took the money.", "Dorn police"),
        ("Bo Lund testified that Holm took the money.", "testimony"),
        ("Bo Lund writes in his book that Holm took the money.", "the book"),
    ],
)
def test_a_source_is_called_as_a_credit_calls_it(text: str, source: str) -> None:
    found = source_of(text)
    assert found is not None
    assert found.said == source


@pytest.mark.parametrize(
    "text",
    [
        "Police said they will search the harbour today.",  # tells nothing of the past
        "Police said Holm took the money, but her lawyer, Bo Dahl, said she was in Marl.",
        "Holm took the money.",
        "The council said Holm took the money.",
    ],
)
def test_others_and_several_are_no_source_of_an_account(text: str) -> None:
    found = source_of(text)
    assert found is None or found.kind == "name"
