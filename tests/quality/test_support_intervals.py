"""Whether one score is ahead of another is said with an interval, and not where the two tell the same."""

import pytest

from tests.quality.support import SURE, ahead, log_odds

LABELS = [bool(i % 2) for i in range(120)]
RIGHT = [float(y) + i / 1000 for i, y in enumerate(LABELS)]
IDLE = [float(i * 37 % 120) for i in range(120)]


def test_a_score_that_separates_is_ahead_of_one_that_does_not_in_all_its_interval() -> None:
    found = ahead(RIGHT, IDLE, LABELS)
    assert 0 < found["low"] < found["auc"] < found["high"]


def test_a_score_is_not_ahead_of_itself() -> None:
    assert ahead(IDLE, IDLE, LABELS) == {"auc": 0, "low": 0, "high": 0}


def test_two_scores_without_sense_tie() -> None:
    found = ahead(IDLE, [float(i * 53 % 120) for i in range(120)], LABELS)
    assert found["low"] < 0 < found["high"]


def test_nothing_is_said_of_labels_that_are_all_one() -> None:
    assert ahead([0.1, 0.9], [0.2, 0.3], [True, True]) == {}


def test_log_odds_are_even_at_one_half_and_end_somewhere() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(0.9) == pytest.approx(-log_odds(0.1))
    assert (log_odds(0.0), log_odds(1.0), log_odds(1e-300)) == (-SURE, SURE, -SURE)
