"""Words, stems and content words."""

import pytest

from service.facts.words import content, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the cease-fire held", ["the", "cease-fire", "held"]),
        ("Ana’s boat and the sailors' pay", ["Ana", "boat", "and", "the", "sailors", "pay"]),
        ("The U.S. and the U.N. met.", ["The", "U.S.", "and", "the", "U.N.", "met"]),
        ("They don't know; we won’t ask", ["They", "don't", "know", "we", "won’t", "ask"]),
        ("Père Noël, 40", ["Père", "Noël", "40"]),
        ("", []),
    ],
)
def test_words_keep_hyphens_and_stops_and_lose_possessives(text: str, expected: list[str]) -> None:
    assert [w.text for w in words(text)] == expected


def test_words_say_where_they_stand() -> None:
    text = "“Ana’s ferry,” he said"
    assert all(text[w.start : w.end] == w.text for w in words(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cease-fire", "ceasefire"),
        ("negotiations", "negotiating"),
        ("deaths", "died"),
        ("defence", "defense"),
        ("organise", "organized"),
        ("withdrawal", "withdrew"),
        ("told", "tells"),
        ("don't", "don’t"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("accept", "reject"), ("harbour", "harvest"), ("kill", "skill")])
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_content_leaves_closed_class_words_out() -> None:
    assert content("The people of Marl met, and they will not go.") == {
        stem(w) for w in ("people", "Marl", "met", "go")
    }


def test_reporting_verbs_are_content() -> None:
    assert stem("said") in content("Vale said so.")
