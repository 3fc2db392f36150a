"""Dates, weekdays, years and clock times."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.facts.dates import moments
from service.facts.times import compatible, covers, same

FRIDAY = datetime(2031, 5, 16)


@pytest.mark.parametrize(
    ("text", "kind", "year", "month", "day"),
    [
        ("Oct. 7", "date", None, 10, 7),
        ("7 October", "date", None, 10, 7),
        ("the 7th of October 2023", "date", 2023, 10, 7),
        ("2023-10-07", "date", 2023, 10, 7),
        ("March 3, 2005", "date", 2005, 3, 3),
        ("in May", "month", None, 5, None),
        ("since March", "month", None, 3, None),
        ("in January 2030", "month", 2030, 1, None),
        ("since 2019", "year", 2019, None, None),
    ],
)
def test_a_date_is_read(text: str, kind: str, year: int | None, month: int | None, day: int | None) -> None:
    (m,) = moments(text)
    assert (m.kind, m.year, m.month, m.day) == (kind, year, month, day)
    assert text[m.start : m.end] == m.text


@pytest.mark.parametrize(
    "text",
    [
        "They may go.",
        "May we go?",
        "the March for Boats",
        "They march on.",
        "The Sun. It shone.",
        "about 2000 people",
        "1900 people came",
        "2,024 boats",
        "$1999",
        "Sat down",
    ],
)
def test_ordinary_words_and_counts_are_no_dates(text: str) -> None:
    assert moments(text) == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Oct. 7", "October 7"),
        ("October 7", "7 October"),
        ("Oct. 7", "October 7, 2023"),
        ("in October", "on Oct. 7"),
        ("in 2023", "on Oct. 7, 2023"),
        ("4:17 a.m.", "04:17"),
        ("5 p.m.", "17:00 GMT"),
        ("noon", "12 p.m."),
        ("Monday", "Monday's meeting"),
        ("last week", "last week"),
        ("the 1990s", "the 1990s"),
    ],
)
def test_a_sentence_may_say(sentence: str, source: str) -> None:
    (mine,), (its,) = moments(sentence), moments(source)
    assert covers(mine, its)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Oct. 8", "October 7"),
        ("October 7, 2023", "October 7"),
        ("October 7", "in October"),
        ("Monday", "Tuesday"),
        ("4:17 a.m.", "4:17 p.m."),
        ("in 2023", "in 2024"),
        ("yesterday", "today"),
        ("last week", "next week"),
        ("in 1995", "the 1990s"),
        ("Monday", "March 3, 2031"),
    ],
)
def test_a_sentence_may_not_say(sentence: str, source: str) -> None:
    (mine,), (its,) = moments(sentence), moments(source)
    assert not covers(mine, its)


@pytest.mark.parametrize(
    ("text", "day"),
    [("met on Monday", 12), ("met on Friday", 16), ("met yesterday", 15), ("will meet on Monday", 19)],
)
def test_a_weekday_is_resolved_against_the_publication(text: str, day: int) -> None:
    (m,) = moments(text, FRIDAY)
    assert (m.year, m.month, m.day) == (2031, 5, day)


def test_a_date_covers_the_weekday_that_the_publication_resolves() -> None:
    (mine,), (its,) = moments("May 12"), moments("on Monday", FRIDAY)
    assert covers(mine, its)


def test_a_year_is_added_only_to_what_lies_shortly_before_the_publication() -> None:
    assert moments("on May 1", FRIDAY)[0].year == 2031
    assert moments("on Oct. 7", FRIDAY)[0].year is None


def test_an_impossible_date_is_kept_as_it_stands() -> None:
    assert moments("February 31, 2030")[0].weekday is None


TOKENS = st.lists(
    st.sampled_from(
        ["Monday", "Oct.", "7", ",", "2023", "2031-02-30", "early", "late", "mid-", "October", "last", "next", "week",
         "month", "year", "summer", "two", "99", "decades", "ago", "a", "3", "p.m.", "15:00", "GMT", "EST", "noon",
         "midnight", "half past", "nine", "o'clock", "in the morning", "at", "around", "shortly after", "12/31/99",
         "31/2/2030", "yesterday", "tomorrow", "tonight", "evening", "the 1990s", "end of", "on", "in", "February 31"]
    ),
    max_size=10,
)  # fmt: skip


@given(TOKENS, st.datetimes())
def test_any_row_of_tokens_is_read_on_any_day_and_is_itself(tokens: list[str], day: datetime) -> None:
    text = " ".join(tokens)
    for published in (None, day):
        for m in moments(text, published):
            assert text[m.start : m.end] == m.text
            assert same(m, m)
            assert covers(m, m)
            assert compatible(m, m)
            assert m.span is None or m.span[0] <= m.span[1]


@given(st.dates(datetime(1600, 1, 1).date(), datetime(2099, 12, 31).date()))
def test_a_date_is_the_same_however_it_is_written(day: date) -> None:
    forms = (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat())
    first, *others = (moments(f"on {form}")[0] for form in forms)
    assert all(same(first, other) and covers(first, other) and covers(other, first) for other in others)
