"""How long a test waits for what comes at once; a machine that is busy is no fault of what is tested."""

import time
from collections.abc import Callable

# Seconds. What takes two seconds alone was seen to take forty beside two other busy processes on two cores.
LONG = 120.0


def until(holds: Callable[[], object], what: str = "it did not come") -> None:
    """Waits until it holds; an AssertionError says what did not come."""
    end = time.monotonic() + LONG
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.01)
