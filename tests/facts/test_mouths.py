"""What the outlet tells before it quotes somebody is the outlet's."""

from service.facts.mouths import mouthed
from service.news import Article, Passage

GLUED = (
    "The Marl dam is a wall of old stone that was built by monks“While it is old, it will hold,” Sen. Ada Holm said."
)


def culprits(sentence: str, text: str) -> list[str]:
    return [f.culprit for f in mouthed(sentence, [Passage(Article(text), 0, len(text))])]


def test_the_outlets_words_are_no_speakers() -> None:
    assert culprits("The Marl dam is a wall of old stone that was built by monks, Holm said.", GLUED) == ["Holm"]
    assert culprits("Holm said the Marl dam is a wall of old stone.", GLUED.replace("monks“", "monks. “")) == ["Holm"]


def test_what_is_quoted_or_led_over_to_is_the_speakers() -> None:
    assert culprits("Holm said that while it is old, it will hold.", GLUED) == []
    assert culprits("The Marl dam is a wall of old stone that was built by monks.", GLUED) == []
    said = "Ada Holm said the Marl dam is a wall of old stone. “While it is old, it will hold,” Ada Holm said."
    assert culprits("Holm said the Marl dam is a wall of old stone.", said) == []
    led = "Of the Marl dam it is said: “While it is old stone, it will hold,” Ada Holm said."
    assert culprits("Holm said of the Marl dam that it is old stone.", led) == []
