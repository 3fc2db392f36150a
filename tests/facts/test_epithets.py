"""Epithets: what a ship or a firm is, as an article has it right beside the name."""

import pytest

from service.facts.epithets import epithets
from service.facts.names import names
from service.news import Article, Passage
from service.stages.extract import extract


def passages(*texts: str) -> list[Passage]:
    return [p for n, text in enumerate(texts) for p in extract(Article(text, source=f"Paper {n}"))]


def put(given: str, text: str) -> str:
    """The text with what the given passage calls the first of its names."""
    called = epithets(passages(given))
    name = next(n for n in names(text) if n.key in called)
    one = called[name.key][0]
    span = one.span(text, name)
    return text if span is None else text[: span[0]] + one.put(text, name) + text[span[1] :]


@pytest.mark.parametrize(
    ("given", "text", "told"),
    [
        (
            "Nine were hurt when the ferry Ada Norna ran aground.",
            "On Monday the Ada Norna was towed.",
            "On Monday the ferry Ada Norna was towed.",
        ),
        (
            "Nine were aboard, the operator, Norvik Lines, said.",
            "Since then Norvik Lines has cut its sailings.",
            "Since then the operator, Norvik Lines, has cut its sailings.",
        ),
    ],
)
def test_the_noun_stands_with_the_name(given: str, text: str, told: str) -> None:
    assert put(given, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Police boarded Norvik Lines’ ships.",
        "It was bought by the Norvik Lines group.",
        "A firm, Norvik Lines, said so.",
    ],
)
def test_where_a_noun_or_an_owner_stands_already_nothing_is_put(text: str) -> None:
    assert put("Nine were aboard, the operator, Norvik Lines, said.", text) == text


@pytest.mark.parametrize(
    "story",
    [
        ["The operator, Norvik Lines, said so.", "The builder, Norvik Lines, said so."],
        ["The man called the ferry “the ferry Ada Norna” twice."],
        ["A ferry like Ada Norna is old."],
        ["The mayor, Ana Bo, said so."],
        ["It hit the bridge Kestrel Bridge at noon."],
    ],
)
def test_no_epithet_where_articles_differ_or_none_is_given(story: list[str]) -> None:
    assert epithets(passages(*story)) == {}
