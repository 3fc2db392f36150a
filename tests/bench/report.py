"""The figures as Markdown; it does not know how they were measured."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tests.bench.invented import KINDS, MISATTRIBUTED

Report = dict[str, Any]
# How a row of the comparison is called, where it stands, and how it is written.
_WORK = (
    ("wall time, s", "seconds", ".1f"),
    ("processor time of all threads, s", "processor_seconds", ".1f"),
    ("processors at work on average", "processors", ".2f"),
    ("generator time, s", "generator_seconds", ".1f"),
    ("prompts", "prompts", "d"),
    ("{unit} in all returned candidates", "tokens_returned", "d"),
    ("{unit} in the text", "tokens_chosen", "d"),
    ("{unit} a second, returned", "returned_per_second", ".1f"),
    ("{unit} a second, in the text", "chosen_per_second", ".1f"),
    ("peak memory of the process so far, MiB", "peak_mib", "d"),
)
# Naive runs second, so its peak is at least ours: a ratio of the two would say nothing.
_NO_RATIO = frozenset({"peak_mib"})


def render(report: Report) -> str:
    """Both tables, then both texts in full."""
    blocks = (_head(report), _compared(report), _counted(report), _stages(report["ours"]), _texts(report))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(report: Report) -> Iterator[str]:
    about = report["articles"]
    yield "# Bench"
    yield ""
    yield f"{about['used']} articles ({about['passages']} passages): {about['name']}.  "
    yield f"Models: {', '.join(report['models'])}; threads {report['threads']}; {report['loaded_mib']} MiB when loaded."
    yield ""
    yield "Absolute times are this machine's. Ratios hold for others too, where both sides had about as many processors"
    yield "at work; where they had not, the machine was busy with something else, and it must be run again."
    yield "Ours has passed the same checks before, against the passages it cites, so it should hold nothing invented."
    yield "What is quoted verbatim may be longer than what is written, and fails “length” here."


def _compared(report: Report) -> Iterator[str]:
    yield "| work | ours | naive | ours/naive |"
    yield "|---|---:|---:|---:|"
    for label, key, form in _WORK:
        ours, naive = report["ours"][key], report["naive"][key]
        ratio = "–" if key in _NO_RATIO else _ratio(ours, naive)
        yield _row(label.format(unit=report["unit"]), _shown(ours, form), _shown(naive, form), ratio)


def _counted(report: Report) -> Iterator[str]:
    """What stands in no passage of any article, in sum and for each sentence."""
    sides = (report["ours"], report["naive"])
    yield "| text, against all passages of all articles | ours | naive |"
    yield "|---|---:|---:|"
    yield _row("sentences", *(str(len(s["sentences"])) for s in sides))
    yield _row("words", *(str(s["words"]) for s in sides))
    for kind in KINDS:
        yield _row(f"invented {kind} (a sentence)", *(_each(s["invented"][kind], s) for s in sides))
    yield _row("invented in sum (a sentence)", *(_each(sum(s["invented"][k] for k in KINDS), s) for s in sides))
    yield _row("sentences with at least one", *(_share(s["inventing"], len(s["sentences"])) for s in sides))
    yield _row("sentences that fail any check of verify", *(_share(s["failing"], len(s["sentences"])) for s in sides))
    yield _row(MISATTRIBUTED, *(str(s["invented"][MISATTRIBUTED]) for s in sides))


def _stages(ours: Report) -> Iterator[str]:
    yield "| stage of ours | s | share |"
    yield "|---|---:|---:|"
    for stage, seconds in ours["stages"].items():
        yield _row(stage, f"{seconds:.2f}", f"{100 * seconds / ours['seconds']:.0f}%")
    outcome = ours["outcome"]
    total = len(ours["sentences"])
    yield ""
    yield f"Written by the model: {_share(outcome['written'], total)}. Verbatim: {_share(outcome['verbatim'], total)}."
    reasons = Counter(reason for w in outcome["withheld"] for reason in w["reasons"])
    why = ", ".join(f"{name} {count}" for name, count in reasons.most_common())
    yield f"Facts withheld: {len(outcome['withheld'])}" + (f" (failed checks: {why})." if why else ".")


def _texts(report: Report) -> Iterator[str]:
    ours, naive = report["ours"], report["naive"]
    yield "## Ours"
    yield ""
    yield from _listed(ours["sentences"], ours["outcome"]["statuses"])
    yield ""
    yield "## Naive"
    yield ""
    yield from _listed(naive["sentences"], [""] * len(naive["sentences"]))


def _listed(sentences: Sequence[Report], marks: Sequence[str]) -> Iterator[str]:
    """Each sentence, and under it what no passage supports."""
    for number, (sentence, mark) in enumerate(zip(sentences, marks, strict=True), start=1):
        yield f"{number}. {sentence['text']}" + (f" [{mark}]" if mark else "")
        yield from (f"   - {kind}: “{words}”" for kind, words in sentence["faults"])
        if sentence["failed"]:
            yield f"   - fails: {', '.join(sentence['failed'])}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def _ratio(ours: float | None, naive: float | None) -> str:
    return f"{ours / naive:.2f}" if ours is not None and naive else "–"


def _each(count: int, side: Report) -> str:
    total = len(side["sentences"])
    return f"{count} ({count / total:.2f})" if total else str(count)


def _share(count: int, total: int) -> str:
    return f"{count} of {total} ({100 * count / total:.0f}%)" if total else "0 of 0"
