"""One attempt at a job: its work is run, and ends in exactly one way; it does not know threads or the queue's order.

Done, failed for good, to be tried again later, cancelled, handed back, or lost to another worker, which then writes.
"""

import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from service.errors import Conflict, EvenbriefError, NotReady
from service.jobs.queue import Ending, Kind
from service.store.leases import Hold, Lost
from service.store.store import Store

# Attempts that may fail before a job does for good: with the waits below they are spread over about five minutes, so a
# restart of a database or of an inference server is outlived, and an article that kills a worker kills five.
TRIES = 5
FIRST_WAIT = timedelta(seconds=4)  # after the first failure; four times as long after each further one
NOT_READY_WAIT = timedelta(seconds=5)  # until it is asked again whether the models are loaded; it counts as no failure
OURS = EvenbriefError("An error of ours, not of the request. It is in the log.")
DEATHS = EvenbriefError("Its worker ended five times while it worked on this. The job is not tried again.")

Report = Callable[[BaseException], None]
"""Writes down an error that nobody expected, without what it quotes."""


class Halted(Exception):
    """Raised by the step of a job that is not to go on."""


class Attempt:
    """A claimed job under way. Other threads may set why it shall halt, and read its progress."""

    def __init__(self, hold: Hold) -> None:
        self.hold = hold
        self.progress = ""
        self.cancelled = threading.Event()
        self.lost = threading.Event()
        self.handed_back = threading.Event()

    def tell(self, text: str) -> None:
        self.progress = text[:200]

    def step(self) -> None:
        """Raises Halted."""
        if self.cancelled.is_set() or self.lost.is_set() or self.handed_back.is_set():
            raise Halted


def run(store: Store, kind: Kind, attempt: Attempt, report: Report) -> None:
    """Do the work and write down how it ended; where the job is not ours any more, nothing. Raises what the database
    raises where even that cannot be written: then the lease runs out, and the job is done again."""
    try:
        if attempt.hold.failures >= TRIES:
            store.leases.fail(attempt.hold, describe(DEATHS))
            return
        _work(store, kind, attempt, report)
    except Lost:
        return


def _work(store: Store, kind: Kind, attempt: Attempt, report: Report) -> None:
    hold = attempt.hold
    try:
        attempt.step()
        _finish(store, hold, kind(hold.payload, attempt.tell, attempt.step))
    except Lost:
        raise
    except Halted:
        if attempt.lost.is_set():
            return
        (store.leases.cancelled if attempt.cancelled.is_set() else store.leases.hand_back)(hold)
    except NotReady as error:
        store.leases.hand_back(hold, NOT_READY_WAIT, why=error.detail[:200])
    except EvenbriefError as error:
        # With what is there by then it may go: an article was deleted, say, while its brief was written.
        _failed(store, hold, error, final=error.status < 500 and not isinstance(error, Conflict))
    except Exception as error:
        report(error)
        _failed(store, hold, OURS, final=False)


def _finish(store: Store, hold: Hold, result: Any) -> None:
    with store.transaction() as inside:
        inside.leases.check(hold)  # before anything is written: whoever lost the job must not even try
        inside.leases.finish(hold, result.write(inside) if isinstance(result, Ending) else result)


def _failed(store: Store, hold: Hold, error: EvenbriefError, *, final: bool) -> None:
    if final or hold.failures + 1 >= TRIES:
        store.leases.fail(hold, describe(error))
    else:
        store.leases.hand_back(hold, FIRST_WAIT * 4**hold.failures, failed=True, why="It failed, and is tried again.")


def describe(error: EvenbriefError) -> Mapping[str, Any]:
    """The members of a problem, as JSON; its type without a prefix."""
    extra = {name: v for name, v in error.extra.items() if isinstance(v, str | int | float | bool | None)}
    return {"type": error.type, "title": error.title, "status": error.status, "detail": error.detail, **extra}
