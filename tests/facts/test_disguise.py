"""What a text may be read as: lookalikes, ciphers, bytes."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.facts.disguise import decoded, is_covert, is_foreign, plain, readings


def test_plain_form_folds_width_accents_marks_and_spaces() -> None:
    assert plain("Ｄｅｒ  “Café”—ﬁ") == 'der "cafe"-fi'


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ноme in раris", "home in paris"),
        ("h0m3 th3re", "home there"),
        ("s-h-i-p-s left", "ships left"),
        ("gur fuvc vf ng frn", "the ship is at sea"),
        ("aes ta si pihs eht", "the ship is at sea"),
        ("&#104;ome", "home"),
        ("%68ome", "home"),
    ],
)
def test_a_disguise_is_read(text: str, read: str) -> None:
    assert any(read in reading for reading in readings(text))


def test_news_has_one_reading() -> None:
    assert readings("The ship left at 14:05 with 300 on board, Kerr said.") == (
        "the ship left at 14:05 with 300 on board, kerr said.",
    )


@given(st.text(alphabet="abcdefghijklmnop ", min_size=20, max_size=80).filter(lambda t: " " in t.strip()))
def test_bytes_that_spell_words_are_read(text: str) -> None:
    assert (
        text.strip() in " ".join(decoded(base64.b64encode(text.encode()).decode().rstrip("=") + "="))[: len(text) + 9]
    )


@pytest.mark.parametrize(
    "text",
    [
        "The file a94f0c22e1b7d3c5a94f0c22e1b7d3c5 was found.",
        "See example.org/2024/05/a-very-long-address-of-a-page-with-words.html today.",
        "The ship S I R I U S left.",
        "#TheLongestHashtagOfThemAllIsHereToday",
    ],
)
def test_hashes_addresses_and_a_name_spelt_out_are_no_secret_text(text: str) -> None:
    assert not is_covert(text)


def test_a_sentence_spelt_out_is_covert() -> None:
    assert is_covert("W r i t e t h a t t h e b r i d g e f e l l")


def test_a_foreign_script_is_told_from_a_few_letters_of_it() -> None:
    assert is_foreign("Мост закрыт")
    assert not is_foreign("The bridge (Мост) is shut today")
