import anthropic
import pytest
from anthropic.types import CitationCharLocation, Message, RawMessageStreamEvent, TextBlock
from hypothesis import given
from pydantic import TypeAdapter

from service.described import describe_sentence
from service.dialects.anthropic import Documents, MessagesStream, error, message
from service.dialects.message import Head
from service.errors import BadInput, EvenbriefError, NotReady, TooLarge
from service.render.chat import Teller, tell
from service.schemas import Brief
from tests.dialects.wire import Json, answering, named
from tests.render.any_brief import SOME, briefs
from tests.render.brief_sample import STRUCK, described

HEAD = Head("msg_1", "evenbrief", 1_772_600_000)
EVENT: TypeAdapter[RawMessageStreamEvent] = TypeAdapter(RawMessageStreamEvent)


def streamed(brief: Brief) -> list[Json]:
    stream = MessagesStream(HEAD, Documents(brief.articles))
    return [*stream.open(7), *(e for run in tell([brief]) for e in stream.add(run)), *stream.close()]


def whole(brief: Brief) -> Json:
    return message(tell([brief]), HEAD, Documents(brief.articles), 7)


def client(body: Json | str, status: int = 200) -> anthropic.Anthropic:
    return anthropic.Anthropic(
        api_key="none", base_url="http://evenbrief.example", max_retries=0, http_client=answering(body, status)
    )


@SOME
@given(briefs())
def test_any_citation_is_a_span_of_its_document_to_the_letter(brief: Brief) -> None:
    got = Message.model_validate(whole(brief))
    found = [c for block in got.content if isinstance(block, TextBlock) for c in block.citations or []]
    assert len(found) >= len(brief.sentences)
    for citation in found:
        assert isinstance(citation, CitationCharLocation)
        document = brief.articles[citation.document_index].text
        assert document[citation.start_char_index : citation.end_char_index] == citation.cited_text


@SOME
@given(briefs())
def test_any_stream_is_of_anthropics_events(brief: Brief) -> None:
    for event in streamed(brief):
        EVENT.validate_python(event)


def test_no_block_is_blank() -> None:
    assert all(block["text"].strip() for block in whole(described())["content"])


def test_a_sentence_is_a_block_with_all_its_passages_and_no_marker() -> None:
    block = next(b for b in whole(described())["content"] if STRUCK.text in b["text"])
    assert block["text"].strip() == STRUCK.text
    assert [c["document_index"] for c in block["citations"]] == [3, 1, 2]


def test_an_unchanged_client_reads_a_message() -> None:
    got = client(whole(described())).messages.create(
        model="evenbrief", max_tokens=1000, messages=[{"role": "user", "content": "What happened?"}]
    )
    assert got.stop_reason == "end_turn"
    assert got.usage.input_tokens == 7


def test_the_clients_own_accumulator_gives_the_same_message() -> None:
    with client(named(streamed(described()))).messages.stream(
        model="evenbrief", max_tokens=1000, messages=[{"role": "user", "content": "What happened?"}]
    ) as stream:
        got = stream.get_final_message()
    told = Message.model_validate(whole(described()))
    assert [(b.text, b.citations) for b in got.content if isinstance(b, TextBlock)] == [
        (b.text, b.citations) for b in told.content if isinstance(b, TextBlock)
    ]
    assert got.usage.output_tokens == told.usage.output_tokens


def test_a_sentence_that_is_streamed_before_the_brief_is_whole_finds_its_documents() -> None:
    brief = described()
    [run] = Teller().sentence(describe_sentence(STRUCK))
    events = MessagesStream(HEAD, Documents(brief.articles)).add(run)
    found = [e["delta"]["citation"] for e in events if e.get("delta", {}).get("type") == "citations_delta"]
    assert [c["document_index"] for c in found] == [3, 1, 2]


def test_a_passage_of_an_article_that_was_not_sent_is_an_error() -> None:
    with pytest.raises(KeyError):
        message(tell([described()]), HEAD, Documents([]), 0)


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (BadInput("Send an article."), "invalid_request_error"),
        (TooLarge("Too long."), "request_too_large"),
        (NotReady("Loading."), "overloaded_error"),
        (EvenbriefError("Ours."), "api_error"),
    ],
)
def test_an_unchanged_client_raises_its_own_error(failure: EvenbriefError, kind: str) -> None:
    with pytest.raises(anthropic.APIStatusError, match=failure.detail) as caught:
        client(error(failure), failure.status).messages.create(
            model="evenbrief", max_tokens=1, messages=[{"role": "user", "content": "x"}]
        )
    assert caught.value.status_code == failure.status
    assert error(failure)["error"]["type"] == kind
