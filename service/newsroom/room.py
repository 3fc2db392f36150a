"""What the newsroom works with: a store, limits, a clock, whom to tell of changes; it knows no HTTP and no jobs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from service.stages.collect import Limits
from service.store.store import Store
from service.threads.threads import Threads


def untold(article_ids: Sequence[str]) -> None:
    """Nobody is told of a change."""


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Room:
    """One workspace's newsroom; threads may share it.

    `changed` is called, after it is written down, with the ids of articles that got another text or were withdrawn:
    what cites them is to be checked again. `clock` gives an aware time. `threads` place articles in stories; they hold
    a cache, so a room is made once and kept.
    """

    store: Store
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], datetime] = utc_now
    changed: Callable[[Sequence[str]], None] = untold
    threads: Threads = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "threads", Threads(self.store, self.clock))
