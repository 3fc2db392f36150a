"""POST /v1/briefs keeps what it answers; GET reads it again, and says what changed."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.load import load
from service.app import create_app
from service.news import Article
from service.newsroom.corrections import recheck
from service.pipeline import Models
from service.routes.examples import BRIEF_REQUESTS
from service.settings import Settings
from service.store.store import Store
from tests.newsroom.articles import COURIER, DAILY, INSPECTED, MENDED, MODELS, POST, story_of, told

TWO: dict[str, Any] = BRIEF_REQUESTS["two articles"]["value"]
LIGHT = Settings(model="extractive", encoder="hashing", entailer="overlap")
TEXT, MARKDOWN, HTML, STREAM = "text/plain", "text/markdown", "text/html", "text/event-stream"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    database = str(tmp_path_factory.mktemp("kept") / "kept.db")
    app = create_app(LIGHT.model_copy(update={"database": database, "embedded_worker": False}), lambda: MODELS)
    with TestClient(app, raise_server_exceptions=False) as opened:
        while opened.get("/readyz").status_code != 200:
            pass
        yield opened


@pytest.fixture
def store(client: TestClient) -> Store:
    found: Store = client.app.state.store  # type: ignore[attr-defined]
    return found


def own(article: Article, name: str) -> dict[str, str]:
    """An article of a test's own."""
    return {"text": article.text, "title": article.title, "source": article.source, "url": f"{article.url}/{name}"}


def problem(answer: Any, status: int, kind: str) -> None:
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["type"] == f"urn:evenbrief:problem:{kind}"


def test_what_is_answered_is_kept_and_read_again_in_every_format(client: TestClient) -> None:
    answer = client.post("/v1/briefs", json=TWO)
    brief = answer.json()
    assert answer.headers["content-location"] == f"/v1/briefs/{brief['id']}?revision=1"
    again = client.get(f"/v1/briefs/{brief['id']}")
    assert again.content == answer.content
    for kind in (TEXT, MARKDOWN, HTML):
        shown = client.get(f"/v1/briefs/{brief['id']}", headers={"accept": kind})
        assert shown.headers["content-type"].startswith(kind)
        assert brief["sentences"][0]["text"] in " ".join(shown.text.split())
    problem(client.get(f"/v1/briefs/{brief['id']}", headers={"accept": STREAM}), 406, "not-acceptable")


def test_explanations_are_kept_whether_or_not_they_were_asked_for(client: TestClient) -> None:
    key = client.post("/v1/briefs", json=TWO).json()["id"]
    told_again = client.get(f"/v1/briefs/{key}", params={"explain": True}).json()["sentences"]
    assert all(s["explanation"]["candidates"] for s in told_again)
    why = client.get(f"/v1/briefs/{key}/sentences/s1").json()
    assert why["sentence"] == told_again[0]
    texts = {a["id"]: a["text"] for a in why["articles"]}
    cited = [*why["sentence"]["citations"], *why["sentence"]["explanation"]["passages"]]
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["quote"] for c in cited)
    plain = client.get(f"/v1/briefs/{key}/sentences/s1", headers={"accept": TEXT}).text
    assert plain.startswith(why["sentence"]["text"].split(" on ")[0])
    problem(client.get(f"/v1/briefs/{key}/sentences/s99"), 404, "not-found")


def test_a_streamed_brief_is_kept_too(client: TestClient) -> None:
    with_id = client.post("/v1/briefs", json=TWO, headers={"accept": STREAM}).text.split("event: brief\ndata: ")[1]
    key = with_id.split('"id":"')[1].split('"')[0]
    assert client.get(f"/v1/briefs/{key}").json()["text"] in client.post("/v1/briefs", json=TWO).json()["text"]


def test_every_brief_of_all_stories_is_kept_under_its_own_id(client: TestClient) -> None:
    briefs = client.post("/v1/briefs", json={**TWO, "stories": "all"}).json()["briefs"]
    assert briefs
    assert [client.get(f"/v1/briefs/{b['id']}").json() for b in briefs] == briefs


@pytest.mark.parametrize("kind", ["application/json", MARKDOWN, STREAM])
def test_the_same_key_and_body_have_the_same_answer(client: TestClient, kind: str) -> None:
    headers = {"idempotency-key": f"same-{kind}", "accept": kind}
    first, again = (client.post("/v1/briefs", json=TWO, headers=headers) for _ in range(2))
    last = first.text[first.text.rindex("event: brief") :] if kind == STREAM else first.text
    assert (again.status_code, again.text) == (200, last)
    assert again.headers.get("content-location") == first.headers.get("content-location")


