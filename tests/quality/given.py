"""What every measure is given: how much to measure, with which models, and where to keep things on the way."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from models.catalog import Entry, Hub, Wheel, find
from models.engine import TORCH, Run
from models.fetch import default_folder
from models.load import load
from models.roles import Encoder, Entailer, Generator, Parser
from tests.quality.kept_texts import KeptTexts
from tests.quality.vectors import KeptEncoder

# What a measure returns: figures by name, as JSON holds them; nested names are joined by a stop.
Result = dict[str, Any]
LIGHT = "extractive"
LIGHT_PARSER = "unparsed"


@dataclass(frozen=True)
class Given:
    """`sample`: the most items to measure, None for all. `folder`: for what a next run can take up.

    `model`: the generator's name in the catalog; `encoder_name`: the encoder's. `engine`: what computes the generator.
    """

    folder: Path
    sample: int | None = None
    model: str = LIGHT
    encoder_name: str = "minilm-l6"
    threads: int = 1
    engine: Run = TORCH

    @cached_property
    def encoder(self) -> Encoder:
        """Vectors are kept on disk: only new texts are encoded. Raises ModelError where it is missing."""
        return KeptEncoder(load(self.encoder_name, "encoder", default_folder(), self.threads), self.folder)

    @cached_property
    def entailer(self) -> Entailer:
        return load("", "entailer", default_folder(), self.threads)

    @cached_property
    def parser(self) -> Parser:
        return load(LIGHT_PARSER if self.light else "", "parser", default_folder())

    @cached_property
    def generator(self) -> Generator:
        """What it writes is kept on disk: where the stages change, only new prompts are asked. Raises ModelError where
        it is missing and is asked."""
        entry = find(self.model, "generator")
        if not _exact(entry):
            return self._loaded()
        name = f"{self.writer} {entry.adapter.sha256 if entry.adapter else ''}"
        file = self.folder / "texts" / f"{self.writer.replace('/', '_')}.jsonl"
        return KeptTexts(name, entry.adapter is not None, self._loaded, file)

    def _loaded(self) -> Generator:
        return load(self.model, "generator", default_folder(), self.threads, self.engine)

    @property
    def writer(self) -> str:
        """The generator, and the numbers it is computed in where they word sentences otherwise."""
        rounded = not self.light and self.engine.precision != "f32"
        return f"{self.model}-{self.engine.precision}" if rounded else self.model

    @property
    def light(self) -> bool:
        """Whether nothing is written: sentences are the sources' own."""
        return self.model == LIGHT


def _exact(entry: Entry) -> bool:
    """Whether its name says which weights it has: a server's and a folder's may be other ones tomorrow."""
    return bool(entry.adapter) or isinstance(entry.origin, Wheel | Hub)
