import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.__main__ import main
from service.commands.exits import INPUT
from tests.fetching.site import answer, serving
from tests.newsroom.arriving import LONG, item, rss

SEEDS = Path(__file__).parents[2] / "seeds" / "feeds.opml"


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENBRIEF_DATABASE", str(tmp_path / "news.db"))


def run(*arguments: str) -> int:
    """The exit code."""
    try:
        main(["feeds", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_feeds_are_added_listed_and_removed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("add", "https://courier.example/feed", "--title", "Coast Courier", "--category", "World") == 0
    key = capfd.readouterr().out.strip()
    assert run("list", "--json") == 0
    listed = json.loads(capfd.readouterr().out)
    assert (listed["id"], listed["title"], listed["category"]) == (key, "Coast Courier", "World")
    assert run("remove", "https://courier.example/feed") == 0
    assert run("list") == 0
    assert capfd.readouterr().out == ""
    assert run("remove", key) == INPUT


def test_an_address_that_is_never_fetched_is_not_followed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("add", "ftp://courier.example/feed") == 3
    assert "only http:// and https://" in capfd.readouterr().err


def test_the_feeds_of_the_seeds_go_in_and_come_out_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("import", str(SEEDS)) == 0
    assert "6 feeds added, 0 known" in capfd.readouterr().err
    out = tmp_path / "out.opml"
    assert run("export", str(out)) == 0
    assert run("import", str(out)) == 0
    assert "0 feeds added, 6 known" in capfd.readouterr().err
    assert '<outline text="Harbours">' in out.read_text()


def test_the_feeds_of_the_seeds_say_that_they_are_invented_and_lead_nowhere() -> None:
    said = SEEDS.read_text()
    assert "Invented" in said
    assert said.count("xmlUrl=") == said.count(".example/") // 2


def test_a_fetch_tells_what_came_of_each_feed_and_a_dead_one_stops_none(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with serving() as site:
        feed = f"http://127.0.0.1:{site.port}"
        monkeypatch.setenv("EVENBRIEF_FETCH_NETWORKS", "127.0.0.0/8")
        monkeypatch.setenv("EVENBRIEF_FETCH_PORTS", str(site.port))
        monkeypatch.setenv("EVENBRIEF_FETCH_INTERVAL_SECONDS", "0")
        monkeypatch.setenv("EVENBRIEF_CONTACT", "mailto:desk@evenbrief.example")
        site.answers["/feed"] = answer(rss(item(f"{feed}/a", body=LONG)), media_type="application/rss+xml")
        assert run("add", f"{feed}/feed") == 0
        assert run("add", f"{feed}/dead") == 0
        capfd.readouterr()
        assert run("fetch", "--json") == 0
        done = {each["url"]: each for each in map(json.loads, capfd.readouterr().out.splitlines())}
        assert done[f"{feed}/feed"]["articles"] == {"created": 1}
        assert "404" in done[f"{feed}/dead"]["error"]
        assert site.asked[-1][1]["user-agent"].endswith("(+mailto:desk@evenbrief.example)")
        assert run("fetch", f"{feed}/dead") == INPUT


def test_a_setting_without_meaning_is_named_without_a_traceback() -> None:
    broken = {**os.environ, "EVENBRIEF_CONTACT": "call us", "EVENBRIEF_FETCH_PORTS": "many"}
    command = [sys.executable, "-m", "service", "feeds", "list"]
    done = subprocess.run(command, capture_output=True, text=True, env=broken, timeout=300)
    assert done.returncode == 2
    assert "EVENBRIEF_CONTACT" in done.stderr
    assert "EVENBRIEF_FETCH_PORTS" in done.stderr
    assert "Traceback" not in done.stderr
