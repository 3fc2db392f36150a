"""A newsroom to call tools in: a store with one story, weightless models, and an MCP client on it, in one process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import anyio
from mcp import Client
from mcp_types import CallToolResult

from models.load import load
from service import news
from service.halting import go_on
from service.pipeline import Models
from service.stages.collect import Limits
from service.store import migrate
from service.store.database import Database
from service.store.store import Store
from service.store.stories import Member
from service.store.workspaces import open_store
from service.tools import server
from service.tools.tool import Bench

T = TypeVar("T")

TODAY = datetime.now(UTC).replace(microsecond=0)  # what is on the day's page is of today, whenever the test runs
COURIER = news.Article(
    "A loading crane fell at the harbour of Ostra on Tuesday morning and injured three dock workers. "
    "The harbour master, Lena Abt, said the quay would stay closed until Friday. "
    "Two ferries were sent to the port of Velm instead.",
    title="Crane falls at Ostra harbour",
    source="Coast Courier",
    url="https://courier.example/crane",
    published=TODAY - timedelta(minutes=30),
)
DAILY = news.Article(
    "Three dock workers were injured when a loading crane fell at Ostra harbour on Tuesday morning. "
    "Lena Abt, the harbour master, said the quay would stay closed until Friday. "
    "The crane was inspected last in November, the port authority said.",
    title="Three hurt as crane topples in Ostra",
    source="Velm Daily",
    url="https://velm.example/ostra",
    published=TODAY - timedelta(minutes=20),
)
LATER = news.Article(
    "The quay at Ostra will open again on Thursday, the harbour master, Lena Abt, said on Wednesday. "
    "A fourth dock worker was found to be injured after the crane fell.",
    title="Ostra quay to open on Thursday",
    source="Island Post",
    url="https://island.example/quay",
    published=TODAY - timedelta(minutes=10),
)


def light_models() -> Models:
    folder = Path("none")  # they need no files
    return Models(
        encoder=load("hashing", "encoder", folder, 1),
        entailer=load("overlap", "entailer", folder, 1),
        generator=load("extractive", "generator", folder, 1),
    )


def fill(store: Store, *articles: news.Article) -> str:
    """Keep articles as one story; its id."""
    ids = [a.article_id for a in store.arrivals.add(articles or (COURIER, DAILY))]
    story = store.stories.save(title="Crane falls at Ostra harbour", terms=("crane", "ostra"))
    return store.stories.join(story, [Member(each) for each in ids if each])


def add(store: Store, story: str, article: news.Article) -> None:
    """Let one more article join a story."""
    (arrival,) = store.arrivals.add([article])
    assert arrival.article_id is not None
    store.stories.join(story, [Member(arrival.article_id)])


@contextmanager
def newsroom(file: Path) -> Iterator[Store]:
    """The store of a new database."""
    database = Database(file)
    migrate.upgrade(database)
    yield open_store(database)
    database.close()


class ThreadCrew:
    """Does all work in threads, with models that are there."""

    def __init__(self, store: Store, models: Callable[[], Models] = light_models) -> None:
        self._bench = Bench(store, Limits(), models, step=go_on)

    async def work(self, job: Callable[[Bench], T], tell: Callable[[str], None], *, long: bool) -> T:
        return await anyio.to_thread.run_sync(job, replace(self._bench, tell=tell))


def called(store: Store, tool: str, **arguments: Any) -> CallToolResult:
    """Call one tool through the protocol."""
    result: CallToolResult = talk(store, lambda client: client.call_tool(tool, arguments))
    return result


def answered(store: Store, tool: str, **arguments: Any) -> Any:
    """The structured content of a call that succeeds. The client has checked it against the tool's output schema."""
    result = called(store, tool, **arguments)
    assert not result.is_error, result.content
    return result.structured_content


def refused(store: Store, tool: str, **arguments: Any) -> str:
    """What a call that fails is told."""
    result = called(store, tool, **arguments)
    assert result.is_error
    assert result.structured_content is None
    return said(result)


def said(result: CallToolResult) -> str:
    (block,) = result.content
    assert block.type == "text"
    return block.text


def talk(store: Store, conversation: Callable[[Client], Any], models: Callable[[], Models] = light_models) -> Any:
    async def run() -> Any:
        async with Client(server.make(ThreadCrew(store, models), "test")) as client:
            return await conversation(client)

    return anyio.run(run)
