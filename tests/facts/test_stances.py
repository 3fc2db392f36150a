"""Stances: which stretch of a sentence is whose, and what a passage is as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.facts.stances import stance_of, voiced


def told(text: str) -> list[tuple[str, str, str]]:
    return [(v.stance, v.speaker, text[v.start : v.end].strip(" ,.")) for v in voiced(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank.", []),
        ("Vale said the ferry sank.", [("claimed", "Vale", "the ferry sank")]),
        ("After the fire, Vale said the road was shut.", [("claimed", "Vale", "the road was shut")]),
        ("The ferry sank, Vale said on Monday.", [("claimed", "Vale", "The ferry sank")]),
        ("The ferry sank, according to the navy.", [("claimed", "navy", "The ferry sank")]),
        ("“It sank,” Vale told reporters in Marl.", [("claimed", "Vale", "“It sank,”")]),
        ("“It sank,” Vale said, to applause from the crew.", [("claimed", "Vale", "“It sank,”")]),
        ("Marl denied that it had closed the road.", [("denied", "Marl", "that it had closed the road")]),
        ("Marl rejected the plan.", []),
        ("Marl rejected the claim that it cheated.", [("denied", "Marl", "the claim that it cheated")]),
        ("Dahl stole nets, a charge Vale denies.", [("denied", "Vale", "Dahl stole nets")]),
        ("Two men allegedly stole nets.", [("claimed", "", "Two men allegedly stole nets")]),
        ("Dahl is accused of stealing nets.", [("claimed", "", "stealing nets")]),
        ("Dahl was accused by Vale of stealing nets.", [("claimed", "Vale", "stealing nets")]),
        ("The alleged thief fell and died.", [("claimed", "", "thief fell")]),
        ("An audit found that salt cost too much.", [("claimed", "audit", "that salt cost too much")]),
        ("Police found a boat.", []),
        ("The ship, which the navy says was empty, sank.", [("claimed", "navy", "was empty")]),
        (
            "Police said he slept, while witnesses said he phoned.",
            [("claimed", "Police", "he slept"), ("claimed", "witnesses", "he phoned")],
        ),
    ],
)
def test_stretches_are_whose_the_credits_say(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Vale, the mayor of Marl, denied that the road was shut.", ("denied", "Ana Vale")),
        ("“Technical reasons” had closed the road, the ministry said.", ("claimed", "ministry")),
        ("The ship, which the navy says was empty, lay at anchor on Sunday.", ("fact", "")),
        ("Locals call the lane “the ladder”.", ("fact", "")),
        ("The ministry’s answer came four days late.", ("fact", "")),
        ("Marl denied it.", ("denied", "Marl")),
    ],
)
def test_a_passage_is_what_its_larger_part_is(text: str, expected: tuple[str, str]) -> None:
    assert stance_of(text) == expected


@given(st.text(alphabet="Vale said denied, “”.\"' allegedly which the according to", max_size=120))
def test_every_stretch_lies_in_its_text(text: str) -> None:
    assert all(0 <= v.start < v.end <= len(text) for v in voiced(text))
