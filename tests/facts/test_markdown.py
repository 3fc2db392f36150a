"""Markdown in a text: what is shown stays, where it points and what is code goes."""

import pytest

from service.facts.markdown import unmarked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("One ![a](https://a.example/p?q=1) two", "One  two"),
        ("One [two](https://a.example/x_(y) 'z') three", "One two three"),
        ("One\n```x\ntwo\n```\nthree", "One\n\nthree"),
        ("One <!-- two\nthree --> four", "One  four"),
        ('One <img src=x alt="two"> three', "One  three"),
        ("One\n[a]: https://a.example 'two'\nthree", "One\n\nthree"),
    ],
)
def test_what_is_not_shown_goes(text: str, left: str) -> None:
    assert unmarked(text) == left


@pytest.mark.parametrize(
    "text", ["He [the mayor] left (at noon).", "a < b and c > d", "One\n```\nnever closed", "[1] One"]
)
def test_brackets_of_prose_stay(text: str) -> None:
    assert unmarked(text) == text
