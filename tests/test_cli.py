import json
import subprocess
import sys
from pathlib import Path

import pytest

from service.__main__ import main
from service.commands.exits import INPUT, MISSING, USAGE

FIRST = (
    "A loading crane fell at the harbour of Ostra on Tuesday morning and injured three dock workers. "
    "The harbour master, Lena Abt, said the quay would stay closed until Friday."
)
SECOND = (
    "Three dock workers were injured when a loading crane fell at Ostra harbour on Tuesday morning. "
    "The port authority said the crane was inspected last in November."
)
LIGHT = ["--model", "extractive"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles as files, and a place for models that holds none."""
    monkeypatch.setenv("EVENBRIEF_MODELS", str(tmp_path / "models"))
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text(FIRST, "utf-8")
    (articles / "two.json").write_text(json.dumps({"source": "Velm Daily", "text": SECOND}), "utf-8")
    return articles


def run(*arguments: str) -> int:
    """The exit code."""
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_a_folder_is_briefed_in_plain_text_without_any_download(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("brief", str(folder), *LIGHT) == 0
    shown = capfdbinary.readouterr()
    assert "THE PASSAGES BEHIND EACH SENTENCE" in shown.out.decode()
    assert "evenbrief: load the models" in shown.err.decode()


def test_json_carries_the_text_that_every_span_points_into(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("brief", str(folder), "--format", "json", *LIGHT) == 0
    brief = json.loads(capfdbinary.readouterr().out)
    texts = {a["id"]: a["text"] for a in brief["articles"]}
    citations = [c for s in brief["sentences"] for c in s["citations"]]
    assert citations
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["quote"] for c in citations)


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_explain_tells_how_each_sentence_came_to_be(
    folder: Path, format: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("brief", str(folder), "--format", format, *LIGHT) == 0
    assert "How it came to be" not in capfdbinary.readouterr().out.decode()
    assert run("brief", str(folder), "--format", format, "--explain", *LIGHT) == 0
    shown = capfdbinary.readouterr().out.decode()
    assert "How it came to be" in shown
    assert "Why: " in shown


def test_all_stories_are_a_list(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("brief", str(folder), "--format", "json", "--stories", "all", *LIGHT) == 0
    assert json.loads(capfdbinary.readouterr().out)["briefs"]


@pytest.mark.parametrize(("form", "start"), [("markdown", "# "), ("html", "<!DOCTYPE html>")])
def test_out_writes_the_file_and_nothing_to_stdout(
    folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], form: str, start: str
) -> None:
    out = tmp_path / "brief.out"
    assert run("brief", str(folder), "--format", form, "--out", str(out), *LIGHT) == 0
    assert out.read_text("utf-8").startswith(start)
    assert capfdbinary.readouterr().out == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief"],
        ["brief", "x.txt", "--format", "pdf"],
        ["brief", "x.txt", "--sentences", "0"],
        ["nothing"],
        ["serve", "--port", "99999"],
    ],
)
def test_wrong_usage_is_code_2(folder: Path, arguments: list[str]) -> None:
    assert run(*arguments) == USAGE


def test_a_path_that_is_not_there_is_code_3_and_named(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("brief", str(folder / "none.txt"), *LIGHT) == INPUT
    assert "none.txt" in capfd.readouterr().err


def test_a_missing_model_is_code_4_and_the_message_says_what_to_run(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("brief", str(folder)) == MISSING
    assert "evenbrief models fetch" in capfd.readouterr().err


def test_an_unknown_model_is_code_4_and_lists_what_there_is(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("brief", str(folder), "--model", "enormous") == MISSING
    assert "extractive" in capfd.readouterr().err


def test_a_setting_that_cannot_be_is_named_as_its_variable(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENBRIEF_MAX_ARTICLES", "many")
    assert run("brief", str(folder), *LIGHT) == USAGE
    assert "EVENBRIEF_MAX_ARTICLES" in capfd.readouterr().err


def test_serve_refuses_an_address_that_others_reach(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("serve", "--host", "0.0.0.0") == USAGE  # noqa: S104
    assert "EVENBRIEF_ALLOW_REMOTE" in capfd.readouterr().err


def test_models_lists_the_catalog_and_what_is_on_disk(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("models") == 0
    lines = capfd.readouterr().out.splitlines()
    assert any("smollm2-135m" in line and "not fetched" in line for line in lines)
    assert any("extractive" in line and "needs none" in line for line in lines)


def test_fetching_what_needs_no_files_does_nothing(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("models", "fetch", "extractive", "hashing") == 0
    assert "needs no files" in capfd.readouterr().err


def test_a_reader_that_closes_early_sees_no_traceback(folder: Path) -> None:
    command = [sys.executable, "-m", "service", "brief", str(folder), *LIGHT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
