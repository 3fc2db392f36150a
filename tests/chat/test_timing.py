from datetime import UTC, datetime, timedelta

import pytest

from service.chat.timing import find

NOW = datetime(2026, 3, 4, 15, 45, tzinfo=UTC)  # a Wednesday


def at(day: int, hour: int = 0, minute: int = 0, month: int = 3, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("today", at(4), at(5)),
        ("yesterday", at(3), at(4)),
        ("this morning", at(4, 5), at(5)),
        ("last night", at(3, 20), at(4, 5)),
        ("on monday", at(2), at(3)),
        ("on wednesday", at(4), at(5)),
        ("on 11 march 2025", at(11, year=2025), at(12, year=2025)),
        ("on march 11", at(11, year=2025), at(12, year=2025)),
        ("2026-02-28", at(28, month=2), at(1)),
        ("last week", at(23, month=2), at(2)),
    ],
)
def test_a_time_that_is_over_has_both_ends(said: str, since: datetime, until: datetime) -> None:
    window, rest = find(f"news {said}", NOW, UTC)
    assert window is not None
    assert (window.since, window.until, window.open, rest) == (since, until, False, "news")


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ("since this morning", at(4, 5)),
        ("since yesterday evening", at(3, 17)),
        ("since 9 am", at(4, 9)),
        ("since 9 pm", at(3, 21)),
        ("since 14:30", at(4, 14, 30)),
        ("since noon", at(4, 12)),
        ("since sunday", at(1)),
        ("in the last two hours", NOW - timedelta(hours=2)),
        ("since 3 days ago", NOW - timedelta(days=3)),
    ],
)
def test_since_a_time_is_until_now(said: str, since: datetime) -> None:
    window, _ = find(f"what is new {said}", NOW, UTC)
    assert window is not None
    assert (window.since, window.open) == (since, True)
    assert window.until > NOW


@pytest.mark.parametrize(
    "said", ["what is new", "since 31 june", "the crash at 4:17", "since next tuesday week", "may day"]
)
def test_what_names_no_time_that_can_be_looked_in_gives_none(said: str) -> None:
    window, rest = find(said, NOW, UTC)
    assert (window, rest) == (None, said) or said.startswith("since next")


def test_a_whole_day_is_named_as_one() -> None:
    window, _ = find("news of yesterday", NOW, UTC)
    assert window is not None
    assert window.day == at(3).date()
