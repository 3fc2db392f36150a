"""The MCP server as a real process, asked by the official client, and by hand in old revisions of the protocol."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS

from tests.tools.newsroom import COURIER, DAILY, fill, newsroom
from tests.tools.processes import MCP, environment, piped, served

ACCEPT = {"accept": "application/json, text/event-stream", "content-type": "application/json"}
SENT = [{"text": a.text, "source": a.source, "url": a.url} for a in (COURIER, DAILY)]
UNASKED = {"articles": SENT, "sentences": 1}  # nobody has this brief yet, so it has to be worked on
CLIENT = {"capabilities": {}, "clientInfo": {"name": "by hand", "version": "1"}}

# Work that never ends, and that says when it begins and when it is given up.
ENDLESS = """
import pathlib, os, sys, time
import service.newsroom.answering as answering

def endless(submitted, limits, step):
    log = pathlib.Path(os.environ["EVENBRIEF_DATABASE"]).with_suffix(".log")
    log.write_text("WORKING")
    print("WORKING", file=sys.stderr, flush=True)
    try:
        while True:
            time.sleep(0.02)
            step()
    finally:
        log.write_text("GIVEN UP")
        print("GIVEN UP", file=sys.stderr, flush=True)

answering.collect = endless
from service.__main__ import main
"""
# Libraries that print, to Python's stdout and to the descriptor below it.
NOISY = """
import service.store.migrate as migrate, service.store.stories as stories

def noisy(work):
    def done(*given, **named):
        print("noise from Python", flush=True)
        return work(*given, **named)
    return done

def loud(self, *given, page=stories.Stories.page, **named):
    os.write(1, b"noise from below\\n")
    return noisy(page)(self, *given, **named)

migrate.ensure, stories.Stories.page = noisy(migrate.ensure), loud
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("mcp") / "newsroom.db"
    with newsroom(file) as store:
        fill(store)
    return file


@pytest.fixture(scope="module")
def address(database: Path) -> Iterator[str]:
    with served(database, EVENBRIEF_MCP_HOSTS="news.example", EVENBRIEF_MAX_BODY_BYTES="100000") as url:
        yield f"{url}/mcp"


async def converse(client: Client) -> dict[str, Any]:
    """What a client does in a usual conversation."""
    heard: list[str | None] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        heard.append(message)

    found: Any = (await client.call_tool("find_stories", {"query": "crane"})).structured_content
    story = found["stories"][0]["id"]
    brief = await client.call_tool("brief_story", {"story": story}, progress_callback=hear)
    told: Any = brief.structured_content
    cited = told["sentences"][0]["citations"][0]
    span = await client.call_tool("read_source", {name: cited[name] for name in ("article", "start", "end")})
    return {
        "version": client.protocol_version,
        "tools": [t.name for t in (await client.list_tools()).tools],
        "progress": heard,
        "brief": told,
        "text": brief.content[0].text,  # type: ignore[union-attr]
        "cited": cited,
        "span": span.structured_content,
        "sent": (await client.call_tool("brief_articles", {"articles": SENT})).structured_content,
        "wrong": await client.call_tool("brief_story", {"story": "none"}),
        "resource": (await client.read_resource(f"brief://{told['id']}")).contents[0].text,  # type: ignore[union-attr]
        "templates": [t.uri_template for t in (await client.list_resource_templates()).resource_templates],
        "prompt": (await client.get_prompt("brief_me", {})).messages[0].content.text,  # type: ignore[union-attr]
    }


@pytest.fixture(scope="module", params=["http", "http of 2025", "stdio"])
def talked(request: pytest.FixtureRequest, database: Path) -> dict[str, Any]:
    """A conversation over each transport; over HTTP in the newest revision and in the last one with a handshake."""

    async def over(server: Any, mode: Any) -> dict[str, Any]:
        async with Client(server, mode=mode) as client:
            return await converse(client)

    if request.param == "stdio":
        command = StdioServerParameters(command=sys.executable, args=list(MCP), env=environment(database))
        return anyio.run(over, command, "auto")
    mode = "legacy" if request.param.endswith("2025") else "auto"
    return anyio.run(over, request.getfixturevalue("address"), mode)


def test_a_citation_of_a_brief_reads_back_exactly(talked: dict[str, Any]) -> None:
    assert talked["span"]["text"] == talked["cited"]["quote"]
    assert talked["span"]["sha256"] == talked["cited"]["sha256"]


def test_a_long_call_tells_its_stages_and_its_sentences(talked: dict[str, Any]) -> None:
    if talked["progress"]:  # the story's brief is made by the first that asks, and kept for the others
        first = talked["brief"]["sentences"][0]["text"]
        assert f"sentence 1 verified: {first}" in talked["progress"]
    assert talked["brief"]["revision"] == 1


def test_text_and_structured_content_tell_the_same(talked: dict[str, Any]) -> None:
    assert all(s["text"] in talked["text"] for s in talked["brief"]["sentences"])
    assert talked["sent"]["sentences"]


