"""Reports and corrections by API: who may send one, and who may read and answer them."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from tests.attacks.serving import client_of as remote_of
from tests.attacks.serving import settings
from tests.reader.served import application, client_of, keep

RIGHT = "Eleven people were injured, the hospital says."


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with client_of(application(tmp_path)) as opened:
        yield opened


def reported(client: TestClient, **more: object) -> dict[str, object]:
    key = keep(client.app.state.store)  # type: ignore[attr-defined]
    return {"brief": key, "revision": 1, "sentence": "s1", "about": "untrue", **more}


def test_a_report_is_listed_answered_and_its_correction_told_with_the_sentence(client: TestClient) -> None:
    sent = reported(client, note="It was eleven.")
    made = client.post("/v1/reports", json=sent)
    assert made.status_code == 201
    (listed,) = client.get("/v1/reports?state=open").json()["reports"]
    assert (listed["id"], listed["note"]) == (made.json()["id"], "It was eleven.")
    answered = client.put(f"/v1/reports/{listed['id']}", json={"state": "corrected", "answer": RIGHT})
    assert answered.json()["answer"] == RIGHT
    (correction,) = client.get(f"/v1/reports?state=corrected&brief={sent['brief']}").json()["reports"]
    assert correction["settled"]
    first, second = client.get(f"/v1/briefs/{sent['brief']}").json()["sentences"]
    assert first["correction"]["text"] == RIGHT
    assert first["correction"]["report"] == listed["id"]
    assert second["correction"] is None
    assert client.get("/v1/reports?state=open").json()["reports"] == []


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [("brief", "none", 404), ("sentence", "s9", 404), ("revision", 0, 422), ("revision", 1 << 70, 422),
     ("about", "?", 422), ("note", "x" * 1001, 422)],
)  # fmt: skip
def test_a_report_of_nothing_is_refused(client: TestClient, field: str, value: object, status: int) -> None:
    answer = client.post("/v1/reports", json=reported(client, **{field: value}))
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_answer_says_something_to_a_report_that_is_there(client: TestClient) -> None:
    key = client.post("/v1/reports", json=reported(client)).json()["id"]
    assert client.put(f"/v1/reports/{key}", json={"state": "corrected", "answer": " "}).status_code == 422
    assert client.put(f"/v1/reports/{key}", json={"state": "open", "answer": "x"}).status_code == 422
    assert client.put("/v1/reports/none", json={"state": "dismissed", "answer": "x"}).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [{"host": "192.168.7.7:8000"}, {"x-forwarded-for": "10.1.2.3"}, {"forwarded": "for=10.1.2.3"}, {"host": "x]"}],
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/reports"), ("PUT", "/v1/reports/x"), ("GET", "/reports")])
def test_who_is_not_at_the_machine_reads_and_answers_no_report(
    client: TestClient, method: str, path: str, sent: dict[str, str]
) -> None:
    answer = client.request(method, path, headers=sent, json={"state": "dismissed", "answer": "x"})
    assert answer.status_code in {403, 421}
    assert "loopback" in answer.text or "not known by" in answer.text


def test_a_machine_that_may_read_briefs_may_report_and_reads_no_reports(tmp_path: Path) -> None:
    with remote_of(create_app(settings(tmp_path, allow_remote=True)), "http://10.1.2.3:8000") as far:
        key = keep(far.app.state.store)  # type: ignore[attr-defined]
        about = {"brief": key, "revision": 1, "sentence": "s1", "about": "untrue"}
        assert far.post("/v1/reports", json=about).status_code == 201
        form = {"content-type": "application/x-www-form-urlencoded"}
        assert far.post("/reports", content=urlencode(about), headers=form).status_code == 201
        refused = far.get("/v1/reports")
        assert (refused.status_code, refused.json()["type"]) == (403, "urn:evenbrief:problem:operator-only")
        assert "evenbrief reports" in refused.json()["detail"]
        page = far.get("/reports")
        assert page.status_code == 403
        assert "loopback" in page.text
        assert far.post("/reports/x", content="state=dismissed&answer=x", headers=form).status_code == 403
