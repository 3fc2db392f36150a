"""Makes a model of its name, with what is on disk; it does not know what the model is for, and never downloads."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, overload

from models.catalog import Engine, Entry, Local, Role, Server, find
from models.fetch import default_folder, is_fetched, place
from models.roles import Encoder, Entailer, Generator, ModelError
from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer


@overload
def load(
    name: str, role: Literal["generator"], folder: Path | None = None, threads: int | None = None
) -> Generator: ...
@overload
def load(name: str, role: Literal["encoder"], folder: Path | None = None, threads: int | None = None) -> Encoder: ...
@overload
def load(name: str, role: Literal["entailer"], folder: Path | None = None, threads: int | None = None) -> Entailer: ...
def load(
    name: str, role: Role, folder: Path | None = None, threads: int | None = None
) -> Generator | Encoder | Entailer:
    """The model that `name` names for this role ("" is the default), from `folder`, else `default_folder()`.

    `threads` sets torch's threads, which are the whole process's. Raises ModelError, which names the fix.
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
    return _load_weights(entry, place(entry, folder), threads)


_WEIGHTLESS: dict[str, Callable[[], Generator | Encoder | Entailer]] = {
    "extractive": ExtractiveGenerator,
    "hashing": HashingEncoder,
    "overlap": OverlapEntailer,
}


def _missing(entry: Entry, folder: Path) -> str:
    if isinstance(entry.origin, Local):
        return f"{place(entry, folder)} holds no model: config.json is not there."
    return f"The {entry.role} {entry.name} is not in {folder}. Fetch it: evenbrief models fetch {entry.name}"


def _load_weights(entry: Entry, folder: Path, threads: int | None) -> Generator | Encoder | Entailer:
    engine = _engine(folder, entry.role) if entry.engine == "auto" else entry.engine
    try:
        make = _adapter(engine)
        taught = {"adapter": entry.adapter} if entry.adapter else {}
        with _quiet():
            loaded: Generator | Encoder | Entailer = make(entry.name, folder, threads, **taught)
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


def _adapter(engine: Engine) -> Callable[..., Any]:
    """The class that runs it. torch and transformers are imported here, when one is wanted, and nowhere before."""
    if engine == "encoder":
        from models.encoder import MeanPoolingEncoder

        return MeanPoolingEncoder
    if engine == "entailer":
        from models.entailer import CrossEncoder

        return CrossEncoder
    if engine == "seq2seq":
        from models.generator_seq2seq import Seq2SeqGenerator

        return Seq2SeqGenerator
    from models.generator_causal import CausalGenerator

    return CausalGenerator


def _engine(folder: Path, role: Role) -> Engine:
    """What config.json says the model is."""
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / 'config.json'} cannot be read: {error}") from error
    if role == "entailer":
        raise ModelError(f"{folder.name} cannot be an entailer: only overlap is, for now.")
    if role == "encoder":
        return "encoder"
    return "seq2seq" if config.get("is_encoder_decoder") else "causal"
