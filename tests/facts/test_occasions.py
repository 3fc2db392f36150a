"""Words said on another day, or in court, are told with that."""

import pytest

from service.facts.occasions import occasioned
from service.news import Article, Passage
from service.stages.extract import extract


def culprits(sentence: str, text: str) -> list[str]:
    return [f.culprit for f in occasioned(sentence, [Passage(Article(text), 0, len(text))])]


SAYS = "Ada Holm said: “The dam will hold for years.”"


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("“The dam will hold for years,” Ada Holm said in October.", "in October"),
        ("“The dam will hold for years,” Ada Holm said in a 2011 email to the board.", "in a 2011 email to the board"),
        ("In a 2011 talk, Ada Holm said: “The dam will hold for years.”", "In a 2011 talk"),
        ("“The dam will hold for years,” Ada Holm said at the time.", "at the time"),
        ("“The dam will hold for years,” Ada Holm told the board three years ago.", "three years ago"),
        ("“The dam will hold for years,” Ada Holm said during his trial.", "during his trial"),
    ],
)
def test_the_occasion_of_a_credit_is_not_cut(text: str, lost: str) -> None:
    assert [c.casefold() for c in culprits(SAYS, text)] == [lost.casefold()]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (SAYS, "“The dam will hold for years,” Ada Holm said on Monday."),
        (SAYS, "“The dam will hold for years,” said Ada Holm, who was elected in 2011."),
        (SAYS, "“The dam, built in October, is new. The dam will hold for years,” Ada Holm said."),
        (
            "In October, Ada Holm said: “The dam will hold for years.”",
            "“The dam will hold for years,” Ada Holm said in October.",
        ),
    ],
)
def test_what_is_told_or_of_the_news_day_passes(sentence: str, text: str) -> None:
    assert culprits(sentence, text) == []


def test_a_talk_that_runs_on_is_of_the_day_that_its_credit_gave() -> None:
    text = "“The mill is old,” Ada Holm said in October.\n“The dam will hold for years.”"
    assert [f.culprit for f in occasioned(SAYS, [extract(Article(text))[-1]])] == ["in October"]
