"""What the day's page says of a story that is on it for its corrections alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.newsroom.corrections import recheck
from service.newsroom.daily import publish
from service.settings import Settings
from service.store.store import Store
from tests.newsroom.days import DAY, EVENTS, MODELS, fill

FERRY = EVENTS[0]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(
        model="extractive", encoder="hashing", entailer="overlap", database=str(tmp_path / "day.db"),
        embedded_worker=False,
    )  # fmt: skip
    with TestClient(create_app(settings, lambda: MODELS)) as opened:
        yield opened


def issue(store: Store, day: date) -> None:
    publish(store, MODELS, day, "UTC", clock=lambda: DAY + timedelta(hours=54))


@pytest.mark.parametrize("said", ["", "Captain Ilse Marn said the brakes had failed shortly before the collision."])
def test_the_days_page_says_what_was_wrong_and_what_is_so(client: TestClient, said: str) -> None:
    store: Store = client.app.state.store  # type: ignore[attr-defined]
    story = fill(store, events=[FERRY])["ferry"]
    issue(store, date(2026, 3, 4))
    for n, each in enumerate(store.stories.timeline(story)):
        mended = replace(each.version.article, text=f"{FERRY.told[n % 3]}\n\n{said}".strip())
        store.arrivals.add([mended], seen=DAY + timedelta(hours=31))
        recheck(store, MODELS, each.version.article_id)
    issue(store, date(2026, 3, 5))
    page = unescape(client.get("/").text)
    assert ("Corrected" if said else "Taken back") + " since 2026-03-04" in page
    assert FERRY.said in page
    assert said in page
    assert "not briefed yet" not in page
