import asyncio
import json
import socket
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.types import Message

from service.app import create_app
from service.newsroom.lines import Line
from service.routes import ndjson
from tests.newsroom.arriving import CRANE
from tests.routes.test_articles import NDJSON, settings
from tests.serving import served

MANY = 5_000


def row(number: int, of: str = "day") -> bytes:
    text = f"{CRANE} It was report number {number} of that {of}."
    given = {"text": text, "url": f"https://courier.example/{of}/{number}", "published": "2026-03-04T08:10:00Z"}
    return json.dumps(given).encode() + b"\n"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("ndjson")
    return create_app(settings(folder, max_body_bytes=100_000, max_line_bytes=20_000, body_seconds=20))


@pytest.fixture(scope="module")
def url(app: Any) -> Iterator[str]:
    with served(app) as place:
        yield place


def post(url: str, body: Any) -> list[dict[str, Any]]:
    answered = httpx2.post(f"{url}/v1/articles", content=body, headers=NDJSON, timeout=600)
    assert answered.status_code == 200
    return [json.loads(line) for line in answered.text.splitlines()]


def test_a_stream_over_the_limit_of_a_body_is_answered_line_by_line(url: str) -> None:
    answered = post(url, (row(number, "week") for number in range(500)))
    assert [each["line"] for each in answered] == list(range(1, 501))
    assert {each["status"] for each in answered} == {"created"}
    again = post(url, b"".join(row(number, "week") for number in range(500)))
    assert {each["status"] for each in again} == {"unchanged"}
    assert [each["id"] for each in again] == [each["id"] for each in answered]
    assert httpx2.post(f"{url}/v1/articles", json=[{"text": "x" * 200_000}]).status_code == 413


def test_five_thousand_lines_are_answered_each_in_its_place(url: str) -> None:
    given = (row(n, "month") if n % 100 == 0 else b'{"words": "' + b"word " * 200 + b'"}\n' for n in range(MANY))
    answered = post(url, given)
    assert [each["line"] for each in answered] == list(range(1, MANY + 1))
    assert [n for n, each in enumerate(answered) if each["status"] == "created"] == list(range(0, MANY, 100))


def test_of_a_stream_without_end_little_is_held_however_late_its_answers_are_read() -> None:
    """ASGI without a server: what is taken in advance is bounded, though nobody reads an answer before the end."""
    pulled = worked = 0
    ahead, pieces, answers = [], 2_000, bytearray()
    piece = (b"x" * 1_000 + b"\n") * 64

    async def receive() -> Message:
        nonlocal pulled
        pulled += len(piece)
        return {"type": "http.request", "body": piece, "more_body": pulled < pieces * len(piece)}

    def work(lines: Sequence[Line]) -> bytes:
        nonlocal worked
        ahead.append(pulled - worked)
        worked += sum(line.size + 1 for line in lines)
        return b"{}\n" * len(lines)

    async def send(message: Message) -> None:
        while message["type"] == "http.response.body" and pulled < pieces * len(piece):
            await asyncio.sleep(0.001)
        answers.extend(message.get("body", b""))

    begun = ndjson.Work(lambda lines: partial(work, lines))
    asyncio.run(ndjson.Exchange(begun, 10_000)({"type": "http"}, receive, send))
    assert answers.count(b"{}\n") == pieces * 64
    assert max(ahead) <= (ndjson.AHEAD + 3) * len(piece)


def test_a_line_is_answered_before_the_next_is_sent(url: str) -> None:
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as line:
        line.sendall(b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n")
        line.sendall(b"Transfer-Encoding: chunked\r\n\r\n")
        file = line.makefile("rb")
        for number in range(2):
            data = row(number, "hour")
            line.sendall(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            told = next(each for each in file if each.startswith(b"{"))
            assert (json.loads(told)["line"], json.loads(told)["status"]) == (number + 1, "created")


def test_a_client_that_reads_nothing_until_it_has_sent_everything_is_no_deadlock(url: str) -> None:
    """Answers are longer than what sockets hold; a server that waited for its reader would never read on."""
    host, port = url.removeprefix("http://").split(":")
    bad = b"{}\n" * 40_000
    with socket.create_connection((host, int(port)), timeout=120) as line:
        line.sendall(b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n")
        line.sendall(f"Content-Length: {len(bad)}\r\n\r\n".encode())
        line.sendall(bad)
        answered = b"".join(iter(lambda: line.recv(1 << 16), b""))
    assert answered.count(b'"status":"rejected"') == 40_000


def test_a_line_over_the_limit_is_rejected_alone(url: str) -> None:
    answered = post(url, row(1, "line") + b'{"text": "' + b"y" * 50_000 + b'"}\n' + row(2, "line"))
    assert [each["status"] for each in answered] == ["created", "rejected", "created"]
    assert "more than the limit of 20,000 for one line" in answered[1]["reason"]


def test_a_stream_that_stops_is_cut_with_a_problem_and_what_came_is_kept(tmp_path: Path) -> None:
    with served(create_app(settings(tmp_path, body_seconds=0.5))) as url:
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=60) as line:
            line.sendall(b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n")
            line.sendall(b"Content-Length: 100000\r\n\r\n" + row(1))
            answered = b"".join(iter(lambda: line.recv(1 << 16), b""))
        told = [json.loads(each) for each in answered.splitlines() if each.startswith(b"{")]
        assert told[0]["status"] == "created"
        assert told[-1]["status"] == 408
        assert len(httpx2.get(f"{url}/v1/articles").json()["articles"]) == 1


def test_an_error_of_ours_ends_the_stream_with_a_problem_that_quotes_nothing(
    app: Any, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.state.room.threads, "place", lambda ids, features: int("zebrafish"))
    (told,) = post(url, row(1))
    assert (told["status"], told["type"]) == (500, "urn:evenbrief:problem:internal")
    assert "zebrafish" not in json.dumps(told)


def test_a_client_that_leaves_in_a_line_harms_nobody(url: str) -> None:
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as line:
        line.sendall(b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n")
        line.sendall(b"Content-Length: 100000\r\n\r\n" + row(1, "leaving") + b'{"text": ')
        assert line.recv(10)
    (answered,) = post(url, row(2, "leaving"))
    assert answered["status"] == "created"


def test_a_compressed_stream_is_refused_with_its_status(url: str) -> None:
    headers = {**NDJSON, "content-encoding": "gzip"}
    assert httpx2.post(f"{url}/v1/articles", content=b"x", headers=headers).status_code == 415
