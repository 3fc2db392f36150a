"""Bearers: "the judge" is whom the article named before, where it tells of no other judge and no other day."""

import pytest

from service.facts.bearers import is_sole
from service.news import Article
from service.stages.extract import extract

NAMED = "Judge Ana Vale barred the lawyers from speaking."


def sole(text: str, noun: str = "judge") -> bool:
    """May the noun of the last sentence be whom the first that names Vale tells of?"""
    own = extract(Article(text))
    holder = next(p for p in own if "Vale" in p.text)
    return is_sole(noun, holder, own[-1], own)


@pytest.mark.parametrize(
    "text",
    [
        f"{NAMED} Bo left. The judge set bail.",
        f"A judge heard Bo on Monday. {NAMED} The judge set bail.",
        f"{NAMED} Bo said: “Another judge will free me.” The judge set bail.",
        f"{NAMED} At 5 p.m. the judge set bail.",
    ],
)
def test_it_is_the_one_who_was_named_where_there_is_no_other(text: str) -> None:
    assert sole(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{NAMED} Police had held Bo on May 3. He told the judge that he was innocent.",
        f"{NAMED} In court the next day, Bo told the judge that he was innocent.",
        f"{NAMED} On Friday the judge set bail.",
        f"{NAMED} Another judge had freed Bo. The judge set bail.",
        f"{NAMED} A federal judge had freed Bo. The judge set bail.",
        f"Two judges heard Bo. {NAMED} The judge set bail.",
        f"{NAMED} Bo left. Rud came. Bo slept. Rud ate. The judge set bail.",
    ],
)
def test_another_one_another_day_or_a_long_way_makes_it_unsure(text: str) -> None:
    assert not sole(text)


def test_of_whom_there_is_one_a_weekday_tells_only_when_he_spoke() -> None:
    named = "Mayor Ana Vale opened the pier."
    assert sole(f"{named} On Friday the mayor left.", "mayor")
    assert not sole(f"{named} In 2009 the mayor left.", "mayor")
    assert not sole(f"{named} The former mayor, Ivo Bo, wept. The mayor left.", "mayor")
