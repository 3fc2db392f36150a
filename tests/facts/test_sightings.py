"""Sentences like one that was seen before."""

from service.facts.sightings import COMMON, Sighting, Sightings


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ROW = words("the ferry hit the old stone bridge at dawn and nine people were hurt")
NEXT = words("divers will look at the northern pier for cracks under the water")
CHANGED = words("the ferry hit the old stone pier at dawn and ten people were hurt")


def seen() -> Sightings:
    sightings = Sightings()
    text = sightings.open([ROW, NEXT])
    sightings.add(ROW, text, 0)
    sightings.add(NEXT, text, 1)
    return sightings


def test_a_sentence_is_seen_where_it_stands() -> None:
    assert seen().near(NEXT) == [Sighting(0, 1, 1.0)]


def test_an_edited_sentence_is_seen_with_its_likeness() -> None:
    (found,) = seen().near(CHANGED)
    assert (found.text, found.line) == (0, 0)
    assert 0.8 < found.likeness < 1


def test_two_sentences_run_together_are_as_like_as_both() -> None:
    (found,) = seen().near(ROW + NEXT)
    assert found.likeness == 1.0


def test_another_sentence_is_not_seen() -> None:
    assert seen().near(words("the mayor of the town on the hill grows roses in her garden")) == []


def test_what_everybody_writes_is_looked_up_in_the_first_only() -> None:
    sightings = Sightings()
    for _ in range(COMMON + 10):
        sightings.add(ROW, sightings.open([ROW]), 0)
    assert {s.text for s in sightings.near(ROW)} <= set(range(COMMON))
