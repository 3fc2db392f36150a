"""Several briefs asked for at once, as a service with one shared model gets them; it does not know what is in them."""

import threading
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from models.shared import LockedEncoder, SharedGenerator
from service.news import Article
from service.pipeline import Models, Options, brief

Report = dict[str, Any]


def crowd(
    sets: Sequence[Sequence[Article]], models: Models, counts: Sequence[int], sentences: int | None
) -> list[Report]:
    """For each count: briefs a minute, and the seconds that half of them, and 99 of 100, waited for theirs at most."""
    generator = SharedGenerator(models.generator)
    shared = Models(LockedEncoder(models.encoder), models.entailer, generator)
    try:
        return [_at_once(sets, shared, count, Options(sentences=sentences)) for count in counts]
    finally:
        generator.close()


def _at_once(sets: Sequence[Sequence[Article]], models: Models, count: int, options: Options) -> Report:
    """Every set in turn for one request; where there are more, the sets come round again, and must be thought anew."""
    taken: list[float] = []
    failed: list[BaseException] = []
    together = threading.Barrier(count + 1)

    def ask(articles: Sequence[Article]) -> None:
        together.wait()
        began = time.perf_counter()
        try:
            brief(articles, models, options)
            taken.append(time.perf_counter() - began)
        except Exception as error:  # of any kind: it is raised again below
            failed.append(error)

    threads = [threading.Thread(target=ask, args=(sets[i % len(sets)],)) for i in range(count)]
    for thread in threads:
        thread.start()
    worked = time.process_time()
    together.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    seconds, busy = time.perf_counter() - began, time.process_time() - worked
    middle, last = np.percentile(taken, [50, 99])
    return {
        "requests": count,
        "seconds": seconds,
        "processor_seconds": busy,
        "a_minute": 60 * count / seconds,
        "a_processor_minute": 60 * count / busy,
        "p50": float(middle),
        "p99": float(last),
    }