def test_a_mistake_is_a_tool_error_that_says_what_is_wrong(talked: dict[str, Any]) -> None:
    assert talked["wrong"].is_error
    assert talked["wrong"].content[0].text == "There is no such story."


def test_resources_and_prompts_are_there(talked: dict[str, Any]) -> None:
    assert talked["templates"] == ["brief://{id}", "daily://{date}", "article://{id}"]
    assert talked["brief"]["sentences"][0]["text"] in talked["resource"]
    assert "daily_brief" in talked["prompt"]


def post(address: str, message: dict[str, Any], **headers: str) -> httpx2.Response:
    return httpx2.post(address, json={"jsonrpc": "2.0", **message}, headers={**ACCEPT, **headers}, timeout=60)


def result_of(answer: httpx2.Response) -> Any:
    data = [line.removeprefix("data: ") for line in answer.text.splitlines() if line.startswith("data: ")]
    return json.loads(data[-1] if data else answer.text)["result"]


@pytest.mark.parametrize("revision", HANDSHAKE_PROTOCOL_VERSIONS)
def test_each_revision_of_the_protocol_is_spoken_over_http(address: str, revision: str) -> None:
    greeting = post(address, {"id": 1, "method": "initialize", "params": {"protocolVersion": revision, **CLIENT}})
    assert result_of(greeting)["protocolVersion"] == revision
    call = {"id": 2, "method": "tools/call", "params": {"name": "find_stories", "arguments": {}}}
    told = result_of(post(address, call, **{"mcp-protocol-version": revision}))
    assert "Crane" in told["content"][0]["text"]


def test_a_host_or_a_page_that_is_not_known_is_refused_with_what_to_set(address: str) -> None:
    ping = {"id": 1, "method": "ping"}
    for headers in ({"host": "evil.example"}, {"origin": "https://evil.example"}):
        refused = post(address, ping, **headers)
        assert (refused.status_code, refused.headers["content-type"]) == (421, "application/problem+json")
        assert "EVENBRIEF_MCP_HOSTS" in refused.json()["detail"]
    assert post(address, ping, host="news.example:8443").status_code == 200
    assert post(address, ping, origin="https://news.example").status_code == 200


def test_a_body_over_the_limit_is_refused_as_elsewhere(address: str) -> None:
    refused = post(address, {"id": 1, "method": "ping", "params": {"much": "x" * 100_000}})
    assert refused.status_code == 413
    assert refused.json()["unit"] == "bytes"


def test_there_is_no_session_to_open_or_end(address: str) -> None:
    for method in ("GET", "DELETE"):
        assert httpx2.request(method, address, headers=ACCEPT).status_code == 405


def test_stdout_carries_the_protocol_alone_and_a_cancelled_call_ends(database: Path) -> None:
    with piped(database, ("-c", ENDLESS + NOISY + 'main(["mcp"])')) as pipes:
        greeting = pipes.ask(1, "initialize", {"protocolVersion": "2024-11-05", **CLIENT})
        assert greeting["protocolVersion"] == "2024-11-05"
        pipes.send("notifications/initialized")
        told = pipes.ask(2, "tools/call", {"name": "find_stories", "arguments": {}})
        assert "Crane" in told["content"][0]["text"]
        pipes.send("tools/call", {"name": "brief_articles", "arguments": UNASKED}, key=3)
        assert pipes.said("WORKING")
        pipes.send("notifications/cancelled", {"requestId": 3})
        assert pipes.said("GIVEN UP")
        assert pipes.ask(4, "ping") == {}
        assert all(json.loads(line)["jsonrpc"] == "2.0" for line in pipes.heard)


@pytest.fixture(scope="module")
def endless(database: Path) -> Iterator[str]:
    with served(database, ("-c", ENDLESS + "main()", "serve")) as url:
        yield f"{url}/mcp"


@pytest.fixture
def log(database: Path) -> Path:
    """What the endless work says of itself."""
    file = database.with_suffix(".log")
    file.unlink(missing_ok=True)
    return file


def wait_for(word: str, log: Path) -> None:
    due = time.monotonic() + 120
    while not (log.exists() and log.read_text() == word):
        assert time.monotonic() < due
        time.sleep(0.02)


def test_a_call_that_is_cancelled_over_http_ends(endless: str, log: Path) -> None:
    async def cancel() -> None:
        async with Client(endless) as client:
            async with anyio.create_task_group() as calls:
                calls.start_soon(client.call_tool, "brief_articles", UNASKED)
                await anyio.to_thread.run_sync(wait_for, "WORKING", log)
                calls.cancel_scope.cancel()
            await anyio.to_thread.run_sync(wait_for, "GIVEN UP", log)
            assert (await client.list_tools()).tools

    anyio.run(cancel)


def test_a_client_of_an_old_revision_that_leaves_ends_its_call(endless: str, log: Path) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    call |= {"params": {"name": "brief_articles", "arguments": UNASKED}}
    headers = {**ACCEPT, "mcp-protocol-version": "2025-03-26"}
    with httpx2.stream("POST", endless, json=call, headers=headers, timeout=120):
        wait_for("WORKING", log)
    wait_for("GIVEN UP", log)
