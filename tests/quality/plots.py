"""Draws the figures of a run: ours beside what it is measured beside. It does not know what they mean."""

from collections.abc import Sequence
from pathlib import Path

from tests.quality.run import Done

# Which figures are drawn: the measure, and the ending of the figures' names, so that ways of one thing stand together.
DRAWN = {
    "citations": ("sentences.f1", "sentences.precision", "sentences.recall"),
    "coverage": ("rouge1_at_220", "rouge2_at_220", "rougeL_at_220"),
    "grounding": ("numbers", "names", "quotations"),
    "paraphrases": ("auc", "balanced_accuracy"),
    "support": ("auc", "balanced_accuracy"),
    "grouping": ("f1",),
}


def draw(done: Sequence[Done], folder: Path) -> list[str]:
    """A PNG for each measure that is drawn, as file names in the folder; none where matplotlib is not installed."""
    try:
        import matplotlib
    except ImportError:
        return []
    matplotlib.use("Agg")
    folder.mkdir(parents=True, exist_ok=True)
    return [file for d in done if (file := _drawn(d, folder))]


def _drawn(done: Done, folder: Path) -> str:
    from matplotlib.figure import Figure

    endings = DRAWN.get(done.unit.partition(":")[0], ())
    bars = {e: {k.removesuffix(f".{e}"): v for k, v in done.figures.items() if k.endswith(f".{e}")} for e in endings}
    names = list(dict.fromkeys(n for row in bars.values() for n in row))
    if not names:
        return ""
    figure = Figure(figsize=(7, 0.8 + 0.22 * len(names) * len(endings)), layout="constrained")
    axes = figure.add_subplot()
    width = 0.8 / len(endings)
    for n, (ending, row) in enumerate(bars.items()):
        places = [i + n * width for i, name in enumerate(names) if name in row]
        axes.barh(places, [row[name] for name in names if name in row], width, label=ending)
    axes.set_yticks([i + 0.4 - width / 2 for i in range(len(names))], names)
    axes.invert_yaxis()
    axes.set_title(done.unit)
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    file = f"{done.unit.replace(':', '-').replace('/', '_')}.png"
    figure.savefig(folder / file, dpi=110, metadata={"Software": ""})
    return file
