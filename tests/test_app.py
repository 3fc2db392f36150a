import json
import logging
import re
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient

from models.load import load
from models.roles import ModelError, Prompt
from models.shared import SharedGenerator
from service.app import choose_models, create_app
from service.pipeline import Models
from service.routes import briefs
from service.routes.desk import Order
from service.routes.examples import BRIEF_REQUESTS
from service.settings import Settings
from tests.patience import LONG, until
from tests.serving import served

LIGHT = Settings(model="extractive", encoder="hashing", entailer="overlap")
TWO: dict[str, Any] = BRIEF_REQUESTS["two articles"]["value"]
JSON = {"content-type": "application/json"}


class Held:
    """A generator that waits at a gate, and says when it has got there."""

    name = "held"

    def __init__(self) -> None:
        self.inner = load("extractive", "generator", LIGHT.folder, 1)
        self.reached, self.gate = threading.Event(), threading.Event()

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        self.reached.set()
        assert self.gate.wait(LONG)
        return self.inner.generate(prompts, candidates)


def models_with(generator: Any) -> Models:
    light = choose_models(LIGHT)
    return Models(encoder=light.encoder, entailer=light.entailer, generator=generator)


@contextmanager
def client_of(app: Any) -> Iterator[TestClient]:
    """A client of an application whose models are loaded."""
    with TestClient(app, raise_server_exceptions=False) as client:
        until(lambda: client.get("/readyz").status_code == 200, "its models were not loaded")
        yield client


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with client_of(create_app(LIGHT)) as opened:
        yield opened


def events_of(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_a_brief_cites_exact_spans_of_the_articles_it_carries(client: TestClient) -> None:
    brief = client.post("/v1/briefs", json=TWO).json()
    texts = {a["id"]: a["text"] for a in brief["articles"]}
    citations = [c for s in brief["sentences"] for c in s["citations"]]
    assert citations
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["quote"] for c in citations)
    assert [brief["text"][s["start"] : s["end"]] for s in brief["sentences"]] == [s["text"] for s in brief["sentences"]]


def test_the_same_request_gives_the_same_bytes(client: TestClient) -> None:
    first, second = (client.post("/v1/briefs", json=TWO).json() for _ in range(2))
    assert first.pop("id") != second.pop("id")  # each is kept under an id of its own
    assert (first.pop("created") < second.pop("created"), first) == (True, second)


def test_explain_tells_how_each_sentence_came_to_be(client: TestClient) -> None:
    told = client.post("/v1/briefs", json={**TWO, "explain": True}).json()["sentences"]
    assert told
    assert all(s["explanation"]["candidates"] and s["explanation"]["checks"] for s in told)
    silent = client.post("/v1/briefs", json=TWO).json()["sentences"]
    assert all(s["explanation"] is None for s in silent)


def test_all_stories_give_a_list_of_briefs(client: TestClient) -> None:
    assert client.post("/v1/briefs", json={**TWO, "stories": "all"}).json()["briefs"][0]["sentences"]


def test_a_brief_has_no_more_sentences_than_were_asked_for(client: TestClient) -> None:
    assert len(client.post("/v1/briefs", json={**TWO, "sentences": 1}).json()["sentences"]) == 1


@pytest.mark.parametrize("name", list(BRIEF_REQUESTS))
def test_each_example_of_the_openapi_document_runs(client: TestClient, name: str) -> None:
    document = client.get("/openapi.json").json()
    call = document["paths"]["/v1/briefs"]["post"]
    example = call["requestBody"]["content"]["application/json"]["examples"][name]["value"]
    assert client.post("/v1/briefs", json=example).status_code == 200