def test_the_same_key_with_another_body_is_refused(client: TestClient) -> None:
    headers = {"idempotency-key": "other"}
    assert client.post("/v1/briefs", json=TWO, headers=headers).status_code == 200
    answer = client.post("/v1/briefs", json={**TWO, "sentences": 1}, headers=headers)
    problem(answer, 422, "idempotency-key-reused")


@pytest.mark.parametrize("broken", ["\x00", "\ud800", "\x00 \udfff Two ferries left the harbour of Ostra."])
def test_a_text_with_what_no_database_keeps_is_briefed_and_kept(client: TestClient, broken: str) -> None:
    first, second = TWO["articles"]
    body = json.dumps({"articles": [{**first, "text": first["text"] + broken}, second]})
    answer = client.post("/v1/briefs", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert client.get(f"/v1/briefs/{answer.json()['id']}").content == answer.content


def test_a_failure_frees_the_key(client: TestClient) -> None:
    headers = {"idempotency-key": "failed"}
    for _ in range(2):
        problem(client.post("/v1/briefs", json={"story": "nothing"}, headers=headers), 404, "not-found")


def test_while_a_request_is_worked_on_its_key_is_in_progress(tmp_path: Any) -> None:
    reached, gate = threading.Event(), threading.Event()

    class Held:
        name = "held"
        inner = load("extractive", "generator", LIGHT.folder, 1)

        def generate(self, prompts: Any, candidates: int = 1) -> list[list[str]]:
            reached.set()
            assert gate.wait(60)
            return self.inner.generate(prompts, candidates)

    held = Models(MODELS.encoder, MODELS.entailer, Held())
    settings = LIGHT.model_copy(update={"database": str(tmp_path / "held.db"), "embedded_worker": False})
    headers, answers = {"idempotency-key": "k"}, []
    with TestClient(create_app(settings, lambda: held), raise_server_exceptions=False) as client:
        while client.get("/readyz").status_code != 200:
            pass
        sender = threading.Thread(target=lambda: answers.append(client.post("/v1/briefs", json=TWO, headers=headers)))
        sender.start()
        assert reached.wait(60)
        problem(client.post("/v1/briefs", json=TWO, headers=headers), 409, "in-progress")
        gate.set()
        sender.join(60)
        assert client.post("/v1/briefs", json=TWO, headers=headers).content == answers[0].content
        assert len(client.get("/v1/briefs").json()["briefs"]) == 1


def test_a_story_is_briefed_by_its_id_and_once(client: TestClient, store: Store) -> None:
    story = story_of(store, *told(store, COURIER, DAILY))
    first, again = (client.post("/v1/briefs", json={"story": story}).json() for _ in range(2))
    assert (first["story"], first["revision"], again) == (story, 1, first)
    assert [b["id"] for b in client.get("/v1/briefs", params={"story": story}).json()["briefs"]] == [first["id"]]


def test_a_query_with_dates_is_briefed_of_what_is_kept(client: TestClient, store: Store) -> None:
    told(store, COURIER, DAILY, POST)
    asked = {"query": "crane", "since": "2026-03-04T00:00:00Z", "until": "2026-03-05T00:00:00Z"}
    brief = client.post("/v1/briefs", json=asked).json()
    assert {a["source"] for a in brief["articles"]} == {COURIER.source, DAILY.source}
    problem(client.post("/v1/briefs", json={"query": "zebra"}), 422, "bad-input")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "/articles"),
        ({"story": "a", "query": "b"}, "/articles"),
        ({**TWO, "story": "a"}, "/articles"),
        ({**TWO, "since": "2026-03-04T00:00:00Z"}, "/articles"),
        ({"story": "a", "stories": "all"}, "/"),
        ({"query": ""}, "/query"),
    ],
)
def test_it_is_articles_or_a_story_or_a_query(client: TestClient, body: dict[str, Any], field: str) -> None:
    answer = client.post("/v1/briefs", json=body)
    problem(answer, 422, "invalid-request")
    assert [e["field"] for e in answer.json()["errors"]] == [field]


def test_an_article_that_was_deleted_here_is_set_aside_and_said(client: TestClient, store: Store) -> None:
    courier, daily = own(COURIER, "gone"), own(DAILY, "stays")
    (key,) = told(store, Article(COURIER.text, url=courier["url"]))
    store.removal.delete(key, "why")
    brief = client.post("/v1/briefs", json={"articles": [courier, daily]}).json()
    (aside,) = [a for a in brief["articles"] if a["url"] == courier["url"]]
    assert (aside["role"], aside["text"]) == ("unusable", "")
    assert "deleted here" in aside["reason"]
    problem(client.post("/v1/briefs", json={"articles": [courier]}), 422, "bad-input")


