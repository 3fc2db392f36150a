"""What a later article has overtaken: an offer answered since, a thing done that was still to be."""

from datetime import UTC, datetime

import pytest

from service.facts.overtaken import overtaken
from service.news import Article, Passage


def passages(day: int | None, *sentences: str) -> tuple[Article, list[Passage]]:
    text = " ".join(sentences)
    article = Article(text, published=datetime(2025, 3, day, 8, tzinfo=UTC) if day else None)
    starts = [text.index(s) for s in sentences]
    return article, [Passage(article, at, at + len(s)) for at, s in zip(starts, sentences, strict=True)]


def gone(*articles: tuple[Article, list[Passage]]) -> list[str]:
    found = overtaken(dict(articles))
    return [p.text for _, told in articles for p in told if p in found]


STUDIES = "Vale said that the union would study the offer."
MEETS = "The two ministers will meet in Osterby on Thursday to sign the fishing treaty."


@pytest.mark.parametrize(
    "answer",
    [
        "Dockers at Marl served notice and accepted the offer of the government.",
        "Ana Vale rejected the offer on Friday.",
    ],
)
def test_an_offer_that_was_answered_since_is_studied_no_more(answer: str) -> None:
    later = passages(12, answer, "Vale spoke for an hour.")
    assert gone(passages(11, STUDIES), later) == [STUDIES]


@pytest.mark.parametrize(
    "answer",
    [
        "The union may have accepted the offer, Vale said.",
        "Oda Krog accepted the offer, and Vale did not.",
        "Vale rejected the pay cut.",
    ],
)
def test_another_ones_answer_or_to_another_thing_leaves_it_open(answer: str) -> None:
    assert not gone(passages(11, STUDIES), passages(12, answer))


def test_what_was_to_be_is_overtaken_by_what_was_done_and_not_the_other_way_round() -> None:
    done = "The two ministers met in Osterby on Thursday and signed the fishing treaty."
    assert gone(passages(11, MEETS), passages(14, done)) == [MEETS]
    assert not gone(passages(14, MEETS), passages(11, done))
    assert not gone(passages(None, MEETS), passages(14, done))


@pytest.mark.parametrize(
    "done",
    [
        "The two ministers met in Osterby on Monday and signed the fishing treaty.",
        "The two ministers have not met in Osterby since Thursday, and the fishing treaty is not signed.",
        "The two ministers who met in Osterby had tea.",
    ],
)
def test_another_day_a_denial_or_another_matter_overtakes_nothing(done: str) -> None:
    assert not gone(passages(11, MEETS), passages(14, done))


def test_what_hangs_on_something_or_is_to_be_again_stays() -> None:
    done = "The two ministers met in Osterby on Thursday and signed the fishing treaty."
    for open_still in (f"If it rains, {MEETS[0].lower()}{MEETS[1:]}", MEETS.replace("meet in", "meet again in")):
        assert not gone(passages(11, open_still), passages(14, done))
