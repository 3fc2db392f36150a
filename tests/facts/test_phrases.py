"""What a writer may use only whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.facts.phrases import LONGEST_QUOTATION, phrases


def forms(text: str) -> list[tuple[str, ...]]:
    return [p.forms for p in phrases(text)]


def test_a_name_may_stand_with_its_title_without_it_or_as_the_family_name() -> None:
    assert ("Minister Ana Vale", "Ana Vale", "Vale") in forms("On Monday Minister Ana Vale left.")


def test_a_name_without_a_title_is_not_taken_apart() -> None:
    assert ("Kestle Bridge",) in forms("Pilots closed the Kestle Bridge.")


def test_an_organisation_is_not_cut_at_its_and() -> None:
    found = forms("Members of the Allied Dock and Harbour Workers voted on Monday.")
    assert ("Allied Dock and Harbour Workers",) in found
    assert not any("Harbour Workers" in f for f in found)
    assert ("Per Dahl",) in forms("Ana Vale and Per Dahl left.")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("It will cut about 1,200 jobs.", "about 1,200"),
        ("They talked for 2 1/2 hours.", "2 1/2 hours"),
        ("Shares fell 11.6 percent.", "11.6 percent"),
    ],
)
def test_a_figure_keeps_what_makes_it_more_or_less(text: str, figure: str) -> None:
    found = [p for p in phrases(text) if text[p.start : p.end] == figure]
    assert found
    assert figure in found[0].forms


def test_a_figure_that_opens_a_sentence_may_stand_inside_one() -> None:
    assert any({"About 40", "about 40"} <= set(f) for f in forms("About 40 pilots came."))


@pytest.mark.parametrize("text", ["Vale said: “We will rebuild.”", 'Vale said: "We will rebuild."'])
def test_a_quotation_is_one_phrase_in_curved_marks_and_nothing_inside_it_is_another(text: str) -> None:
    quoted = [p for p in phrases(text) if "rebuild" in text[p.start : p.end]]
    assert [p.forms for p in quoted] == [("“We will rebuild”",)]
    assert text[quoted[0].start] in '“"'


def test_a_name_inside_a_quotation_is_no_phrase_of_its_own() -> None:
    assert not any(f == ("Per Dahl",) for f in forms("Vale said: “We trust Per Dahl now.”"))


def test_a_quotation_too_long_to_be_a_phrase_has_no_form() -> None:
    assert forms(f"Vale said: “{'very ' * LONGEST_QUOTATION}long.”")[0] == ()


@given(st.text(max_size=120))
def test_every_phrase_lies_in_its_text(text: str) -> None:
    assert all(0 <= p.start <= p.end <= len(text) for p in phrases(text))
