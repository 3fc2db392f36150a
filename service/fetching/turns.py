"""One request to a host at a time, and a pause between two; it does not know what is asked for.

The turns are those of one process: with several, each keeps its own pace.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.fetching.failures import FetchLater, shown

HOSTS_KEPT = 4_096  # whose last turn is remembered; those whose pause is over are forgotten first
LONGEST_HOLD = 24 * 3600.0  # seconds; a publisher who asks for more is asked again after a day


class _Host:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.users = 0
        self.free_at = 0.0


class Turns:
    """Shared by all threads."""

    def __init__(
        self, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._sleep = sleep
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()

    @contextmanager
    def take(self, host: str, interval: float, patience: float) -> Iterator[None]:
        """Hold the turn at `host`; the next one comes `interval` seconds after this one began, and not before it ends.

        Raises FetchLater, with the seconds still to wait, where that would be longer than `patience`.
        """
        entry = self._enter(host)
        try:
            began = self._clock()
            if not entry.lock.acquire(timeout=patience):
                raise _later(host, interval)
            try:
                wait = entry.free_at - self._clock()
                if wait > patience - (self._clock() - began):
                    raise _later(host, wait)
                if wait > 0:
                    self._sleep(wait)
                entry.free_at = self._clock() + interval
                yield
            finally:
                entry.lock.release()
        finally:
            self._leave(entry)

    def hold(self, host: str, seconds: float) -> None:
        """Nobody's turn at `host` for so long: its publisher said so."""
        entry = self._enter(host)
        entry.free_at = max(entry.free_at, self._clock() + min(seconds, LONGEST_HOLD))
        self._leave(entry)

    def _enter(self, host: str) -> _Host:
        with self._guard:
            if host not in self._hosts and len(self._hosts) >= HOSTS_KEPT:
                now = self._clock()
                self._hosts = {name: h for name, h in self._hosts.items() if h.users or h.free_at > now}
            entry = self._hosts.setdefault(host, _Host())
            entry.users += 1
            return entry

    def _leave(self, entry: _Host) -> None:
        with self._guard:
            entry.users -= 1


def _later(host: str, seconds: float) -> FetchLater:
    return FetchLater(f"{shown(host)}: its turn has not come; its publisher wants pauses. Try again later.", seconds)
