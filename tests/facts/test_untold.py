"""Passages that nobody reports as news: judgements, plots, a firm's own statement."""

import pytest

from service.facts.commentary import is_commentary, only_comments
from service.facts.untold import untold
from service.news import Article, Passage
from service.stages.extract import extract

NEWS = "The ferry Ellan struck a pier on Monday."


def gone(text: str, language: str = "en") -> list[str]:
    article = Article(text, language=language)
    return [p.text for p in untold({article: extract(article)})]


JUDGED = "The ferry tax is particularly burdensome."


def test_a_judgement_is_left_out_and_the_news_beside_it_stays() -> None:
    assert gone(f"{NEWS} {JUDGED}") == [JUDGED]
    assert not gone(f"{NEWS} {JUDGED}", "de")
    assert not gone(f"{NEWS} “The ferry tax is particularly burdensome,” Vale said.")


def test_where_there_is_nothing_else_nothing_is_left_out() -> None:
    assert not gone(JUDGED)


@pytest.mark.parametrize(
    ("before", "plot"),
    [
        ("Ina Dal's memoir came out in May.", "Dal finds herself on the run from her own family."),
        ("Millions saw the show.", "Jo Rohm played the cranky mayor, who chastised the ferry lines."),
        ("The film opens on Friday.", "There stands the house of Ulf Krog (Jo Rohm), whose son has disappeared."),
    ],
)
def test_what_happens_in_a_work_is_left_out(before: str, plot: str) -> None:
    assert gone(f"{before} {plot}") == [plot]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("The council met in May.", "Dal finds herself on the run from her own family."),
        ("Her memoir came out in May.", "In the memoir Dal finds herself on the run."),
        ("Her memoir came out in May.", "Dal returns to Marl on Friday."),
        ("The film was shown.", "The clerk played the tape for jurors, who followed it."),
        ("The film was shown.", "The Marl Port Authority (MPA) wants a new pier."),
    ],
)
def test_news_beside_a_work_stays(before: str, text: str) -> None:
    assert not gone(f"{before} {text}")


OURS = "We build it into all of our products."
CLAIM = "The firm has ten years of experience with privacy."


def test_a_firms_own_statement_is_left_out() -> None:
    assert gone(f"{NEWS}\n{OURS} {CLAIM}") == [OURS, CLAIM]
    assert gone(f"{NEWS}\n{OURS}\n{CLAIM}") == [OURS]
    assert not gone(f"{NEWS}\n“We build it into our products,” Vale said. {CLAIM}")
    assert not gone(f"{NEWS}\nWe crossed the bridge on foot. {CLAIM}")


REPORT = [f"The ferry made {n} trips to Dorn." for n in range(2, 12)]


@pytest.mark.parametrize(
    "lines",
    [
        ["The author is a columnist. The opinions expressed are his own.", *REPORT],
        [*REPORT, "Ana Vale is an opinion columnist for the Harbour Post."],
        ["OPINION: The ferry is late", *REPORT],
        [JUDGED, "The council should have listened to us.", "Who will pay for it?", "We will.", *REPORT],
    ],
)
def test_a_comment_says_so_or_judges_and_asks(lines: list[str]) -> None:
    assert is_commentary(Article("\n".join(lines)))


@pytest.mark.parametrize(
    "lines",
    [
        REPORT,
        [*REPORT, "Ana Vale was a columnist for the Harbour Post before she ran for mayor."],
        [JUDGED, *REPORT],
        [JUDGED, "Who will pay for it?", "We will."],
        [JUDGED, "Who will pay?", "We will.", *(f"“We sailed {n} times,” Vale said." for n in range(2, 12))],
    ],
)
def test_a_report_is_no_comment(lines: list[str]) -> None:
    assert not is_commentary(Article("\n".join(lines)))


def test_what_a_report_tells_too_is_told_by_more_than_comments() -> None:
    comment, report = Article("OPINION\nThe ferry is late."), Article("The ferry is late.")
    late = [Passage(comment, 8, len(comment.text)), Passage(report, 0, len(report.text))]
    assert only_comments(late[:1])
    assert not only_comments(late)
    assert not only_comments([])
