"""What the roles can promise without weights."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.roles import Prompt
from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer

ENCODER = HashingEncoder()
LONG = "The ferry Lumen struck the old pier at Kallvik on Tuesday, and 14 people were hurt, the mayor said."
SHORT = "The ferry Lumen struck the old pier at Kallvik on Tuesday."
OTHER = "Grain prices rose in Dorn."


def test_texts_that_share_words_are_nearer_than_texts_that_share_none() -> None:
    a, b, c = ENCODER.encode([LONG, SHORT, OTHER])
    assert a @ b > 0.5
    assert abs(a @ c) < 0.2


def test_forms_of_a_word_are_nearer_than_other_words() -> None:
    a, b, c = ENCODER.encode(["striking", "strike", "meeting"])
    assert a @ b > a @ c


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_row_has_length_one_or_is_zeros(texts: list[str]) -> None:
    lengths = np.linalg.norm(ENCODER.encode(texts), axis=1)
    assert all(n == 0 or n == pytest.approx(1, abs=1e-5) for n in lengths)


def test_a_text_without_words_is_zeros_and_one_of_function_words_is_not() -> None:
    none, function = ENCODER.encode(["...", "it was so"])
    assert not none.any()
    assert function.any()


def test_vectors_are_the_same_in_every_process() -> None:
    code = f"from models.weightless import HashingEncoder as H; print(H().encode([{LONG!r}])[0].nonzero()[0].tolist())"
    command = [sys.executable, "-c", code]
    environment = {"PYTHONHASHSEED": "1", "PYTHONPATH": ":".join(p for p in sys.path if p)}
    other = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    assert other.strip() == str(ENCODER.encode([LONG])[0].nonzero()[0].tolist())


@pytest.mark.parametrize(
    ("premise", "hypothesis", "share"),
    [
        (LONG, SHORT, 1.0),
        (OTHER, SHORT, 0.0),
        ("A ferry sank.", "A ferry burned.", 0.5),
        ("The mayor's ferry.", "the mayor", 1.0),
        ("fish", "fish fish", 0.5),
        (LONG, "", 0.0),
        ("it was", "it was", 1.0),
    ],
)
def test_support_is_the_share_of_content_words(premise: str, hypothesis: str, share: float) -> None:
    assert OverlapEntailer().support([(premise, hypothesis)]) == [share]


@given(st.text(max_size=60), st.text(max_size=60))
def test_support_is_between_none_and_all(premise: str, hypothesis: str) -> None:
    (share,) = OverlapEntailer().support([(premise, hypothesis)])
    assert 0 <= share <= 1


def extract(*passages: str, candidates: int = 3) -> list[str]:
    return ExtractiveGenerator().generate([Prompt("ignored", passages=passages)], candidates)[0]


def test_the_passage_that_holds_the_others_comes_first() -> None:
    assert extract(OTHER, SHORT, LONG) == [LONG, SHORT, OTHER]


def test_of_equals_the_shortest_comes_first() -> None:
    assert extract("The ferry Lumen sank.", "Ferry Lumen sank.")[0] == "Ferry Lumen sank."


def test_a_passage_that_breaks_off_comes_last() -> None:
    assert extract("The ferry Lumen sank", "A ferry sank.") == ["A ferry sank.", "The ferry Lumen sank"]


@given(st.lists(st.text(max_size=30), max_size=5), st.integers(1, 4))
def test_every_answer_is_a_passage_once_and_the_order_given_does_not_matter(texts: list[str], most: int) -> None:
    answers = extract(*texts, candidates=most)
    assert len(set(answers)) == len(answers) <= most
    assert set(answers) <= {" ".join(t.split()) for t in texts}
    assert extract(*texts[::-1], candidates=most) == answers


def test_no_passages_no_answer() -> None:
    assert extract() == []
