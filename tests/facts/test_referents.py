"""Referents: whom a pronoun before a verb of saying means."""

import pytest

from service.facts.referents import Turn, antecedent, people

TEXT = "Mr. Kerr met Ms. Bo. Ole Lund, the pilot, came. Lund left."


@pytest.mark.parametrize(
    ("pronoun", "turns", "expected"),
    [
        ("he", [Turn("Kerr", "Mr. Kerr said so.")], "Kerr"),
        ("she", [Turn("Kerr", "Mr. Kerr said so.")], ""),
        ("she", [Turn("", "Mr. Kerr met Ms. Bo.")], "Bo"),
        ("he", [Turn("", "Mr. Kerr met Ole Lund.")], ""),
        ("he", [Turn("Kerr", "Mr. Kerr said so."), Turn("", "Lund came.")], ""),
        ("it", [Turn("port authority", "The port authority denied it.")], "port authority"),
        ("it", [Turn("Kerr", "Mr. Kerr said so.")], ""),
        ("he", [], ""),
    ],
)
def test_a_pronoun_means_the_one_who_fits(pronoun: str, turns: list[Turn], expected: str) -> None:
    assert antecedent(pronoun, turns, people(TEXT)) == expected


def test_an_article_tells_who_is_he_and_who_is_she() -> None:
    assert people(TEXT).gender == {"kerr": "he", "bo": "she"}


def test_a_company_is_no_person() -> None:
    assert "authority" not in people("The Port Authority, an agency, said no.").surnames


def test_a_spokesman_for_a_body_and_who_is_told_of_with_who_are_persons() -> None:
    text = "Edda Holm, a spokeswoman for the rescue teams also urged care. It helps, notes Bo Lund, who read the paper."
    assert people(text).surnames == {"holm", "lund"}
    assert people("Dorn Harbour, a port with a pier in the north is shut.").surnames == frozenset()


def test_he_is_nobody_where_another_was_named_since_the_last_speaker() -> None:
    known = people("Mr Dahl said so. Bo Lund, a spokesman for the rescue teams, urged care.")
    turns = [Turn("Mr Dahl", "Mr Dahl said so."), Turn("", "Bo Lund, a spokesman for the rescue teams, urged care.")]
    assert antecedent("he", turns, known) == ""
