import json

import pytest

from service.__main__ import main
from service.newsroom.keeping import brief_story
from service.store import migrate
from service.store.database import Database
from service.store.workspaces import open_store
from tests.newsroom.articles import COURIER, DAILY, MODELS, story_of, told


def kept(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> str:
    """A brief in the database that the command reads; its id."""
    file = f"{tmp_path}/why.db"
    monkeypatch.setenv("EVENBRIEF_DATABASE", file)
    database = Database(file)
    migrate.upgrade(database)
    store = open_store(database)
    key = brief_story(store, MODELS, story_of(store, *told(store, COURIER, DAILY))).info.id
    database.close()
    return key


def run(*arguments: str) -> int | str | None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code


def test_why_tells_what_a_sentence_of_a_kept_brief_rests_on(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key = kept(tmp_path, monkeypatch)
    assert run("why", key, "s1") == 0
    told_there = " ".join(capsys.readouterr().out.split())
    assert "RESTS ON Coast Courier, characters 0-95" in told_there
    assert "HOW IT CAME TO BE" in told_there
    assert run("why", key, "s1", "--json") == 0
    assert json.loads(capsys.readouterr().out)["sentence"]["id"] == "s1"


def test_a_sentence_that_is_not_there_ends_with_what_to_do(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("why", kept(tmp_path, monkeypatch), "s99") == 3
    assert "s1, s2" in capsys.readouterr().err
