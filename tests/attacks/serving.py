"""What attacks share: a service without weights, asked as its neighbours on the machine can ask it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from tests.patience import until

OURS = "http://127.0.0.1:8000"
NEWS = (
    "The council of Kallvik closed the Lantern Bridge on Monday after an inspector found a crack in its third arch. "
    "Engineer Mira Holt said that repairs would take six weeks and cost 240,000 crowns. "
    "About 3,100 people cross the bridge on a usual day, the council said."
)
AGAIN = (
    "Kallvik's Lantern Bridge was shut on Monday when a crack was found in the third arch, the council said. "
    "The repairs will take six weeks, according to engineer Mira Holt, and cost 240,000 crowns. "
    "A usual day sees about 3,100 people cross it."
)
TWO = {
    "articles": [
        {"text": NEWS, "source": "Harbour Post", "url": "https://harbour.example/bridge", "title": "Bridge shut"},
        {"text": AGAIN, "source": "Fjord Times", "url": "https://fjord.example/bridge", "title": "Crack in arch"},
    ]
}


def settings(folder: Path, **given: Any) -> Settings:
    light = {"model": "extractive", "encoder": "hashing", "entailer": "overlap", "embedded_worker": False}
    return Settings(**{**light, "database": str(folder / "attacked.db"), "mcp_hosts": "", **given})


@contextmanager
def client_of(app: FastAPI, base: str = OURS) -> Iterator[TestClient]:
    """A client of an application whose models are loaded. What the service raises is no error of the test's."""
    with TestClient(app, base_url=base, raise_server_exceptions=False, follow_redirects=False) as client:
        until(lambda: client.get("/readyz", headers={"host": "127.0.0.1"}).status_code in (200, 403))
        yield client


@contextmanager
def attacked(folder: Path, **given: Any) -> Iterator[TestClient]:
    with client_of(create_app(settings(folder, **given))) as client:
        yield client


def lines(*rows: Mapping[str, Any] | bytes) -> bytes:
    """NDJSON."""
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)
