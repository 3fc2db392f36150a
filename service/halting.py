"""How long work ends between two of its steps; it does not know who ends it, or why."""

from collections.abc import Callable

Step = Callable[[], None]
"""Called before each step of long work; it raises where nobody waits for the rest."""


def go_on() -> None:
    """The step of work that nobody ends."""
