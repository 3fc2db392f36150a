"""The engines' figures as Markdown; it does not know how they were measured."""

from collections.abc import Iterator, Sequence
from typing import Any

Report = dict[str, Any]


def render(reports: Sequence[Report], asked: str) -> str:
    """A table of the briefs, one of their stages, and one of several requests at once. `asked`: what was run."""
    blocks = (_briefs(reports), _stages(reports), _crowds(reports), _agreeing(reports))
    return f"# Engines\n\n{asked}\n\n" + "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _briefs(reports: Sequence[Report]) -> Iterator[str]:
    yield "Processor time in seconds (all threads), of one brief by itself. Floor: the same tokens forced through the"
    yield "same engine, without search or checks. First: the share of the whole until the first verified sentence."
    yield ""
    yield "| engine | articles | brief | floor | brief/floor | first | written | naive | brief/naive | x first engine |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for report in reports:
        for base, one in zip(reports[0]["sets"], report["sets"], strict=False):  # of a run that goes on, some
            floor = one["floor"][1] if one["floor"] else None
            first = one["first"][1] / one["processor"] if one["first"] else None
            written = f"{one['written']} of {len(one['sentences'])}"
            yield _row(
                report["engine"], f"{one['articles']}, {one['name']}", _shown(one["processor"]), _shown(floor),
                _ratio(one["processor"], floor), "–" if first is None else f"{first:.0%}", written,
                _shown(one.get("naive_processor")), _ratio(one["processor"], one.get("naive_processor")),
                _ratio(base["processor"], one["processor"]),
            )  # fmt: skip


def _stages(reports: Sequence[Report]) -> Iterator[str]:
    names = list(reports[0]["sets"][0]["stages"])
    yield f"| engine: share of the processor time | {' | '.join(names)} | peak MiB when loaded, of briefs, of many |"
    yield "|---|" + "---:|" * (len(names) + 1)
    for report in reports:
        spent = [sum(one["stages"].get(name, 0.0) for one in report["sets"]) for name in names]
        peaks = f"{report['loaded_mib']}, {report['peak_mib']}, {report['crowd_peak_mib']}"
        yield _row(report["engine"], *(f"{s / sum(spent):.0%}" for s in spent), peaks)


def _crowds(reports: Sequence[Report]) -> Iterator[str]:
    yield "What the encoder and the entailer have read once they keep: here all has been read before. A prompt that"
    yield "several ask at once is run once: where there are more requests than sets of articles, those are asked again."
    yield "Recalled: as the service has it, with the texts of prompts that were asked before given again."
    yield ""
    yield "| engine | at once | briefs | prompts run | a minute | x one | p50, s | p99, s | a processor minute |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for report in reports:
        for one in report["crowd"]:
            alone = report["crowd"][0]["a_minute"]
            count = f"{one['requests']}{', recalled' if one['recalled'] else ''}"
            yield _row(
                report["engine"], count, str(one["briefs"]), f"{one['run']} of {one['asked']}",
                f"{one['a_minute']:.2f}", _ratio(one["a_minute"], alone),
                _shown(one["p50"]), _shown(one["p99"]), f"{one['a_processor_minute']:.2f}",
            )  # fmt: skip


def _agreeing(reports: Sequence[Report]) -> Iterator[str]:
    """How many sentences each engine shares with the first one, word for word."""
    yield f"| engine | sentences that {reports[0]['engine']} has, word for word |"
    yield "|---|---:|"
    for report in reports:
        pairs = list(zip(reports[0]["sets"], report["sets"], strict=False))
        same = sum(len(set(a["sentences"]) & set(b["sentences"])) for a, b in pairs)
        yield _row(report["engine"], f"{same} of {sum(len(b['sentences']) for _, b in pairs)}")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _ratio(a: float, b: float | None) -> str:
    return f"{a / b:.2f}" if b else "–"
