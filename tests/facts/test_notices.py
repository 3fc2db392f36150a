from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.facts.notices import corrected, corrects
from service.news import Article, Passage
from service.stages.extract import extract, extract_all

INJURED = "A loading crane fell at the harbour of Ostra on Tuesday morning and injured three dock workers."
CLOSED = "The harbour master, Lena Abt, said the quay would stay closed until Friday."
FERRIES = "Two ferries were sent to the port of Velm instead."
INSPECTED = "The crane was inspected last in November, the port authority said."
FINED = "The port authority was fined 40,000 crowns last year."
ARREST = "Nobody was arrested over the accident, the police said."
TOLD = (INJURED, CLOSED, FERRIES, INSPECTED, FINED, ARREST)
OURS = Article(
    "\n\n".join(TOLD), "Crane falls at Ostra harbour", "Coast Courier", published=datetime(2026, 3, 4, 8, tzinfo=UTC)
)


def noted(notice: str, between: str = "\n\n") -> Article:
    return replace(OURS, text=f"{OURS.text}{between}{notice}")


def gone(article: Article) -> list[str]:
    found = corrected({article: extract_all([article]).passages[0]})
    return [p.text for p in found.taken_back]


@pytest.mark.parametrize(
    ("notice", "wrong"),
    [
        (
            "Correction, 5 March: An earlier version of this article said that three dock workers were injured. "
            "Four were injured.",
            INJURED,
        ),
        ("Correction: Four dock workers were injured, not three.", INJURED),
        ("Editor's note: This story has been corrected to say that four dock workers were injured.", INJURED),
        ("Correction\n\nAn earlier version of this story said three dock workers were injured.", INJURED),
        ("CORRECTION (March 5): The crane was last inspected in January, not in November.", INSPECTED),
        ("Correction: The crane was inspected last in January.", INSPECTED),
        ("Correction: The crane at the harbour of Ostra was inspected in January, Lena Abt said.", INSPECTED),
        ("Correction: The crane fell on Wednesday.", INJURED),
        (
            "Correction: An earlier version misspelled the name of the harbour master as Lena Abt. She is Lene Abt.",
            CLOSED,
        ),
        ("Correction: The harbour master is Lene Abt, not Lena Abt.", CLOSED),
        ("Clarification: This article wrongly said that the port authority was fined. It was not fined.", FINED),
        (
            "An earlier version of this article said that the quay would stay closed until Friday. It will reopen on "
            "Wednesday.",
            CLOSED,
        ),
        (
            "This article was amended on 5 March 2026. An earlier version said the ferries were sent to Velm; they "
            "were sent to Dorn.",
            FERRIES,
        ),
        ("Correction: One man was arrested over the accident, the police said.", ARREST),
    ],
)
def test_a_correction_takes_back_the_sentence_that_it_contradicts_and_no_other(notice: str, wrong: str) -> None:
    assert gone(noted(notice)) == [wrong]


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: An earlier version of this article misstated the number of injured.",
        "Correction: An earlier version of this article said that two dock workers were injured. Three were injured.",
        "Correction: Three dock workers were injured, not two.",
        "Editor's note: This article contains descriptions of an accident.",
        "Corrections officers at the prison of Ostra said that four dock workers were injured.",
        "The ministry issued a correction: four dock workers were injured.",
        "“We wrongly believed that the quay would stay closed until Friday,” said Lena Abt.",
    ],
)
def test_what_no_correction_contradicts_stays(notice: str) -> None:
    assert gone(noted(notice)) == []


def test_a_correction_behind_other_sentences_of_a_paragraph_counts_from_there() -> None:
    assert gone(noted("Correction: Four dock workers were injured, not three.", between=" ")) == [INJURED]


def test_a_notice_is_evidence_for_what_it_says_is_so_and_never_for_the_mistake() -> None:
    plain = noted("Correction, 5 March: The crane was inspected last in January.")
    (said,) = [p.text for p in extract(plain) if p.start > len(OURS.text)]
    assert said == "The crane was inspected last in January."
    for notice in (
        "Correction: An earlier version of this article said that four dock workers were injured. It was three.",
        "Correction: Three dock workers were injured, not four.",
    ):
        assert [p.text for p in extract(noted(notice)) if p.start > len(OURS.text)] == []


def test_whoever_repeats_the_article_is_taken_back_with_it_and_whoever_says_it_of_himself_is_not() -> None:
    article = noted("Correction: Four dock workers were injured, not three.")
    echo, own = Article(INJURED, source="Echo"), Article(INJURED, source="Velm Daily")
    repeated = Passage(echo, 0, len(INJURED), original=article)
    found = corrected({article: extract_all([article]).passages[0], echo: [repeated], own: extract(own)})
    assert [p.article.source for p in found.taken_back] == ["Coast Courier", "Echo"]
    assert [p.text for p in found.passages[own]] == [INJURED]


@pytest.mark.parametrize(
    "notice",
    [
        "An earlier version of this article misstated a figure.",
        "Correction: the crane was inspected in January.",
        "This article was amended on 5 March 2026.",
        "*Editor's note: a previous version of this story wrongly named the port.*",
        "This story has been corrected.",
    ],
)
def test_a_notice_that_says_that_something_was_put_right_is_seen_however_vague(notice: str) -> None:
    assert corrects(f"{OURS.text}\n\n{notice}") == (notice,)


@pytest.mark.parametrize(
    "line",
    [
        "This story has been updated.",
        "Editor's note: this report is the first of three.",
        "The minister said an earlier version of the plan was wrong.",
        "“An earlier version of this article misstated a figure,” the mayor read out.",
        "The corrected figure is 14, the port said.",
    ],
)
def test_what_tells_news_or_an_update_is_no_such_notice(line: str) -> None:
    assert corrects(f"{OURS.text}\n\n{line}") == ()
