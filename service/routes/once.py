"""A request with an Idempotency-Key has its effect once, and the same answer each time; not what the effect is."""

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from service.errors import Conflict
from service.halting import Step
from service.routes.kept import store_of
from service.store.idempotency import Answer, Claim
from service.store.store import Store

HEADER = "idempotency-key"
RENEW_SECONDS = 120.0  # a fifth of the time that a claim holds without a word from its holder


class Overtaken(Conflict):
    """The claim has ended: another took over since this one took so long, or an article was deleted meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "Another request with this Idempotency-Key took over, or an article was deleted while it was worked on: it "
            "had no effect. Send it again."
        )


@dataclass
class Once:
    """The claim of a request on its key; without a key all of this does nothing."""

    store: Store
    claim: Claim | None
    _renewed: float = 0.0

    @contextmanager
    def keeping(self) -> Iterator[Store]:
        """The transaction in which what was done is kept with its answer; no article is deleted until it is over."""
        with self.store.transaction() as bound:
            if self.claim is not None:
                bound.idempotency.hold()
            yield bound

    def answer(self, bound: Store, answer: Answer) -> None:
        """Keep the answer, `bound` to `keeping`. Raises Overtaken, and then nothing may be kept."""
        if self.claim is not None and not bound.idempotency.answer(self.claim, answer):
            raise Overtaken

    def holding(self, step: Step) -> Step:
        """The same step, which also says that the work goes on. Blocking, now and then."""
        self._renewed = time.monotonic()

        def held() -> None:
            step()
            if self.claim is not None and time.monotonic() - self._renewed > RENEW_SECONDS:
                self._renewed = time.monotonic()
                if not self.store.idempotency.renew(self.claim):
                    raise Overtaken

        return held

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Around the work and its answer: where these fail, whoever sends the request again may try it again."""
        try:
            yield
        except Exception:  # before the error is answered, so that who sends it again at once is not told to wait
            await run_in_threadpool(self.release)
            raise
        except BaseException:  # cancelled: nothing may be waited for
            self.release_soon()
            raise

    def release(self) -> None:
        """Whoever sends the request again may try it again. Blocking; what was answered stays answered."""
        if self.claim is not None:
            self.store.idempotency.release(self.claim)

    def release_soon(self) -> None:
        """The same from the event loop, which does not wait."""
        if self.claim is not None:
            asyncio.get_running_loop().run_in_executor(None, self.release)


def claim(request: Request, *said: str) -> Once | Answer:
    """The right to do what the request asks, or what was answered before. `said`: all that makes it this request.

    Blocking. Raises InProgress, KeyReused and BadInput as store.idempotency.claim does.
    """
    store, key = store_of(request), request.headers.get(HEADER)
    if key is None:
        return Once(store, None)
    # Each part with its length, so that no two requests read alike.
    whole = "".join(f"{len(part)}:{part}" for part in (request.method, request.url.path, *said))
    found = store.idempotency.claim(key, hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest())
    return found if isinstance(found, Answer) else Once(store, found)
