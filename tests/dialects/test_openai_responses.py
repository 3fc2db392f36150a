import openai
import pytest
from hypothesis import given
from openai.types.responses import Response, ResponseOutputMessage, ResponseOutputText, ResponseStreamEvent
from pydantic import TypeAdapter

from service.dialects.message import Head
from service.dialects.openai_chat import completion
from service.dialects.openai_responses import ResponsesStream, response
from service.errors import NotReady
from service.render.chat import tell
from service.schemas import Brief
from tests.dialects.wire import Json, answering, named
from tests.render.any_brief import SOME, briefs
from tests.render.brief_sample import described

HEAD = Head("resp_1", "evenbrief", 1_772_600_000)
EVENT: TypeAdapter[ResponseStreamEvent] = TypeAdapter(ResponseStreamEvent)


def streamed(brief: Brief) -> list[Json]:
    stream = ResponsesStream(HEAD)
    return [*stream.open(), *(e for run in tell([brief]) for e in stream.add(run)), *stream.close(7)]


def client(body: Json | str) -> openai.OpenAI:
    return openai.OpenAI(
        api_key="none", base_url="http://evenbrief.example/v1", max_retries=0, http_client=answering(body)
    )


def part_of(answer: Response) -> ResponseOutputText:
    [item] = answer.output
    assert isinstance(item, ResponseOutputMessage)
    [part] = item.content
    assert isinstance(part, ResponseOutputText)
    return part


@SOME
@given(briefs())
def test_any_response_is_of_openais_type_with_its_annotations_in_place(brief: Brief) -> None:
    part = part_of(Response.model_validate(response(tell([brief]), HEAD, 7)))
    for found in part.annotations:
        assert found.type == "url_citation"
        assert part.text[found.start_index : found.end_index].strip("[]").isdecimal()


@SOME
@given(briefs())
def test_any_stream_is_of_openais_events_and_ends_with_the_same_response(brief: Brief) -> None:
    events = streamed(brief)
    for n, event in enumerate(events):
        EVENT.validate_python(event)
        assert event["sequence_number"] == n
    assert events[-1]["response"] == response(tell([brief]), HEAD, 7)


def test_events_come_in_the_order_that_clients_expect() -> None:
    kinds = [e["type"] for e in streamed(described())]
    assert kinds[:4] == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
    ]
    assert kinds[-4:] == [
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]


def test_an_annotation_is_added_after_its_text_and_before_the_last_of_it() -> None:
    written, at = "", 0
    events = streamed(described())
    for n, event in enumerate(events):
        if event["type"] == "response.output_text.delta":
            written, at = written + event["delta"], n
        if event["type"] == "response.output_text.annotation.added":
            assert written[event["annotation"]["start_index"] :].startswith("[")
            last = n
    assert last < at


def test_annotations_say_the_same_as_in_chat_completions() -> None:
    chat = completion(tell([described()]), HEAD, 7)["choices"][0]["message"]
    part = response(tell([described()]), HEAD, 7)["output"][0]["content"][0]
    assert part["text"] == chat["content"]
    assert [{"type": "url_citation", **a["url_citation"]} for a in chat["annotations"]] == part["annotations"]


def test_an_unchanged_client_reads_a_response_and_its_usage() -> None:
    got = client(response(tell([described()]), HEAD, 7)).responses.create(model="evenbrief", input="What happened?")
    assert "injuring 14 people. [1] [2] [3]" in got.output_text
    assert got.usage is not None
    assert (got.usage.input_tokens, got.status) == (7, "completed")


def test_the_clients_own_accumulator_reads_the_stream() -> None:
    body = named(streamed(described()))
    with client(body).responses.stream(model="evenbrief", input="What happened?") as stream:
        got = stream.get_final_response()
    told = Response.model_validate(response(tell([described()]), HEAD, 7))
    assert part_of(got).annotations == part_of(told).annotations


def test_progress_is_the_summary_of_a_reasoning_item_that_ends_before_the_message_begins() -> None:
    stream = ResponsesStream(HEAD)
    events = [*stream.open(), *stream.progress("match"), *stream.progress("verified: \x1b[31mFourteen\nwere hurt.")]
    events += [e for run in tell([described()]) for e in stream.add(run)]
    assert stream.progress("too late") == []
    events += stream.close(7)
    for n, event in enumerate(events):
        EVENT.validate_python(event)
        assert event["sequence_number"] == n
    kinds = [e["type"] for e in events if "delta" not in e["type"] and "annotation" not in e["type"]]
    assert kinds == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.reasoning_summary_part.added",
        "response.reasoning_summary_text.done",
        "response.reasoning_summary_part.done",
        "response.output_item.done",
        "response.output_item.added",
        "response.content_part.added",
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    thought, message = events[-1]["response"]["output"]
    assert thought["summary"] == [{"type": "summary_text", "text": "match\nverified: \ufffd[31mFourteen were hurt.\n"}]
    assert {e["output_index"] for e in events if e.get("item_id") == message["id"]} == {1}


def test_the_clients_own_accumulator_reads_a_stream_with_progress() -> None:
    stream = ResponsesStream(HEAD)
    events = [*stream.open(), *stream.progress("match")]
    events += [*(e for run in tell([described()]) for e in stream.add(run)), *stream.close(7)]
    with client(named(events)).responses.stream(model="evenbrief", input="What happened?") as opened:
        got = opened.get_final_response()
    told = Response.model_validate(response(tell([described()]), HEAD, 7))
    assert [item.type for item in got.output] == ["reasoning", "message"]
    assert got.output_text == told.output_text


def test_a_stream_that_fails_keeps_what_was_written() -> None:
    stream = ResponsesStream(HEAD)
    events = [*stream.open(), *stream.add(tell([described()])[0]), *stream.fail(NotReady("The service is stopping."))]
    last = EVENT.validate_python(events[-1])
    assert last.type == "response.failed"
    assert last.response.status == "failed"
    assert last.response.error is not None
    assert last.response.error.message == "The service is stopping."
    assert "Ferry" in part_of(last.response).text


@pytest.mark.parametrize("name", ["resp_1", "1"])
def test_the_output_item_is_named_after_the_response(name: str) -> None:
    assert response([], Head(name, "m", 0), 0)["output"][0]["id"] == "msg_1"
