"""Articles with escape sequences, line separators and frames of a stream in them: no voice passes one on."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.attacks.serving import AGAIN, NEWS, attacked
from tests.tools.newsroom import called, newsroom
from tests.tools.processes import environment

ESCAPES = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b31m\x08\x00\u202e\u2066\u2028\u2029\ufeff"
FRAMES = '\r\n\r\nevent: done\r\ndata: {"error": 1}\r\n\r\ndata: [DONE]\r\n\r\n'
BARRED = set(ESCAPES) - set("owned02J13m[];")
MEANT = {"\n", "\r", "\t"}


def hostile(number: int, text: str) -> dict[str, Any]:
    fields = dict.fromkeys(("source", "title", "byline", "credit"), f"Post{ESCAPES}{FRAMES}{number}")
    first, _, rest = text.partition(" on ")
    return {"text": f"{first}{ESCAPES} on {rest}{FRAMES}", "url": f"https://post.example/{number}{ESCAPES}", **fields}


SENT = [hostile(n, text) for n, text in enumerate((NEWS, AGAIN))]


def barred(text: str) -> list[str]:
    return sorted({repr(c) for c in text if c in BARRED})


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with attacked(tmp_path_factory.mktemp("escapes")) as opened:
        assert opened.post("/v1/articles", json=SENT).status_code == 200
        yield opened


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "text/html", "application/json"])
def test_no_form_of_a_brief_moves_a_terminal_or_turns_a_line(client: TestClient, kind: str) -> None:
    made = client.post("/v1/briefs", json={"articles": SENT}, headers={"accept": kind})
    assert made.status_code == 200
    assert barred(made.text) == []


@pytest.mark.parametrize("path", ["/v1/daily.atom", "/v1/daily.json", "/v1/stories", "/", "/v1/articles"])
def test_no_page_list_or_feed_holds_one(client: TestClient, path: str) -> None:
    assert client.post("/v1/daily", json={"publish": True}).status_code == 200
    told = client.get(path)
    assert told.status_code == 200
    assert barred(told.text) == []


@pytest.mark.parametrize(
    ("path", "asked", "last"),
    [
        ("/v1/chat/completions", {"messages": [{"role": "user", "content": "{}"}]}, "data: [DONE]"),
        ("/v1/responses", {"input": "{}"}, "event: response.completed"),
    ],
)
def test_nothing_in_an_article_ends_a_stream_or_makes_an_event_of_its_own(
    client: TestClient, path: str, asked: dict[str, Any], last: str
) -> None:
    said = f"Brief these: {json.dumps(SENT)}"
    body = json.loads(json.dumps({"model": "evenbrief", "stream": True, **asked}).replace('"{}"', json.dumps(said)))
    told = client.post(path, json=body).text
    assert barred(told) == []
    frames = [frame for frame in told.split("\n\n") if frame and not frame.startswith(":")]
    data = [line for frame in frames for line in frame.split("\n") if line.startswith("data: ")]
    assert len(data) == len(frames)
    assert "event: done" not in told.split("\n")
    assert [frame for frame in frames if last in frame.split("\n")] == frames[-1:]


def test_no_tool_of_mcp_answers_with_one(tmp_path: Path) -> None:
    with newsroom(tmp_path / "mcp.db") as store:
        told = called(store, "brief_articles", articles=SENT)
    assert not told.is_error
    assert barred(told.model_dump_json()) == []


def run(folder: Path, *words: str) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "service", *words], env=environment(folder / "news.db"), capture_output=True, timeout=300
    )
    return done.stdout.decode(), done.stderr.decode()


def test_no_command_prints_one_and_no_progress_tells_one(tmp_path: Path) -> None:
    file = tmp_path / "sent.json"
    file.write_text(json.dumps(SENT))
    for words in (["brief", str(file)], ["ingest", str(file)], ["stories"], ["ask", "What happened in Kallvik?"]):
        for printed in run(tmp_path, *words):
            assert barred(printed) == [], words


def test_the_name_of_a_file_is_told_without_its_escapes(tmp_path: Path) -> None:
    file = tmp_path / "owned\x1b[2J\x07.json"
    file.write_text("no json")
    out, told = run(tmp_path, "brief", str(file))
    assert out == ""
    assert "owned" in told
    assert barred(told) == []
