"""Runs ours and the naive way on the same articles in one process and gathers the figures; it does not print them."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from models.roles import Prompt
from service.facts.sentences import sentences
from service.news import Article, Brief
from service.pipeline import Event, Models, Options, brief
from service.stages.collect import Limits, Submission, collect
from service.stages.extract import extract
from tests.bench.invented import Judged, judge, totals
from tests.bench.meter import Meter, peak_mib, token_counter
from tests.bench.naive import naive, split

# The stages whose end the pipeline reports. Behind them it writes, in rounds with the checks, and names the brief.
REPORTED = ("dedupe", "extract", "group", "match", "rank")

Say = Callable[[str], None]
Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """The articles as they were submitted, what they are called in the report, and the models."""

    name: str
    submissions: Sequence[Submission]
    limits: Limits
    models: Models


def measure(subject: Subject, say: Say) -> Report:
    """All figures as values that JSON can hold: seconds, MiB, counts and texts."""
    meter = Meter(subject.models.generator)
    models = Models(subject.models.encoder, subject.models.entailer, meter, subject.models.parser)
    _warm(models)
    loaded = peak_mib()
    began, worked = time.perf_counter(), time.process_time()
    articles = collect(subject.submissions, subject.limits).articles
    collected = time.perf_counter() - began
    made, stages = _timed(articles, models, meter, say)
    worked = time.process_time() - worked
    passages = [p for a in articles for p in extract(a)]  # not before: extract caches what it found
    ours = _side(meter, (collected + sum(stages.values()), worked), judge([s.text for s in made.sentences], passages))
    say(f"naive: {len(articles)} summaries, then one of them all")
    summaries, merged, taken = _naive(articles, meter)
    plain = _side(meter, taken, judge(split(merged), passages))
    return {
        "articles": {"name": subject.name, "used": len(articles), "passages": len(passages)},
        "models": [m.name for m in (models.encoder, models.entailer, models.generator)],
        "threads": torch.get_num_threads(),
        "unit": token_counter(meter.inner)[0],
        "loaded_mib": loaded,
        "ours": {**ours, "stages": {"collect": collected, **stages}, "outcome": _outcome(made)},
        "naive": {**plain, "summaries": summaries, "merged": merged},
    }


def _warm(models: Models) -> None:
    """What is loaded at first use counts for neither side."""
    models.encoder.encode(["A first text."])
    models.generator.generate([Prompt(user="A first text.", passages=("A first text.",), max_new_tokens=2)])
    sentences("A first text. A second.")


def _timed(articles: Sequence[Article], models: Models, meter: Meter, say: Say) -> tuple[Brief, dict[str, float]]:
    """The brief of the main event, and seconds for each stage in running order."""
    stages: dict[str, float] = {}
    last = time.perf_counter()

    def listen(event: Event) -> None:
        nonlocal last
        say(f"ours: {event.stage} {event.detail or f'of sentence {event.position + 1}'}")
        if event.stage in REPORTED:
            now = time.perf_counter()
            stages[event.stage], last = now - last, now

    meter.reset()
    made = brief(articles, models, Options(), listen)[0]
    stages["summarize"] = meter.seconds
    stages["verify"] = time.perf_counter() - last - meter.seconds
    return made, stages


def _naive(articles: Sequence[Article], meter: Meter) -> tuple[list[str], str, tuple[float, float]]:
    meter.reset()
    began, worked = time.perf_counter(), time.process_time()
    summaries, merged = naive(articles, meter)
    return summaries, merged, (time.perf_counter() - began, time.process_time() - worked)


def _side(meter: Meter, taken: tuple[float, float], judged: Sequence[Judged]) -> Report:
    """What is measured of both sides, right after one has run; `taken` is its wall time and its processors' time."""
    count = token_counter(meter.inner)[1]
    returned, chosen = sum(map(count, meter.returned)), sum(count(j.text) for j in judged)
    return {
        "seconds": taken[0],
        "processor_seconds": taken[1],
        "processors": _ratio(taken[1], taken[0]),
        "generator_seconds": meter.seconds,
        "prompts": meter.prompts,
        "tokens_returned": returned,
        "tokens_chosen": chosen,
        "returned_per_second": _ratio(returned, meter.seconds),
        "chosen_per_second": _ratio(chosen, meter.seconds),
        "peak_mib": peak_mib(),
        "sentences": [
            {"text": j.text, "faults": [list(f) for f in j.faults], "failed": list(j.failed)} for j in judged
        ],
        "words": sum(len(j.text.split()) for j in judged),
        "invented": totals(judged),
        "inventing": sum(j.invents for j in judged),
        "failing": sum(bool(j.failed) for j in judged),
    }


def _outcome(made: Brief) -> Report:
    """What became of the facts, and each check that a withheld one failed."""
    status = Counter(s.status for s in made.sentences)
    withheld = [
        {"passage": w.citations[0].passage.text, "reasons": sorted({f.check for f in w.failures})}
        for w in made.withheld
    ]
    return {
        "statuses": [s.status for s in made.sentences],
        "written": status["written"],
        "verbatim": status["verbatim"],
        "withheld": withheld,
    }


def _ratio(a: float, b: float) -> float | None:
    return a / b if b else None
