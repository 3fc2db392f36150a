"""What whoever has work to do may ask of the queue, and how work is written; it does not know where jobs are kept.

`store.jobs` is one (service.store.jobs.Jobs); inside `store.transaction()` a job is there with the data or not at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from service.halting import Step
from service.store.jobs import Job, State
from service.store.paging import Page
from service.store.store import Store

Tell = Callable[[str], None]
"""Tells how far the work is, in a few words without article text."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The last step of a job: `write` is called in the transaction that marks the job done, and gives its result.

    So what it keeps is kept once, however often the work before it was begun.
    """

    write: Callable[[Store], Any]


Kind = Callable[[Mapping[str, Any], Tell, Step], Any]
"""The work of a job: payload, tell, step; gives a JSON value, or an Ending.

`step` is to be called between steps; it raises where the job was cancelled, is another worker's by now, or the service
stops. It may run again from its start after any of its steps: what it writes on the way must bear that.
A result with "location" (a path of this API) says where to read what was made.
"""


class Jobs(Protocol):
    """Work that outlives the process that asks for it."""

    def submit(
        self,
        kind: str,
        payload: Mapping[str, Any],
        *,
        key: str | None = None,
        priority: int = 0,
        due_at: datetime | None = None,
    ) -> str:
        """The id of a new job, or of the one with that key that waits, runs or is done. The highest priority first."""

    def get(self, job_id: str) -> Job:
        """Raises NotFound."""

    def cancel(self, job_id: str) -> Job:
        """The job as it is now: one that waits is cancelled, one that runs ends at its next step. Raises NotFound."""

    def page(self, state: State | None = None, *, cursor: str | None = None, limit: int = 50) -> Page[Job]:
        """The latest first."""
