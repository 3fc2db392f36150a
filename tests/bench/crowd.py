"""Several briefs asked for at once, as a service with one shared model gets them; it does not know what is in them."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from typing import Any

import numpy as np

from models.shared import LockedEncoder, SharedGenerator
from service.news import Article
from service.pipeline import Models, Options, brief

Report = dict[str, Any]


def crowd(
    sets: Sequence[Sequence[Article]], models: Models, count: int, sentences: int | None, recalled: int = 0
) -> Report:
    """Briefs a minute, and the seconds that half of them, and 99 of 100, waited for theirs at most.

    Every count is asked for the same mix: each set once, or as often as there are places, so many at a time. Of a set
    that is asked again the texts of the latest `recalled` prompts are given again; with none it is written anew, but
    for prompts that wait already. `asked` and `run` count them.
    """
    generator = SharedGenerator(models.generator, recalled=recalled)
    shared = Models(LockedEncoder(models.encoder), models.entailer, generator, models.parser)
    try:
        figures = _at_once(sets, shared, generator, count, Options(sentences=sentences))
    finally:
        generator.close()
    return {"requests": count, "recalled": recalled > 0, **figures}


def _at_once(
    sets: Sequence[Sequence[Article]], models: Models, generator: SharedGenerator, count: int, options: Options
) -> Report:
    def ask(articles: Sequence[Article]) -> float:
        began = time.perf_counter()
        brief(articles, models, options)
        return time.perf_counter() - began

    requests = list(islice(cycle(sets), max(count, len(sets))))
    asked, run, worked, began = generator.asked, generator.prompts, time.process_time(), time.perf_counter()
    with ThreadPoolExecutor(count) as pool:
        taken = list(pool.map(ask, requests))
    seconds, busy = time.perf_counter() - began, time.process_time() - worked
    middle, last = np.percentile(taken, [50, 99])
    return {
        "briefs": len(requests),
        "asked": generator.asked - asked,
        "run": generator.prompts - run,
        "seconds": seconds,
        "processor_seconds": busy,
        "a_minute": 60 * len(requests) / seconds,
        "a_processor_minute": 60 * len(requests) / busy,
        "p50": float(middle),
        "p99": float(last),
    }
