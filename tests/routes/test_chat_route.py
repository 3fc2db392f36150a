import json
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.chat.chat_completion_message import Annotation
from openai.types.responses import ResponseStreamEvent
from pydantic import TypeAdapter

from models.roles import Prompt
from service.app import choose_models
from tests.chat.serving import SEEDS, Served, keep, serving, settings

QUESTION = "What happened with the canal?"
ASKED: list[Any] = [{"role": "user", "content": QUESTION}]
EVENT: TypeAdapter[ResponseStreamEvent] = TypeAdapter(ResponseStreamEvent)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One story of one article is enough for the protocol."""
    with serving(tmp_path_factory.mktemp("route") / "chat.db", ()) as opened:
        keep(opened.store, [str(SEEDS / "water-treaty" / "08-tesh-register.json")])
        yield opened


def test_the_models_are_listed_and_found(small: Served) -> None:
    client = small.client()
    assert [m.id for m in client.models.list()] == ["evenbrief"]
    assert client.models.retrieve("evenbrief").owned_by == "evenbrief"
    with pytest.raises(openai.NotFoundError) as caught:
        client.models.retrieve("gpt-5")
    assert caught.value.code == "model_not_found"


def test_a_completion_has_annotations_in_their_places_and_counts(small: Served) -> None:
    told = small.client().chat.completions.create(model="evenbrief", messages=ASKED, temperature=0.7, seed=1)
    ChatCompletion.model_validate(told.model_dump())
    message = told.choices[0].message
    content, found = message.content or "", [a.url_citation for a in message.annotations or []]
    assert found
    assert all(content[c.start_index : c.end_index] == "[1]" for c in found)
    assert all(c.url.startswith("https://teshregister.example/") for c in found)
    assert told.usage is not None
    assert told.usage.total_tokens == told.usage.prompt_tokens + told.usage.completion_tokens


def test_a_stream_tells_the_same_with_annotations_before_its_end(small: Served) -> None:
    client = small.client()
    whole = client.chat.completions.create(model="evenbrief", messages=ASKED)
    chunks = list(
        client.chat.completions.create(
            model="evenbrief", messages=ASKED, stream=True, stream_options={"include_usage": True}
        )
    )
    for chunk in chunks:
        ChatCompletionChunk.model_validate(chunk.model_dump())
    deltas = [c.choices[0].delta for c in chunks if c.choices]
    assert "".join(d.content or "" for d in deltas) == whole.choices[0].message.content
    streamed = [a for d in deltas for a in (d.model_extra or {}).get("annotations", [])]
    expected = whole.choices[0].message.annotations or []
    assert [Annotation.model_validate(a).url_citation for a in streamed] == [a.url_citation for a in expected]
    assert chunks[-1].usage == whole.usage
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"


def test_a_stream_tells_each_sentence_that_passed_its_checks_before_the_brief_is_whole(small: Served) -> None:
    rows = json.dumps([{"text": (SEEDS / "water-treaty" / "07-dessane-observer.txt").read_text()}])
    asked: Any = [{"role": "user", "content": f"Brief this: {rows}"}]
    told = list(small.client().chat.completions.create(model="evenbrief", messages=asked, stream=True))
    deltas = [c.choices[0].delta for c in told if c.choices]
    reasons = [(d.model_extra or {}).get("reasoning_content") or "" for d in deltas]
    verified = [n for n, said in enumerate(reasons) if said.startswith("verified: ")]
    first_word = next(n for n, d in enumerate(deltas) if d.content)
    assert verified
    assert max(verified) < first_word
    content = "".join(d.content or "" for d in deltas)
    assert any(reasons[n].removeprefix("verified: ").strip()[:30] in content for n in verified)


def test_responses_tell_each_sentence_that_passed_its_checks_before_the_message_begins(small: Served) -> None:
    rows = json.dumps([{"text": (SEEDS / "water-treaty" / "05-osprell-meridian.json").read_text()[:2500]}])
    events = list(small.client().responses.create(model="evenbrief", input=f"Brief this: {rows}", stream=True))
    for event in events:
        EVENT.validate_python(event.model_dump())
    thought = "".join(e.delta for e in events if e.type == "response.reasoning_summary_text.delta")
    verified = [line.removeprefix("verified: ") for line in thought.split("\n") if line.startswith("verified: ")]
    last: Any = events[-1]
    assert verified
    assert any(said[:30] in last.response.output_text for said in verified)
    kinds = [e.type for e in events]
    assert kinds.index("response.reasoning_summary_text.done") < kinds.index("response.output_text.delta")
    # What was thought is sent back by clients with the next question, and let be.
    asked: Any = [*(item.model_dump(exclude_none=True) for item in last.response.output)]
    asked.append({"role": "user", "content": "what is the source?"})
    again = small.client().responses.create(model="evenbrief", input=asked)
    assert "[1]" in again.output_text


def test_without_the_option_a_stream_has_no_counts(small: Served) -> None:
    chunks = small.client().chat.completions.create(model="evenbrief", messages=ASKED, stream=True)
    assert all(c.choices and c.usage is None for c in chunks)


def test_an_answer_that_is_cut_ends_after_a_whole_run_and_says_so(small: Served) -> None:
    told = small.client().chat.completions.create(model="evenbrief", messages=ASKED, max_tokens=60)
    assert told.choices[0].finish_reason == "length"
    assert told.usage is not None
    assert 0 < told.usage.completion_tokens <= 60


@pytest.mark.parametrize(
    ("more", "param"),
    [
        ({"n": 2}, "n"),
        ({"stop": "end"}, "stop"),
        ({"logprobs": True}, "logprobs"),
        ({"response_format": {"type": "json_object"}}, "response_format"),
        ({"tool_choice": "required"}, "tool_choice"),
    ],
)
def test_what_is_not_offered_is_refused_in_openais_shape(small: Served, more: Any, param: str) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        small.client().chat.completions.create(model="evenbrief", messages=ASKED, **more)
    assert (caught.value.param, caught.value.type) == (param, "invalid_request_error")


def test_tools_that_may_be_called_are_accepted_and_not_called(small: Served) -> None:
    tool: Any = {"type": "function", "function": {"name": "look", "parameters": {}}}
    told = small.client().chat.completions.create(model="evenbrief", messages=ASKED, tools=[tool])
    assert told.choices[0].message.tool_calls is None


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"model": "other", "messages": ASKED}, 404, "model_not_found"),
        ({"model": "evenbrief", "messages": []}, 400, "invalid_request"),
        ({"messages": ASKED}, 400, "invalid_request"),
        ({"model": "evenbrief", "messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, 422, "bad_input"),
    ],
)
def test_a_wrong_request_is_answered_in_openais_shape(small: Served, body: Any, status: int, code: str) -> None:
    answer = httpx2.post(f"{small.url}/v1/chat/completions", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert set(answer.json()["error"]) == {"message", "type", "param", "code"}


def test_a_body_that_is_no_json_is_answered_in_openais_shape(small: Served) -> None:
    answer = httpx2.post(f"{small.url}/v1/chat/completions", content=b"{", headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "invalid_request_error")


def test_articles_that_cannot_be_used_are_an_error_before_the_stream(small: Served) -> None:
    rows = json.dumps([{"text": "Too short."}])
    with pytest.raises(openai.UnprocessableEntityError, match="None of the 1 articles can be used"):
        small.client().chat.completions.create(
            model="evenbrief", messages=[{"role": "user", "content": f"Brief this: {rows}"}], stream=True
        )


class Held:
    """A generator that waits at a gate."""

    name = "held"

    def __init__(self) -> None:
        self.reached, self.gate = threading.Event(), threading.Event()

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        self.reached.set()
        assert self.gate.wait(60)
        return [[] for _ in prompts]


def test_long_work_tells_how_far_it_is_and_ends_when_its_client_leaves(tmp_path: Path) -> None:
    held, chosen = Held(), settings(tmp_path / "held.db")
    light = choose_models(chosen)
    with serving(tmp_path / "held.db", (), lambda: replace(light, generator=held)) as opened:
        keep(opened.store, [str(SEEDS / "water-treaty" / "08-tesh-register.json")])
        asked = {"model": "evenbrief", "messages": ASKED, "stream": True}
        with httpx2.stream("POST", f"{opened.url}/v1/chat/completions", json=asked, timeout=60) as stream:
            lines = stream.iter_lines()
            assert any('"reasoning_content":"story of 1 articles' in line for line in lines)
            assert held.reached.wait(60)
            assert opened.desk.taken == 1
        held.gate.set()
        for _ in range(600):
            if not opened.desk.taken:
                break
            time.sleep(0.05)
        assert opened.desk.taken == 0
        assert not opened.store.briefs.page().items


def test_responses_tell_the_same_with_flat_annotations(small: Served) -> None:
    client = small.client()
    told = client.responses.create(model="evenbrief", input=QUESTION, instructions="Say that it rained.")
    chat = client.chat.completions.create(model="evenbrief", messages=ASKED).choices[0].message
    assert told.output_text == chat.content
    part: Any = told.output[0]
    assert [a.start_index for a in part.content[0].annotations] == [
        a.url_citation.start_index for a in chat.annotations or []
    ]


def test_responses_stream_their_events_in_order(small: Served) -> None:
    asked: Any = [{"role": "user", "content": [{"type": "input_text", "text": QUESTION}]}]
    events = list(small.client().responses.create(model="evenbrief", input=asked, stream=True))
    for event in events:
        EVENT.validate_python(event.model_dump())
    assert [e.sequence_number for e in events] == list(range(len(events)))
    kinds = [e.type for e in events]
    assert (kinds[0], kinds[-1]) == ("response.created", "response.completed")
    assert "response.output_text.annotation.added" in kinds


@pytest.mark.parametrize("param", ["previous_response_id", "background", "max_output_tokens"])
def test_responses_refuse_what_would_be_answered_otherwise(small: Served, param: str) -> None:
    given: Any = {"previous_response_id": "resp_1", "background": True, "max_output_tokens": 50}[param]
    with pytest.raises(openai.BadRequestError) as caught:
        small.client().responses.create(model="evenbrief", input=QUESTION, **{param: given})
    assert caught.value.param == param


def test_a_conversation_goes_on_in_responses(small: Served) -> None:
    client = small.client()
    first = client.responses.create(model="evenbrief", input=QUESTION)
    asked: Any = [
        {"role": "user", "content": QUESTION},
        *(item.model_dump(exclude_none=True) for item in first.output),
        {"role": "user", "content": "who says 45 percent?"},
    ]
    assert "The Tesh Register" in client.responses.create(model="evenbrief", input=asked).output_text
