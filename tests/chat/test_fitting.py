from datetime import UTC, datetime

import pytest

from service import news
from service.chat import evidence, fitting
from service.chat.needs import Need, of_question, within
from service.described import describe
from service.schemas import Brief

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def brief_of(*texts: str, title: str = "") -> Brief:
    """A brief without sentences of articles with these texts."""
    articles = [news.Article(text, title=title, source=f"Paper {n}", published=NOON) for n, text in enumerate(texts)]
    return describe(news.Brief(title, (), tuple(news.Part(a, "original") for a in articles)))


def need_of(question: str, brief: Brief) -> Need:
    return within(question, of_question(question), evidence.setting(brief))


def fitting_quotes(question: str, brief: Brief) -> list[str]:
    need = need_of(question, brief)
    _, quotes = fitting.fit(need, brief, (), evidence.quotes(brief, need))
    return [q.citation.quote for q in quotes]


MARCHED = "Orn marched in to Velm after the surprise raid of Sarle on 7 May, which killed about 1,200 people."
SINCE = "More than 40,000 people have been killed in Velm since then."


def test_who_was_killed_in_a_place_was_not_killed_elsewhere() -> None:
    brief = brief_of(f"{MARCHED} {SINCE}", title="War in Velm")
    assert fitting_quotes("How many people have been killed in Velm?", brief) == [SINCE]


def test_where_nothing_is_told_of_the_place_itself_the_place_is_the_storys() -> None:
    told = "The raid killed about 1,200 people."
    assert fitting_quotes("How many people were killed in Velm?", brief_of(told, title="Raid in Velm")) == [told]


def test_a_time_is_told_of_the_deed_that_is_asked_about_and_of_no_other() -> None:
    far = (
        "Since the spring of 2019 the port of Velm has had no other pilot than the old harbour master, who is ill and "
        "will open neither gate nor book."
    )
    near = "The gate will open on Friday."
    assert fitting_quotes("When will the gate open?", brief_of(f"{far} {near}")) == [near]


def test_what_goes_on_about_the_one_named_before_is_quoted_with_it() -> None:
    before, after = "Captain Ilse Marn was questioned in Kallvik.", "She was not arrested, police said."
    brief = brief_of(f"{before} {after}")
    found = fitting.carried(brief, need_of("Was the captain arrested?", brief))
    assert [q.citation.quote for q in found] == [before, after]


def test_a_surname_goes_on_about_the_one_introduced_before() -> None:
    before, after = "Capt. Ilse Marn tested negative for alcohol.", "Marn was released without charge, police said."
    brief = brief_of(f"{before} {after}")
    found = fitting.carried(brief, need_of("Was the captain charged?", brief))
    assert [q.citation.quote for q in found] == [before, after]


@pytest.mark.parametrize(
    "text",
    [
        "Captain Ilse Marn was questioned in Kallvik. Two passengers were arrested, police said.",
        "Captain Ilse Marn was questioned. The pier was closed for a week. She was not arrested, police said.",
    ],
)
def test_what_begins_anew_or_stands_farther_is_not_about_the_one_named_before(text: str) -> None:
    brief = brief_of(text)
    assert fitting.carried(brief, need_of("Was the captain arrested?", brief)) == ()


CLAIM = "The seafarers’ union said the radar had been out of service for eight days."
DENIAL = "The operator, Norvik, said the radar was working."


def other_side(question: str, text: str) -> list[str]:
    brief = brief_of(text)
    need = need_of(question, brief)
    shown = [q.citation for q in evidence.quotes(brief, need)]
    return [q.citation.quote for q in fitting.other_side(brief, need, shown)]


def test_beside_what_one_side_claims_stands_what_the_other_does() -> None:
    assert other_side("Was the radar working?", f"{CLAIM} {DENIAL}") == [CLAIM]


def test_of_another_matter_nobody_is_heard() -> None:
    assert other_side("Was the radar working?", f"The union said the pay was low. {DENIAL}") == []


def test_who_is_asked_what_he_said_is_told_that_alone() -> None:
    assert other_side("What did Norvik say about the radar?", f"{CLAIM} {DENIAL}") == []
