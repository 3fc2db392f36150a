from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.__main__ import cli
from service.edition import Edition
from service.store import migrate
from service.store.database import Database
from service.store.workspaces import open_store
from tests.newsroom.days import EVENTS, fill

DAY = "2026-03-04"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "daily.db"
    light = {"DATABASE": str(file), "MODEL": "extractive", "ENCODER": "hashing", "ENTAILER": "overlap"}
    for name, value in light.items():
        monkeypatch.setenv(f"EVENBRIEF_{name}", value)
    database = Database(file)
    migrate.upgrade(database)
    fill(open_store(database), events=EVENTS[:2])
    database.close()


def run(*arguments: str) -> str:
    done = CliRunner().invoke(cli, ["daily", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_day_is_composed_published_and_then_read_as_the_latest() -> None:
    assert Edition.model_validate_json(run(DAY, "--json")).state == "composing"
    told = run(DAY, "--publish", "--json")
    assert Edition.model_validate_json(told).state == "published"
    assert run("latest", "--json") == told
    assert "Kallvik" in run(DAY)
    assert run(DAY, "--format", "html").startswith("<!DOCTYPE html>")


def test_a_day_that_cannot_be_read_says_how_to_give_one() -> None:
    done = CliRunner().invoke(cli, ["daily", "someday"])
    assert done.exit_code == 2
    assert "YYYY-MM-DD" in done.output
