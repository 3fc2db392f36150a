import threading

import pytest

from service.fetching.failures import FetchLater
from service.fetching.turns import HOSTS_KEPT, LONGEST_HOLD, Turns

PATIENCE = 30.0


class Clock:
    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def turns(clock: Clock) -> Turns:
    return Turns(clock.sleep, lambda: clock.now)


def _take(turns: Turns, host: str, interval: float = 1.0) -> None:
    with turns.take(host, interval, PATIENCE):
        pass


def test_two_requests_to_a_host_are_an_interval_apart(turns: Turns, clock: Clock) -> None:
    for _ in range(3):
        _take(turns, "a.example", 2.0)
    assert clock.slept == [2.0, 2.0]


def test_hosts_do_not_wait_for_each_other(turns: Turns, clock: Clock) -> None:
    for host in ("a.example", "b.example", "c.example"):
        _take(turns, host)
    assert not clock.slept


def test_who_would_wait_too_long_is_told_how_long(turns: Turns, clock: Clock) -> None:
    _take(turns, "a.example", PATIENCE + 1)
    with pytest.raises(FetchLater) as failure:
        _take(turns, "a.example")
    assert failure.value.retry_after == PATIENCE + 1
    assert not clock.slept


def test_a_host_that_asks_for_a_pause_gets_it_but_not_for_ever(turns: Turns) -> None:
    turns.hold("a.example", 10 * LONGEST_HOLD)
    with pytest.raises(FetchLater) as failure:
        _take(turns, "a.example")
    assert failure.value.retry_after == LONGEST_HOLD


def test_one_request_at_a_time_is_open_at_a_host() -> None:
    turns, inside, most = Turns(), 0, 0
    guard = threading.Lock()

    def visit() -> None:
        nonlocal inside, most
        with turns.take("a.example", 0.0, PATIENCE):
            with guard:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.01)
            with guard:
                inside -= 1

    threads = [threading.Thread(target=visit) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_turn_that_fails_is_given_back(turns: Turns) -> None:
    with pytest.raises(ValueError, match="broke"), turns.take("a.example", 0.0, PATIENCE):
        raise ValueError("broke")
    _take(turns, "a.example")


def test_hosts_whose_pause_is_over_are_forgotten_and_others_are_not(turns: Turns, clock: Clock) -> None:
    _take(turns, "slow.example", 1_000.0)
    for number in range(HOSTS_KEPT):
        _take(turns, f"{number}.example", 0.5)
        clock.now += 0.01
    assert len(turns._hosts) < HOSTS_KEPT
    with pytest.raises(FetchLater):
        _take(turns, "slow.example")
