"""Two passages that say the same but for one date, place, name or doer."""

import pytest

from tests.facts.disagreeing import found

DISPUTES = [
    ("time", "The Kolm tunnel will open to traffic on May 4.", "The Kolm tunnel opens to traffic on May 18."),
    ("time", "The silo in Dorn exploded at 6:15 a.m.", "The grain silo in Dorn exploded at 7:40 a.m."),
    ("place", "The runner Elva Stroem was born in Tarrow.", "Runner Elva Stroem was born in Marnholm."),
    ("name", "The captain, Lars Heim, left the ship last.", "The captain, Nils Ravn, left the ship last."),
    ("who", "The lake prize was won by Mira Holt on Monday.", "The lake prize was won by Sanna Lie on Monday."),
    ("who", "On Monday Ostland attacked Marn.", "On Monday Marn attacked Ostland."),
]
NONE = {
    "one day, named twice": ("Krell resigned as minister on Friday.", "Krell resigned as minister on March 6."),
    "two deeds": ("The broker Ruis was arrested on Tuesday.", "The broker Ruis was charged on Wednesday."),
    "when it was said": ("Krell said on Monday the bank is sold.", "Krell said on Friday the bank is sold."),
    "start and end": ("The strike in Dorn begins at 4 a.m.", "The strike in Dorn ends at 11 p.m."),
    "a town in its country": ("Lie was born in Tarrow.", "Lie was born in Tarrow, in Marn."),
    "a journey": ("The envoy met ministers in Dorn.", "The envoy met ministers in Velm."),
    "a short name": ("The captain, Lars Heim, left the ship last.", "The captain, Heim, left the ship last."),
    "mutual blame": ("On Monday Ostland accused Marn.", "On Monday Marn accused Ostland."),
    "the passive": ("On Monday Ostland attacked Marn.", "On Monday Marn was attacked by Ostland."),
    "whose": ("Ana Dorff won the women's race on Sunday.", "Per Ostby won the men's race on Sunday."),
    "a plan": ("The tunnel could open to traffic on May 4.", "The tunnel could open to traffic on May 18."),
}


@pytest.mark.parametrize(("of", "one", "other"), DISPUTES)
def test_one_value_that_differs_is_a_dispute_of_its_kind(of: str, one: str, other: str) -> None:
    assert [d.of for d in found(one, other)] == [of]


@pytest.mark.parametrize(("one", "other"), NONE.values(), ids=NONE.keys())
def test_what_can_both_be_true_is_none(one: str, other: str) -> None:
    assert found(one, other) == ()
