import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from service.__main__ import main
from service.commands.exits import INPUT
from service.news import Article
from service.store import migrate
from service.store.database import Database
from service.store.workspaces import open_store
from service.threads.threads import Threads
from tests.threads.samples import BARGE, MAYOR, NOON, keep


def run(*arguments: str) -> int:
    """The exit code."""
    try:
        main(["stories", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def place(file: Path, *articles: Article) -> list[str]:
    """The ids of the stories that the articles become, the latest first."""
    database = Database(file)
    migrate.ensure(database)
    store = open_store(database)
    Threads(store, lambda: NOON + timedelta(days=1)).place(keep(store, *articles))
    found = [s.id for s in store.stories.page().items]
    database.close()
    return found


@pytest.fixture
def ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Of the stories: the mayor's, the latest, then the barge's."""
    monkeypatch.setenv("EVENBRIEF_DATABASE", str(tmp_path / "news.db"))
    return place(tmp_path / "news.db", *BARGE[:2], *MAYOR)


def test_stories_are_plain_lines_where_nobody_looks(ids: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    first, second = capfd.readouterr().out.splitlines()
    assert first.startswith(ids[0])
    assert "3 articles, 3 sources, 3 independent" in first
    assert second.startswith(ids[1])


def test_the_day_on_which_an_undated_article_came_is_not_its_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENBRIEF_DATABASE", str(tmp_path / "undated.db"))
    (story,) = place(tmp_path / "undated.db", replace(BARGE[0], published=None))
    assert run() == 0
    assert capfd.readouterr().out.startswith(f"{story}  no date            1 article")


def test_a_query_and_a_date_choose_stories_as_json(ids: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run("--query", "Ottery", "--since", "2026-03-01", "--json") == 0
    (line,) = capfd.readouterr().out.splitlines()
    assert json.loads(line)["id"] == ids[1]


def test_show_tells_a_storys_articles_in_the_order_of_time(ids: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run("show", ids[1]) == 0
    told = capfd.readouterr().out
    assert told.index(BARGE[0].url) < told.index(BARGE[1].url)
    assert run("show", ids[1], "--json") == 0
    assert len(json.loads(capfd.readouterr().out)["timeline"]) == 2


def test_a_story_that_is_none_is_said(ids: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run("show", "nothing") == INPUT
    assert "no such story" in capfd.readouterr().err
