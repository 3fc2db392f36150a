import logging
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError

from service.store.store import Store
from service.tools.every import TOOLS
from tests.tools.newsroom import COURIER, answered, called, fill, said, talk


def test_every_tool_says_what_it_takes_gives_and_does(store: Store) -> None:
    listed = talk(store, lambda client: client.list_tools()).tools
    assert [t.name for t in listed] == [t.name for t in TOOLS]
    for tool in listed:
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations.destructive_hint is False


def test_what_only_reads_is_said_to_and_what_keeps_a_brief_is_not(store: Store) -> None:
    listed = talk(store, lambda client: client.list_tools()).tools
    assert {t.name for t in listed if t.annotations.read_only_hint} == {
        "find_stories", "whats_new", "explain_sentence", "read_source",
    }  # fmt: skip


def test_structured_content_meets_the_schema_with_its_nulls(store: Store) -> None:
    """The protocol's own serializer leaves out nulls of its messages; those of the content must stay."""
    tools = {t.name: t for t in talk(store, lambda client: client.list_tools()).tools}
    told = answered(store, "brief_articles", articles=[{"text": COURIER.text}])
    jsonschema.validate(told, tools["brief_articles"].output_schema)
    assert told["story"] is None


def test_long_work_tells_its_stages_and_each_sentence_as_it_is_verified(store: Store) -> None:
    told: list[tuple[float, str | None]] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        told.append((progress, message))

    story = fill(store)
    brief = talk(store, lambda c: c.call_tool("brief_story", {"story": story}, progress_callback=hear))
    numbers = [n for n, _ in told]
    assert numbers == sorted(set(numbers))
    said = [message or "" for _, message in told]
    assert said[0].startswith("dedupe ")
    content: Any = brief.structured_content
    assert content["sentences"]
    for n, sentence in enumerate(content["sentences"], start=1):
        assert f"sentence {n} verified: {sentence['text']}" in said


def test_a_failure_of_ours_tells_the_client_nothing_of_the_text_and_logs_none(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        result = called(store, "explain_sentence", brief="nothing", sentence="s1")
    assert said(result) == "There is no such brief."
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    "ask",
    [
        lambda c: c.call_tool("praise", {}),
        lambda c: c.read_resource("brief://nothing"),
        lambda c: c.read_resource("file:///etc/passwd"),
        lambda c: c.read_resource("daily://yesterday"),
        lambda c: c.get_prompt("praise", {}),
        lambda c: c.get_prompt("brief_me", {"subject": "x"}),
    ],
)
def test_what_is_not_there_is_an_error_of_the_protocol(store: Store, ask: Callable[[Client], Any]) -> None:
    async def refused(client: Client) -> str:
        with pytest.raises(MCPError) as error:
            await ask(client)
        return str(error.value)

    assert talk(store, refused)


def test_a_brief_and_an_article_are_read_by_their_addresses(store: Store) -> None:
    brief = answered(store, "brief_story", story=fill(store))
    shown = talk(store, lambda c: c.read_resource(f"brief://{brief['id']}")).contents[0]
    assert brief["sentences"][0]["text"] in shown.text
    article = next(a for a in brief["articles"] if a["source"] == COURIER.source)
    text = talk(store, lambda c: c.read_resource(f"article://{article['article']}")).contents[0]
    assert text.text == COURIER.text
    assert text.meta["evenbrief"]["untrusted"] is True


def test_the_page_of_a_day_is_read_once_it_is_composed(store: Store) -> None:
    fill(store)
    page = answered(store, "daily_brief", date="today")
    shown = talk(store, lambda c: c.read_resource(f"daily://{page['date']}")).contents[0]
    assert page["stories"][0]["sentences"][0]["text"] in shown.text


def test_the_prompt_asks_for_the_topic_with_the_tools_that_answer_it(store: Store) -> None:
    (message,) = talk(store, lambda c: c.get_prompt("brief_me", {"topic": "the crane\nat Ostra"})).messages
    assert "Brief me on the crane at Ostra." in message.content.text
    assert "find_stories" in message.content.text
