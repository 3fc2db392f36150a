from pathlib import Path

import pytest

from service.__main__ import main
from service.commands.exits import INPUT, MISSING
from service.settings import Settings
from service.store.database import Database
from service.store.workspaces import open_store
from tests.store.samples import keep


def run(*arguments: str) -> int:
    """The exit code."""
    try:
        main(["db", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENBRIEF_DATABASE", str(tmp_path / "news.db"))
    return tmp_path / "news.db"


def test_upgrade_makes_the_tables_and_current_says_so(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("current") == 0
    assert run("upgrade") == 0
    assert run("current") == 0
    first, second = capfd.readouterr().out.splitlines()
    assert first.startswith("empty (needed: ")
    assert second.split()[0] == first.split()[-1].rstrip(")")


def test_an_export_moves_everything_into_another_database(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    out, copy = tmp_path / "all.jsonl", tmp_path / "copy.db"
    assert run("upgrade") == 0
    database = Database(file)
    keep(open_store(database))
    database.close()
    assert run("export", str(out)) == 0
    assert run("export", str(out)) != 0  # it does not write over a file
    assert run("backup", str(copy)) == 0
    monkeypatch.setenv("EVENBRIEF_DATABASE", str(tmp_path / "other.db"))
    assert run("import", str(out)) == 0
    capfd.readouterr()
    assert run("export") == 0
    assert capfd.readouterr().out.encode() == out.read_bytes()
    monkeypatch.setenv("EVENBRIEF_DATABASE", str(copy))
    assert run("export") == 0
    assert capfd.readouterr().out.encode() == out.read_bytes()


def test_what_cannot_be_done_is_said_without_a_traceback_or_a_password(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("import", str(tmp_path / "none.jsonl")) == INPUT
    (tmp_path / "bad.jsonl").write_text("hello\n")
    assert run("import", str(tmp_path / "bad.jsonl")) == INPUT
    monkeypatch.setenv("EVENBRIEF_DATABASE", f"postgresql://desk:hunter2@/news?host={tmp_path}")
    assert run("current") == MISSING
    said = capfd.readouterr().err
    assert "does not answer" in said
    assert "hunter2" not in said
    assert "Traceback" not in said


def test_the_database_is_a_file_in_the_users_data_folder_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENBRIEF_DATABASE")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert Settings().database == "/data/evenbrief/evenbrief.db"
    monkeypatch.setenv("EVENBRIEF_DATABASE", "postgresql://desk:hunter2@db/news")
    assert "hunter2" not in repr(Settings())
