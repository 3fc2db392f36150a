"""Who tells of what others said is kept."""

import pytest

from service.facts.heard import heard
from service.news import Article, Passage


def cite(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


PAPER = (
    "Two pilots warned the board on Thursday that the ferry plan might fail, the Osterby Post reported Friday morning."
)
NAMELESS = (
    "Harbour officials have told the board to cut the ferry plan, saying that more time is needed, according to people "
    "familiar with the talks."
)
SAY = "Holm told the board in May that the ferry plan might fail, harbour officials say."
FIRST = "According to two aides, Mayor Holm told the board that she would leave in May."


@pytest.mark.parametrize(
    ("told", "source", "lost"),
    [
        ("Two pilots warned the board that the ferry plan might fail.", PAPER, "Osterby Post"),
        ("Harbour officials have told the board to cut the ferry plan, saying that more time is needed.", NAMELESS,
         "people familiar with the talks"),
        ("Mayor Holm told the board that she would leave in May.", FIRST, "two aides"),
        ("Holm told the board in May that the ferry plan might fail.", SAY, "harbour officials"),
    ],
)  # fmt: skip
def test_who_told_of_it_is_not_left_out(told: str, source: str, lost: str) -> None:
    assert [f.culprit for f in heard(told, [cite(source)])] == [lost]


@pytest.mark.parametrize(
    ("told", "sources"),
    [
        ("Two pilots warned the board that the ferry plan might fail, the Post reported.", [PAPER]),
        ("Two pilots warned the board that the ferry plan might fail.",
         [PAPER, "Two pilots warned the board that the plan for a ferry might fail."]),
        ("According to two aides, Holm told the board that she would leave.", [FIRST]),
        ("Mayor Holm said the bridge is shut.", ["Mayor Holm said the bridge is shut, according to her statement."]),
        ("The mayor said the bridge is shut.", ["The mayor said the bridge is shut, and the board said why."]),
        ("The bridge is shut.", ["The bridge is shut, the mayor said."]),
    ],
)  # fmt: skip
def test_one_who_speaks_or_another_passage_needs_nobody_more(told: str, sources: list[str]) -> None:
    assert not list(heard(told, [cite(s) for s in sources]))
