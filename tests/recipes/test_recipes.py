"""Every code block of service/docs/recipes is run, beside a real server."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from tests.recipes.running import FOLDER, Block, Place, blocks
from tests.tools.processes import ROOT, served

RECIPES = ("cron", "curl", "feed-reader", "mcp", "open-webui", "openai")

pytestmark = pytest.mark.skipif(
    not (shutil.which("curl") and shutil.which("jq") and shutil.which("bash")), reason="there is no curl, jq or bash"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The newsroom after the recipe for curl has put its articles there."""
    folder = tmp_path_factory.mktemp("recipes")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    with served(folder / "evenbrief.db") as url:
        yield Place(url, folder / "evenbrief.db", folder)


@pytest.fixture(scope="module")
def briefed(place: Place) -> list[str]:
    """What the blocks of the recipe for curl print."""
    return [place.run(block) for block in blocks("curl")]


def of(name: str, language: str) -> list[Block]:
    return [b for b in blocks(name) if b.language == language]


def test_every_recipe_is_run_here() -> None:
    assert sorted(p.stem for p in FOLDER.glob("*.md")) == sorted(RECIPES)


def test_curl_briefs_articles_as_markdown_and_as_a_stream(briefed: list[str]) -> None:
    markdown, stream, *_ = briefed
    assert "Three dock workers" in markdown
    assert "Coast Courier" in markdown
    assert [line for line in stream.splitlines() if line.startswith("event: ")][-1] == "event: brief"


def test_curl_keeps_articles_and_briefs_their_story_with_its_passages(briefed: list[str]) -> None:
    *_, kept, told = briefed
    assert [json.loads(line)["status"] for line in kept.splitlines()] == ["created", "created"]
    assert "    Velm Daily: " in told


def test_the_openai_client_is_answered_with_cited_sentences(place: Place, briefed: list[str]) -> None:
    asked, streamed = (place.run(block) for block in of("openai", "python"))
    assert "[1]" in asked
    assert "crane" in asked
    assert "https://" in asked
    assert "Kallvik" in streamed


def test_an_mcp_client_is_configured_as_written(place: Place, briefed: list[str]) -> None:
    started, connected = (json.loads(place.code(b))["mcpServers"]["evenbrief"] for b in of("mcp", "json"))
    command = StdioServerParameters(
        command=shutil.which(started["command"], path=place.environment["PATH"]) or "",
        args=started["args"],
        env={**place.environment, **dict.fromkeys(started["env"], str(place.database))},
    )

    async def find(server: Any) -> Any:
        async with Client(server) as client:
            return (await client.call_tool("find_stories", {"query": "crane"})).structured_content

    over_pipes, over_http = anyio.run(find, command), anyio.run(find, connected["url"])
    assert over_pipes == over_http
    assert over_http["stories"]


def test_a_program_of_ones_own_reads_a_brief_over_mcp(place: Place, briefed: list[str]) -> None:
    (program,) = of("mcp", "python")
    assert "[1]" in place.run(program)


def test_open_webui_lists_the_model_and_streams_its_answer(place: Place, briefed: list[str]) -> None:
    (conversation,) = of("open-webui", "sh")
    lines = place.run(conversation).splitlines()
    assert lines[0] == "evenbrief"
    chunks = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: {")]
    told = "".join(choice["delta"].get("content") or "" for chunk in chunks for choice in chunk["choices"])
    assert "crane" in told
    assert lines[-1] == "data: [DONE]" or lines[-2] == "data: [DONE]"


def test_open_webui_is_pointed_at_the_address_that_answers(place: Place) -> None:
    (settings,) = of("open-webui", "env")
    named = dict(line.split("=", 1) for line in settings.code.splitlines())
    assert named["OPENAI_API_BASE_URL"] == "http://127.0.0.1:8000/v1"


def test_a_feed_reader_gets_the_published_day_once(place: Place, briefed: list[str]) -> None:
    (publish,), (read,) = of("feed-reader", "sh"), of("feed-reader", "python")
    assert "crane" in place.run(publish)
    told = place.run(read)
    assert told.count("Wednesday, 4 March 2026") == 2  # once in each kind of feed
    assert "304 nothing new" in told
    assert place.run(publish) == place.run(publish)


def test_the_lines_for_cron_run_as_they_stand(place: Place) -> None:
    (table,) = of("cron", "crontab")
    for line in table.code.splitlines():
        place.run(Block("sh", line.split(maxsplit=5)[5]))
    page = Path(place.environment["HOME"]) / "evenbrief.html"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_files_of_a_folder_become_stories(place: Place) -> None:
    (keep,) = of("cron", "sh")
    assert "Bridge" in place.run(keep).title()
