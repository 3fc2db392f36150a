"""A real server over a store that holds the seeds, with models that have no weights, and OpenAI's own client."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openai

from service.app import create_app
from service.files import read
from service.pipeline import Models
from service.routes.desk import Desk
from service.settings import Settings
from service.stages.collect import Limits, collect
from service.store.store import Store
from service.store.stories import Member
from tests.serving import served as ready

SEEDS = Path(__file__).parents[2] / "seeds"
EVENTS = ("harbour-bridge", "port-strike", "water-treaty")


@dataclass(frozen=True)
class Served:
    """A running service, the store behind it, and OpenAI's client, whose connections end with the service."""

    url: str
    store: Store
    desk: Desk
    connected: openai.OpenAI

    def client(self) -> openai.OpenAI:
        return self.connected

    def ask(self, *said: str) -> str:
        """The last answer of a conversation in which user and assistant take turns."""
        roles = ("user", "assistant")
        messages: Any = [{"role": roles[n % 2], "content": text} for n, text in enumerate(said)]
        told = self.client().chat.completions.create(model="evenbrief", messages=messages)
        return told.choices[0].message.content or ""


def settings(file: Path, **more: Any) -> Settings:
    return Settings(
        model="extractive", encoder="hashing", entailer="overlap", database=str(file), embedded_worker=False, **more
    )


@contextmanager
def serving(file: Path, events: Sequence[str] = EVENTS, models: Callable[[], Models] | None = None) -> Iterator[Served]:
    """The service on a free port, with the seeds of these events in its store."""
    app = create_app(settings(file), models)
    with ready(app) as url:
        for event in events:
            fill(app.state.store, event)
        with openai.OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0, timeout=300) as client:
            yield Served(url, app.state.store, app.state.desk, client)


def fill(store: Store, event: str) -> None:
    """The articles of an event in one story, those of another event in a story of their own."""
    folder = SEEDS / event
    others = json.loads((folder / "gold.json").read_text())["other_event"]
    names = [p.name for p in sorted(folder.iterdir()) if p.name != "gold.json"]
    for group in ([n for n in names if n not in others], others):
        if group:
            keep(store, [str(folder / name) for name in group])


def keep(store: Store, paths: Sequence[str]) -> str:
    collected = collect(read(paths), Limits())
    arrivals = store.arrivals.add(collected.articles)
    story = store.stories.save(title=collected.articles[0].title)
    return store.stories.join(story, [Member(a.article_id) for a in arrivals if a.article_id])