def test_openapi_is_3_1_and_every_error_is_a_problem(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for path in document["paths"].values():
        for status, answer in ((s, a) for call in path.values() for s, a in call["responses"].items()):
            assert status < "400" or list(answer["content"]) == ["application/problem+json"]


@pytest.mark.parametrize(
    ("kind", "start"),
    [("text/markdown", "# "), ("text/html", "<!DOCTYPE html>"), ("text/plain", ""), ("text/event-stream", "event: ")],
)
def test_accept_chooses_the_format(client: TestClient, kind: str, start: str) -> None:
    answer = client.post("/v1/briefs", json=TWO, headers={"accept": kind})
    assert answer.headers["content-type"].startswith(kind)
    assert answer.text.startswith(start)


def test_a_stream_gives_each_sentence_and_then_the_whole(client: TestClient) -> None:
    answer = client.post("/v1/briefs", json=TWO, headers={"accept": "text/event-stream"})
    events = list(events_of(iter(answer.text.splitlines())))
    names = [name for name, _ in events]
    assert names[0] == "progress"
    assert names.count("brief") == 1
    assert names[-1] == "brief"
    streamed = {d["position"]: d["sentence"]["text"] for name, d in events if name == "sentence"}
    assert [streamed[n] for n in sorted(streamed)] == [s["text"] for s in events[-1][1]["sentences"]]
    assert events[-1][1] == client.get(f"/v1/briefs/{events[-1][1]['id']}").json()


def problem(answer: Any, status: int, kind: str) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    body: dict[str, Any] = answer.json()
    assert (body["status"], body["type"]) == (status, f"urn:evenbrief:problem:{kind}")
    assert body["title"]
    assert body["detail"]
    return body


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"articles": "\xff"}', b"[" * 100_000, '{"articles": []}'.encode("utf-16")[:9], b"\x00"]
)
def test_a_body_that_is_no_json_is_a_problem(client: TestClient, body: bytes) -> None:
    answer = client.post("/v1/briefs", content=body, headers=JSON)
    assert answer.status_code in {400, 422}
    problem(answer, answer.status_code, "unreadable" if answer.status_code == 400 else "invalid-request")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"sentences": 3}, "/articles"),
        ({**TWO, "sentance": 3}, "/sentance"),
        ({**TWO, "sentences": 0}, "/sentences"),
        ({**TWO, "stories": "some"}, "/stories"),
        ({"articles": [{}]}, "/articles/0"),
        ({"articles": [{"text": "a", "html": "b"}]}, "/articles/0"),
        ({"articles": [{"text": "a", "published": "Tuesday"}]}, "/articles/0/published"),
        ({"articles": [{"text": "a", "a/b~c": 1}]}, "/articles/0/a~1b~0c"),
        ([], "/"),
    ],
)
def test_a_wrong_shape_names_the_field(client: TestClient, body: object, field: str) -> None:
    answer = problem(client.post("/v1/briefs", json=body), 422, "invalid-request")
    assert [e["field"] for e in answer["errors"]] == [field]


def test_a_wrong_shape_never_repeats_what_was_sent(client: TestClient) -> None:
    answer = client.post("/v1/briefs", json={"articles": [{"text": 5, "published": "secret words"}]})
    assert "secret" not in answer.text


def test_a_lone_surrogate_is_a_problem_and_not_a_crash(client: TestClient) -> None:
    answer = client.post("/v1/briefs", content=b'{"articles": [{"text": "\\ud800"}], "\\ud800": 1}', headers=JSON)
    problem(answer, 422, "invalid-request")


def test_no_articles_are_bad_input(client: TestClient) -> None:
    problem(client.post("/v1/briefs", json={"articles": []}), 422, "bad-input")


def test_no_articles_are_bad_input_for_a_stream_too(client: TestClient) -> None:
    answer = client.post("/v1/briefs", json={"articles": []}, headers={"accept": "text/event-stream"})
    problem(answer, 422, "bad-input")


def test_too_many_articles_say_which_limit_and_by_how_much() -> None:
    with client_of(create_app(LIGHT.model_copy(update={"max_articles": 1}))) as small:
        body = problem(small.post("/v1/briefs", json=TWO), 413, "too-large")
    assert (body["limit"], body["actual"]) == (1, 2)


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_over_the_limit_is_refused_while_it_arrives(announced: bool) -> None:
    body = b" " * 2000
    with client_of(create_app(LIGHT.model_copy(update={"max_body_bytes": 1000}))) as small:
        sent = body if announced else (body[n : n + 100] for n in range(0, len(body), 100))
        answer = problem(small.post("/v1/briefs", content=sent, headers=JSON), 413, "too-large")
    assert answer["limit"] == 1000
    assert answer["actual"] > 1000


def test_other_content_types_are_refused(client: TestClient) -> None:
    problem(client.post("/v1/briefs", data={"articles": "x"}), 415, "unsupported-media-type")
    problem(client.post("/v1/briefs", content=b"{}"), 415, "unsupported-media-type")


def test_an_unknown_address_method_or_format_is_a_problem(client: TestClient) -> None:
    problem(client.get("/nothing"), 404, "not-found")
    refused = client.post("/v1/changes")
    problem(refused, 405, "method-not-allowed")
    assert refused.headers["allow"] == "GET"
    problem(client.post("/v1/briefs", json=TWO, headers={"accept": "image/png"}), 406, "not-acceptable")


def test_it_is_alive_before_it_is_ready_and_says_what_it_waits_for() -> None:
    gate = threading.Event()

    def slow() -> Models:
        assert gate.wait(LONG)
        return choose_models(LIGHT)

    with TestClient(create_app(LIGHT, slow)) as early:
        assert early.get("/healthz").status_code == 200
        answer = early.post("/v1/briefs", json=TWO)
        problem(early.get("/readyz"), 503, "not-ready")
        problem(answer, 503, "not-ready")
        assert int(answer.headers["retry-after"]) > 0
        gate.set()


