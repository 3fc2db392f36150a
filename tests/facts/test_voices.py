"""What one party says ends where another party or an aside begins."""

from service.facts.voices import asides, credited_as, stretches


def said(text: str) -> list[tuple[str, str]]:
    told = [(v.speaker, text[v.start : v.end].strip(" ,.")) for v in stretches(text)]
    return [(who, what) for who, what in told if what]


def test_a_second_party_behind_a_semicolon_says_its_own() -> None:
    told = said("Ana Vale says 31 men were there; miners said there were 12.")
    assert told == [("Ana Vale", "31 men were there"), ("miners", "there were 12")]


def test_a_denial_in_a_relative_clause_is_no_part_of_the_claim() -> None:
    told = said("Ana Vale said soldiers took the radio, which the council denied.")
    assert told == [("council", "soldiers took the radio"), ("Ana Vale", "soldiers took the radio")]


def test_who_the_speaker_is_nobody_says() -> None:
    assert said("“We left at dawn,” said Ana Vale, a nurse who lives in Marl.") == [("Ana Vale", "“We left at dawn,”")]


def test_where_it_was_said_nobody_says() -> None:
    assert said("Ana Vale argued in a long speech that fares are too high.") == [
        ("Ana Vale", "that fares are too high")
    ]


def test_a_relative_clause_is_an_aside_and_a_clause_is_none() -> None:
    text = "The roof, which fell in May, was old, the wall stood."
    assert [text[s:e] for s, e in asides(text, 0, len(text))] == [", which fell in May"]


def test_a_credit_whose_parts_stand_apart_is_found() -> None:
    text = "Ole Kerr, a skipper with a grudge or a conscience, depending on whom one asks, claims he warned them."
    assert credited_as("Ole Kerr", "claims", text)


def test_a_town_does_not_say_what_its_mayor_says() -> None:
    assert not credited_as("Marl", "said", "The mayor of Marl, who was there, said the bridge was shut.")
    assert not credited_as("Marl", "said", "The bridge in Marl was shut, officials there said.")
