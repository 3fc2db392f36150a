"""`python -m tests.quality.writers`: generators beside each other on passages that people made sentences of.

Each is asked in two ways: greedily, for what it writes by itself, and as the pipeline asks it first. The base has its
best prompt, examples as earlier turns; a taught one reads none. Texts are kept as JSON lines, so that a stopped run
goes on; they are judged anew each time, all by the same checks, and the people's own sentences beside them. Tables to
stdout. It does not know what becomes of a text that fails.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import torch

from models.beam import Search, search
from models.catalog import find
from models.engine import Run
from models.generator_causal import ChatGenerator
from models.grammar import FreeText
from models.load import load
from models.roles import Encoder, Entailer, Generator, Prompt
from models.training.measure import LONGEST
from prompts import examples, render
from service.settings import Settings
from service.stages.summarize import PROMPT, summarize, ways
from tests.quality import blind
from tests.quality.data import ROOT, Missing, sha256
from tests.quality.fusions import SETS, Fusion, fusions
from tests.quality.judged_texts import Figures, judged
from tests.quality.kept_texts import KeptTexts

WRITERS = ("smollm2-135m", "evenbrief-writer")
WAYS = ("pipeline", "greedy")
# As service.pipeline asks.
CANDIDATES = 4
DATA = {"fusion_union": "fusion_union", "citations": "citations_spark_dev", "cited_facts": "citations_spark_dev"}


class ByItself:
    """A model that takes the likeliest token each time, with no grammar, as models.training.measure does."""

    def __init__(self, model: ChatGenerator) -> None:
        self.name, self._model = model.name, model

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        """One text for each prompt."""
        searches = [Search(FreeText(self._model._vocabulary, sentence=False), "", LONGEST) for _ in prompts]
        with torch.inference_mode():
            found = search(self._model.scorer([self._model.read(p) for p in prompts]), searches, 1, 1)
        return [[self._model.tokenizer.decode(tokens, skip_special_tokens=True).strip()] for (tokens, *_) in found]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    asked = _parser().parse_args(arguments)
    settings = Settings()
    threads = asked.threads or settings.threads or None
    if threads:
        torch.set_num_threads(threads)
    items = _items(asked.items, load("", "encoder", settings.folder, threads))
    texts = {
        (name, writer, way): _written(found, _kept(writer, way, settings, threads, asked.out / f"{name}.jsonl"), way)
        for way in asked.ways
        for name, found in items.items()
        for writer in asked.writers
    }
    entailer = load(asked.entailer, "entailer", settings.folder, threads)
    both = [(writer, way) for writer in asked.writers for way in asked.ways]
    tables = {name: _table(found, {one: texts[name, *one] for one in both}, entailer) for name, found in items.items()}
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "figures.json").write_text(json.dumps(tables, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for name, table in tables.items():
        print(_page(name, len(items[name]), table))
    if asked.pairs:
        told = [tuple(t[0] if t else "" for t in texts[n, w, asked.ways[0]]) for n in items for w in asked.writers[:2]]
        lists = {n: (found, told[2 * i], told[2 * i + 1]) for i, (n, found) in enumerate(items.items())}
        blind.write(asked.out / "pairs.txt", lists, dict(zip(SETS, asked.pairs, strict=True)), asked.writers[:2])
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.writers", description=(__doc__ or "").split("\n")[0])
    each = ", ".join(SETS)
    parser.add_argument("--items", type=int, nargs=4, default=[40, 40, 50, 178], metavar="N", help=f"of {each}")
    parser.add_argument("--writers", nargs="+", default=list(WRITERS), metavar="NAME", help="of the catalog")
    parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=WAYS, help="in which each is asked")
    parser.add_argument("--pairs", type=int, nargs=4, metavar="N", help="write pairs of the first two, to read blind")
    parser.add_argument(
        "--entailer", default="", metavar="NAME", help="who judges beside the checks, as in the service"
    )
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--out", type=Path, default=ROOT / ".quality" / "writers", metavar="FOLDER")
    return parser


def _items(most: Sequence[int], encoder: Encoder) -> dict[str, list[Fusion]]:
    found = {}
    for name, count in zip(SETS, most, strict=True):
        try:
            found[name] = fusions(name, count, encoder)
        except Missing as missing:
            _say(f"{name} is left out: {missing}")
    return found


def _kept(writer: str, way: str, settings: Settings, threads: int | None, file: Path) -> KeptTexts:
    entry = find(writer, "generator")
    run = Run(settings.engine, settings.precision)
    # Both engines give the same texts.
    name = f"{writer} {entry.adapter.sha256 if entry.adapter else ''} {run.precision} {way}"

    def ready() -> Generator:
        model = load(writer, "generator", settings.folder, threads, run)
        return ByItself(cast(ChatGenerator, model)) if way == "greedy" else model

    return KeptTexts(name, entry.adapter is not None, ready, file)


def _written(items: Sequence[Fusion], generator: Generator, way: str) -> list[list[str]]:
    """The texts for each item, likeliest first."""
    _say(f"{generator.name}, {len(items)} items")
    if way == "greedy":
        return generator.generate([_prompt(one) for one in items])
    clusters = [one.cluster for one in items]
    return summarize(clusters, [frozenset()] * len(items), generator, CANDIDATES, ways(generator)[0])


def _prompt(one: Fusion) -> Prompt:
    user = render(PROMPT, "user", passages=one.texts)
    return Prompt(user, render(PROMPT, "system"), passages=tuple(one.texts), examples=examples(PROMPT))


def _table(
    items: Sequence[Fusion], texts: dict[tuple[str, str], list[list[str]]], entailer: Entailer
) -> dict[str, Figures]:
    """Figures of each writer in each way, and of the human sentences."""
    table = {f"{writer}, {way}": judged(items, told, entailer) for (writer, way), told in texts.items()}
    return table | {"the human sentence": judged(items, [[one.target] for one in items], entailer)}


def _page(name: str, count: int, table: dict[str, Figures]) -> str:
    """A Markdown table: a line for each figure."""
    data = f", {DATA[name]} (SHA-256 {sha256(DATA[name])[:12]})" if name in DATA else ""
    lines = [f"## {name}{data}: {count} items", "", f"| | {' | '.join(table)} |", "|---" * (len(table) + 1) + "|"]
    figures = dict.fromkeys(f for row in table.values() for f in row if f != "failed")
    lines += [f"| {f} | {' | '.join(str(row.get(f, '–')) for row in table.values())} |" for f in figures]
    failed = (
        f"- {who} failed: {', '.join(f'{k} {n}' for k, n in row['failed'].items())}" for who, row in table.items()
    )
    return "\n".join([*lines, "", *failed, ""])


def _say(text: str) -> None:
    print(f"writers: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
