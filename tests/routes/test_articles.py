import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from tests.fetching.site import Site, answer, fetcher, serving
from tests.newsroom.arriving import CRANE, MENDED, page

NDJSON = {"content-type": "application/x-ndjson"}


def settings(folder: Path, **changed: Any) -> Settings:
    light = {"model": "extractive", "encoder": "hashing", "entailer": "overlap", "embedded_worker": False}
    return Settings(**{"database": str(folder / "news.db"), **light, **changed})


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(settings(tmp_path_factory.mktemp("articles"), max_articles=3))
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def site(client: TestClient) -> Iterator[Site]:
    with serving() as started:
        client.app.state.fetcher = fetcher(started, tries=1)  # type: ignore[attr-defined]
        yield started


def article(name: str, **changed: Any) -> dict[str, Any]:
    given = {"text": CRANE, "url": f"https://courier.example/{name}", "source": "Coast Courier", "title": "Crane falls"}
    return {**given, "published": "2026-03-04T08:10:00+01:00", **changed}


def lines(client: TestClient, *rows: object) -> list[dict[str, Any]]:
    sent = b"".join(row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows)
    answered = client.post("/v1/articles", content=sent, headers=NDJSON)
    assert answered.status_code == 200
    return [json.loads(line) for line in answered.text.splitlines()]


def test_one_article_is_created_at_an_address_where_it_is_read(client: TestClient) -> None:
    made = client.post("/v1/articles", json=article("one"))
    assert made.status_code == 201
    kept = client.get(made.headers["location"]).json()
    assert (kept["id"], kept["text"], kept["published"]) == (made.json()["id"], CRANE, "2026-03-04T08:10:00+01:00")
    again = client.post("/v1/articles", json=article("one"))
    assert (again.status_code, again.json()["status"], again.json()["id"]) == (200, "unchanged", kept["id"])


def test_a_new_version_is_current_and_the_old_one_stays_readable(client: TestClient) -> None:
    first = client.post("/v1/articles", json=article("versions")).json()
    second = client.post("/v1/articles", json=article("versions", text=MENDED)).json()
    assert (second["status"], second["id"]) == ("new_version", first["id"])
    kept = client.get(f"/v1/articles/{first['id']}").json()
    assert (kept["text"], [each["number"] for each in kept["versions"]]) == (MENDED, [1, 2])
    old = client.get(f"/v1/articles/{first['id']}", params={"version": first["version"]}).json()
    assert (old["text"], old["version"]["current"]) == (CRANE, False)


def test_a_changed_and_a_withdrawn_article_are_each_checked_again_by_a_job(client: TestClient) -> None:
    made = client.post("/v1/articles", json=article("told")).json()
    before = len(client.get("/v1/jobs").json()["jobs"])
    client.post("/v1/articles", json=article("told", text=MENDED))
    for _ in range(2):  # the second says nothing new
        answered = client.post(f"/v1/articles/{made['id']}/withdraw", json={"reason": "The publisher took it back."})
    assert answered.json()["version"]["withdrawn"]["reason"] == "The publisher took it back."
    jobs = client.get("/v1/jobs").json()["jobs"]
    assert [each["kind"] for each in jobs[: len(jobs) - before]] == ["recheck", "recheck"]


def test_a_list_answers_each_and_a_bad_one_stops_none(client: TestClient) -> None:
    sent = [article("many"), {"txt": CRANE}, article("more", text="Too short.")]
    answered = client.post("/v1/articles", json=sent).json()["articles"]
    assert [each["status"] for each in answered] == ["created", "rejected", "rejected"]
    assert "/txt: there is no such field" in answered[1]["reason"]
    assert [each["line"] for each in answered] == [1, 2, 3]


def test_one_that_cannot_be_kept_is_a_problem_that_says_why(client: TestClient) -> None:
    for sent, kind in (({"text": "short"}, "bad-input"), ({"txt": 1}, "invalid-request"), (7, "invalid-request")):
        answered = client.post("/v1/articles", json=sent)
        assert (answered.status_code, answered.json()["type"]) == (422, f"urn:evenbrief:problem:{kind}")
    answered = client.post("/v1/articles", content=b"{", headers={"content-type": "application/json"})
    assert (answered.status_code, answered.json()["type"]) == (400, "urn:evenbrief:problem:unreadable")
    assert client.post("/v1/articles", content=b"hello").status_code == 415
    over = client.post("/v1/articles", json=[article("a")] * 4)
    assert (over.status_code, over.json()["limit"], over.json()["actual"]) == (413, 3, 4)


