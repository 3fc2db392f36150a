import json
import sys

import openai
import pytest
from hypothesis import given
from openai.types import ErrorObject
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.chat.chat_completion_message import Annotation

from service.dialects.message import Head
from service.dialects.openai_chat import DONE, ChatStream, completion, error
from service.errors import BadInput, EvenbriefError, NotFound, NotReady
from service.render.chat import Run, tell
from service.schemas import Brief
from tests.dialects.wire import Json, answering, unnamed
from tests.render.any_brief import SOME, briefs
from tests.render.brief_sample import described

HEAD = Head("chatcmpl-1", "evenbrief", 1_772_600_000)
QUESTION: list[openai.types.chat.ChatCompletionMessageParam] = [{"role": "user", "content": "What happened?"}]


def streamed(brief: Brief, *, usage: bool = False) -> list[Json]:
    stream = ChatStream(HEAD)
    written = [chunk for run in tell([brief]) for chunk in stream.add(run)]
    return [*stream.open(), *written, *stream.close(7, include_usage=usage)]


def client(body: Json | str, status: int = 200) -> openai.OpenAI:
    return openai.OpenAI(
        api_key="none", base_url="http://evenbrief.example/v1", max_retries=0, http_client=answering(body, status)
    )


@SOME
@given(briefs())
def test_any_message_and_its_annotations_are_of_openais_types_and_in_place(brief: Brief) -> None:
    message = ChatCompletion.model_validate(completion(tell([brief]), HEAD, 7)).choices[0].message
    content, annotations = message.content or "", message.annotations or []
    for found in (a.url_citation for a in annotations):
        assert content[found.start_index : found.end_index].strip("[]").isdecimal()
        assert content[found.start_index : found.end_index + 1].strip().endswith("]")  # OpenAI's other reading
        assert found.url.startswith(("https://", "urn:evenbrief:article:"))
        assert found.title


@SOME
@given(briefs())
def test_a_stream_gives_the_same_text_and_annotations_as_the_whole(brief: Brief) -> None:
    chunks = [ChatCompletionChunk.model_validate(c) for c in streamed(brief)]
    deltas = [c.choices[0].delta for c in chunks]
    whole = completion(tell([brief]), HEAD, 7)["choices"][0]["message"]
    assert "".join(d.content or "" for d in deltas) == whole["content"]
    found = [a for d in deltas for a in (d.model_extra or {}).get("annotations", [])]
    assert [Annotation.model_validate(a).url_citation.to_dict() for a in found] == [
        a["url_citation"] for a in whole["annotations"]
    ]


def test_indices_count_code_points_and_not_the_units_of_other_languages() -> None:
    astral = Run("👩‍👩‍👧 𝒜. ", ((1, described().sentences[0].citations[0]),))
    message = completion([astral], HEAD, 0)["choices"][0]["message"]
    found = message["annotations"][0]["url_citation"]
    assert found["start_index"] == message["content"].index("[1]") == 10
    assert len(message["content"][:10].encode("utf-16-le")) // 2 == 14
    assert sys.maxunicode == 0x10FFFF


def test_annotations_come_with_the_text_that_they_are_about() -> None:
    chunks = streamed(described())
    for chunk in chunks:
        delta = chunk["choices"][0]["delta"]
        for found in delta.get("annotations", []):
            assert f"[{1}]" in delta["content"] or "[2]" in delta["content"]
            assert found["type"] == "url_citation"
    assert chunks[-1]["choices"][0] == {"index": 0, "delta": {}, "logprobs": None, "finish_reason": "stop"}


def test_an_unchanged_client_reads_a_completion() -> None:
    got = client(completion(tell([described()]), HEAD, 7)).chat.completions.create(model="evenbrief", messages=QUESTION)
    found = (got.choices[0].message.annotations or [])[0].url_citation
    assert found.title == "Ferry strikes pier"
    assert found.url.startswith("https://post.example/a?x=1&y=(2)#:~:text=The%20ferry")
    assert got.choices[0].finish_reason == "stop"
    assert got.usage is not None
    assert got.usage.prompt_tokens == 7
    assert got.usage.total_tokens == 7 + got.usage.completion_tokens > 50


