"""A token's bytes, in the two ways that tokenizers spell them."""

from pathlib import Path

import pytest
from transformers import AutoTokenizer, PreTrainedTokenizerFast

from models.vocabulary import Vocabulary, read_vocabulary, tokens_at
from tests.models import tiny_models


@pytest.fixture(scope="module")
def byte_level() -> PreTrainedTokenizerFast:
    return tiny_models.byte_level(["<end>"], eos="<end>")


def test_the_bytes_of_byte_level_tokens_join_to_the_text_they_stand_for(byte_level: PreTrainedTokenizerFast) -> None:
    vocabulary = read_vocabulary(byte_level, len(byte_level), frozenset({0}))
    text = "Kolb’s ½ café — “14%”\n"
    ids = byte_level(text)["input_ids"]
    assert b"".join(vocabulary.pieces[i] or b"?" for i in ids).decode() == text


def test_the_bytes_of_sentencepiece_tokens_join_to_the_text_after_a_space(tmp_path: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(tiny_models.make_t5(tmp_path))
    vocabulary = read_vocabulary(tokenizer, len(tokenizer), frozenset({1}))
    ids = tokenizer("The ferry struck.", add_special_tokens=False)["input_ids"]
    assert b"".join(vocabulary.pieces[i] or b"?" for i in ids) == b" The ferry struck."


def test_special_tokens_and_rows_without_a_token_write_nothing(byte_level: PreTrainedTokenizerFast) -> None:
    vocabulary = read_vocabulary(byte_level, len(byte_level) + 5, frozenset({0}))
    assert vocabulary.pieces[0] is None
    assert vocabulary.pieces[-5:] == [None] * 5


def test_a_byte_that_sentencepiece_spells_out_is_that_byte() -> None:
    class Spelling:
        added_tokens_decoder: dict[int, str] = {}  # noqa: RUF012 (a stand-in's constant)
        all_special_ids: tuple[int, ...] = ()

        def get_vocab(self) -> dict[str, int]:
            return {"<0xE2>": 0, "▁a": 1}

    assert read_vocabulary(Spelling(), 2, frozenset()).pieces == [b"\xe2", b" a"]


def test_the_tree_finds_a_token_by_its_bytes() -> None:
    vocabulary = Vocabulary([b"a", b"ab", None, b"ab"], frozenset())
    assert tokens_at(vocabulary.trie[ord("a")][ord("b")]) == [1, 3]


def test_a_word_can_be_written_where_each_character_is_a_token_or_bytes_that_are() -> None:
    vocabulary = Vocabulary([b"a", "é".encode(), b"\xe2", b"\x80", b"\x99"], frozenset())
    assert vocabulary.can_write("aé’")
    assert not vocabulary.can_write("ab")


def test_tokens_that_begin_with_white_space_are_known() -> None:
    vocabulary = Vocabulary([b"a", b" a", b"\n", b"\r\n"], frozenset())
    assert vocabulary.blank == (1, 2, 3)
    assert vocabulary.newline == (2, 3)
