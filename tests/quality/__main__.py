"""`python -m tests.quality [MEASURE...]`: the quality gate. It knows the order of things, and no measure itself.

Each measure is run and kept (.quality/results), then all is reported (.quality/report.md, report.json, plots) and
compared with floors.toml. Exit codes: 0 kept, 1 a figure or a file is not what is pinned, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from models.engine import Run
from models.roles import ModelError
from service.settings import Settings
from tests.quality import data, floors, plots, report
from tests.quality.given import LIGHT, Given
from tests.quality.measures import BY_NAME, MEASURES, Measure
from tests.quality.run import Done, run

FOLDER = data.ROOT / ".quality"


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    asked = _parser().parse_args(arguments)
    pinned = floors.read()
    if asked.floor or asked.accept_data:
        return _pin(asked, pinned)
    done = [d for m in _measures(asked.measures) for d in _run(m, asked)]
    hashes = _hashes(_measures(asked.measures))
    breaches = [*pinned.compare_data(hashes), *(b for d in done for b in _judged(d, pinned))]
    drawn = plots.draw(done, asked.out)
    page = report.as_markdown(done, hashes, pinned, breaches, drawn)
    report.write(asked.out, report.as_json(done, hashes, breaches), page)
    print(page)
    _say(f"the report is {asked.out / 'report.md'}")
    for breach in breaches:
        _say(f"NOT KEPT: {breach.what} {breach.why}")
    return int(bool(breaches))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=f"all, or some of: {', '.join(BY_NAME)}")
    parser.add_argument("--sample", nargs="?", type=int, const=0, metavar="N",
                        help="the sample that CI runs, or N items of each set (which no floor is for)")  # fmt: skip
    parser.add_argument("--model", action="append", metavar="NAME", help=f"a generator, more than once ({LIGHT})")
    parser.add_argument("--encoder", default="minilm-l6", metavar="NAME")
    parser.add_argument("--threads", type=int, default=1, help="threads that models compute with (1)")
    parser.add_argument("--again", action="store_true", help="measure also what is done and unchanged")
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="FOLDER", help="where all is kept (.quality)")
    parser.add_argument("--floor", action="append", metavar="UNIT.FIGURE>=N",
                        help='set a floor ("citations.ours.pairs.f1>=0.6"), or with <= a ceiling')  # fmt: skip
    parser.add_argument("--accept-data", action="append", metavar="SET", help="pin the hash of a data set as it is")
    parser.add_argument("--reason", default="", help="why a floor is lowered or data are changed; kept in floors.toml")
    return parser


def _measures(names: Sequence[str]) -> list[Measure]:
    unknown = [n for n in names if n not in BY_NAME]
    if unknown:
        _parser().error(f"no such measure: {', '.join(unknown)}")
    return [m for m in MEASURES if not names or m.name in names]


def _run(measure: Measure, asked: argparse.Namespace) -> list[Done]:
    """Once, or once for each model where one takes part."""
    scale = "whole" if asked.sample is None else "sample" if asked.sample == 0 else str(asked.sample)
    sample = measure.sample if asked.sample == 0 else asked.sample
    models = dict.fromkeys(asked.model or [LIGHT]) if measure.writes else [LIGHT]
    settings = Settings()
    engine = Run(settings.engine, settings.precision)
    done = []
    for model in models:
        given = Given(asked.out, sample, model, asked.encoder, asked.threads, engine)
        try:
            done.append(run(measure, given, scale, asked.again, _say))
        except ModelError as error:
            done.append(Done(f"{measure.name}:{model}", scale, {}, fault=str(error)))
    return done


def _hashes(measures: Sequence[Measure]) -> dict[str, str]:
    found = {}
    for name in dict.fromkeys(n for m in measures for n in m.data):
        try:
            found[f"{name}.jsonl.gz"] = data.sha256(name)
        except data.Missing as missing:
            _say(str(missing))
    return found


def _judged(done: Done, pinned: floors.Floors) -> list[floors.Breach]:
    if done.absent and done.scale == "sample":  # CI of a clone without the data says so, and tests the rest
        _say(f"SKIPPED {done.unit}: {done.fault}")
        return []
    if done.fault:
        return [floors.Breach(done.unit, f"was not measured: {done.fault}")]
    return pinned.compare(done.scale, done.unit, done.figures)


def _pin(asked: argparse.Namespace, pinned: floors.Floors) -> int:
    scale = "whole" if asked.sample is None else "sample"
    try:
        for text in asked.floor or []:
            pinned.pin(scale, *_bound(text), asked.reason)
        for name in asked.accept_data or []:
            pinned.accept_data(f"{name}.jsonl.gz", data.sha256(name), asked.reason)
    except (floors.Refused, data.Missing, ValueError) as refused:
        _say(str(refused))
        return 2
    floors.write(pinned)
    return 0


def _bound(text: str) -> tuple[str, str, str, float]:
    """Unit, side, figure and bound of "unit.figure>=0.5". Raises ValueError."""
    sign = next((s for s in (">=", "<=") if s in text), "")
    what, _, number = text.partition(sign) if sign else ("", "", "")
    unit, _, figure = what.strip().partition(".")
    if not figure or unit.partition(":")[0] not in BY_NAME:
        raise ValueError(f"{text}: write it as citations.ours.pairs.f1>=0.6")
    return unit, "least" if sign == ">=" else "most", figure, float(number)


def _say(text: str) -> None:
    print(f"quality: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
