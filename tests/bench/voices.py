"""`python -m tests.bench.voices`: how soon a brief is there by chat, MCP and the reader; not how it is made.

Each voice has a service of its own, just started, its models loaded and nothing kept, and is asked for the brief of the
same articles. Beside it in the same run: `evenbrief brief`, timed from where its models are loaded. Seconds are this
machine's. On one that is busy with something else only the ratio of processor time tells anything.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import anyio
import openai
from mcp import Client
from openai.types.chat import ChatCompletionUserMessageParam

from service.files import read
from tests.bench.__main__ import _articles
from tests.tools.processes import environment, served

PATIENCE = 1_800.0  # seconds for one brief on a machine that is busy
ASKED = "Brief these articles."


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds from the question to the first verified sentence and to the whole brief, its sentences, and how many
    processors the service had at work meanwhile."""

    first: float
    whole: float
    sentences: int
    busy: float


def by_command(paths: Sequence[str], settings: dict[str, str], folder: Path) -> Taken:
    """`evenbrief brief`, without what it takes to start and to load the models."""
    command = [sys.executable, "-m", "service", "brief", "--json", "--out", str(folder / "brief.json"), *paths]
    began = first = 0.0
    with subprocess.Popen(
        command, env=environment(folder / "none.db", **settings), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        worked, last, said = 0.0, 0.0, b""
        for line in process.stderr:
            said = line
            if b"dedupe" in line:
                began, worked = time.perf_counter(), _processor(process.pid)
            if b"sentence" in line and b"verified" in line:
                first = first or time.perf_counter()
            last = _processor(process.pid) or worked
        if process.wait():
            raise RuntimeError(said.decode())
    ended = time.perf_counter()
    told = json.loads((folder / "brief.json").read_text(encoding="utf-8"))["sentences"]
    return Taken(first - began, ended - began, len(told), (last - worked) / (ended - began))


def by_chat(url: str, articles: Sequence[dict[str, Any]], began: float) -> tuple[float, float, int]:
    """An unchanged openai client that streams."""
    client = openai.OpenAI(base_url=f"{url}/v1", api_key="any", max_retries=0, timeout=PATIENCE)
    question: ChatCompletionUserMessageParam = {"role": "user", "content": f"{ASKED}\n\n{json.dumps(articles)}"}
    first = 0.0
    cited = 0
    for chunk in client.chat.completions.create(model="evenbrief", messages=[question], stream=True):
        more = chunk.choices[0].delta.model_extra or {} if chunk.choices else {}
        if more.get("reasoning_content", "").startswith("verified:") or more.get("annotations"):
            first = first or time.perf_counter()
        cited += bool(more.get("annotations"))
    return first - began, time.perf_counter() - began, cited


def by_mcp(url: str, articles: Sequence[dict[str, Any]], began: float) -> tuple[float, float, int]:
    """The official client; each sentence that is verified is told as progress."""
    first = 0.0

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        nonlocal first
        if message and message.startswith("sentence"):
            first = first or time.perf_counter()

    async def ask() -> Any:
        async with Client(f"{url}/mcp", read_timeout_seconds=PATIENCE) as client:
            return await client.call_tool("brief_articles", {"articles": articles}, progress_callback=hear)

    told = anyio.run(ask)
    assert not told.is_error, told.content
    return first - began, time.perf_counter() - began, len(told.structured_content["sentences"])


def by_reader(url: str, articles: Sequence[dict[str, Any]], began: float) -> tuple[float, float, int]:
    """The form in Chromium: until a sentence is on the page, and until the brief's own page is."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{url}/new")
        for n, article in enumerate(articles, start=1):
            if n > page.locator("textarea[name=text]").count():
                page.get_by_role("button", name="Add another article").click()
            page.locator("textarea[name=text]").nth(n - 1).fill(article["text"])
        began = time.perf_counter()
        page.locator("form[data-new] button").first.click()
        page.locator(".sentence").first.wait_for()
        first = time.perf_counter()
        page.locator("article.brief .sentence").first.wait_for()
        whole = time.perf_counter()
        told = page.locator("article.brief .sentence").count()
        browser.close()
    return first - began, whole - began, told


Voice = Callable[[str, Sequence[dict[str, Any]], float], tuple[float, float, int]]
VOICES: dict[str, Voice] = {"chat, streamed": by_chat, "MCP": by_mcp, "reader": by_reader}


def measure(paths: Sequence[str], settings: dict[str, str], say: Callable[[str], None]) -> dict[str, Taken]:
    """By the name of each voice, the command first. The reader is left out where there is no Chromium."""
    articles = [{"text": each.text} if each.text else {"html": each.html} for each in read(paths)]
    found: dict[str, Taken] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        say("evenbrief brief")
        found["evenbrief brief"] = by_command(paths, settings, folder)
        say(str(found["evenbrief brief"]))
        for n, (voice, ask) in enumerate(VOICES.items()):
            if ask is by_reader and (_chromium() is None or not all("text" in a for a in articles)):
                say("the reader is left out: no Chromium, or articles that are no plain text")
                continue
            say(voice)
            with served(folder / f"{n}.db", **settings) as url:
                process = _children()[-1]
                worked, began = _processor(process), time.perf_counter()
                first, whole, told = ask(url, articles, began)
                found[voice] = Taken(first, whole, told, (_processor(process) - worked) / whole)
            say(str(found[voice]))
    return found


def render(found: dict[str, Taken]) -> str:
    own = found["evenbrief brief"]
    lines = ["| voice | first, s | whole, s | first / brief | whole / brief | processor / brief | sentences |"]
    lines.append("|---|---:|---:|---:|---:|---:|---:|")
    lines += [
        f"| {name} | {t.first:.1f} | {t.whole:.1f} | {t.first / own.whole:.2f} | {t.whole / own.whole:.2f} "
        f"| {t.busy * t.whole / (own.busy * own.whole):.2f} | {t.sentences} |"
        for name, t in found.items()
    ]
    return "\n".join(lines)


def _children() -> list[int]:
    """Processes that this one started, the latest last; as Linux tells them."""
    told = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return [int(each) for each in told.split()]


def _processor(process: int) -> float:
    """Seconds of processor time that a process has used; 0 once it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.voices")
    parser.add_argument("--articles", metavar="PATH", help="a folder or file, as `evenbrief brief` takes")
    parser.add_argument("--model", default="", help="the generator, by its name in the catalog")
    given = parser.parse_args(arguments)
    path, name = (given.articles, given.articles) if given.articles else _articles()
    settings = {"EVENBRIEF_MODEL": given.model, "EVENBRIEF_ENCODER": "", "EVENBRIEF_ENTAILER": ""}
    settings |= {n: os.environ[n] for n in ("EVENBRIEF_MODELS", "EVENBRIEF_THREADS") if n in os.environ}
    found = measure([str(path)], settings, lambda told: print(f"bench: {told}", file=sys.stderr, flush=True))
    print(f"{len(read([str(path)]))} articles: {name}\n\n{render(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