def test_corrections_and_changes_are_told(client: TestClient, store: Store) -> None:
    ids = told(store, *(Article(a.text, a.title, a.source, f"{a.url}/c", a.published) for a in (COURIER, DAILY)))
    story = story_of(store, *ids)
    key = client.post("/v1/briefs", json={"story": story}).json()["id"]
    cursor = client.get(f"/v1/briefs/{key}", params={"cursor": ""}).json()["changes"]["cursor"]
    told(store, Article(MENDED.text, MENDED.title, MENDED.source, f"{MENDED.url}/c", MENDED.published))
    recheck(store, MODELS, ids[1])
    latest = client.get(f"/v1/briefs/{key}").json()
    assert (latest["revision"], [c["kind"] for c in latest["corrections"]]) == (2, ["corrected"])
    assert latest["corrections"][0]["previous_text"] == INSPECTED
    assert INSPECTED in client.get(f"/v1/briefs/{key}", headers={"accept": MARKDOWN}).text
    (flagged,) = [
        s for s in client.get(f"/v1/briefs/{key}", params={"revision": 1}).json()["sentences"] if s["flagged"]
    ]
    assert flagged["text"] == INSPECTED
    for since in ("1", f"{key}@1"):
        changes = client.get(f"/v1/briefs/{key}", params={"since": since}).json()["changes"]
        assert [c["previous_text"] for c in changes["changes"] if c["kind"] == "corrected"] == [INSPECTED]
    read = client.get("/v1/changes", params={"cursor": cursor}).json()
    assert [c["brief"] for c in read["briefs"]] == [key]
    assert client.get("/v1/changes", params={"cursor": read["cursor"]}).json()["briefs"] == []
    followed = client.get(f"/v1/briefs/{key}", params={"cursor": cursor}).json()["changes"]
    assert (followed["since"], followed["until"], followed["cursor"]) == (1, 2, read["cursor"])
    rows = client.get(f"/v1/briefs/{key}/revisions").json()["revisions"]
    assert [(r["number"], r["reason"]) for r in rows] == [(1, "created"), (2, "correction")]


def test_a_cursor_that_is_none_of_ours_is_refused(client: TestClient) -> None:
    key = client.post("/v1/briefs", json=TWO).json()["id"]
    for cursor in ("x", "e30", "W1sxLDJdXQ", "é" * 10):
        problem(client.get(f"/v1/briefs/{key}", params={"cursor": cursor}), 400, "bad-cursor")


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    key = client.post("/v1/briefs", json=TWO).json()["id"]
    for path in ("/v1/briefs/nothing", f"/v1/briefs/{key}?revision=9", f"/v1/briefs/{key}?since=9",
                 f"/v1/briefs/{key}?since=nothing", "/v1/briefs/nothing/revisions",
                 f"/v1/briefs/{key}/sentences/s1?revision=2"):  # fmt: skip
        problem(client.get(path), 404, "not-found")


def test_no_path_of_reading_gives_a_word_of_a_deleted_article(client: TestClient, store: Store) -> None:
    said = "The rare lighthouse keeper Oda Brenn painted the beacon green on Monday."
    articles = [{**own(COURIER, "word"), "text": f"{COURIER.text}\n\n{said}"}, own(DAILY, "word")]
    headers = {"idempotency-key": "word"}
    key = client.post("/v1/briefs", json={"articles": articles}, headers=headers).json()["id"]
    (article,) = store.articles.known([articles[0]["url"]]).values()
    store.removal.delete(article, "asked by its author")
    paths = [f"/v1/briefs/{key}", f"/v1/briefs/{key}?explain=true", f"/v1/briefs/{key}?since=0", "/v1/briefs",
             *(f"/v1/briefs/{key}/sentences/s{n}" for n in range(1, 9))]  # fmt: skip
    for path in paths:
        for kind in ("application/json", TEXT, MARKDOWN, HTML):
            body = client.get(path, headers={"accept": kind}).text
            assert "Brenn" not in body
            assert "Coast Courier" not in body
    left = client.get(f"/v1/briefs/{key}").json()
    texts = {a["id"]: a["text"] for a in left["articles"]}
    cited = [c for s in left["sentences"] for c in s["citations"]]
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["quote"] for c in cited)
