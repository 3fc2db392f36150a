from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from service.store.store import Store
from service.threads.threads import Threads
from tests.threads.samples import BARGE, FIRE, MAYOR, NOON, REPRINT, keep


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    light = {"model": "extractive", "encoder": "hashing", "entailer": "overlap", "embedded_worker": False}
    app = create_app(Settings(database=str(tmp_path / "news.db"), **light))  # type: ignore[arg-type]
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def store(client: TestClient) -> Store:
    found: Store = client.app.state.store  # type: ignore[attr-defined]
    threads = Threads(found, lambda: NOON + timedelta(days=2))
    threads.place(keep(found, *BARGE, *MAYOR[:2], FIRE[0], REPRINT))
    return found


def titles(client: TestClient, **asked: Any) -> list[str]:
    answered = client.get("/v1/stories", params=asked)
    assert answered.status_code == 200, answered.text
    return [s["title"] for s in answered.json()["stories"]]


def test_stories_are_listed_the_latest_first_with_their_counts(client: TestClient, store: Store) -> None:
    fire, barge, mayor = client.get("/v1/stories").json()["stories"]
    assert fire["title"] == FIRE[0].title
    assert (barge["articles"], barge["sources"], barge["independent_sources"]) == (4, 4, 3)
    assert mayor["terms"]
    assert fire["url"] == f"/v1/stories/{fire['id']}"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"query": "auditors"}, 1),
        ({"query": '"saint orla"'}, 1),
        ({"query": "nobody wrote this"}, 0),
        ({"term": "Ottery"}, 1),
        ({"independent_sources": 2}, 2),
        ({"date": "2026-03-04"}, 3),
        ({"date": "2026-03-05"}, 0),
        ({"since": "2026-03-04T20:00:00Z"}, 1),
        ({"until": "2026-03-04T12:30:00"}, 1),
    ],
)
def test_stories_are_asked_for_by_words_topic_sources_and_time(
    client: TestClient, store: Store, asked: dict[str, Any], count: int
) -> None:
    assert len(titles(client, **asked)) == count


def test_pages_go_on_where_the_last_one_ended(client: TestClient, store: Store) -> None:
    first = client.get("/v1/stories", params={"limit": 2}).json()
    rest = client.get("/v1/stories", params={"limit": 2, "cursor": first["next"]}).json()
    assert (len(first["stories"]), len(rest["stories"]), rest["next"]) == (2, 1, None)


def test_a_day_and_a_span_together_are_refused(client: TestClient) -> None:
    answered = client.get("/v1/stories", params={"date": "2026-03-04", "since": "2026-03-01"})
    assert answered.status_code == 422
    assert answered.headers["content-type"] == "application/problem+json"


def test_a_timeline_has_roles_origins_and_versions_in_the_order_of_time(client: TestClient, store: Store) -> None:
    (found,) = client.get("/v1/stories", params={"term": "ottery"}).json()["stories"]
    told = client.get(found["url"]).json()["timeline"]
    assert [e["source"] for e in told] == ["Marl Courier", "River Wire", "Inland Times", "Lower Valley Post"]
    assert (told[2]["role"], told[2]["of"], told[2]["origin"]) == ("reprint", told[1]["article"], "inland times")
    assert [v["number"] for v in told[0]["versions"]] == [1]


def test_a_merged_story_answers_with_its_successor(client: TestClient, store: Store) -> None:
    fire, barge, _ = (s["id"] for s in client.get("/v1/stories").json()["stories"])
    store.stories.merge(fire, into=barge)
    answered = client.get(f"/v1/stories/{fire}")
    assert (answered.json()["id"], answered.headers["content-location"]) == (barge, f"/v1/stories/{barge}")


def test_a_story_that_is_none_is_not_found(client: TestClient) -> None:
    assert client.get("/v1/stories/nothing").status_code == 404
