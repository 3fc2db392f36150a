import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from tests.fetching.site import answer, serving
from tests.newsroom.arriving import LONG, item, rss
from tests.routes.test_articles import settings

SEEDS = Path(__file__).parents[2] / "seeds" / "feeds.opml"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(settings(tmp_path)), raise_server_exceptions=False) as opened:
        yield opened


def urls(client: TestClient) -> list[str]:
    return [each["url"] for each in client.get("/v1/feeds").json()["feeds"]]


def test_a_feed_is_followed_once_and_no_more_when_it_is_deleted(client: TestClient) -> None:
    sent = {"url": "https://courier.example/feed", "title": "Coast Courier", "category": "World"}
    made = client.post("/v1/feeds", json=sent)
    assert (made.status_code, made.json()["title"], made.json()["errors"]) == (201, "Coast Courier", 0)
    assert client.post("/v1/feeds", json=sent).json()["id"] == made.json()["id"]
    assert urls(client) == [sent["url"]]
    assert client.delete(f"/v1/feeds/{made.json()['id']}").status_code == 204
    assert urls(client) == []
    assert client.delete(f"/v1/feeds/{made.json()['id']}").status_code == 404
    assert client.post(f"/v1/feeds/{made.json()['id']}/fetch").status_code == 404


def test_an_address_that_is_never_fetched_is_a_problem(client: TestClient) -> None:
    refused = client.post("/v1/feeds", json={"url": "http://desk:secret@courier.example/feed"})
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:evenbrief:problem:address-refused")
    assert "secret" not in refused.text


def test_a_list_in_opml_goes_in_and_comes_out_again(client: TestClient) -> None:
    opml = {"content-type": "text/x-opml"}
    done = client.post("/v1/feeds.opml", content=SEEDS.read_bytes(), headers=opml)
    assert done.json() == {"added": 6, "known": 0, "left_out": []}
    out = client.get("/v1/feeds.opml")
    assert out.headers["content-type"].startswith("text/x-opml")
    assert client.post("/v1/feeds.opml", content=out.content, headers=opml).json()["known"] == 6
    bad = b'<opml><body><outline xmlUrl="http://courier.example:22/x" text="a"/></body></opml>'
    (why,) = client.post("/v1/feeds.opml", content=bad, headers=opml).json()["left_out"]
    assert "ports" in why
    assert client.post("/v1/feeds.opml", content=b"hello", headers=opml).status_code == 422
    assert client.post("/v1/feeds.opml", content=out.content, headers={"content-type": "text/csv"}).status_code == 415


def test_a_feed_that_is_asked_now_is_read_by_a_job(tmp_path: Path) -> None:
    with serving() as site:
        place = f"http://127.0.0.1:{site.port}"
        site.answers["/feed"] = answer(rss(item(f"{place}/a", body=LONG)), media_type="application/rss+xml")
        known: dict[str, Any] = {"fetch_networks": "127.0.0.0/8", "fetch_ports": str(site.port)}
        app = create_app(settings(tmp_path, embedded_worker=True, fetch_interval_seconds=0, **known))
        with TestClient(app) as client:
            feed = client.post("/v1/feeds", json={"url": f"{place}/feed"}).json()
            asked = client.post(f"/v1/feeds/{feed['id']}/fetch")
            assert asked.status_code == 202
            for _ in range(600):
                job = client.get(asked.headers["location"]).json()
                if job["state"] in {"done", "failed"}:
                    break
                time.sleep(0.1)
            assert (job["state"], job["result"]["created"]) == ("done", 1)
            (kept,) = client.get("/v1/articles").json()["articles"]
            assert kept["source"] == "Coast Courier"
