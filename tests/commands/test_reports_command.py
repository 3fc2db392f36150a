import json
from pathlib import Path

import pytest

from service.__main__ import main
from service.newsroom.keeping import brief_story
from service.store import migrate
from service.store.database import Database
from service.store.evidence import SentenceId
from service.store.workspaces import open_store
from tests.newsroom.articles import COURIER, DAILY, MODELS, story_of, told

RIGHT = "Two dock workers were injured."


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A kept brief with a report of its first sentence."""
    monkeypatch.setenv("EVENBRIEF_DATABASE", str(tmp_path / "news.db"))
    database = Database(tmp_path / "news.db")
    migrate.upgrade(database)
    store = open_store(database)
    brief = brief_story(store, MODELS, story_of(store, *told(store, COURIER, DAILY))).info.id
    store.reports.add(SentenceId(brief, 1, "s1"), "untrue", "It was\ntwo.")
    database.close()
    return brief


def run(*arguments: str) -> int:
    try:
        main(["reports", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_reports_are_listed_and_answered_and_corrections_listed(key: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    told = capfd.readouterr().out
    assert f"open  untrue  brief {key}, revision 1, s1" in told
    assert "reader: It was two." in told
    report = told.split()[0]
    assert run("answer", report, "--correct", RIGHT) == 0
    assert run("--state", "corrected", "--json") == 0
    assert json.loads(capfd.readouterr().out.splitlines()[-1])["answer"] == RIGHT
    assert run("answer", report, "--dismiss", "It was three.") == 0
    assert run("--state", "corrected") == 0
    said = capfd.readouterr()
    assert "there are none" in said.err


def test_a_sentence_that_nobody_reported_is_put_right(key: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("correct", key, "s2", RIGHT, "--json") == 0
    made = json.loads(capfd.readouterr().out)
    assert (made["sentence"], made["state"], made["answer"]) == ("s2", "corrected", RIGHT)


def test_what_is_not_there_or_not_said_ends_with_what_to_do(key: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("correct", key, "s99", RIGHT) == 3
    assert "evenbrief why" in capfd.readouterr().err
    assert run("answer", "none", "--dismiss", "x") == 3
    assert "evenbrief reports" in capfd.readouterr().err
    assert run("answer", "none") == 2
    assert run("correct", key, "s1", " ") == 3
