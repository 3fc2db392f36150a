"""Submissions read by processes beside this one, where there are many; it does not know the store or stories.

What an article tells by itself (its clean text, its language, what it is compared by) takes a third of the work and
needs nothing of the others: processes read batches ahead, and one process keeps and places them in their order.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import connection
from time import monotonic
from typing import TypeVar

from service.errors import EvenbriefError
from service.facts import orders
from service.facts.needed import Needs
from service.stages.collect import Limits, Submission, Taken, collect_each
from service.threads.features import encode, read

T = TypeVar("T")
R = TypeVar("R")

# Submissions of one stream after which processes are started. A process reads word lists and expressions first, which
# takes it as long as a thousand articles; till then, and for a stream that ends before, this one reads by itself.
LATER = 500
# Batches in the works for each process: one that it reads, and one that waits.
EACH = 2
# Seconds without a batch after which a sender is slow: what is begun is answered before more is waited for.
PATIENCE = 0.5
# Read once by each process before it is given any other: whoever waits for it meanwhile reads by himself.
_FIRST = Submission(
    text="The town of Eastmere opened a footbridge over the river Orle on Tuesday. " * 4, title="A bridge opens"
)

# One set of processes at a time in this one, however many streams come: more would only share the same cores.
_BUSY = threading.Lock()


class ReaderDied(EvenbriefError):
    """A process that read articles ended before its time."""

    type = "reader-died"
    title = "A process that read articles ended"


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one submission; `features` of its article as `encode` has them, where they were read."""

    taken: Taken
    features: bytes = b""


Readings = Callable[[], list[Reading]]
"""One Reading for each submission, in their order; blocking. Raises ReaderDied."""


def read_here(submissions: Sequence[Submission], limits: Limits) -> list[Reading]:
    """Read in this process, without `features`: of what turns out to be unchanged nobody asks for them."""
    return [Reading(each) for each in collect_each(submissions, limits)]


class Readers:
    """Reads the batches of one stream, begun by one thread at a time, by processes from LATER submissions on."""

    def __init__(self, limits: Limits, processes: int = 0) -> None:
        self._limits = limits
        self._processes = processes if processes > 1 else 0
        self._seen = 0
        self._closed = False
        self._lock = threading.Lock()  # a request that is cut off may close it while a thread still begins a batch
        self._pool: ProcessPoolExecutor | None = None
        self._starting: list[Future[list[Reading]]] = []

    @property
    def ahead(self) -> int:
        """Batches that may be begun before the first of them is asked for."""
        return EACH * self._processes if self._pool and not self._starting else 0

    def begin(self, submissions: Sequence[Submission]) -> Readings:
        """Does not block. What no process reads is read when it is asked for."""
        self._seen += len(submissions)
        with self._lock:
            if self._wanted() and _BUSY.acquire(blocking=False):
                self._start()
            if any(each.done() and each.exception() for each in self._starting):
                self._processes = 0  # what never began to read here will not: this process goes on by itself
                self._let_go()
            self._starting = [each for each in self._starting if not each.done()]
            if self._pool is None or self._starting:
                return partial(read_here, submissions, self._limits)
            try:
                return partial(_result, self._pool.submit(_read, submissions, self._limits))
            except BrokenExecutor:
                raise _died() from None

    def close(self) -> None:
        """What is begun and not asked for is let go."""
        with self._lock:
            self._closed = True
            self._let_go()

    def _let_go(self) -> None:
        pool, self._pool, self._starting = self._pool, None, []
        if pool is not None:
            try:
                pool.shutdown(cancel_futures=True)
            finally:
                _BUSY.release()

    def _wanted(self) -> bool:
        return self._seen > LATER and self._processes > 0 and self._pool is None and not self._closed

    def _start(self) -> None:
        # Spawned: a fork of a process with threads and open databases is none that can be trusted.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(
            self._processes, mp_context=context, initializer=_begin_process, initargs=(orders.table(),)
        )
        self._starting = [self._pool.submit(_read, [_FIRST], self._limits) for _ in range(self._processes)]


@contextmanager
def readers(limits: Limits, processes: int) -> Iterator[Readers]:
    """For one stream; 0 or 1 of `processes` for none beside this one."""
    found = Readers(limits, processes)
    try:
        yield found
    finally:
        found.close()


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Of a long stream twice as many at a time: each batch has statements and a wait for the disk of its own."""
    rest, seen = iter(items), 0
    while batch := list(islice(rest, size if seen < LATER else 2 * size)):
        seen += len(batch)
        yield batch


def in_turn(items: Iterable[T], begin: Callable[[T], Callable[[], R]], most: Callable[[], int]) -> Iterator[R]:
    """The result of each, in their order; `most` are begun before the first of them is asked for.

    Where `items` raise, what is begun comes first.
    """
    waiting: deque[Callable[[], R]] = deque()
    source, failure = iter(items), None
    while failure is None:
        since = monotonic()
        try:
            waiting.append(begin(next(source)))
        except StopIteration:
            break
        except Exception as error:  # raised again when what came before it is answered
            failure = error
        patient = monotonic() - since < PATIENCE
        while len(waiting) > (most() if patient else 0):
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()
    if failure is not None:
        raise failure


def _result(future: "Future[list[Reading]]") -> list[Reading]:
    try:
        return future.result()
    except BrokenExecutor:
        raise _died() from None


def _died() -> ReaderDied:
    return ReaderDied(
        "A process that reads articles was killed, or memory was short. What was answered is kept; send the rest again."
    )


def _read(submissions: Sequence[Submission], limits: Limits) -> list[Reading]:
    """In a process of its own."""
    taken = collect_each(submissions, limits)
    return [Reading(each, encode(read(each.article)) if each.article else b"") for each in taken]


def _begin_process(table: Needs) -> None:
    """Whoever stops the whole stops the one that keeps; its readers end with it, however it ends."""
    orders.adopt(table)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
