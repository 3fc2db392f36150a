import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.edition import Edition
from service.newsroom import daily
from service.settings import Settings
from tests.newsroom.days import EVENTS, MODELS, fill

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = "2026-03-04"
LONG_AGO = datetime(2026, 3, 5, 6, tzinfo=UTC)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(
        model="extractive", encoder="hashing", entailer="overlap", database=str(tmp_path / "daily.db"),
        embedded_worker=False, public_url="https://news.example/",
    )  # fmt: skip
    with TestClient(create_app(settings, lambda: MODELS)) as opened:
        while opened.get("/readyz").status_code != 200:
            pass
        fill(opened.app.state.store, events=EVENTS[:3])  # type: ignore[attr-defined]
        yield opened


def publish(client: TestClient, **asked: object) -> Edition:
    answer = client.post("/v1/daily", json={"date": DAY, "publish": True, **asked})
    assert answer.status_code == 200, answer.text
    return Edition.model_validate_json(answer.text)


def test_an_edition_is_composed_read_and_published_and_then_is_the_latest(client: TestClient) -> None:
    assert client.get(f"/v1/daily/{DAY}").status_code == 404
    assert client.get("/v1/daily/latest").status_code == 404
    made = client.post("/v1/daily", json={"date": DAY})
    assert made.json()["state"] == "composing"
    assert client.get(made.headers["content-location"]).text == made.text
    assert client.get("/v1/daily/latest").status_code == 404
    told = publish(client)
    assert (told.state, len(told.stories)) == ("published", 3)
    assert Edition.model_validate_json(client.get("/v1/daily/latest").text) == told
    assert publish(client) == told
    listed = client.get("/v1/daily").json()
    assert [each["id"] for each in listed["editions"]] == [told.id]
    assert listed["next"] is None


def test_a_request_with_a_key_has_one_answer_whatever_came_of_the_page_since(client: TestClient) -> None:
    key = {"idempotency-key": "morning"}
    first = client.post("/v1/daily", json={"date": DAY}, headers=key)
    assert first.json()["state"] == "composing"
    publish(client)
    again = client.post("/v1/daily", json={"date": DAY}, headers=key)
    assert (again.text, again.headers["content-location"]) == (first.text, first.headers["content-location"])
    other = client.post("/v1/daily", json={"date": DAY, "publish": True}, headers=key)
    assert (other.status_code, other.json()["type"]) == (422, "urn:evenbrief:problem:idempotency-key-reused")


def test_a_key_is_free_again_where_the_request_failed(client: TestClient) -> None:
    def sent() -> int:
        return client.post("/v1/daily", json={"date": "2999-01-01"}, headers={"idempotency-key": "early"}).status_code

    assert sent() == 422
    while (status := sent()) == 409:  # it is given back behind the answer
        pass
    assert status == 422


def test_what_a_key_answers_goes_with_a_deleted_article(client: TestClient) -> None:
    key = {"idempotency-key": "morning"}
    first = client.post("/v1/daily", json={"date": DAY}, headers=key)
    store = client.app.state.store  # type: ignore[attr-defined]
    for version in store.articles.search("Kallvik"):
        store.removal.delete(version.article_id, "asked by its author")
    assert "Kallvik" in first.text
    assert "Kallvik" not in client.post("/v1/daily", json={"date": DAY}, headers=key).text


def test_accept_chooses_the_format_of_an_edition(client: TestClient) -> None:
    told = publish(client)
    for kind in ("text/markdown", "text/html", "text/plain"):
        answer = client.get(f"/v1/daily/{DAY}", headers={"accept": kind})
        assert answer.headers["content-type"].startswith(kind)
        for word in ("Kallvik", "Orsk", "Norvane"):
            assert word in answer.text
        assert told.title.split(",")[0] in answer.text
    assert client.get(f"/v1/daily/{DAY}", headers={"accept": "image/png"}).status_code == 406


