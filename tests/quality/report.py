"""The report of a run as JSON and Markdown. It does not know how anything was measured."""

import json
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.quality.floors import Breach, Floors
from tests.quality.measures import BY_NAME
from tests.quality.run import Done


def as_json(done: Sequence[Done], hashes: Mapping[str, str], breaches: Sequence[Breach]) -> dict[str, Any]:
    """All of it, as values that JSON can hold."""
    return {
        "python": platform.python_version(),
        "data": dict(hashes),
        "measures": [vars(d) for d in done],
        "breaches": [vars(b) for b in breaches],
        "passed": not breaches,
    }


def as_markdown(
    done: Sequence[Done], hashes: Mapping[str, str], floors: Floors, breaches: Sequence[Breach], plots: Sequence[str]
) -> str:
    """A page with a table for each measure; a floor stands beside its figure."""
    parts = ["# Quality", _verdict(breaches), *(f"![{p}]({p})" for p in plots), *(_section(d, floors) for d in done)]
    table = [f"| {name} | `{sha}` |" for name, sha in sorted(hashes.items())]
    parts.append("\n".join(["## Data", "", "| file | SHA-256 |", "|---|---|", *table]))
    return "\n\n".join(parts) + "\n"


def _verdict(breaches: Sequence[Breach]) -> str:
    if not breaches:
        return "Every floor is kept."
    return "\n".join([f"**{len(breaches)} not kept:**", "", *(f"- {b.what} {b.why}" for b in breaches)])


def _section(done: Done, floors: Floors) -> str:
    name, _, model = done.unit.partition(":")
    size = {"whole": "", "sample": ", the sample"}.get(done.scale, f", {done.scale} items")
    title = f"## {BY_NAME[name].title}{f' ({model})' if model else ''}{size}"
    if done.fault:
        return f"{title}\n\nNot measured: {done.fault}"
    bounds = {
        k: (s, v) for s, row in floors.bounds.get(done.scale, {}).get(done.unit, {}).items() for k, v in row.items()
    }
    return f"{title}\n\n{_table(done.figures, bounds)}\n\n{done.seconds:.0f} s."


def _table(figures: Mapping[str, float], bounds: Mapping[str, tuple[str, float]]) -> str:
    rows = ["| figure | measured | floor |", "|---|---:|---:|"]
    for name, value in figures.items():
        side, bound = bounds.get(name, ("", 0.0))
        rows.append(f"| {name} | {_shown(value)} | {f'{side} {_shown(bound)}' if side else ''} |")
    return "\n".join(rows)


def _shown(value: float) -> str:
    return f"{value:.0f}" if value == int(value) and abs(value) > 1 else f"{value:.3f}"


def write(folder: Path, report: Mapping[str, Any], page: str) -> None:
    """report.json and report.md in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    (folder / "report.json").write_text(text, "utf-8")
    (folder / "report.md").write_text(page, "utf-8")
