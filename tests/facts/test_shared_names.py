"""Shared names: who of two with one surname an article means, and where that is unsure."""

from collections.abc import Sequence

import pytest

from service.facts.mentions import cast_of, told_apart
from service.facts.names import names
from service.facts.shared_names import are_two, bearers
from service.facts.shortening import Known
from service.news import Article, Passage
from service.stages.extract import extract

RAY = "Mayor Ray Fenn opened the pier. Fenn left."
BOTH = "Ray Fenn met Ann Fenn, an engineer. Fenn left."


def passages(*texts: str) -> Sequence[Passage]:
    return [p for n, text in enumerate(texts) for p in extract(Article(text, source=f"Paper {n}"))]


def meant(*texts: str) -> set[str]:
    """Who "Fenn" is in the second sentence of the first text."""
    story = passages(*texts)
    (name,) = names("Then Fenn left.")
    return {one.name.text for one in bearers(name, [story[1]], story)}


def test_an_article_that_tells_of_one_alone_means_that_one() -> None:
    assert meant(RAY, "Ann Fenn, an engineer, was there.") == {"Ray Fenn"}


@pytest.mark.parametrize(
    "text",
    [
        BOTH,
        "“Fenn is late,” Bo said. Fenn came, and Ray Fenn, an engineer, left.",
        "She came with her husband, Ray Fenn, an engineer. Fenn left.",
        "Dorn was cold. Fenn left.",
    ],
)
def test_two_kin_or_a_surname_before_the_full_name_mean_nobody(text: str) -> None:
    assert meant(text) == set()


def test_the_one_who_was_not_named_last_is_named() -> None:
    story = passages(RAY, BOTH)
    cast = cast_of(story, [RAY])
    known = Known()
    told = [c.put for _, found in told_apart("Fenn left.", [story[1]], cast, known) for c in found]
    assert told[0] == "Mayor Ray Fenn"
    known.read("Ray Fenn left.")
    assert not [*told_apart("Fenn left.", [story[1]], cast, known)]
    known.read("Ann Fenn stayed.")
    assert [key for key, _ in told_apart("Fenn left.", [story[1]], cast, known)] == ["which fenn"]
    assert not [*told_apart("Ray Fenn left, and Fenn slept.", [story[1]], cast, known)]


def test_two_first_names_that_no_article_has_both_may_be_one_man() -> None:
    tony, ray, ann = (names(text)[0] for text in ("By Tony Fenn.", "By Ray Fenn.", "By Ann Fenn."))
    story = passages(BOTH, "Tony Fenn left.")
    assert are_two(ray, ann, story)
    assert not are_two(ray, tony, story)
