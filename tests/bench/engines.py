"""`python -m tests.bench.engines`: the engines beside each other on the same articles; a table to stdout.

Each engine runs in a process of its own, one after the other, so that its peak of memory is its own. With --keep the
figures stand on disk as they come: the same command again goes on where it was broken off. Times are this machine's;
ratios within a row hold on others, and those of processor time on a busy one, too.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, cast

from models.engine import Engine, Precision, Run, has_openvino
from models.load import load
from models.recalled import MOST
from service.app import LIGHT_ENCODER, LIGHT_ENTAILER, LIGHT_PARSER
from service.files import read
from service.news import Article
from service.pipeline import Event, Models, Options, brief
from service.settings import Settings
from service.stages.collect import Limits, Submission, collect
from tests.bench.crowd import crowd
from tests.bench.engine_report import render
from tests.bench.floor import floor
from tests.bench.measure import REPORTED
from tests.bench.meter import Meter, forget_peak, peak_mib
from tests.bench.naive import naive
from tests.bench.sections import Sections, agree
from tests.quality.data import Missing, rows, shared

Report = dict[str, Any]
ROOT = Path(__file__).parents[2]
ENGINES = ("torch:f32", "openvino:f32", "openvino:int8")
# In a brief at most: three engines, each with four sets of articles and 24 briefs for the crowds, in a bearable time.
# Whole briefs have 14, and take about three times as long.
SENTENCES = 5
SET = "summaries_multinews_dev"
# Ours, and in none of the sets, whose passages must be new to the encoder when they are measured.
WARM = [
    Article("The ferry Lumen struck the old pier at Kallvik on Tuesday, and 14 people were hurt.", source="Post"),
    Article("Fourteen people were hurt when the ferry Lumen struck a pier at Kallvik.", source="Gazette"),
]


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    if given.one:
        json.dump(_measured(given), sys.stdout)
        return 0
    engines = [e for e in given.engines if has_openvino() or not e.startswith("openvino")]
    for missing in set(given.engines) - set(engines):
        _say(f"{missing} is left out: the extra openvino is not installed")
    if given.keep:
        agree(given.keep, [_told(given), [str(p) for p in given.articles or []], given.model, given.threads])
    reports = [_reported(engine, arguments, given.so_far) for engine in engines]
    if given.out:
        given.out.write_text(json.dumps(reports, ensure_ascii=False, indent=1) + "\n", "utf-8")
    told = [r for r in reports if r["sets"]]
    print(render(told, _told(given)) if told else "Nothing is kept yet.\n", end="")
    return 0


def _reported(engine: str, arguments: Sequence[str] | None, so_far: bool) -> Report:
    """One engine's figures, from a process of its own."""
    _say(f"{engine}: what is kept" if so_far else f"{engine} begins")
    passed = [*(arguments if arguments is not None else sys.argv[1:]), "--one", engine]
    done = subprocess.run([sys.executable, "-m", "tests.bench.engines", *passed], stdout=subprocess.PIPE, check=True)
    report: Report = json.loads(done.stdout)
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.engines", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), metavar="ENGINE:PRECISION")
    parser.add_argument("--articles", type=Path, nargs="*", metavar="PATH", help="in the place of the real articles")
    parser.add_argument("--clusters", type=int, default=3, help=f"clusters of {SET} (0 for none)")
    parser.add_argument("--sentences", type=int, default=SENTENCES, help=f"in a brief at most ({SENTENCES})")
    parser.add_argument("--requests", type=int, nargs="*", default=[1, 4, 16], help="briefs asked for at once")
    parser.add_argument("--no-naive", action="store_true", help="leave out the naive way of the same engine")
    parser.add_argument("--model", default="", help="the generator, by its name in the catalog")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write all figures and texts as JSON")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep figures there as they come; again: go on")
    parser.add_argument("--so-far", action="store_true", help="measure nothing: the table of what is kept")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser


def _told(given: argparse.Namespace) -> str:
    requests = ", ".join(map(str, given.requests)) or "no"
    clusters = f"the articles that are given, {given.clusters} clusters of {SET}"
    return f"Asked: {clusters}; at most {given.sentences} sentences in a brief; {requests} requests at once."


def _measured(given: argparse.Namespace) -> Report:
    """All figures of one engine; those that are kept are not measured again."""
    kept, subject = Sections(given.keep, given.one, only_kept=given.so_far), _Subject(given)
    report: Report = {"engine": given.one, **(kept.of("loaded", subject.loaded) or {})}
    briefs = [kept.of(f"brief-{at}", partial(subject.brief, at)) for at in range(len(subject.sets))]
    crowds = [kept.of(f"crowd-{count}", partial(subject.crowd, count)) for count in given.requests]
    if (most := max(given.requests, default=0)) > len(briefs):  # where a set is asked again
        crowds.append(kept.of(f"crowd-{most}-recalled", partial(subject.crowd, most, MOST)))
    report |= {"sets": [b for b in briefs if b], "crowd": [c for c in crowds if c]}
    for key, of in (("peak_mib", "sets"), ("crowd_peak_mib", "crowd")):
        report[key] = max((one["peak_mib"] for one in report[of]), default=0)
    if not given.no_naive:  # last: it reads whole articles, and would be the peak of all that comes after it
        for at, one in enumerate(report["sets"]):
            one["naive_processor"] = kept.of(f"naive-{at}", partial(subject.naive, at))
    return report


