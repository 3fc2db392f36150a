"""Two people with one surname are not mixed up."""

from service.facts.namesakes import mistaken
from service.news import Article, Passage

SERVED = "Krog was harbour chief under Mayor Otto K. Vale from 2001 to 2005 and a pilot under Mayor Otto Vale in 1989."


def lost(sentence: str) -> list[str]:
    return [f.culprit for f in mistaken(sentence, [Passage(Article(SERVED), 0, len(SERVED))])]


def test_what_is_told_of_one_is_not_told_of_a_namesake() -> None:
    assert lost("Krog was harbour chief under Mayor Otto Vale from 2001 to 2005.") == ["Otto Vale"]


def test_each_may_be_told_of_in_his_place() -> None:
    assert not lost("Krog was harbour chief under Mayor Otto K. Vale from 2001 to 2005.")
    assert not lost("Krog was a pilot under Mayor Otto Vale in 1989.")
    assert not lost("Krog served under Vale from 2001 to 2005.")


def test_one_person_is_no_family_of_that_name() -> None:
    said = "Vale and Krog describe the pier as unsafe."
    passage = Passage(Article(f"{said} The Rohms left."), 0, len(said))
    assert [f.culprit for f in mistaken("Vales and Krog describe the pier as unsafe.", [passage])] == ["Vales"]
    assert not [*mistaken(said, [passage])]
    assert not [*mistaken("Dorn Ferries left.", [passage])]