def test_an_unchanged_client_reads_a_stream_and_its_usage() -> None:
    got = client(unnamed(streamed(described(), usage=True), DONE)).chat.completions.create(
        model="evenbrief", messages=QUESTION, stream=True, stream_options={"include_usage": True}
    )
    *chunks, last = got
    text = "".join(c.choices[0].delta.content or "" for c in chunks)
    whole = completion(tell([described()]), HEAD, 7)
    assert text == whole["choices"][0]["message"]["content"]
    assert last.choices == []
    assert last.usage is not None
    assert last.usage.prompt_tokens == whole["usage"]["prompt_tokens"]


def test_progress_adds_nothing_to_the_message_for_an_unchanged_client() -> None:
    opened, *rest = streamed(described())
    told = ChatStream(HEAD).progress("verified: \x1b[31mFourteen\nwere hurt.")
    assert told["choices"][0]["delta"] == {"reasoning_content": "verified: \ufffd[31mFourteen were hurt.\n"}
    with client(unnamed([opened, told, told, *rest], DONE)).chat.completions.stream(
        model="evenbrief", messages=QUESTION
    ) as stream:
        message = stream.get_final_completion().choices[0].message
    assert message.content == completion(tell([described()]), HEAD, 7)["choices"][0]["message"]["content"]


def test_the_clients_own_accumulator_joins_the_annotations_of_all_chunks() -> None:
    body = unnamed(streamed(described()), DONE)
    with client(body).chat.completions.stream(model="evenbrief", messages=QUESTION) as stream:
        message = stream.get_final_completion().choices[0].message
    whole = completion(tell([described()]), HEAD, 7)["choices"][0]["message"]
    assert message.content == whole["content"]
    assert [a.url_citation.to_dict() for a in message.annotations or []] == [
        a["url_citation"] for a in whole["annotations"]
    ]


@pytest.mark.parametrize(
    ("failure", "raised", "kind"),
    [
        (BadInput("Send an article."), openai.UnprocessableEntityError, "invalid_request_error"),
        (NotFound("There is no such model.", param="model"), openai.NotFoundError, "invalid_request_error"),
        (NotReady("The models are loading."), openai.InternalServerError, "server_error"),
        (EvenbriefError("An error of ours."), openai.InternalServerError, "server_error"),
    ],
)
def test_an_unchanged_client_raises_its_own_error(
    failure: EvenbriefError, raised: type[openai.APIStatusError], kind: str
) -> None:
    with pytest.raises(raised, match=failure.detail) as caught:
        client(error(failure), failure.status).chat.completions.create(model="evenbrief", messages=QUESTION)
    told = ErrorObject.model_validate(error(failure)["error"])
    assert (caught.value.type, caught.value.code, caught.value.param) == (kind, told.code, told.param)
    assert told.param == failure.extra.get("param")


def test_an_error_in_a_stream_that_has_begun_is_raised() -> None:
    begun = [*ChatStream(HEAD).open(), error(NotReady("The service is stopping."))]
    stream = client(unnamed(begun)).chat.completions.create(model="evenbrief", messages=QUESTION, stream=True)
    with pytest.raises(openai.APIError, match="is stopping"):
        list(stream)


def test_an_article_without_an_address_is_cited_by_its_text() -> None:
    message = completion(tell([described()]), HEAD, 0)["choices"][0]["message"]
    found = message["annotations"][1]["url_citation"]
    assert found["url"] == f"urn:evenbrief:article:{described().articles[1].sha256}"
    assert found["title"] == "Coast Wire"


def test_chunks_of_one_message_are_of_one_name() -> None:
    assert {(c["id"], c["created"], c["model"], c["object"]) for c in streamed(described(), usage=True)} == {
        (HEAD.id, HEAD.created, HEAD.model, "chat.completion.chunk")
    }
    assert json.dumps(streamed(described())) == json.dumps(streamed(described()))
