"""One model for many threads: what waits at the same time is run as one batch; it does not know what is generated.

What was asked before is answered from what was written then: a story that has grown by an article asks most of its
prompts as it did before, and two who ask about one event ask the same.
"""

import queue
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from models.recalled import MOST, Recalled
from models.roles import Encoder, Generator, ModelError, Prompt, Vectors

# Milliseconds that a batch waits for a second request: a thousandth of the time that one brief takes to write.
WINDOW_MS = 25.0

# Prompts in one batch at most: what the default model takes at once. Of more, callers whose prompts are done would wait
# for those of others, and then all be at work while the model has none. Nor would more be cheaper: in int8 on one core
# a token of 12, 44, 64, 128 hypotheses together takes .15, .11, .11, .10 of the processor time that it takes alone, and
# one brief's 3 and 11 prompts are 12 and 44 hypotheses.
MOST_PROMPTS = 16


@dataclass(slots=True)
class _Request:
    prompts: Sequence[Prompt]
    candidates: int
    answer: "Future[list[list[str]]]" = field(default_factory=Future)
    texts: dict[Prompt, list[str]] = field(default_factory=dict)

    def take(self, prompt: Prompt, texts: list[str]) -> None:
        """Answers the caller with the last prompt. Each caller gets lists of its own."""
        self.texts[prompt] = texts
        if len(self.texts) == len(set(self.prompts)) and not self.answer.done():
            self.answer.set_result([list(self.texts[p]) for p in self.prompts])

    def fail(self, error: ModelError) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


# What is asked, and who waits for it; the longest waiting first.
_Waiting = dict[tuple[Prompt, int], list[_Request]]


class SharedGenerator:
    """A Generator that several threads may call. One thread of its own runs the model, a batch at a time.

    A batch is filled with prompts of all callers, those most like the longest waiting in length; a caller is answered
    as soon as its own are done. What several ask is run once, and the texts of the latest `recalled` prompts are given
    again. `asked` counts prompts that callers asked, `batches` and `prompts` what was run. An error reaches every
    caller of its batch as ModelError, and is not given again.
    """

    def __init__(
        self, generator: Generator, window_ms: float = WINDOW_MS, most: int = MOST_PROMPTS, recalled: int = MOST
    ) -> None:
        self.name = generator.name
        self.taught = bool(getattr(generator, "taught", False))
        self.asked = self.batches = self.prompts = 0
        self._generator = generator
        self._window = window_ms / 1000
        self._most = most
        self._recalled = Recalled(recalled)
        self._waiting: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        # A daemon, so that a process whose owner forgot close() still ends.
        self._thread = threading.Thread(target=self._work, name=f"generator {self.name}", daemon=True)
        self._thread.start()

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        """As the generator's own; blocks until these prompts are done. Raises ModelError once closed."""
        if not prompts:
            return []
        request = _Request(tuple(prompts), candidates)
        with self._gate:
            if self._closed:
                raise ModelError(f"{self.name} is closed.")
            self._waiting.put(request)
            self.asked += len(prompts)
        return request.answer.result()

    @property
    def waiting(self) -> int:
        """Requests of which no batch has been asked yet."""
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
        waiting: _Waiting = {}
        last = False
        while waiting or not last:
            if not last:
                last = self._gather(waiting)
            if waiting:
                self._run(self._batch(waiting))

    def _gather(self, waiting: _Waiting) -> bool:
        """Adds what has come; with nothing to do, what comes first and within the window. Whether the end came."""
        first, deadline = not waiting, None
        while True:
            try:
                request = self._waiting.get(timeout=None if first else _left(deadline))
            except queue.Empty:
                return False
            if request is None:
                return True
            if first:
                first, deadline = False, time.monotonic() + self._window
            self._wait(request, waiting)
            if deadline and len(waiting) >= self._most:
                deadline = None

    def _wait(self, request: _Request, waiting: _Waiting) -> None:
        """For what is not known yet."""
        for prompt in dict.fromkeys(request.prompts):
            texts = self._recalled.get(prompt, request.candidates)
            if texts is None:
                waiting.setdefault((prompt, request.candidates), []).append(request)
            else:
                request.take(prompt, texts)

    def _batch(self, waiting: _Waiting) -> _Waiting:
        """Taken out: what has waited longest, and what is most like it."""
        oldest, candidates = next(iter(waiting))
        alike = [key for key in waiting if key[1] == candidates]
        alike.sort(key=lambda key: abs(len(key[0].user) - len(oldest.user)))
        return {key: waiting.pop(key) for key in alike[: self._most]}

    def _run(self, batch: _Waiting) -> None:
        prompts = [prompt for prompt, _ in batch]
        self.batches += 1
        self.prompts += len(prompts)
        try:
            answers = self._generator.generate(prompts, next(iter(batch))[1])
            done = list(zip(batch.items(), answers, strict=True))
        except Exception as error:  # whatever it was, a caller waits for it
            for request in {id(r): r for requests in batch.values() for r in requests}.values():
                request.fail(_as_model_error(self.name, error))
        else:
            for ((prompt, candidates), requests), texts in done:
                self._recalled.put(prompt, candidates, texts)
                for request in requests:
                    request.take(prompt, texts)


def _left(deadline: float | None) -> float:
    """Seconds; none where nothing is waited for."""
    return max(0.0, deadline - time.monotonic()) if deadline else 0.0


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
