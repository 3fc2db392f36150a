import json
import re
from collections.abc import Iterator

import feedparser
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.store.evidence import SentenceId
from service.store.store import Store
from tests.reader.served import HOSTILE, application, client_of, hostile, keep, revise
from tests.render.brief_sample import BRIEF, POST

ATOM, FEED, LINKED = "application/atom+xml", "application/feed+json", "application/ld+json"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return application(tmp_path_factory.mktemp("syndicated"))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with client_of(app) as opened:
        yield opened


@pytest.fixture
def store(app: FastAPI, client: TestClient) -> Store:
    found: Store = app.state.store
    return found


def get(client: TestClient, brief_id: str, kind: str) -> str:
    answer = client.get(f"/v1/briefs/{brief_id}", headers={"Accept": kind})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    return answer.text


def test_a_brief_is_one_entry_of_a_feed(client: TestClient, store: Store) -> None:
    brief_id = keep(store)
    parsed = feedparser.parse(get(client, brief_id, ATOM))
    (item,) = json.loads(get(client, brief_id, FEED))["items"]
    assert not parsed.bozo
    assert [e.id for e in parsed.entries] == [item["id"]]
    assert parsed.entries[0].title == item["title"] == BRIEF.title
    assert BRIEF.sentences[0].text in item["content_html"]


def test_its_id_stays_and_its_date_moves_with_a_revision_alone(client: TestClient, store: Store) -> None:
    brief_id = keep(store)
    before = get(client, brief_id, FEED)
    assert get(client, brief_id, FEED) == before
    revise(store, brief_id)
    (was,), (now,) = (json.loads(told)["items"] for told in (before, get(client, brief_id, FEED)))
    assert (now["id"], now["date_published"]) == (was["id"], was["date_published"])
    assert now["content_html"] != was["content_html"]


def test_the_page_of_a_brief_says_to_machines_what_it_is_based_on(client: TestClient, store: Store) -> None:
    brief_id = keep(store)
    (data,) = SCRIPT.findall(client.get(f"/briefs/{brief_id}").text)
    described = json.loads(data)
    assert described == json.loads(get(client, brief_id, LINKED))
    assert described["@type"] == "NewsArticle"
    assert POST.url in [each.get("url") for each in described["isBasedOn"]]


def test_what_does_not_hold_any_more_is_not_said_to_machines(client: TestClient, store: Store) -> None:
    brief_id = keep(store)
    report = store.reports.add(SentenceId(brief_id, 1, "s1"), "untrue")
    store.reports.settle(report, "corrected", "Eleven were injured.")
    described = json.loads(get(client, brief_id, LINKED))
    assert described["articleBody"] == BRIEF.sentences[1].text


def test_a_hostile_article_ends_no_script(client: TestClient, store: Store) -> None:
    page = client.get(f"/briefs/{keep(store, hostile())}").text
    (data,) = SCRIPT.findall(page)
    assert json.loads(data)["headline"] == HOSTILE.strip()
    assert "<" not in data
