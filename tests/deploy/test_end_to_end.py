"""The processes of docker-compose.yml, started by hand over PostgreSQL: articles in, a brief asked for and read."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.store.server import programs

ROOT = Path(__file__).parents[2]
LONG = 120.0
FERRY = [
    {
        "url": f"https://{name}.example/ferry",
        "source": f"{name.title()} Post",
        "title": "Ferry strikes pier",
        "text": f"{told} The captain, Ilse Marn, told reporters that the rudder did not answer. "
        "The harbour of Kallvik was closed until the evening, the port authority said.",
    }
    for name, told in (
        ("harbour", "The ferry Lumen struck the old pier at Kallvik on Tuesday, injuring 14 people."),
        ("coast", "Fourteen people were hurt when the ferry Lumen hit the pier at Kallvik on Tuesday."),
    )
]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    if programs() is None:
        pytest.skip("there is no PostgreSQL on this machine (initdb and postgres)")
    light = {"EVENBRIEF_MODEL": "extractive", "EVENBRIEF_ENCODER": "hashing", "EVENBRIEF_ENTAILER": "overlap"}
    command = [sys.executable, "-m", "tests.deploy.by_hand", "2"]
    env = {k: v for k, v in os.environ.items() if not k.startswith("EVENBRIEF_")} | light
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.readline().split()
    try:
        assert said[:1] == ["ready"], f"it ended with {process.wait(LONG)}"
        yield said[1]
    finally:
        process.send_signal(signal.SIGTERM)
        rest = process.communicate(timeout=LONG)[0]
    assert (rest.strip(), process.returncode) == ("stopped", 0)


def done(url: str, job: str) -> Any:
    end = time.monotonic() + LONG
    while (told := httpx2.get(url + job).json())["state"] in ("queued", "running"):
        assert time.monotonic() < end, told
        time.sleep(0.1)
    return told


def test_articles_come_in_and_a_brief_of_their_story_is_made_by_a_worker_and_read(url: str) -> None:
    ready = httpx2.get(f"{url}/readyz", timeout=LONG).json()
    assert (ready["database"], ready["workers"]) == ("postgresql", 2)
    taken = httpx2.post(f"{url}/v1/articles", json=FERRY, timeout=LONG)
    assert taken.is_success, taken.text
    answer = httpx2.post(f"{url}/v1/briefs", json={"query": "ferry"}, headers={"Prefer": "respond-async"}, timeout=LONG)
    assert answer.status_code == 202, answer.text
    told = done(url, answer.headers["Location"])
    assert (told["state"], told["error"]) == ("done", None)
    brief = httpx2.get(url + told["location"], timeout=LONG).json()
    texts = {a["id"]: a["text"] for a in brief["articles"]}
    cited = [c for s in brief["sentences"] for c in s["citations"]]
    assert {a["url"] for a in brief["articles"]} == {a["url"] for a in FERRY}
    assert cited
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["quote"] for c in cited)
