import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from service.__main__ import main
from service.commands.exits import INPUT

SEEDS = Path(__file__).parents[2] / "seeds" / "harbour-bridge"


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENBRIEF_DATABASE", str(tmp_path / "news.db"))


def run(*arguments: str) -> int:
    """The exit code."""
    try:
        main(["ingest", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_a_folder_is_kept_once_however_often_it_is_sent(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(str(SEEDS)) == 0
    first = capfd.readouterr()
    assert len(first.out.splitlines()) == 9
    assert all(line.startswith("created ") for line in first.out.splitlines())
    assert "9 articles: 9 created" in first.err
    assert run(str(SEEDS)) == 0
    second = capfd.readouterr()
    assert "9 articles: 9 unchanged" in second.err
    assert [line.split()[1] for line in second.out.splitlines()] == [line.split()[1] for line in first.out.splitlines()]


def test_json_answers_a_line_for_each_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    text = (SEEDS / "01-northern-wire.json").read_bytes().replace(b"\n", b" ")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text + b"\n{\n")))
    assert run("-", "--json") == 0
    good, bad = map(json.loads, capfd.readouterr().out.splitlines())
    assert (good["status"], bad["status"], bad["line"]) == ("created", "rejected", 2)
    assert "no valid JSON" in bad["reason"]


def test_where_nothing_can_be_kept_the_exit_code_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Too short.")
    assert run(str(tmp_path / "a.txt")) == INPUT
    assert "rejected" in capfd.readouterr().out
    assert run(str(tmp_path / "none.txt")) == INPUT
    assert "no such file" in capfd.readouterr().err
