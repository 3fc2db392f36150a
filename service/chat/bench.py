"""What an answer is made with: the store, models, limits, a clock, a zone; it does not know who asked, nor HTTP."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from service.halting import Step, go_on
from service.newsroom.room import utc_now
from service.pipeline import Event, Models
from service.stages.collect import Limits
from service.store.store import Store


def silent(progress: str) -> None:
    """Nobody is told how far the work is."""


@dataclass(frozen=True)
class Bench:
    """`models` may raise NotReady; `tell` is told how far the work is, and each verified sentence; `step` may end it.

    `zone`: the IANA time zone in which a day begins.
    """

    store: Store
    models: Callable[[], Models]
    limits: Limits = field(default_factory=Limits)
    zone: str = "UTC"
    clock: Callable[[], datetime] = utc_now
    tell: Callable[[str], None] = silent
    step: Step = go_on

    def hear(self, event: Event) -> None:
        """A listener of the pipeline."""
        self.step()
        if event.sentence is None:
            self.tell(f"{event.stage} {event.detail}".strip())
        else:
            self.tell(f"verified: {event.sentence.text}")
