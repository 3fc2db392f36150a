"""`python -m tests.bench`: ours beside the same model prompted naively; it does not know how either is measured.

The table goes to stdout, progress to stderr. Nothing of it belongs in the repository: it quotes articles.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from models import catalog
from models.engine import Run
from models.load import load
from models.roles import ModelError
from service.app import LIGHT_ENCODER, LIGHT_ENTAILER, LIGHT_PARSER
from service.errors import EvenbriefError
from service.files import read
from service.pipeline import Models
from service.settings import Settings
from tests.bench.measure import Subject, measure
from tests.bench.report import render

ROOT = Path(__file__).parents[2]
OWN = ROOT / "seeds" / "harbour-bridge"


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, or 1 where articles or models cannot be used."""
    given = _parser().parse_args(arguments)
    try:
        report = measure(_subject(given), _say)
    except (EvenbriefError, ModelError) as error:
        _say(getattr(error, "detail", "") or str(error))
        return 1
    if given.out:
        given.out.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(render(report), end="")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--articles", type=Path, metavar="PATH", help="a folder or file, as `evenbrief brief` takes")
    parser.add_argument("--model", default=None, help="the generator, by its name in the catalog")
    parser.add_argument("--encoder", default=None, help="the encoder, by its name in the catalog")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write all figures and both texts as JSON")
    return parser


def _subject(given: argparse.Namespace) -> Subject:
    named = {k: v for k, v in (("model", given.model), ("encoder", given.encoder)) if v is not None}
    settings = Settings(**named)
    folder, name = (given.articles, given.articles.name) if given.articles else _articles()
    submissions = read([str(folder)])
    _say(f"{len(submissions)} articles: {name}; load the models")
    return Subject(name, submissions, settings.limits, _models(settings))


def _models(settings: Settings) -> Models:
    """As the service chooses them, but bare: behind its queue no generator shows its tokenizer."""
    light = catalog.find(settings.model, "generator").engine == "weightless"
    folder, threads = settings.folder, settings.threads or None
    return Models(
        load(settings.encoder or (LIGHT_ENCODER if light else ""), "encoder", folder, threads),
        load(settings.entailer or (LIGHT_ENTAILER if light else ""), "entailer", folder, threads),
        load(settings.model, "generator", folder, threads, Run(settings.engine, settings.precision)),
        load(settings.parser or (LIGHT_PARSER if light else ""), "parser", folder),
    )


def _articles() -> tuple[Path, str]:
    """The real articles where they are, else some of our own; and what to call them."""
    shared = Path(os.environ.get("EVENBRIEF_SHARED") or ROOT.parent / "shared") / "seeds"
    if shared.is_dir():
        return shared, "the real articles"
    _say(f"{shared} is not there (EVENBRIEF_SHARED names its parent), so {OWN.name} of our own seeds is measured")
    return OWN, f"{OWN.name}, invented by us, because the real ones are not here"


def _say(text: str) -> None:
    print(f"bench: {time.process_time():6.0f} s of processor time: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
