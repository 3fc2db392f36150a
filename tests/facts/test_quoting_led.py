"""The verb before a quotation stays with it."""

import pytest

from service.facts.quoting import led
from service.news import Article
from service.stages.extract import extract


@pytest.mark.parametrize(
    ("told", "text", "lost"),
    [
        ("Vale said “serious doubts” about Rohm.", "Vale said he had “serious doubts” about Rohm.", True),
        ("Vale said he had “serious doubts” about Rohm.", "Vale said he had “serious doubts” about Rohm.", False),
        ("Vale would “the right thing”.", "They expected that Vale would do “the right thing” in May.", True),
        ("Vale would “never sell” the mill.", "Vale said he would “never sell” the mill.", False),
        ("Vale said “never wash a spade”.", "Vale told them “never wash a spade” and left.", False),
    ],
)
def test_a_verb_lost_before_a_quotation_is_missed(told: str, text: str, lost: bool) -> None:
    assert bool(list(led(told, extract(Article(text))))) is lost
