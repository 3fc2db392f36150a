"""Keeps converted models beside those they were made of; it does not know how they are converted or run.

A model is kept under a key of all that it was made of: weights, adapter, precision, graph and engine. What has another
key is made anew; a folder of an older key may be deleted.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from models.fetch import MANIFEST
from models.roles import ModelError

CONVERTED = "converted"
MODEL = "model.xml"
_KEY_DIGITS = 16


def kept(folder: Path, name: str, made_of: Iterable[str], make: Callable[[Path], None]) -> Path:
    """The path of the model in `folder`, made by `make` (which is given the path to write) where it is not there.

    Safe in several processes at once: each moves what it made into place in one step, and the first one stays. Raises
    ModelError where nothing can be written.
    """
    key = hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:_KEY_DIGITS]
    where = folder / CONVERTED / f"{name}-{key}"
    if not (where / MODEL).is_file():
        try:
            where.parent.mkdir(parents=True, exist_ok=True)
            temp = tempfile.TemporaryDirectory(dir=where.parent, prefix=".making-")
        except OSError as error:
            raise ModelError(f"{where} cannot be written: {error}. The engine torch needs no such file.") from error
        with temp as name_of_temp:
            _make(Path(name_of_temp) / "made", where, make)
    return where / MODEL


def _make(made: Path, where: Path, make: Callable[[Path], None]) -> None:
    """Into place in one step. Another process may have been quicker: then its folder, as good as ours, stays."""
    made.mkdir()
    make(made / MODEL)
    try:
        made.rename(where)
    except OSError:
        if not (where / MODEL).is_file():
            raise


def revision(folder: Path) -> str:
    """What a model's folder holds: its manifest, which names its sources' hashes, else the hash of its own files."""
    manifest = folder / MANIFEST
    if manifest.is_file():
        return manifest.read_text("utf-8")
    files = sorted([*folder.glob("*.safetensors"), folder / "config.json"])
    return "\n".join(f"{f.name} {_sha256(f)}" for f in files)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
