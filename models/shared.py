"""One model for many threads: what waits at the same time is run as one batch; it does not know what is generated."""

import queue
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from models.roles import Encoder, Generator, ModelError, Prompt, Vectors

# Milliseconds that a batch waits for a second request: a thousandth of the time that one brief takes to write.
WINDOW_MS = 25.0

# Prompts in one batch at most, so that a short request is not held up behind a very long one.
MOST_PROMPTS = 128


@dataclass(slots=True)
class _Request:
    prompts: Sequence[Prompt]
    candidates: int
    answer: "Future[list[list[str]]]" = field(default_factory=Future)


class SharedGenerator:
    """A Generator that several threads may call. One thread of its own runs the model, a batch at a time.

    `batches` and `prompts` count what was run. An error reaches every caller of its batch as ModelError.
    """

    def __init__(self, generator: Generator, window_ms: float = WINDOW_MS, most: int = MOST_PROMPTS) -> None:
        self.name = generator.name
        self.taught = bool(getattr(generator, "taught", False))
        self.batches = 0
        self.prompts = 0
        self._generator = generator
        self._window = window_ms / 1000
        self._most = most
        self._waiting: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        # A daemon, so that a process whose owner forgot close() still ends.
        self._thread = threading.Thread(target=self._work, name=f"generator {self.name}", daemon=True)
        self._thread.start()

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        """As the generator's own; blocks until the batch with these prompts is done. Raises ModelError once closed."""
        if not prompts:
            return []
        request = _Request(tuple(prompts), candidates)
        with self._gate:
            if self._closed:
                raise ModelError(f"{self.name} is closed.")
            self._waiting.put(request)
        return request.answer.result()

    @property
    def waiting(self) -> int:
        """Requests that no batch has taken yet."""
        return self._waiting.qsize()

    def close(self) -> None:
        """Finish what waits, end the thread, and close the generator where it can be closed. May be called twice."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._waiting.put(None)
        self._thread.join()
        close = getattr(self._generator, "close", None)
        if close:
            close()

    def _work(self) -> None:
        first: _Request | None
        while first := self._waiting.get():
            batch, last = self._gather(first)
            for candidates in sorted({r.candidates for r in batch}):
                self._run([r for r in batch if r.candidates == candidates], candidates)
            if last:
                return

    def _gather(self, first: _Request) -> tuple[list[_Request], bool]:
        """What waits, or comes within the window, up to `most` prompts; and whether the end came with it."""
        batch = [first]
        deadline = time.monotonic() + self._window
        while sum(len(r.prompts) for r in batch) < self._most:
            try:
                request = self._waiting.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                break
            if request is None:
                return batch, True
            batch.append(request)
        return batch, False

    def _run(self, batch: list[_Request], candidates: int) -> None:
        prompts = [p for r in batch for p in r.prompts]
        self.batches += 1
        self.prompts += len(prompts)
        try:
            answers = iter(self._generator.generate(prompts, candidates))
            each = [[next(answers) for _ in r.prompts] for r in batch]
        except Exception as error:  # whatever it was, a caller waits for it
            for request in batch:
                request.answer.set_exception(_as_model_error(self.name, error))
        else:
            for request, texts in zip(batch, each, strict=True):
                request.answer.set_result(texts)


class LockedEncoder:
    """An Encoder that several threads may call, one at a time."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder's own."""
        with self._lock:
            return self._encoder.encode(texts)


def _as_model_error(name: str, error: Exception) -> ModelError:
    """A new error for each caller: one that is raised in several threads would gather all their tracebacks."""
    made = ModelError(str(error) if isinstance(error, ModelError) else f"{name} failed: {error!r}")
    made.__cause__ = error
    return made