def test_readiness_names_the_models(client: TestClient) -> None:
    assert client.get("/readyz").json()["generator"] == "extractive"


def test_models_that_cannot_be_loaded_are_said_with_the_fix() -> None:
    def missing() -> Models:
        raise ModelError("Run: evenbrief models fetch small")

    with TestClient(create_app(LIGHT, missing)) as early:
        until(lambda: "models fetch small" in early.get("/readyz").json()["detail"])
        assert early.get("/healthz").status_code == 200


def test_an_error_of_ours_quotes_no_article(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        name = "broken"

        def encode(self, texts: Sequence[str]) -> Any:
            raise ValueError(f"cannot read {texts[0]}")

        def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            raise ValueError(f"cannot read {pairs[0]}")

    light = choose_models(LIGHT)
    broken = Models(encoder=Broken(), entailer=Broken(), generator=light.generator)
    with caplog.at_level(logging.DEBUG), client_of(create_app(LIGHT, lambda: broken)) as app:
        answer = app.post("/v1/briefs", json=TWO)
    problem(answer, 500, "internal")
    assert "crane" not in answer.text + caplog.text
    assert "ValueError at" in caplog.text


def test_the_event_loop_is_free_while_a_model_works_and_a_full_queue_says_when_to_come_back() -> None:
    held = Held()
    settings = LIGHT.model_copy(update={"workers": 1, "queue": 0})
    answers: list[httpx2.Response] = []
    with served(create_app(settings, lambda: models_with(held))) as url:
        first = threading.Thread(target=lambda: answers.append(httpx2.post(f"{url}/v1/briefs", json=TWO, timeout=LONG)))
        first.start()
        assert held.reached.wait(LONG)
        assert httpx2.get(f"{url}/healthz", timeout=LONG).status_code == 200
        refused = httpx2.post(f"{url}/v1/briefs", json=TWO, timeout=LONG)
        held.gate.set()
        first.join(LONG)
    problem(refused, 503, "busy")
    assert int(refused.headers["retry-after"]) > 0
    assert answers[0].status_code == 200


def test_two_requests_at_once_both_finish_and_share_a_batch() -> None:
    held = Held()
    alone = sizes_of_batches(TWO)
    sizes: list[int] = []
    generate = held.generate

    def counted(prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        sizes.append(len(prompts))
        return generate(prompts, candidates)

    held.generate = counted  # type: ignore[method-assign]
    shared = SharedGenerator(held)
    settings = LIGHT.model_copy(update={"workers": 3})
    answers: list[int] = []
    # Each asks of another town: what is asked in the same words is run once.
    three = [json.loads(json.dumps(TWO).replace("Ostra", town)) for town in ("Ostra", "Kallvik", "Marl")]
    assert three[0] != three[1]
    with served(create_app(settings, lambda: models_with(shared))) as url:
        senders = [threading.Thread(target=lambda asked=asked: answers.append(_posted(url, asked))) for asked in three]
        for sender in senders:
            sender.start()
        assert held.reached.wait(LONG)
        # While the first batch is held, the others reach the model and wait for it together.
        until(lambda: shared.asked == len(three) * alone[0])
        held.gate.set()
        for sender in senders:
            sender.join(LONG)
    assert answers == [200, 200, 200]
    assert max(sizes) > max(alone)


def _posted(url: str, asked: dict[str, Any]) -> int:
    return int(httpx2.post(f"{url}/v1/briefs", json=asked, timeout=LONG).status_code)


def sizes_of_batches(request: dict[str, Any]) -> list[int]:
    """Prompts in each batch of one request by itself."""
    sizes: list[int] = []
    inner = load("extractive", "generator", LIGHT.folder, 1)

    class Counted:
        name = "counted"

        def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
            sizes.append(len(prompts))
            return inner.generate(prompts, candidates)

    with client_of(create_app(LIGHT, lambda: models_with(Counted()))) as alone:
        assert alone.post("/v1/briefs", json=request).status_code == 200
    return sizes


@contextmanager
def sent(url: str, request: dict[str, Any]) -> Iterator[socket.socket]:
    """A client that has sent a request, and leaves without an answer."""
    host, port = url.removeprefix("http://").split(":")
    body = json.dumps(request).encode()
    with socket.create_connection((host, int(port)), timeout=LONG) as line:
        line.sendall(f"POST /v1/briefs HTTP/1.1\r\nHost: {host}:{port}\r\n".encode())
        line.sendall(b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        yield line


def test_a_client_that_leaves_a_stream_frees_its_worker() -> None:
    held = Held()
    settings = LIGHT.model_copy(update={"workers": 1, "queue": 1})
    headers = {"accept": "text/event-stream"}
    with served(create_app(settings, lambda: models_with(held))) as url:
        with httpx2.stream("POST", f"{url}/v1/briefs", json=TWO, headers=headers, timeout=LONG) as answer:
            name, _ = next(events_of(answer.iter_lines()))
            assert name == "progress"
        held.gate.set()
        assert httpx2.post(f"{url}/v1/briefs", json=TWO, timeout=LONG).status_code == 200


class Useless(Held):
    """Held at its first batch; nothing that it writes passes a check, so that it is asked again, batch for batch."""

    def __init__(self) -> None:
        super().__init__()
        self.batches = 0

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        self.batches += 1
        super().generate(prompts, candidates)
        return [["Nobody said that 99 zebras danced."] for _ in prompts]


def test_when_a_client_leaves_no_further_batch_is_generated_and_its_place_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(briefs, "POLL_SECONDS", 0.01)
    useless, left = Useless(), threading.Event()
    abandon = Order.abandon

    def seen(order: Order[Any]) -> None:
        abandon(order)
        left.set()

    monkeypatch.setattr(Order, "abandon", seen)
    settings = LIGHT.model_copy(update={"workers": 1, "queue": 0})
    app = create_app(settings, lambda: models_with(useless))
    with served(app) as url:
        with sent(url, TWO):
            assert useless.reached.wait(LONG)
        assert left.wait(LONG)  # the poll has seen it
        useless.gate.set()
        until(lambda: app.state.desk.taken == 0)
        assert useless.batches == 1
        assert httpx2.post(f"{url}/v1/briefs", json=TWO, timeout=LONG).status_code == 200
        assert useless.batches > 2


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_a_client_that_leaves_the_queue_gives_its_place_back_at_once(
    accept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(briefs, "POLL_SECONDS", 0.01)
    held = Held()
    settings = LIGHT.model_copy(update={"workers": 1, "queue": 1})
    app = create_app(settings, lambda: models_with(held))
    with served(app) as url:
        first = threading.Thread(target=lambda: httpx2.post(f"{url}/v1/briefs", json=TWO, timeout=LONG))
        first.start()
        assert held.reached.wait(LONG)
        waiting = httpx2.Timeout(30, read=1)
        with pytest.raises(httpx2.ReadTimeout):
            httpx2.post(f"{url}/v1/briefs", json=TWO, timeout=waiting, headers={"accept": accept})
        until(lambda: app.state.desk.taken == 1)
        held.gate.set()
        first.join(LONG)


def test_a_body_that_trickles_is_cut_with_the_limit_and_holds_no_connection() -> None:
    with served(create_app(LIGHT.model_copy(update={"body_seconds": 0.3}))) as url:
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=LONG) as line:
            line.sendall(b"POST /v1/briefs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
            line.sendall(b"Content-Length: 1000\r\n\r\n{")
            answer = b"".join(iter(lambda: line.recv(4096), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in head
    told = json.loads(body)
    assert (told["type"], told["limit"], told["unit"]) == ("urn:evenbrief:problem:request-timeout", 0.3, "seconds")


def test_the_page_of_the_schema_asks_no_other_host(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "//" not in re.sub(r"https?://(?:testserver|www\.w3\.org)/", "", page.text).replace("<!--", "")
    assert '"validatorUrl": null' in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    for path in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        assert client.get(path).status_code == 200


def test_a_compressed_body_is_refused_whatever_it_holds(client: TestClient) -> None:
    headers = {**JSON, "content-encoding": "gzip"}
    problem(client.post("/v1/briefs", content=b"{}", headers=headers), 415, "unsupported-media-type")


def test_a_request_of_very_many_faults_is_one_problem(client: TestClient) -> None:
    (fault,) = problem(client.post("/v1/briefs", json={"articles": [{}] * 2_001}), 422, "invalid-request")["errors"]
    assert fault["field"] == "/articles"
    assert "2000" in fault["detail"]
    strange = {"articles": [{"text": "a", **{f"k{n}": 1 for n in range(100)}}] * 3}
    (fault,) = problem(client.post("/v1/briefs", json=strange), 422, "invalid-request")["errors"]
    assert fault["detail"].startswith("300 fields are not known")


def test_an_address_with_a_slash_too_many_is_no_redirect_to_what_the_client_calls_this_host(client: TestClient) -> None:
    problem(client.post("/v1/briefs/", json=TWO, follow_redirects=False), 404, "not-found")
