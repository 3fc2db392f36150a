"""Makes a model of its name, with what is on disk; it does not know what the model is for, and never downloads."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, overload

from models import engine
from models.catalog import Engine, Entry, Local, Role, Server, find
from models.fetch import default_folder, is_fetched, place
from models.heap import map_large_blocks
from models.roles import Encoder, Entailer, Generator, ModelError, Parser
from models.weightless import ExtractiveGenerator, HashingEncoder, NoParser, OverlapEntailer

Model = Generator | Encoder | Entailer | Parser


@overload
def load(
    name: str,
    role: Literal["generator"],
    folder: Path | None = None,
    threads: int | None = None,
    run: engine.Run = engine.TORCH,
) -> Generator: ...
@overload
def load(name: str, role: Literal["encoder"], folder: Path | None = None, threads: int | None = None) -> Encoder: ...
@overload
def load(name: str, role: Literal["entailer"], folder: Path | None = None, threads: int | None = None) -> Entailer: ...
@overload
def load(name: str, role: Literal["parser"], folder: Path | None = None, threads: int | None = None) -> Parser: ...
def load(
    name: str, role: Role, folder: Path | None = None, threads: int | None = None, run: engine.Run = engine.TORCH
) -> Model:
    """The model that `name` names for this role ("" is the default), from `folder`, else `default_folder()`.

    `threads` sets torch's threads, which are the whole process's. `run` says how a generator with weights is computed.
    Raises ModelError, which names the fix.
    """
    entry = find(name, role)
    if isinstance(entry.origin, Server):
        from models.generator_server import ServerGenerator

        return ServerGenerator(entry.name, entry.origin.url, entry.origin.model)
    if entry.engine == "weightless":
        return _WEIGHTLESS[entry.name]()
    folder = folder or default_folder()
    if not is_fetched(entry, folder):
        raise ModelError(_missing(entry, folder))
    return _load_weights(entry, place(entry, folder), threads, run, folder)


_WEIGHTLESS: dict[str, Callable[[], Model]] = {
    "extractive": ExtractiveGenerator,
    "hashing": HashingEncoder,
    "overlap": OverlapEntailer,
    "unparsed": NoParser,
}


def _missing(entry: Entry, folder: Path) -> str:
    if isinstance(entry.origin, Local):
        return f"{place(entry, folder)} holds no model: config.json is not there."
    return f"The {entry.role} {entry.name} is not in {folder}. Fetch it: evenbrief models fetch {entry.name}"


def _load_weights(entry: Entry, folder: Path, threads: int | None, run: engine.Run, store: Path) -> Model:
    kind = _kind(folder, entry.role) if entry.engine == "auto" else entry.engine
    try:
        taught = {"adapter": entry.adapter} if entry.adapter else {}
        map_large_blocks()
        with _quiet():
            if kind == "causal":
                return _load_causal(entry, folder, threads, run, store)
            loaded: Model = _adapter(kind, run)(entry.name, folder, threads, **taught)
            return loaded
    except ImportError as error:
        raise ModelError(f"{entry.name} needs a package that is missing: {error}. Install evenbrief again.") from error
    except ModelError:
        raise
    except Exception as error:  # of transformers, tokenizers or safetensors, which have no base in common
        raise ModelError(
            f"{entry.name} in {folder} cannot be loaded: {error}. Remove the folder, then: evenbrief models fetch"
        ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Without transformers' progress bar, which a model that loads in a second does not need."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


def _adapter(kind: Engine, run: engine.Run) -> Callable[..., Any]:
    """The class that runs it. torch and transformers are imported here, when one is wanted, and nowhere before."""
    if kind == "encoder":
        from models.encoder import MeanPoolingEncoder

        return MeanPoolingEncoder
    if kind == "entailer":
        from models.entailer import CrossEncoder

        return CrossEncoder
    if kind == "parser":
        from models.parser import SpacyParser

        return SpacyParser
    if run.engine == "openvino" or run.precision != "f32":
        raise ModelError("Encoder-decoders run by torch in f32 alone: set the engine torch and the precision f32.")
    from models.generator_seq2seq import Seq2SeqGenerator

    return Seq2SeqGenerator


def _load_causal(entry: Entry, folder: Path, threads: int | None, run: engine.Run, store: Path) -> Generator:
    """By the engine that is asked for. What is converted is kept beside the models that were fetched."""
    name = run.called(entry.name)
    if run.engine == "openvino" or (run.engine == "auto" and engine.has_openvino()):
        if not engine.has_openvino():
            raise ModelError("The engine openvino is not installed: pip install 'evenbrief[openvino]'.")
        from models.engine_shape import NotPlain
        from models.generator_openvino import OpenVinoGenerator

        try:
            return OpenVinoGenerator(name, folder, threads, entry.adapter, run.precision, store)
        except NotPlain:
            if run.engine == "openvino":
                raise
    from models.generator_causal import CausalGenerator

    if run.precision == "int8":
        raise ModelError("int8 is computed by the engine openvino alone: pip install 'evenbrief[openvino]'.")
    return CausalGenerator(name, folder, threads, entry.adapter, run.precision)


def _kind(folder: Path, role: Role) -> Engine:
    """What config.json says the model is."""
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / 'config.json'} cannot be read: {error}") from error
    if role == "entailer":
        raise ModelError(f"{folder.name} cannot be an entailer: only overlap is, for now.")
    if role == "parser":
        raise ModelError(f"{folder.name} cannot be a parser: only those of the catalog are.")
    if role == "encoder":
        return "encoder"
    return "seq2seq" if config.get("is_encoder_decoder") else "causal"
