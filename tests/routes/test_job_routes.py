"""Work asked for over HTTP that nobody waits for: accepted, looked at, cancelled, and asked for once."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.routes.examples import BRIEF_REQUESTS
from service.settings import Settings

TWO: dict[str, Any] = BRIEF_REQUESTS["two articles"]["value"]
ASYNC = {"Prefer": "respond-async"}


def client_of(folder: Path, **more: Any) -> TestClient:
    settings = Settings(
        model="extractive", encoder="hashing", entailer="overlap", database=str(folder / "jobs.db"), **more
    )
    return TestClient(create_app(settings), raise_server_exceptions=False)


def settled(client: TestClient, job: dict[str, Any]) -> Any:
    for _ in range(3000):
        told = client.get(job["url"])
        if told.json()["state"] not in ("queued", "running"):
            assert "Retry-After" not in told.headers
            return told.json()
        assert told.headers["Retry-After"] == "1"
        time.sleep(0.01)
    raise AssertionError(told.json())


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """With the worker that the API has on SQLite."""
    with client_of(tmp_path_factory.mktemp("jobs")) as opened:
        yield opened


@pytest.fixture
def idle(tmp_path: Path) -> Iterator[TestClient]:
    """Without a worker."""
    with client_of(tmp_path, embedded_worker=False) as opened:
        yield opened


def test_a_brief_that_nobody_waits_for_is_made_by_a_job_and_kept(client: TestClient) -> None:
    answer = client.post("/v1/briefs", json=TWO, headers=ASYNC)
    assert answer.status_code == 202
    job = answer.json()
    assert answer.headers["Location"] == job["url"] == f"/v1/jobs/{job['id']}"
    assert answer.headers["Preference-Applied"] == "respond-async"
    done = settled(client, job)
    assert (done["state"], done["kind"], done["error"]) == ("done", "brief", None)
    assert done["location"] == f"/v1/briefs/{done['result']['briefs'][0]}"


def test_the_job_s_brief_is_the_one_that_a_client_that_waits_gets(client: TestClient) -> None:
    done = settled(client, client.post("/v1/briefs", json=TWO, headers=ASYNC).json())
    kept = client.app.state.store.briefs.get(done["result"]["briefs"][0]).document  # type: ignore[attr-defined]
    waited = client.post("/v1/briefs", json=TWO).json()
    assert kept["text"] == waited["text"]


def test_articles_that_cannot_be_used_are_the_job_s_problem(client: TestClient) -> None:
    wrong = {"articles": [{"text": ""}]}
    direct = client.post("/v1/briefs", json=wrong).json()
    failed = settled(client, client.post("/v1/briefs", json=wrong, headers=ASYNC).json())
    assert (failed["state"], failed["location"], failed["result"]) == ("failed", None, None)
    assert failed["error"] == direct


def test_a_request_of_another_shape_is_no_job(idle: TestClient) -> None:
    assert idle.post("/v1/briefs", json={"article": []}, headers=ASYNC).status_code == 422
    assert idle.get("/v1/jobs").json() == {"jobs": [], "next": None}


def test_a_request_sent_again_with_its_key_is_the_same_job(idle: TestClient) -> None:
    once = {**ASYNC, "Idempotency-Key": "k1"}
    first, again = (idle.post("/v1/briefs", json=TWO, headers=once) for _ in range(2))
    assert (again.status_code, again.headers["Location"]) == (202, first.headers["Location"])
    assert len(idle.get("/v1/jobs").json()["jobs"]) == 1
    other = idle.post("/v1/briefs", json={**TWO, "sentences": 1}, headers=once)
    assert other.json()["type"].endswith("idempotency-key-reused")
    assert len(idle.get("/v1/jobs").json()["jobs"]) == 1


@pytest.mark.parametrize("prefer", ["wait=10, respond-async", 'respond-async; foo="bar"', "Respond-Async"])
def test_the_preference_may_stand_among_others(idle: TestClient, prefer: str) -> None:
    assert idle.post("/v1/briefs", json=TWO, headers={"Prefer": prefer}).status_code == 202


def test_a_client_with_another_preference_waits(client: TestClient) -> None:
    assert client.post("/v1/briefs", json=TWO, headers={"Prefer": "wait=100"}).status_code == 200


def test_a_job_that_waits_is_cancelled_and_made_by_nobody(idle: TestClient) -> None:
    job = idle.post("/v1/briefs", json=TWO, headers=ASYNC).json()
    assert idle.delete(job["url"]).json()["state"] == "cancelled"
    assert idle.get(job["url"]).json()["state"] == "cancelled"


def test_jobs_are_listed_by_state_and_kind_in_pages(idle: TestClient) -> None:
    made = [idle.post("/v1/briefs", json=TWO, headers=ASYNC).json() for _ in range(3)]
    idle.delete(made[0]["url"])
    assert [j["id"] for j in idle.get("/v1/jobs", params={"state": "cancelled"}).json()["jobs"]] == [made[0]["id"]]
    assert idle.get("/v1/jobs", params={"kind": "feeds"}).json()["jobs"] == []
    first = idle.get("/v1/jobs", params={"limit": 2}).json()
    rest = idle.get("/v1/jobs", params={"limit": 2, "cursor": first["next"]}).json()
    assert {j["id"] for j in first["jobs"] + rest["jobs"]} == {j["id"] for j in made}


def test_a_job_that_there_is_not_and_a_cursor_that_is_none_are_problems(idle: TestClient) -> None:
    assert idle.get("/v1/jobs/nothing").status_code == 404
    assert idle.delete("/v1/jobs/nothing").json()["type"].endswith("not-found")
    assert idle.get("/v1/jobs", params={"cursor": "x"}).json()["type"].endswith("bad-cursor")
    assert idle.get("/v1/jobs", params={"state": "lost"}).status_code == 422


def test_readiness_tells_of_the_database_and_of_workers(client: TestClient, idle: TestClient) -> None:
    def told(of: TestClient) -> Any:
        for _ in range(3000):
            if (answer := of.get("/readyz")).status_code == 200:
                return answer.json()
            time.sleep(0.01)
        raise AssertionError(answer.text)

    assert (told(client)["database"], told(client)["workers"]) == ("sqlite", 1)
    assert told(idle)["workers"] == 0
