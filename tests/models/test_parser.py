"""The default parser: where its tokens stand, and what hangs on what."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from models.catalog import find
from models.load import load
from models.roles import ModelError
from tests.parsed import parser

TEXT = "The ferry’s crew, “all safe,” left Arlen’s pier at 4:17 a.m. in heavy fog."


@pytest.mark.model
def test_each_token_stands_where_it_says() -> None:
    tokens = parser().parse(TEXT)
    assert all(TEXT[t.start : t.end] == t.text for t in tokens)
    assert "".join(t.text for t in tokens) == TEXT.replace(" ", "")


@pytest.mark.model
def test_it_tells_who_did_what() -> None:
    tokens = parser().parse("The ferry hit the pier.")
    assert [(t.text, tokens[t.head].text, t.relation) for t in tokens if t.sort == "NOUN"] == [
        ("ferry", "hit", "nsubj"),
        ("pier", "hit", "dobj"),
    ]


@pytest.mark.model
def test_threads_get_what_one_alone_gets() -> None:
    texts = [f"The ferry number {n} hit pier {n} of the harbour in heavy fog." for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(parser().parse, texts))
    again = load("", "parser")
    assert found == [again.parse(t) for t in texts]


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n", "a" * 5000, "x " * 900])
def test_what_is_no_sentence_is_read_without_harm(text: str) -> None:
    assert all(t.text for t in parser().parse(text) if text.strip())


def test_a_folder_of_something_else_is_refused(tmp_path: object) -> None:
    with pytest.raises(ModelError, match=r"holds no model|cannot be a parser"):
        load(f"local:{tmp_path}", "parser")


def test_the_parser_without_weights_reads_nothing() -> None:
    assert load("unparsed", "parser").parse(TEXT) == ()
    assert find("unparsed", "parser").engine == "weightless"
