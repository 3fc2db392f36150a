"""What tests of the reader share: a service with models that need no weights, and briefs kept in its store."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from service import news
from service.app import create_app
from service.described import describe
from service.settings import Settings
from service.store.store import Store
from tests.patience import until
from tests.render.brief_sample import BRIEF, EXPLAINED, POST

OURS = "http://127.0.0.1"  # a name that the service knows itself by; TestClient's own is none


def application(folder: Path) -> FastAPI:
    light = Settings(
        model="extractive",
        encoder="hashing",
        entailer="overlap",
        database=str(folder / "reader.db"),
        embedded_worker=False,
    )
    return create_app(light)


@contextmanager
def client_of(app: FastAPI) -> Iterator[TestClient]:
    """A client of an application whose models are loaded."""
    with TestClient(app, base_url=OURS, follow_redirects=False) as client:
        until(lambda: client.get("/readyz").status_code == 200)
        yield client


def keep(store: Store, brief: news.Brief = EXPLAINED, **options: Any) -> str:
    return store.briefs.add(describe(brief, explained=True).model_dump(mode="json"), **options)


def revise(store: Store, brief_id: str) -> None:
    """A second revision: its first sentence is told otherwise, and its second is not told any more."""
    told = replace(
        BRIEF.sentences[0],
        text="The ferry Lumen struck the old pier at Kallvik, injuring 16 people, two of them badly.",
    )
    document = describe(replace(BRIEF, sentences=(told,)), explained=True).model_dump(mode="json")
    store.briefs.revise(brief_id, document, "the story moved on", after=1)


HOSTILE = (
    '<script>document.title="owned"</script><img src=x onerror="document.title=1">'
    "</p></blockquote><a href=javascript:alert(1)>{{ 7919 * 7907 }}</a> "
    "Fourteen people were hurt at Kallvik on Tuesday."
)


def hostile() -> news.Brief:
    """A brief in which all that an article can say is markup, and its address is a script."""
    article = replace(POST, text=HOSTILE, title=HOSTILE, source=HOSTILE, url="javascript:alert(1)", byline=HOSTILE)
    other = replace(article, url="https://post.example/</a><script>x</script>", source="Coast Wire", title="Other")
    passages = [news.Passage(a, 0, len(HOSTILE)) for a in (article, other)]
    sentence = news.Sentence(HOSTILE, tuple(news.Citation(p, 1.0) for p in passages), "verbatim")
    differ = news.Disagreement(HOSTILE, "conflict", (news.Value(HOSTILE, sentence.citations),), sentence=HOSTILE)
    parts = tuple(news.Part(a, "original", reason=HOSTILE) for a in (article, other))
    return news.Brief(HOSTILE, (sentence, sentence), parts, (differ,), notes=(HOSTILE,), model=HOSTILE, prompt=HOSTILE)
