"""Attributions: who says it, with which verb."""

import pytest

from service.facts.speakers import attributions, same_speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vale said on Monday that it is over.", [("Vale", "says")]),
        ("“It is time,” said Vale.", [("Vale", "says")]),
        ("“It is time,” Vale told reporters.", [("Vale", "says")]),
        ("According to the health ministry, 40 died.", [("health ministry", "says")]),
        ("Forty died, according to the health ministry.", [("health ministry", "says")]),
        ("Ostland accused Marl of lying.", [("Ostland", "claims")]),
        ("Ostland denied the charge.", [("Ostland", "denies")]),
        ("Vale’s office stated that she stays.", [("Vale’s office", "says")]),
        ("A senior official said on condition of anonymity that talks go on.", [("senior official", "says")]),
        ("Ana Vale, the mayor, said no.", [("Ana Vale", "says")]),
        ("Vale, who came on Sunday, said no.", [("Vale", "says")]),
        ("An aide to the mayor, Per Dahl, said no.", [("aide to the mayor", "says")]),
        ("He said so.", [("", "says")]),
        ("Vale met Dahl and said she would go.", [("Vale", "says")]),
        ("The town rebuilds, Vale said, adding that it takes time.", [("Vale", "says"), ("Vale", "says")]),
        ("The United States said no.", [("United States", "says")]),
        ("The latest reports of claims are old.", []),
        ("The plan announced on Monday failed.", []),
        ("It was said to be late.", []),
        ("The deal, pledged by 42 towns, holds.", []),
        ("There are 2 confirmed cases.", []),
        ("“He said no,” it read.", []),
        ("Vale wrote that it is over.", [("Vale", "says")]),
        ("Vale wrote a long letter to the bishop, aides say.", [("aides", "says")]),
        ("The toll was 4, figures published by the port today reveal.", [("port", "says")]),
        ("“We sail,” Ana Vale continued. “We always did.”", [("Ana Vale", "says")]),
        ("“We sail,” Ana Vale continued the talks.", []),
        ("Ana Vale continued.", []),
        ("It made the film feel longer, shouty, and twice as dull as Rohm’s actual show.", []),
    ],
)
def test_attributions_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.speaker, a.stance) for a in attributions(text)] == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Vale", "Ana Vale", True),
        ("Harbour Minister Ana Vale", "Vale", True),
        ("Israeli officials", "Israel", True),
        ("senior official", "officials", True),
        ("health ministry", "Ostland health ministry", True),
        ("Vale’s office", "Vale", False),
        ("Ana Vale", "Per Vale", False),
        ("Marl police", "Marl fishermen", False),
        ("the minister", "Vale", False),
        ("residents", "officials", False),
    ],
)
def test_speakers_are_told_apart(a: str, b: str, expected: bool) -> None:
    assert same_speaker(a, b) is expected
    assert same_speaker(b, a) is expected


def test_it_is_nobody_with_a_title_and_nobody_who_does_something() -> None:
    (told,) = attributions("The ferry was under the command of Capt. Per Tolland, who joined it in May, it said.")
    assert told.speaker == ""
    (told,) = attributions("Corvane is ready, it said, to talk.")
    assert told.speaker == "Corvane"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The lawsuit claims the mill owed Holm a month's pay.", "lawsuit"),
        ("The guards were asleep, the complaint states.", "complaint"),
        ("A new suit claims that the gate was locked.", "new suit"),
    ],
)
def test_a_paper_claims_and_states(text: str, speaker: str) -> None:
    assert [a.speaker for a in attributions(text)] == [speaker]


@pytest.mark.parametrize(
    "text", ["The council paid the lawsuit claims in May.", "The court dropped two complaint notes."]
)
def test_the_claims_of_a_lawsuit_are_no_verb(text: str) -> None:
    assert attributions(text) == ()


def test_he_is_no_country_and_no_newspaper_in_it() -> None:
    told = "But in a letter, published in Norland's weekly newspaper Tidende, he wrote: “My hands are clean.”"
    assert [a.speaker for a in attributions(told)] == [""]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Per Dahl said the pier was safe.", "Per Dahl"),
        ("The pier was safe, Per Dahl said.", "Per Dahl"),
        ("“It is safe,” said Will Krog.", "Will Krog"),
        ("As per rules, the mayor said so.", "mayor"),
        ("Will Dahl announce it?", "Dahl"),
    ],
)
def test_a_first_name_may_be_a_small_word(text: str, speaker: str) -> None:
    assert [a.speaker for a in attributions(text)] == [speaker]