def test_hostile_lines_are_each_rejected_with_the_reason_and_the_others_kept(client: TestClient) -> None:
    answered = lines(
        client,
        article("first"),
        b"\n",
        b"{not json}\n",
        b'{"text": "a", "text": "b"}\n',
        b"[" * 100_000 + b"\n",
        b"\xff\xfe\xfa\n",
        b'{"\\ud800": 1}\n',
        b'{"text": NaN}\n',
        b"17\n",
        {"text": CRANE, "html": CRANE},
        {"title": "nothing"},
        b'{"text": "\\ud800\\u0000' + CRANE.encode() + b'", "url": "javascript:alert(1)", "title": "\\u001b[31m"}\n',
        json.dumps(article("last")).encode(),
    )
    assert [each["line"] for each in answered] == [1, *range(3, 14)]
    assert (answered[0]["status"], answered[-1]["status"]) == ("created", "created")
    middle = answered[1:10]
    assert {each["status"] for each in middle} == {"rejected"}
    assert all(each["reason"] and each["type"] for each in middle)
    mended = client.get(f"/v1/articles/{answered[10]['id']}").json()
    assert (mended["text"], mended["url"], mended["title"]) == (CRANE, "", "[31m")


def test_lines_that_are_sent_again_are_unchanged(client: TestClient) -> None:
    rows = [article(f"again-{number}") for number in range(5)]
    assert {each["status"] for each in lines(client, *rows)} == {"created"}
    assert {each["status"] for each in lines(client, *rows)} == {"unchanged"}


def test_an_address_alone_is_fetched(client: TestClient, site: Site) -> None:
    site.answers["/crane"] = answer(page())
    assert client.post("/v1/articles", json={"url": site.url("/crane")}).status_code == 201
    answered = lines(client, {"url": site.url("/none")}, {"url": site.url("/crane")}, article("beside"))
    assert [each["status"] for each in answered] == ["rejected", "unchanged", "created"]
    assert answered[0]["type"] == "urn:evenbrief:problem:bad-status"


def test_one_address_that_cannot_be_fetched_is_a_problem_of_its_kind(client: TestClient, site: Site) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /\n", media_type="text/plain")
    refused = client.post("/v1/articles", json={"url": site.url("/crane")})
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:evenbrief:problem:robots-refused")


def test_articles_are_listed_by_time_source_and_words_in_pages(client: TestClient) -> None:
    for number in range(3):
        client.post("/v1/articles", json=article(f"listed-{number}", source="Velm Paper", title=f"Quay {number}"))
    asked = {"source": "Velm Paper", "limit": "2"}
    first = client.get("/v1/articles", params=asked).json()
    rest = client.get("/v1/articles", params={**asked, "cursor": first["next"]}).json()
    assert [each["title"] for each in first["articles"] + rest["articles"]] == ["Quay 2", "Quay 1", "Quay 0"]
    assert rest["next"] is None
    assert "text" not in first["articles"][0]
    assert len(client.get("/v1/articles", params={"q": "quay 1", "source": "Velm Paper"}).json()["articles"]) == 1
    assert client.get("/v1/articles", params={"until": "2020-01-01T00:00:00Z"}).json()["articles"] == []
    assert client.get("/v1/articles", params={"since": "2026-01-01T00:00:00"}).status_code == 422
    assert client.get("/v1/articles", params={"cursor": "x"}).status_code == 400


def test_a_deleted_article_is_gone_and_does_not_come_back(client: TestClient) -> None:
    made = client.post("/v1/articles", json=article("deleted", text=f"{CRANE} The word zebrafish stands here.")).json()
    answered = client.delete(f"/v1/articles/{made['id']}")
    assert (answered.status_code, answered.json()["briefs"]) == (200, [])
    assert client.get(f"/v1/articles/{made['id']}").status_code == 404
    assert client.delete(f"/v1/articles/{made['id']}").status_code == 404
    assert client.get("/v1/articles", params={"q": "zebrafish"}).json()["articles"] == []
    again = client.post("/v1/articles", json=article("deleted"))
    assert (again.status_code, again.json()["type"]) == (409, "urn:evenbrief:problem:deleted")


def test_the_schema_tells_of_both_bodies(client: TestClient) -> None:
    call = client.get("/openapi.json").json()["paths"]["/v1/articles"]["post"]
    assert set(call["requestBody"]["content"]) == {"application/json", "application/x-ndjson"}
