"""NDJSON in and out, both as they come: of any length in little memory; it does not know what the lines say.

Three tasks at a time: one takes what the client sends, one has batches of lines worked on in a thread, one sends the
answers. A client that sends everything before it reads anything makes nobody wait: answers wait on disk.
"""

import asyncio
import json
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from service.errors import EvenbriefError
from service.newsroom.lines import Line, Lines
from service.routes import problems

MEDIA_TYPE = "application/x-ndjson"
MEDIA_TYPES = frozenset({MEDIA_TYPE, "application/ndjson", "application/jsonl", "application/x-jsonlines"})
BATCH = 50  # lines worked on together; fewer where no more have come, so that a slow sender gets its answers
AHEAD = 16  # messages that are taken in advance, each of 64 KiB at most as the server cuts them
IN_MEMORY = 1 << 20  # bytes of answers; more wait on disk
PIECE = 1 << 16  # bytes of answers that are sent at once

Answers = Callable[[], bytes]
"""The answers to some lines, as NDJSON. Blocking; one call at a time, in the order in which they were begun."""


@dataclass(frozen=True, slots=True)
class Work:
    """`begin` has lines worked on; `ahead` says how many batches may be begun before the first is asked for. `begin`
    and `close`, which comes last, may block.
    """

    begin: Callable[[Sequence[Line]], Answers]
    ahead: Callable[[], int] = lambda: 0
    close: Callable[[], None] = lambda: None


class Gone(Exception):
    """The client left."""


class Exchange(Response):
    """The answer to a stream of lines; `work` answers them, each of `most` bytes or, as None, longer."""

    media_type = MEDIA_TYPE

    def __init__(self, work: Work, most: int) -> None:
        super().__init__(headers={"Connection": "close", "Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._work = work
        self._lines = Lines(most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = await receive()  # what is wrong with the request as a whole is answered with its status
        arrived: asyncio.Queue[Message | Exception] = asyncio.Queue(AHEAD)
        await arrived.put(first)
        spool = Spool()
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        tasks = [asyncio.create_task(_take(first, receive, arrived)), asyncio.create_task(_tell(spool, send))]
        try:
            await self._answer(arrived, spool)
            await tasks[1]
        except Gone:
            pass
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError, OSError):
                    await task
            spool.discard()
            # To its end, though the request be cancelled.
            await asyncio.shield(asyncio.get_running_loop().run_in_executor(None, self._work.close))

    async def _answer(self, arrived: "asyncio.Queue[Message | Exception]", spool: "Spool") -> None:
        begun: deque[Answers] = deque()
        try:
            try:
                async for batch in self._batches(arrived):
                    begun.append(await run_in_threadpool(self._work.begin, batch))
                    # Where no more has come nobody is kept waiting for his answers.
                    while begun and (len(begun) > self._work.ahead() or arrived.empty()):
                        spool.write(await run_in_threadpool(begun.popleft()))
            except HTTPException as cut:  # what came before it is answered
                spool.write(await run_in_threadpool(_rest, begun))
                spool.write(_last(cut))
            else:
                spool.write(await run_in_threadpool(_rest, begun))
        except Gone:
            raise
        except Exception as error:  # the status is sent: what ends the stream is its last line
            spool.write(_last(error))
        spool.close()

    async def _batches(self, arrived: "asyncio.Queue[Message | Exception]") -> AsyncIterator[list[Line]]:
        """All lines that are here, but no more than BATCH at a time."""
        waiting: list[Line] = []
        more = True
        while more:
            message = await arrived.get()
            while True:
                more = _is_more(message)
                assert not isinstance(message, Exception)  # noqa: S101 - it was raised
                waiting += self._read(message.get("body", b""), more)
                if not more or len(waiting) >= BATCH or arrived.empty():
                    break
                message = arrived.get_nowait()
            for start in range(0, len(waiting), BATCH):
                yield waiting[start : start + BATCH]
            waiting = []

    def _read(self, piece: bytes, more: bool) -> Iterator[Line]:
        yield from self._lines.feed(piece)
        if not more:
            yield from self._lines.end()


class Spool:
    """Bytes between one who writes and one who reads, neither waiting for the other; for one event loop."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by `discard`
        self._read = self._written = 0
        self._closed = False
        self._news = asyncio.Event()

    def write(self, data: bytes) -> None:
        self._file.seek(self._written)
        self._file.write(data)
        self._written += len(data)
        self._news.set()

    def close(self) -> None:
        """There will be no more."""
        self._closed = True
        self._news.set()

    def discard(self) -> None:
        self._file.close()

    async def pieces(self) -> AsyncIterator[bytes]:
        while True:
            while self._read < self._written:
                self._file.seek(self._read)
                piece = self._file.read(PIECE)
                self._read += len(piece)
                yield piece
            if self._read == self._written:
                self._file.seek(0)
                self._file.truncate()
                self._read = self._written = 0
            if self._closed:
                return
            self._news.clear()
            await self._news.wait()


async def _take(first: Message, receive: Receive, arrived: "asyncio.Queue[Message | Exception]") -> None:
    message = first
    while message["type"] == "http.request" and message.get("more_body", False):
        try:
            message = await receive()
        except HTTPException as error:
            await arrived.put(error)
            return
        await arrived.put(message)


async def _tell(spool: Spool, send: Send) -> None:
    async for piece in spool.pieces():
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _rest(begun: "deque[Answers]") -> bytes:
    return b"".join(answers() for answers in begun)


def _is_more(message: Message | Exception) -> bool:
    if isinstance(message, Exception):
        raise message
    if message["type"] != "http.request":
        raise Gone
    return bool(message.get("more_body", False))


def _last(error: Exception) -> bytes:
    """A problem in one line."""
    if isinstance(error, HTTPException):
        phrase = type("Cut", (EvenbriefError,), {"status": error.status_code, "type": "cut", "title": "It was cut"})
        error = phrase(str(error.detail))
    if not isinstance(error, EvenbriefError):
        problems.log_failure(error)
        error = EvenbriefError("An error of ours, not of the request. It is in the log. Send the rest again.")
    return json.dumps(problems.describe(error), default=str).encode() + b"\n"
