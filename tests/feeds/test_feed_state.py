from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.feeds.state import LATEST, LONGEST_PAUSE, SOONEST, USUAL, FeedState, ended, failed, is_due, succeeded

NOW = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)
WAITS = st.none() | st.timedeltas(min_value=timedelta(), max_value=timedelta(days=900))


def test_a_feed_never_asked_is_due_and_a_gone_one_never() -> None:
    assert is_due(FeedState(), NOW)
    assert not is_due(ended(FeedState(), "410"), NOW + timedelta(days=999))


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        (None, USUAL),
        (timedelta(), SOONEST),
        (timedelta(hours=2), timedelta(hours=2)),
        (timedelta(days=30), LATEST),
    ],
)
def test_a_feed_is_asked_again_when_it_says_within_bounds(asked: timedelta | None, wait: timedelta) -> None:
    after = succeeded(failed(FeedState(), NOW, "x"), NOW, '"v1"', "then", asked)
    assert after == FeedState('"v1"', "then", 0, NOW, NOW + wait)
    assert not is_due(after, NOW + wait - timedelta(seconds=1))
    assert is_due(after, NOW + wait)


def test_failures_double_the_wait_up_to_a_day_and_keep_what_was_known() -> None:
    state, waits = FeedState(etag='"v1"', last_ok=NOW), []
    for _ in range(8):
        state = failed(state, NOW, "no answer")
        assert state.next_try
        waits.append(state.next_try - NOW)
    assert waits[:3] == [USUAL, 2 * USUAL, 4 * USUAL]
    assert waits[-1] == LATEST
    assert (state.etag, state.last_ok, state.failures, state.error) == ('"v1"', NOW, 8, "no answer")


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**6), WAITS)
def test_a_wait_after_a_failure_is_at_least_what_is_asked_and_never_without_end(
    failures: int, asked: timedelta | None
) -> None:
    after = failed(FeedState(failures=failures), NOW, "x", asked)
    assert after.next_try
    wait = after.next_try - NOW
    assert max(USUAL, min(asked or USUAL, LONGEST_PAUSE)) <= wait <= LONGEST_PAUSE


@settings(deadline=None)
@given(WAITS)
def test_a_wait_after_a_success_is_bounded(asked: timedelta | None) -> None:
    after = succeeded(FeedState(), NOW, "", "", asked)
    assert after.next_try
    assert SOONEST <= after.next_try - NOW <= LATEST
