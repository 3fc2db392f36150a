"""Work that blocks, kept off the event loop: models load behind it, briefs run in a few threads; it knows no HTTP."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from models.roles import ModelError
from service.errors import EvenbriefError, NotReady
from service.halting import Step
from service.pipeline import Models
from service.routes.problems import log_failure

T = TypeVar("T")
RETRY_SECONDS = 10  # what a client is told to wait; about the time of one brief of five articles on two cores


class Busy(EvenbriefError):
    """Every worker is taken and the queue is full."""

    status = 503
    type = "busy"
    title = "Too much to do"


class Abandoned(NotReady):
    """Nobody waits for this brief any more, or the service stops: then somebody reads this."""

    def __init__(self) -> None:
        super().__init__("The service is stopping. Send the request again.", retry_after=RETRY_SECONDS)


class Desk:
    """Loads models once, then runs jobs with them: at most `workers` at a time and `queue` waiting."""

    def __init__(self, load: Callable[[], Models], workers: int, queue: int) -> None:
        self._load = load
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="brief")
        self._room = workers + queue
        self._taken = 0
        self._models: Models | None = None
        self._reason = "The models are loading."
        self._closed = threading.Event()

    def open(self) -> None:
        """Start loading in the background. A daemon: a load that hangs must not keep the process from ending."""
        threading.Thread(target=self._fill, name="load", daemon=True).start()

    def close(self) -> None:
        self._closed.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    @property
    def taken(self) -> int:
        """Jobs that wait or are under way."""
        return self._taken

    @property
    def models(self) -> Models:
        """Raises NotReady, with the reason, while there are none."""
        if self._models is None:
            raise NotReady(self._reason, retry_after=RETRY_SECONDS)
        return self._models

    def start(self, job: Callable[[Step], T]) -> "Order[T]":
        """Run `job` in a worker; it gets a function to call before each step, which raises Abandoned. Raises Busy.

        To be called on the event loop, where alone the count of what is taken changes.
        """
        if self._taken >= self._room:
            raise Busy(f"{self._taken} briefs are being made or wait.", retry_after=RETRY_SECONDS)
        if self._closed.is_set():
            raise Abandoned
        self._taken += 1
        order: Order[T] = Order(self._closed, lambda check: self._pool.submit(_guard, job, check))
        order.result.add_done_callback(self._free)
        return order

    def _free(self, done: "asyncio.Future[T]") -> None:
        self._taken -= 1
        if not done.cancelled():
            done.exception()  # asked for, so that a failure after its client has left is not reported as unseen

    def _fill(self) -> None:
        try:
            self._models = self._load()
        except (EvenbriefError, ModelError) as error:
            self._reason = str(error)
        except Exception as error:  # whatever a model library raises: the service stays up and says why it is not ready
            log_failure(error)
            self._reason = f"The models could not be loaded ({type(error).__name__}); the log says where."


class Order(Generic[T]):
    """One job, waiting or under way; `result` is cancelled where it is abandoned before a worker has begun it."""

    def __init__(self, closed: threading.Event, submit: Callable[[Step], "Future[T]"]) -> None:
        self._closed = closed
        self._left = threading.Event()
        self._work = submit(self.check)
        self.result: asyncio.Future[T] = asyncio.wrap_future(self._work)

    def abandon(self) -> None:
        """Nobody waits any more: a job that waits gives its place back at once, one under way before its next step."""
        self._left.set()
        self._work.cancel()

    def check(self) -> None:
        if self._left.is_set() or self._closed.is_set():
            raise Abandoned


def _guard(job: Callable[[Step], T], check: Step) -> T:
    """Turn an error of ours into one that quotes nothing: what a stage raises may hold article text."""
    try:
        check()
        return job(check)
    except EvenbriefError:
        raise
    except Exception as error:
        log_failure(error)
        raise EvenbriefError("An error of ours, not of the request. It is in the log.") from None
