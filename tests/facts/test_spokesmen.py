"""Spokesmen: whose they are is told where the sentence before says it without doubt, and nowhere else."""

import pytest

from service.facts.introductions import introductions
from service.facts.names import names
from service.facts.spokesmen import spoken_for
from service.news import Article
from service.stages.extract import extract

SPOKEN = "“No ship was late,” spokesman Ivo Brandt said."


def told(before: str, text: str = SPOKEN, spoken: str = SPOKEN) -> str:
    story = extract(Article(f"{before} {spoken}"))
    name = next(n for n in names(text) if n.key[-1] == "brandt")
    found = spoken_for(text, name, [p for p in story if "Brandt" in p.text], introductions(story)["brandt"])
    return text[: found[0]] + found[2] + text[found[1] :] if found else text


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (SPOKEN, "“No ship was late,” Norvik spokesman Ivo Brandt said."),
        (
            "“None was late,” said a spokesman, Ivo Brandt.",
            "“None was late,” said a Norvik spokesman, Ivo Brandt.",
        ),
        (
            "“None was late,” said Ivo Brandt, a spokesman.",
            "“None was late,” said Ivo Brandt, a Norvik spokesman.",
        ),
    ],
)
def test_who_has_denied_it_in_the_sentence_before_has_it_said(text: str, full: str) -> None:
    assert told("Norvik denied that.", text) == full


def test_the_sentence_that_tells_is_given() -> None:
    story = extract(Article(f"Norvik denied that. {SPOKEN}"))
    name = next(n for n in names(SPOKEN) if n.key[-1] == "brandt")
    found = spoken_for(SPOKEN, name, [story[-1]], introductions(story)["brandt"])
    assert found is not None
    assert found[3].text == "Norvik denied that."


@pytest.mark.parametrize(
    "before",
    [
        "Norvik accused the union of lying.",
        "Norvik denied the union’s claim.",
        "Norvik and Holm denied that.",
        "Norvik denied that Holm was late.",
        "The union had denied that.",
        "It was denied on Monday.",
        "Norvik denied that.\n\n",
    ],
)
def test_where_another_may_speak_nobody_is_put(before: str) -> None:
    assert told(before) == SPOKEN


def test_a_spokesman_who_is_somebodys_already_stays() -> None:
    text = "“No ship was late,” union spokesman Ivo Brandt said."
    assert told("Norvik denied that.", text, text) == text


def test_two_owners_are_none() -> None:
    story = extract(Article(f"Norvik denied that. {SPOKEN} Holm denied it too. “None,” spokesman Ivo Brandt said."))
    name = next(n for n in names(SPOKEN) if n.key[-1] == "brandt")
    assert spoken_for(SPOKEN, name, [p for p in story if "Brandt" in p.text], introductions(story)["brandt"]) is None


def test_an_article_too_many_before_the_spokesman_goes() -> None:
    text = "A spokesman Ivo Brandt said none was late."
    assert told("Norvik denied that.", text) == "Norvik spokesman Ivo Brandt said none was late."
