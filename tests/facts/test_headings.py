"""What can stand over a brief, and what needs what is below it."""

import pytest

from service.facts.headings import is_general, is_speech, stands_over
from service.news import Article

STORY = Article("Ana Vale, Per Lund and Jo Holm raced in Dorn. Vale beat Lund and Holm by an hour.")


@pytest.mark.parametrize(
    "text",
    [
        "Call the Dorn office at 555-555-0132.",
        "Fans, get ready to rock.",
        "There is a new plan for the pier in Dorn.",
        "The singer has left the band.",
        "The small group of rowers won.",
        "It was shut in Dorn on Monday.",
        "Vale said: “lead was gold...”",
        "Lund added: “lead of the highest sort.”",
        "Each call used the same Dorn channel.",
        "Both of the boats left Dorn.",
        "Her boat sank off Dorn.",
        "Other boats sank off Dorn.",
        "Some of the Dorn boats sank.",
        "Vale University / Facebook",
        "Two weeks ago",
    ],
)
def test_what_needs_more_is_no_title(text: str) -> None:
    assert not stands_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry struck bridge",
        "The ferry Alder struck the Kestle Bridge in Morrow.",
        "This week Dorn votes on the pier.",
        "Lund said: “We are done.”",
        "France, Norway and Spain sign the pact",
    ],
)
def test_what_names_its_matter_is(text: str) -> None:
    assert stands_over(text, (), (STORY,))


def test_three_surnames_need_people_that_the_brief_names() -> None:
    text = "Vale beat Lund and Holm by an hour."
    assert not stands_over(text, (text,), (STORY,))
    assert stands_over(text, ("Ana Vale raced in Dorn.", text), (STORY,))


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("For divers, finding a wreck can be a hard thing.", True),
        ("A tug is towing the wreck.", False),
        ("A tug towed the wreck.", False),
        ("Dorn has no tug.", False),
    ],
)
def test_how_things_are_is_no_news(text: str, general: bool) -> None:
    assert is_general(text) is general


def test_what_is_mostly_quoted_is_speech() -> None:
    assert is_speech("Holm said: “We need a new tug here.”")
    assert not is_speech("Holm said the “old” tug would have to do for now.")
