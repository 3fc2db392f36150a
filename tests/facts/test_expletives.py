"""An "it" that stands for what follows."""

import pytest

from service.facts.expletives import announces
from service.facts.pointing import pointed
from service.news import Article, Passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Vale made it clear in her letter that the money is hers.", True),
        ("The storm is making it harder for crews to reach the pier.", True),
        ("Dahl found it hard to say no.", True),
        ("Ana Vale made it clear.", False),
        ("Dahl found it on the pier.", False),
    ],
)
def test_what_it_stands_for_may_follow(text: str, expected: bool) -> None:
    assert announces(text, text.index(" it ") + 1) is expected


def test_it_points_at_nothing_before_it() -> None:
    told, bare = "Ana Vale made it clear in her letter that the money is hers.", "Ana Vale made it."
    assert not list(pointed(told, [Passage(Article(told), 0, len(told))]))
    (failure,) = pointed(bare, [Passage(Article(bare), 0, len(bare))])
    assert failure.culprit == "it"