class _Subject:
    """One engine's models, loaded when something is measured that needs them."""

    def __init__(self, given: argparse.Namespace) -> None:
        self._given = given
        self._read: set[int] = set()
        self.sets = _sets(given)

    @cached_property
    def _articles(self) -> list[Sequence[Article]]:
        return [collect(each, Limits()).articles for _, each in self.sets]

    @cached_property
    def _models(self) -> tuple[Models, Meter, int]:
        """The models, what measures the generator, and the most MiB that were held before the first of the sets."""
        given, settings = self._given, Settings()
        engine, _, precision = given.one.partition(":")
        run = Run(cast(Engine, engine), cast(Precision, precision or "f32"))
        folder, threads = settings.folder, given.threads or settings.threads or None
        meter = Meter(load(given.model or settings.model, "generator", folder, threads, run))
        light = not hasattr(meter.inner, "scorer")
        encoder = load(settings.encoder or (LIGHT_ENCODER if light else ""), "encoder", folder, threads)
        entailer = load(settings.entailer or (LIGHT_ENTAILER if light else ""), "entailer", folder, threads)
        parser = load(settings.parser or (LIGHT_PARSER if light else ""), "parser", folder)
        models = Models(encoder, entailer, meter, parser)
        # What is loaded at first use counts for nobody; what is read is kept.
        brief(WARM, models, Options(sentences=1))
        return models, meter, peak_mib()

    def loaded(self) -> Report:
        _, meter, peak = self._models
        return {"model": meter.name, "loaded_mib": peak}

    def brief(self, at: int) -> Report:
        (models, meter, _), name = self._models, self.sets[at][0]
        _say(f"{self._given.one}: {name}")
        self._read.add(at)
        return {"name": name, **_brief(self._articles[at], models, meter, self._given)}

    def crowd(self, count: int, recalled: int = 0) -> Report:
        models, meter, _ = self._models
        for at in set(range(len(self.sets))) - self._read:  # kept from an earlier run, and not yet read in this one
            self.brief(at)
        _say(f"{self._given.one}: {count} at once")
        forget_peak()
        bare = replace(models, generator=meter.inner)
        return {**crowd(self._articles, bare, count, self._given.sentences, recalled), "peak_mib": peak_mib()}

    def naive(self, at: int) -> float:
        """Seconds of the processors."""
        _, meter, _ = self._models
        _say(f"{self._given.one}: the naive way, {self.sets[at][0]}")
        meter.reset()
        worked = time.process_time()
        naive(self._articles[at], meter)
        return time.process_time() - worked


def _brief(articles: Sequence[Article], models: Models, meter: Meter, given: argparse.Namespace) -> Report:
    """One brief by itself, and the floor of its tokens."""
    stages: dict[str, float] = {}
    first: list[tuple[float, float]] = []
    meter.reset()
    forget_peak()  # the floor of the brief before is none of this one's
    began, worked = time.perf_counter(), time.process_time()
    last = worked

    def listen(event: Event) -> None:
        nonlocal last
        now = time.process_time()
        if event.stage in REPORTED:
            stages[event.stage], last = now - last, now
        elif event.sentence and not first:
            first.append((time.perf_counter() - began, now - worked))

    made = brief(articles, models, Options(sentences=given.sentences), listen)[0]
    ended, peak = time.process_time(), peak_mib()
    stages |= {"generate": meter.processor, "check": ended - last - meter.processor}
    return {
        "articles": len(articles),
        "seconds": time.perf_counter() - began,
        "processor": ended - worked,
        "stages": stages,
        "first": first[0] if first else None,
        "peak_mib": peak,
        "floor": floor(meter.inner, meter.calls),
        "sentences": [s.text for s in made.sentences],
        "written": sum(s.status == "written" for s in made.sentences),
    }


def _sets(given: argparse.Namespace) -> list[tuple[str, Sequence[Submission]]]:
    """The articles, and what they are called."""
    seeds = shared() / "seeds"
    paths = given.articles or [seeds if seeds.is_dir() else ROOT / "seeds" / "harbour-bridge"]
    sets: list[tuple[str, Sequence[Submission]]] = [(p.name, read([str(p)])) for p in paths]
    try:
        clusters = rows(SET, given.clusters) if given.clusters else []
    except Missing as missing:
        _say(str(missing))
        clusters = []
    for at, row in enumerate(clusters):
        each = [Submission(text=a["text"], source=f"Outlet {i + 1}") for i, a in enumerate(row["articles"])]
        sets.append((f"cluster {at + 1}", each))
    return sets


def _say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