def test_the_feeds_keep_their_ids_and_dates_and_say_when_nothing_changed(client: TestClient) -> None:
    told = publish(client)
    first = client.get("/v1/daily.atom")
    root = ElementTree.fromstring(first.content)  # noqa: S314 - our own
    (entry,) = root.findall(f"{ATOM}entry")
    assert told.id not in (entry.findtext(f"{ATOM}id") or "")
    assert (entry.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    assert entry.findtext(f"{ATOM}title") == told.title
    assert entry.findtext(f"{ATOM}published") == entry.findtext(f"{ATOM}updated")
    links = [link.get("href") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert links == [f"https://news.example/v1/daily/{DAY}?zone=UTC"]
    assert client.get("/v1/daily.atom", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    by_accept = client.get("/v1/daily", headers={"accept": "application/atom+xml"})
    assert by_accept.content == first.content
    document = json.loads(client.get("/v1/daily.json").content)
    (item,) = document["items"]
    assert item["id"] == entry.findtext(f"{ATOM}id")
    assert len(item["_evenbrief"]["sentences"]) == sum(len(s.brief.sentences) for s in told.stories)
    assert "Kallvik" in item["content_html"]


def test_a_deleted_article_moves_the_entrys_date_and_leaves_none_of_its_words(client: TestClient) -> None:
    store = client.app.state.store  # type: ignore[attr-defined]
    made = daily.publish(store, MODELS, date(2026, 3, 4), "UTC", clock=lambda: LONG_AGO)
    told = daily.edition_page(store, made)
    before = ElementTree.fromstring(client.get("/v1/daily.atom").content)  # noqa: S314
    mine = next(s for s in told.stories if "Orsk" in s.brief.text)
    for each in store.stories.timeline(mine.story):
        store.removal.delete(each.version.article_id, "by law")
    answer = client.get("/v1/daily.atom")
    assert "Orsk" not in answer.text
    after = ElementTree.fromstring(answer.content)  # noqa: S314
    assert after.findtext(f"{ATOM}entry/{ATOM}id") == before.findtext(f"{ATOM}entry/{ATOM}id")
    assert (after.findtext(f"{ATOM}updated") or "") > (before.findtext(f"{ATOM}updated") or "")


def test_topics_and_watch_lists_have_editions_and_feeds_of_their_own(client: TestClient) -> None:
    told = publish(client, topic="ferry", watch=["Copper mine"])
    assert told.topic == "copper mine | ferry"
    assert len(told.stories) == 2
    read = client.get(f"/v1/daily/{DAY}", params={"topic": "FERRY | copper  mine"})
    assert Edition.model_validate_json(read.text) == told
    assert client.get("/v1/daily").json()["editions"] == []
    assert len(client.get("/v1/daily.json", params={"topic": told.topic}).json()["items"]) == 1
    assert client.get("/v1/daily.json").json()["items"] == []


def test_a_job_is_given_to_who_would_rather_not_wait(client: TestClient) -> None:
    answer = client.post("/v1/daily", json={"date": DAY}, headers={"prefer": "respond-async"})
    assert answer.status_code == 202
    assert client.get(answer.headers["location"]).json()["kind"] == "edition"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/daily/2026-13-40", 422),
        ("/v1/daily/yesterday", 422),
        (f"/v1/daily/{DAY}?zone=Mars/Base", 422),
        (f"/v1/daily/{DAY}?topic=!!", 422),
        ("/v1/daily?cursor=x", 400),
        ("/v1/daily/9999-12-31", 404),
    ],
)
def test_what_cannot_be_asked_is_answered_with_a_problem(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_day_that_has_not_begun_is_not_composed(client: TestClient) -> None:
    for body in ({"date": "9999-12-31"}, {"date": DAY, "zone": "Mars/Base"}, {"topic": "x" * 201}, {"day": DAY}):
        assert client.post("/v1/daily", json=body).status_code == 422
