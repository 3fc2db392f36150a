"""A name may be shortened, but not inside, and not off what belongs to it."""

import pytest

from service.facts.name_cuts import halved, hollowed, incorporated, misspelt, stateless, unled, unparticled
from service.news import Article, Passage


def passage(text: str, beside: str = "") -> Passage:
    return Passage(Article(f"{text} {beside}"), 0, len(text))


def test_a_surname_keeps_its_particle() -> None:
    source = passage("Del Marl’s second film, about eels, sold few tickets.")
    (failure,) = unparticled("Marl’s second film sold few tickets.", [source])
    assert failure.culprit == "Marl"
    assert not list(unparticled("Del Marl’s second film sold few tickets.", [source]))
    assert not list(unparticled("Marl’s film sold few.", [passage("Del Marl’s film sold few.", "Marl left.")]))
    assert list(unparticled("Leyden left.", [passage("Ursa von der Leyden left.")]))
    assert not list(unparticled("Dorn’s mayor left.", [passage("In Dorn the mayor left.")]))


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("She is in his documentary, Quilt.", "She is in his praised documentary, Quilt of Sand."),
        ("The memo was obtained by Harbour-Info.", "The memo was obtained by Harbour-Info.com, a site."),
    ],
)
def test_the_end_of_a_name_is_not_lost(told: str, source: str) -> None:
    assert list(halved(told, [passage(source)]))
    assert not list(halved(source, [passage(source)]))


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("Clerks told the Bank so.", "Clerks told the Bank of Dorn so."),
        ("She met Ana Vale there.", "She met Ana Vale of Dorn there."),
        ("He sells to Ostby abroad.", "He sells to Ostby of Dorn. Ostby buys abroad."),
    ],
)
def test_a_name_that_is_understood_without_its_rest_may_lose_it(told: str, source: str) -> None:
    assert not list(halved(told, [passage(source)]))


def test_a_full_name_loses_nothing_inside() -> None:
    source = passage("The late Ada Jo Ines Marta Vale grew up in Dorn.")
    assert list(hollowed("The late Ada Jo Marta Vale grew up in Dorn.", [source]))
    for told in ("Ada Vale grew up in Dorn.", "Ada Jo Ines Marta Vale grew up.", "Ines Marta Vale grew up."):
        assert not list(hollowed(told, [source]))


def test_a_state_that_is_read_as_a_city_keeps_the_town() -> None:
    source = passage("She teaches at a school in Alder, Washington.")
    assert list(stateless("She teaches in Washington.", [source]))
    assert not list(stateless("She teaches in Alder, Washington.", [source]))
    assert not list(stateless("She teaches in Washington.", [passage("She teaches in Washington and Alder, Georgia.")]))


def test_a_firm_is_not_called_like_the_person_whose_name_it_has() -> None:
    source = passage("AB Vale agreed to pay a fine.", "It was founded by Abel Vale.")
    assert list(incorporated("Vale agreed to pay a fine.", [source]))
    assert not list(incorporated("AB Vale agreed to pay a fine.", [source]))
    assert not list(incorporated("Vale agreed to pay.", [passage("AB Vale agreed to pay a fine.", "Vale left.")]))


def test_a_rare_spelling_of_a_name_is_a_slip() -> None:
    often = "Pilar Nakagawa left. Nakagawa spoke. Nakagawa slept. Nakagawa ate."
    told = "The widowed Nakawaga gave to the poor."
    (failure,) = misspelt(told, [passage(told, often)])
    assert "Nakagawa" in failure.reason
    assert not list(misspelt(told, [passage(told, "Nakagawa left.")]))
    assert not list(misspelt(told, [passage(told, f"Ines Nakawaga did. {often}")]))


def test_the_participle_that_a_name_belongs_to_is_not_lost() -> None:
    source = passage("Baptised Ada Jo Marta Vale, Ida Vale grew up in Dorn.")
    assert list(unled("Ada Marta Vale, Ida Vale grew up in Dorn.", [source]))
    assert not list(unled("Baptised Ada Jo Marta Vale, Ida Vale grew up in Dorn.", [source]))
    assert not list(unled("Ida Vale, baptised Ada Jo Marta Vale, grew up in Dorn.", [source]))
    assert not list(unled("Ida Vale, the pilot, grew up in Dorn.", [passage("Ida Vale, the pilot, grew up in Dorn.")]))
