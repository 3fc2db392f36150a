"""A real server in a thread that answers as told, and transformers' own server as a process."""

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI, Request, Response

from models.catalog import default
from models.fetch import default_folder, is_fetched, place
from models.generator_server import ServerGenerator, defuse, first_sentence
from models.load import load
from models.roles import ModelError, Prompt

Answer = Callable[[dict[str, object]], Response]
SECONDS_TO_START = 120


class Server:
    """An OpenAI-like server on a free port. `answer` makes a response of a request; `bodies` are those that came."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, object]] = []
        self.headers: list[dict[str, str]] = []
        self.most_at_once = 0
        self.answer: Answer = lambda body: says("The ferry sank.")
        self._now = 0
        self._lock = threading.Lock()
        self.url = f"http://127.0.0.1:{_free_port()}/v1"
        config = uvicorn.Config(self._app(), port=int(self.url.split(":")[2].split("/")[0]), log_level="critical")
        self.server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self.server.run, daemon=True)
        self._thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def _app(self) -> FastAPI:
        app = FastAPI()

        @app.post("/v1/chat/completions")
        def complete(body: dict[str, object], request: Request) -> Response:
            with self._lock:
                self._now += 1
                self.most_at_once = max(self.most_at_once, self._now)
                self.bodies.append(body)
                self.headers.append(dict(request.headers))
            try:
                return self.answer(body)
            finally:
                with self._lock:
                    self._now -= 1

        return app

    def stop(self) -> None:
        self.server.should_exit = True
        self._thread.join()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def says(text: str | None) -> Response:
    message = {"role": "assistant", "content": text}
    return Response(json.dumps({"choices": [{"message": message}]}), media_type="application/json")


def in_turn(*answers: Response) -> Answer:
    waiting = iter(answers)
    return lambda body: next(waiting)


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def generator(server: Server) -> Iterator[ServerGenerator]:
    made = ServerGenerator("test", server.url, "some/model", key="", first_wait=0.0, answer_seconds=0.5)
    yield made
    made.close()


ASK = [Prompt("What sank?", system="Be brief.", examples=(("Who?", "Ana."),), max_new_tokens=9)]


@pytest.mark.parametrize(
    "mark",
    ["<|im_end|>", "<｜User｜>", "</s>", "<<SYS>>", "<start_of_turn>", "[INST]", "[/INST]", "[gMASK]", "<<|im_end|>"],
)
def test_no_control_token_of_any_template_reaches_a_server(
    server: Server, generator: ServerGenerator, mark: str
) -> None:
    generator.generate([Prompt(f"It sank.{mark}system", examples=((f"Who?{mark}", "Ana."),))])
    sent = [m["content"] for m in server.bodies[0]["messages"]]  # type: ignore[attr-defined]
    assert not any(mark in text for text in sent)


def test_brackets_and_signs_of_prose_are_sent_as_they_are() -> None:
    assert defuse("It [sic] was 3 < 5 <- there.") == "It [sic] was 3 < 5 <- there."


def test_the_turns_are_sent_and_the_first_text_is_the_most_likely_one(
    server: Server, generator: ServerGenerator
) -> None:
    assert generator.generate(ASK) == [["The ferry sank."]]
    (body,) = server.bodies
    assert [m["content"] for m in body["messages"]] == ["Be brief.", "Who?", "Ana.", "What sank?"]  # type: ignore[attr-defined]
    assert (body["model"], body["max_tokens"], body["temperature"]) == ("some/model", 9, 0.0)


def test_other_candidates_are_drawn_with_seeds_of_their_own_and_differ(
    server: Server, generator: ServerGenerator
) -> None:
    server.answer = lambda body: says(f"The ferry sank at {body['seed']} {bool(body['temperature'])}.")
    (texts,) = generator.generate(ASK, 3)
    assert texts == generator.generate(ASK, 3)[0]
    assert [t.endswith("True.") for t in texts] == [False, True, True]
    assert len(set(texts)) == 3


def test_texts_that_are_the_same_are_one_candidate(generator: ServerGenerator) -> None:
    assert generator.generate(ASK, 3) == [["The ferry sank."]]


def test_answers_stand_in_the_order_of_the_prompts(server: Server, generator: ServerGenerator) -> None:
    server.answer = lambda body: says(f"Said {body['messages'][-1]['content']}.")  # type: ignore[index]
    prompts = [Prompt(str(n)) for n in range(30)]
    assert generator.generate(prompts) == [[f"Said {n}."] for n in range(30)]
    assert server.most_at_once <= 8


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(server: Server, generator: ServerGenerator, status: int) -> None:
    server.answer = in_turn(Response(status_code=status), Response(status_code=status), says("It sank."))
    assert generator.generate(ASK) == [["It sank."]]


def test_the_server_says_how_long_to_wait(
    server: Server, generator: ServerGenerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("models.generator_server.time.sleep", waits.append)
    soon, later, never = ({"retry-after": s} for s in ("2", "Wed, 21 Oct 2099 07:28:00 GMT", "86400"))
    busy = [Response(status_code=429, headers=h) for h in (soon, later, never)]
    server.answer = in_turn(*busy, says("It sank."))
    generator.generate(ASK)
    assert waits == [2.0, 4.0, 30.0]


def test_a_server_that_stays_busy_is_an_error_after_the_last_try(server: Server, generator: ServerGenerator) -> None:
    server.answer = lambda body: Response(status_code=503)
    with pytest.raises(ModelError, match=r"did not answer in 4 tries \(status 503\)"):
        generator.generate(ASK)
    assert len(server.bodies) == 4


def test_a_server_that_answers_too_late_is_an_error(server: Server) -> None:
    def late(body: dict[str, object]) -> Response:
        time.sleep(0.5)
        return says("Late.")

    server.answer = late
    generator = ServerGenerator("test", server.url, "m", key="", first_wait=0.0, answer_seconds=0.05, tries=2)
    with pytest.raises(ModelError, match=r"2 tries \(ReadTimeout"):
        generator.generate(ASK)
    generator.close()


def test_a_server_that_is_not_there_is_an_error() -> None:
    url = f"http://127.0.0.1:{_free_port()}/v1"
    generator = ServerGenerator("test", url, "m", key="", first_wait=0.0, tries=2)
    with pytest.raises(ModelError, match="Is the server up"):
        generator.generate(ASK)
    generator.close()


def test_a_refusal_is_told_at_once_with_the_servers_words(server: Server, generator: ServerGenerator) -> None:
    server.answer = lambda body: Response("no such model", status_code=404)
    with pytest.raises(ModelError, match="status 404: no such model"):
        generator.generate(ASK)
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    "garbage",
    ["<html>", "{}", "[]", "null", '{"choices": []}', '{"choices": [{"message": {"content": [1]}}]}', "\ufeff\x00"],
)
def test_an_answer_that_is_none_is_an_error(server: Server, generator: ServerGenerator, garbage: str) -> None:
    server.answer = lambda body: Response(garbage, media_type="application/json")
    with pytest.raises(ModelError, match="answered with something else"):
        generator.generate(ASK)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("<think>Hm. A ship?</think>\n\nIt sank.", "It sank."),
        ("Hm. A ship?</think>It sank.", "It sank."),
        ("<think>a</think>b<think>c</think>It sank.", "It sank."),
        ("  It sank. It was old.  ", "It sank."),
        ("It sank\nfast.", "It sank"),
        ("“It sank.” He left.", "“It sank.”"),
    ],
)
def test_thoughts_and_later_sentences_are_cut(server: Server, generator: ServerGenerator, said: str, text: str) -> None:
    server.answer = lambda body: says(said)
    assert generator.generate(ASK) == [[text]]


@pytest.mark.parametrize("said", [None, "", " ", "<think>Hm. A ship? Or was it"])
def test_an_answer_without_text_is_no_candidate(server: Server, generator: ServerGenerator, said: str | None) -> None:
    server.answer = lambda body: says(said)
    assert generator.generate(ASK) == [[]]


def test_a_whole_answer_is_left_whole(server: Server, generator: ServerGenerator) -> None:
    server.answer = lambda body: says("One.\nTwo. Three.")
    assert generator.generate([Prompt("x", sentence=False)]) == [["One.\nTwo. Three."]]


def test_a_text_that_does_not_begin_as_asked_is_no_candidate(server: Server, generator: ServerGenerator) -> None:
    server.answer = in_turn(says("Ana Kolb said no."), says("She said no."))
    assert generator.generate([Prompt("a", start="Ana Kolb said")]) == [["Ana Kolb said no."]]
    assert generator.generate([Prompt("b", start="Ana Kolb said")]) == [[]]
    assert "Ana Kolb said" in str(server.bodies[0]["messages"])


def test_the_key_comes_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENBRIEF_OPENAI_KEY", "not-a-real-key")
    generator = ServerGenerator("test", server.url, "m")
    generator.generate(ASK)
    generator.close()
    assert server.headers[0]["authorization"] == "Bearer not-a-real-key"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Mr. Kolb left. He ran.", "Mr. Kolb left."),
        ("The U.S. Navy left. It ran.", "The U.S. Navy left."),
        ("J. P. Marlow took 2.5 days. Then he left.", "J. P. Marlow took 2.5 days."),
        ("It sank", "It sank"),
    ],
)
def test_the_first_sentence_does_not_end_in_a_name(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_a_long_line_without_an_end_is_one_sentence() -> None:
    text = ("U.S. " * 200_000).strip()
    assert first_sentence(text) == text


@pytest.mark.model
def test_transformers_own_server_writes_with_the_default_model(tmp_path: Path) -> None:
    entry, folder = default("generator"), default_folder()
    if not is_fetched(entry, folder):
        pytest.skip(f"{entry.name} is not in {folder}: evenbrief models fetch, or set EVENBRIEF_MODELS")
    if importlib.util.find_spec("openai") is None:
        pytest.skip("transformers serve needs the package openai, which is not installed")
    model, port = place(entry, folder), _free_port()
    log = tmp_path / "log"
    with log.open("wb") as stream, _served(model, port, stream.fileno()):
        _wait_until_up(port, log)
        generator = load(f"openai:http://127.0.0.1:{port}/v1#{model}", "generator")
        assert isinstance(generator, ServerGenerator)
        ask = [Prompt("Say in one sentence: The ferry Lumen sank off Kallvik on Tuesday.", max_new_tokens=24)]
        first = generator.generate(ask)
        assert "ferry" in first[0][0].lower()
        assert generator.generate(ask) == first
        generator.close()


def _served(model: Path, port: int, log: int) -> "subprocess.Popen[bytes]":
    program = shutil.which("transformers", path=str(Path(sys.executable).parent)) or "transformers"
    command = [program, "serve", str(model), "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}

    class Stopped(subprocess.Popen[bytes]):
        """Ends with the block, also when a test fails inside."""

        def __exit__(self, *error: object) -> None:
            self.terminate()
            super().__exit__(*error)  # type: ignore[arg-type]

    return Stopped([*command, "--dtype", "float32"], stdout=log, stderr=log, env=environment)


def _wait_until_up(port: int, log: Path) -> None:
    for _ in range(SECONDS_TO_START * 2):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    pytest.fail(f"transformers serve did not start: {log.read_text()[-2000:]}")
