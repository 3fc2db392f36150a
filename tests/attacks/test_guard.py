"""A page of a stranger in a reader's browser, and other machines: what they can make the service do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from tests.attacks.serving import NEWS, attacked, client_of, settings

JSON = "application/json"
REBOUND = "rebound.example:8000"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with attacked(tmp_path_factory.mktemp("guard")) as opened:
        yield opened


@pytest.mark.parametrize("host", [REBOUND, "127.0.0.1.rebound.example", "localhost.rebound.example", "evil@x", "x]"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/articles"),
        ("DELETE", "/v1/articles/x"),
        ("POST", "/v1/feeds/fetch"),
        ("GET", "/"),
        ("GET", "/docs"),
    ],
)
def test_a_name_that_was_made_to_point_here_is_answered_nothing(
    client: TestClient, host: str, method: str, path: str
) -> None:
    answer = client.request(method, path, headers={"host": host})
    assert answer.status_code == 421
    assert "EVENBRIEF_MCP_HOSTS" in answer.json()["detail"]


@pytest.mark.parametrize("host", ["localhost", "LocalHost:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.7.7:8000"])
def test_an_address_and_this_machines_own_name_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/v1/articles", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"origin": "https://stranger.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:3000"},
        {"origin": "http://127.0.0.1:8000.stranger.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/feeds/fetch?all=true"),
        ("POST", "/v1/articles"),
        ("POST", "/v1/feeds"),
        ("POST", "/v1/briefs"),
        ("POST", "/v1/chat/completions"),
        ("DELETE", "/v1/articles/x"),
        ("DELETE", "/v1/jobs/x"),
        ("POST", "/reports"),
    ],
)
def test_a_page_of_another_site_changes_nothing(
    client: TestClient, sent: dict[str, str], method: str, path: str
) -> None:
    assert client.request(method, path, headers=sent).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/articles", f'{{"text": "{NEWS}"}}'),
        ("/v1/feeds", '{"url": "https://feed.example/rss"}'),
        ("/v1/briefs", f'{{"articles": [{{"text": "{NEWS}"}}]}}'),
        ("/v1/daily", "{}"),
        ("/v1/chat/completions", '{"model": "evenbrief", "messages": [{"role": "user", "content": "news?"}]}'),
        ("/v1/responses", '{"model": "evenbrief", "input": "news?"}'),
    ],
)
def test_json_that_is_not_said_to_be_json_is_not_read_as_it(
    client: TestClient, kind: str, path: str, body: str
) -> None:
    assert 400 <= client.post(path, content=body, headers={"content-type": kind}).status_code < 500


def test_no_page_of_another_site_is_given_leave_to_read_or_write(client: TestClient) -> None:
    asked = {"origin": "https://stranger.example", "access-control-request-method": "DELETE"}
    asked["access-control-request-private-network"] = "true"
    answers = [client.options("/v1/articles", headers=asked), client.get("/v1/articles", headers=asked)]
    assert not [name for answer in answers for name in answer.headers if name.startswith("access-control-")]


def test_a_page_of_our_own_and_a_program_that_is_no_browser_are_answered(client: TestClient) -> None:
    body = f'{{"text": "{NEWS}"}}'
    ours = {"content-type": JSON, "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
    assert client.post("/v1/articles", content=body, headers=ours).status_code == 201
    assert client.post("/v1/articles", content=body, headers={"content-type": JSON}).status_code == 200


def test_a_listed_name_is_answered_and_its_pages_may_write(tmp_path: Path) -> None:
    with attacked(tmp_path, mcp_hosts="news.example") as client:
        sent = {"host": "news.example:8443", "origin": "https://news.example"}
        assert client.post("/v1/feeds/fetch", headers=sent).status_code == 202


@pytest.mark.parametrize("path", ["/v1/articles", "/", "/openapi.json", "/v1/none"])
def test_no_other_site_embeds_an_answer_and_no_browser_guesses_what_it_is(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


def test_who_comes_from_another_machine_is_refused_however_the_service_was_started(tmp_path: Path) -> None:
    with client_of(create_app(settings(tmp_path)), "http://10.1.2.3:8000") as client:
        answer = client.get("/v1/articles")
    assert answer.status_code == 403
    assert "EVENBRIEF_ALLOW_REMOTE" in answer.json()["detail"]


def test_another_machine_is_answered_where_the_operator_allows_it(tmp_path: Path) -> None:
    with client_of(create_app(settings(tmp_path, allow_remote=True)), "http://10.1.2.3:8000") as client:
        assert client.get("/v1/articles").status_code == 200
