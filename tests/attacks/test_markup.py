"""Articles whose every field is markup, an address that runs a script, or a header: wherever they are shown."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

from tests.attacks.serving import AGAIN, NEWS, attacked

BREAKS = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}\r\nX-Injected: yes\r\n\r\n]]>--></style>"
ADDRESSES = ("javascript:alert(1)//", 'https://evil.example/"onmouseover=alert(1) x="', "data:text/html,<script>")
TODAY = time.strftime("%Y-%m-%dT08:00:00Z", time.gmtime())


def hostile(number: int, text: str) -> dict[str, Any]:
    fields = dict.fromkeys(("source", "title", "byline", "credit"), f"{BREAKS}{number}")
    address = ADDRESSES[number % len(ADDRESSES)]
    canonical = ADDRESSES[(number + 1) % len(ADDRESSES)]
    said = f" Mayor Ana <b>Vale</b> said: “<script>alert({number})</script> & [1](javascript:alert(1)) is what it was.”"
    return {"text": text + said, "url": address, "canonical": canonical, "published": TODAY, **fields}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Every page and feed that the articles get onto, by its address and type."""
    with attacked(tmp_path_factory.mktemp("markup")) as client:
        yield dict(_pages(client))


def _pages(client: TestClient) -> Iterator[tuple[str, Any]]:
    sent = [hostile(n, text) for n, text in enumerate((NEWS, AGAIN, NEWS.replace("Monday", "Monday morning")))]
    assert client.post("/v1/articles", json=sent).status_code == 200
    made = client.post("/v1/briefs", json={"articles": sent, "explain": True})
    assert made.status_code == 200, made.text
    assert made.json()["sentences"]
    key = made.json()["id"]
    story = client.get("/v1/stories").json()["stories"][0]["id"]
    assert client.post("/v1/briefs", json={"story": story}).status_code == 200
    day = client.post("/v1/daily", json={"publish": True})
    assert day.status_code == 200, day.text
    asked = {"model": "evenbrief", "messages": [{"role": "user", "content": "What happened at the Lantern Bridge?"}]}
    yield "chat", client.post("/v1/chat/completions", json=asked)
    for kind in ("text/html", "text/markdown", "text/plain", "application/json"):
        for path in (f"/v1/briefs/{key}", "/v1/daily/latest"):
            yield f"{path} {kind}", client.get(path, headers={"accept": kind})
    home = [f"/briefs/{key}", f"/briefs/{key}/articles/a1", f"/stories/{story}", "/", "/reports", "/v1/daily.atom"]
    for path in [*home, "/v1/daily.json", "/openapi.json", "/docs", f"/reports/new?brief={key}&revision=1&sentence=s1"]:
        yield path, client.get(path)


# A block of data, which no browser runs; what an article wrote in it can neither end it nor open another.
DATA = "@type='application/ld+json'"


def test_no_page_holds_an_element_or_a_handler_that_an_article_wrote(shown: dict[str, Any]) -> None:
    pages = {path: a for path, a in shown.items() if a.headers["content-type"].startswith("text/html")}
    assert len(pages) > 6
    for path, answer in pages.items():
        tree = html.fromstring(answer.text)
        data, running = tree.xpath(f"//script[{DATA}]"), tree.xpath(f"//script[not({DATA})]")
        assert not [s for s in running if "alert" in (s.text or "")] + tree.xpath("//img[@src='x']"), path
        assert all("<" not in s.text and json.loads(s.text)["@type"] for s in data), path
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), path
        for link in tree.xpath("//@href | //@src | //@action"):
            assert link.startswith(("https://", "/", "#", "data:image/", "?", "text:")), (path, link)


def test_no_feed_holds_what_an_article_wrote_as_markup(shown: dict[str, Any]) -> None:
    tree = etree.fromstring(shown["/v1/daily.atom"].content)
    bodies = tree.xpath("//*[local-name()='content' or local-name()='summary']/text()")
    bodies += [item.get("content_html", "") for item in json.loads(shown["/v1/daily.json"].content)["items"]]
    assert bodies
    for body in bodies:
        held = html.fromstring(f"<div>{body}</div>")
        assert not held.xpath(".//script | .//img | .//@*[starts-with(name(), 'on')]")
        assert not [link for link in held.xpath(".//@href") if link.startswith(("javascript:", "data:"))]


def test_no_header_is_one_that_an_article_wrote(shown: dict[str, Any]) -> None:
    assert not [path for path, answer in shown.items() if "x-injected" in answer.headers]


def test_every_page_says_that_nothing_but_its_own_may_run(shown: dict[str, Any]) -> None:
    for path, answer in shown.items():
        if answer.headers["content-type"].startswith("text/html"):
            stated = answer.headers.get("content-security-policy", "") + answer.text
            assert "default-src 'none'" in stated, path


def test_markdown_has_no_link_that_runs_a_script(shown: dict[str, Any]) -> None:
    told = [a.text for path, a in shown.items() if path.endswith("text/markdown")]
    told.append(shown["chat"].json()["choices"][0]["message"]["content"])
    for text in told:
        assert "](javascript:" not in text.replace("\\]", "")
        assert "<script>" not in text.replace("\\<", "")
