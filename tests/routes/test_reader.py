import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from lxml import html

from service.newsroom import daily
from service.reader import visits
from service.reader.pages import ASSETS, asset
from service.store.store import Store
from service.store.stories import Member
from tests.reader.served import OURS, application, client_of, hostile, keep, revise
from tests.render.brief_sample import BRIEF, HURT, POST, RUDDER_TEXT, STRUCK, WIRE

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with client_of(application(tmp_path)) as opened:
        yield opened


def store_of(client: TestClient) -> Store:
    store: Store = client.app.state.store  # type: ignore[attr-defined]
    return store


def words(page: html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def test_the_first_page_of_all_tells_a_newcomer_what_to_do(client: TestClient) -> None:
    page = html.fromstring(client.get("/").text)
    assert "Nothing to read yet" in words(page)
    assert page.xpath("//a[@href='/new']")


def test_a_brief_can_be_read_with_every_passage_marked_in_its_article_without_a_script(client: TestClient) -> None:
    key = keep(store_of(client))
    page = html.fromstring(client.get(f"/briefs/{key}").text)
    assert STRUCK.text in words(page)
    marked = [m.text_content() for m in page.xpath("//section[contains(@class, 'evidence')]//mark")]
    assert marked == [POST.text[:78], HURT, HURT, RUDDER_TEXT]
    after = page.xpath("//section[contains(@class, 'evidence')]//mark/following-sibling::span")[0].text_content()
    assert "The captain, Ilse Marn" in after


def test_every_number_after_a_sentence_leads_to_its_passages_and_they_lead_back(client: TestClient) -> None:
    page = html.fromstring(client.get(f"/briefs/{keep(store_of(client))}").text)
    ids = set(page.xpath("//@id"))
    assert len(ids) == len(page.xpath("//@id"))
    local = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert {"e-s1", "e-s2", "s1", "s2"} <= set(local) <= ids


def test_verbatim_and_single_source_are_marked(client: TestClient) -> None:
    page = html.fromstring(client.get(f"/briefs/{keep(store_of(client))}").text)
    told = {s.get("id"): words(s) for s in page.xpath("//span[starts-with(@class, 'sentence')]")}
    assert told["s2"].endswith("verbatim one source")
    assert "verbatim" not in told["s1"]
    assert "one source" not in told["s1"]


def test_links_to_sources_land_on_the_passage(client: TestClient) -> None:
    page = html.fromstring(client.get(f"/briefs/{keep(store_of(client))}").text)
    assert any("#:~:text=" in href for href in page.xpath("//a[@rel='noopener noreferrer nofollow']/@href"))


def test_an_article_is_shown_as_it_was_read_with_what_is_cited_of_it(client: TestClient) -> None:
    page = html.fromstring(client.get(f"/briefs/{keep(store_of(client))}").text)
    (link,) = set(page.xpath("//section[contains(@class, 'evidence')]//figure[1]//a[contains(@href, '#s1')]/@href"))
    answer = client.get(link)
    whole = html.fromstring(answer.text)
    assert [m.text_content() for m in whole.xpath("//mark")] == [POST.text[:78], RUDDER_TEXT]
    assert whole.xpath("//mark[@id='s1']")
    assert client.get(link.replace("/a4", "/a9")).status_code == 404


# A script that would run; a block of data for machines never does.
INLINE = "//script[not(@src) and not(@type='application/ld+json')]"


def test_no_page_lets_a_script_or_a_style_in_but_our_own(client: TestClient) -> None:
    key = keep(store_of(client))
    for path in ("/", f"/briefs/{key}", "/new", "/reports", "/briefs/none", f"/briefs/{key}/articles/a2"):
        answer = client.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';"), path
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        page = html.fromstring(answer.text)
        assert not page.xpath(f"//style | //@style | {INLINE} | //@*[starts-with(name(), 'on')]"), path
        assert all(src.startswith("/static/") for src in page.xpath("//script/@src | //link[@rel='stylesheet']/@href"))


def test_what_an_article_says_never_becomes_markup_nor_its_address_a_script(client: TestClient) -> None:
    key = keep(store_of(client), hostile())
    for path in (
        f"/briefs/{key}",
        f"/briefs/{key}/articles/a1",
        "/",
        f"/reports/new?brief={key}&revision=1&sentence=s1",
    ):
        page = html.fromstring(client.get(path).text)
        assert page.xpath("//script/@src")[0].startswith("/static/reader.js")
        assert len(page.xpath("//script[@src]")) == 1, path
        assert not page.xpath(INLINE), path
        assert not page.xpath("//img | //@onerror | //a[starts-with(@href, 'javascript')]"), path
        assert "62615533" not in words(page)
        assert "{{ 7919 * 7907 }}" in words(page)


def test_files_of_ours_are_kept_by_browsers_and_no_others_are_given(client: TestClient) -> None:
    for name, kind in ASSETS.items():
        answer = client.get(f"/static/{name}")
        assert answer.content == asset(name)
        assert answer.headers["content-type"].startswith(kind)
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/pages.py").status_code == 404
    assert client.get("/static/..%2Fpages.py").status_code == 404


def test_what_is_not_there_is_said_on_a_page(client: TestClient) -> None:
    for path in ("/briefs/none", "/stories/none", "/editions/none", "/briefs/none?revision=0"):
        answer = client.get(path)
        assert answer.status_code in {404, 422}, path
        assert answer.headers["content-type"].startswith("text/html")
        assert "To the day’s page" in answer.text


def test_who_comes_back_is_told_what_changed(client: TestClient) -> None:
    store = store_of(client)
    key = keep(store, BRIEF)
    assert "Since your last visit" not in client.get(f"/briefs/{key}").text
    revise(store, key)
    client.cookies.clear()
    client.cookies.set("brief", str(visits.Visit(1, 1, 1)), path=f"/briefs/{key}", domain="127.0.0.1")
    page = html.fromstring(client.get(f"/briefs/{key}").text)
    (box,) = page.xpath("//section[@class='since']")
    assert "1 changed, 1 no longer told" in words(box)
    assert RUDDER_TEXT in words(box)
    assert f"Before: {STRUCK.text}" in words(page)


def test_an_earlier_revision_stays_where_it_was_and_says_that_it_is_one(client: TestClient) -> None:
    store = store_of(client)
    key = keep(store, BRIEF)
    revise(store, key)
    assert RUDDER_TEXT in client.get(f"/briefs/{key}?revision=1").text
    assert "Read the latest one" in client.get(f"/briefs/{key}?revision=1").text
    assert "Read the latest one" not in client.get(f"/briefs/{key}").text


def test_a_pasted_form_answers_with_the_page_of_its_brief(client: TestClient) -> None:
    texts = [
        "The ferry Lumen struck the old pier at Kallvik on Tuesday, injuring 14 people, the coastguard said. " * 2,
        "Fourteen people were injured when the ferry Lumen struck the old pier at Kallvik on Tuesday. " * 2,
    ]
    fields = [("addresses", ""), ("source", "Post"), ("text", texts[0]), ("source", "Wire"), ("text", texts[1])]
    answer = client.post("/new", content=urlencode(fields), headers=FORM)
    assert answer.status_code == 303
    page = html.fromstring(client.get(answer.headers["location"]).text)
    assert page.xpath("//span[starts-with(@class, 'sentence')]")
    ours = client.post("/new/articles", content=urlencode(fields), headers=FORM).json()
    assert [a["source"] for a in ours["request"]["articles"]] == ["Post", "Wire"]
    assert client.post("/v1/briefs", json=ours["request"]).status_code == 200


def test_an_address_that_gives_nothing_is_told_beside_the_brief_of_the_rest(client: TestClient) -> None:
    text = "The ferry Lumen struck the old pier at Kallvik on Tuesday, injuring 14 people, the coastguard said. " * 2
    fields = [("addresses", "ftp://nowhere.example/x"), ("source", "Post"), ("text", text)]
    page = html.fromstring(client.post("/new", content=urlencode(fields), headers=FORM).text)
    (notice,) = page.xpath("//div[@role='status']")
    assert "1 article could not be had" in words(notice)
    assert "ftp://nowhere.example/x" in words(notice)


def test_a_form_that_cannot_be_used_comes_back_as_it_was_filled_in(client: TestClient) -> None:
    fields = [("addresses", "ftp://nowhere.example/x"), ("source", "Post"), ("text", " ")]
    answer = client.post("/new", content=urlencode(fields), headers=FORM)
    assert answer.status_code == 422
    page = html.fromstring(answer.text)
    assert page.xpath("//*[@role='alert']")
    assert page.xpath("//textarea[@name='addresses']")[0].text.strip() == "ftp://nowhere.example/x"
    assert page.xpath("//input[@name='source']/@value")[0] == "Post"


@pytest.mark.parametrize("path", ["/new", "/new/articles", "/reports", "/reports/none", "/stories/none/brief"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_a_form_of_another_site_is_refused(client: TestClient, path: str, headers: dict[str, str]) -> None:
    assert client.post(path, content="text=x", headers=FORM | headers).status_code == 403


def test_a_form_of_our_own_page_is_taken(client: TestClient) -> None:
    key = keep(store_of(client))
    fields = {"brief": key, "revision": "1", "sentence": "s1", "about": "untrue"}
    own = FORM | {"origin": OURS, "sec-fetch-site": "same-origin"}
    assert client.post("/reports", content=urlencode(fields), headers=own).status_code == 201


def test_a_report_is_kept_listed_and_answered_with_a_correction_that_readers_see(client: TestClient) -> None:
    key = keep(store_of(client))
    asked = html.fromstring(client.get(f"/reports/new?brief={key}&revision=1&sentence=s1").text)
    assert STRUCK.text in words(asked)
    fields = {"brief": key, "revision": "1", "sentence": "s1", "about": "untrue", "note": "It was eleven."}
    assert client.post("/reports", content=urlencode(fields), headers=FORM).status_code == 201
    listed = html.fromstring(client.get("/reports").text)
    assert "It was eleven." in words(listed)
    (action,) = listed.xpath("//form/@action")
    answer = urlencode({"answer": "Eleven people were injured.", "state": "corrected"})
    assert client.post(action, content=answer, headers=FORM).headers["location"] == "/reports?state=corrected"
    page = html.fromstring(client.get(f"/briefs/{key}").text)
    (sentence,) = page.xpath("//span[@id='s1']")
    assert re.search(r"Corrected by a person, \d+ \w+ \d{4}: Eleven people were injured\.", words(sentence))
    assert sentence.xpath(".//s")[0].text_content() == STRUCK.text
    assert "There are none." in client.get("/reports").text


def test_a_report_that_says_nothing_is_not_kept(client: TestClient) -> None:
    key = keep(store_of(client))
    whole = {"brief": key, "revision": "1", "sentence": "s1", "about": "untrue"}
    for name, value in (("about", "nonsense"), ("revision", "x"), ("sentence", "s9"), ("brief", "none")):
        answer = client.post("/reports", content=urlencode(whole | {name: value}), headers=FORM)
        assert answer.status_code in {404, 422}, name
    assert store_of(client).reports.page().items == ()


def test_a_story_without_a_brief_shows_its_articles_and_is_briefed_at_a_click(client: TestClient) -> None:
    store = store_of(client)
    ids = [a.article_id or "" for a in store.arrivals.add([POST, WIRE])]
    story = store.stories.save(title="Ferry strikes pier")
    store.stories.join(story, [Member(i) for i in ids])
    assert "not been briefed yet" in client.get(f"/stories/{story}").text
    assert "not briefed yet" in client.get("/").text
    assert client.post(f"/stories/{story}/brief").headers["location"] == f"/stories/{story}"
    page = html.fromstring(client.get(f"/stories/{story}").text)
    assert page.xpath("//span[starts-with(@class, 'sentence')]")
    other = store.stories.save(title="The same")
    store.stories.merge(other, story)
    assert client.get(f"/stories/{other}").headers["location"] == f"/stories/{story}"


def test_the_day_is_the_latest_edition_and_stays_where_it_was_published(client: TestClient) -> None:
    from datetime import UTC, date, datetime

    store = store_of(client)
    ids = [a.article_id or "" for a in store.arrivals.add([POST, WIRE])]
    story = store.stories.save(title="Ferry strikes pier")
    store.stories.join(story, [Member(i) for i in ids])
    models = client.app.state.desk.models  # type: ignore[attr-defined]
    morning = datetime(2026, 3, 5, 6, tzinfo=UTC)
    edition = daily.publish(store, models, date(2026, 3, 4), "UTC", clock=lambda: morning)
    page = html.fromstring(client.get("/").text)
    assert "Wednesday, 4 March 2026" in words(page)
    (first, *_) = page.xpath("//article[contains(@class, 'lead')]//a/@href")
    assert client.get(first).status_code == 200
    assert client.get(f"/editions/{edition.id}").status_code == 200


def test_what_was_pasted_is_no_story_of_a_quiet_days_page(tmp_path: Path) -> None:
    from datetime import UTC, date, datetime

    with client_of(application(tmp_path)) as client:
        store = store_of(client)
        keep(store)
        models = client.app.state.desk.models  # type: ignore[attr-defined]
        daily.publish(store, models, date(2026, 3, 4), "UTC", clock=lambda: datetime(2026, 3, 5, 6, tzinfo=UTC))
        page = html.fromstring(client.get("/").text)
    assert "No story, published" in words(page)
    assert not page.xpath("//article[contains(@class, 'lead')]")
    assert page.xpath("//section[@aria-labelledby='recent']//article")


def test_the_page_of_a_story_is_its_own_brief_and_not_the_short_one_of_an_edition(client: TestClient) -> None:
    store = store_of(client)
    ids = [a.article_id or "" for a in store.arrivals.add([POST, WIRE])]
    story = store.stories.save(title="Ferry strikes pier")
    store.stories.join(story, [Member(i) for i in ids])
    client.post(f"/stories/{story}/brief")
    (own,) = store.briefs.page(story).items
    document = store.briefs.get(own.id, explained=True).document
    store.briefs.add(document, story_id=story, options={"day_sentences": 1, "until": "2026-03-05"})
    page = html.fromstring(client.get(f"/stories/{story}").text)
    assert page.xpath(f"//a[@href='/v1/briefs/{own.id}?revision=1']")


def test_an_article_without_a_date_is_told_by_when_it_came(client: TestClient) -> None:
    store = store_of(client)
    (arrived,) = store.arrivals.add([replace(POST, published=None)])
    story = store.stories.save(title="Ferry strikes pier")
    store.stories.join(story, [Member(arrived.article_id or "")])
    page = html.fromstring(client.get(f"/stories/{story}").text)
    assert page.xpath("//section//time")[0].text_content().startswith("received ")
    assert not page.xpath("//p[@class='kicker']/time")


def test_the_first_page_says_of_which_day_a_story_is(client: TestClient) -> None:
    store = store_of(client)
    for n, article in enumerate((POST, replace(WIRE, published=None))):
        (arrived,) = store.arrivals.add([article])
        story = store.stories.save(title=f"Story {n}")
        store.stories.join(story, [Member(arrived.article_id or "")])
    told = {words(a.find("h2")): words(a) for a in html.fromstring(client.get("/").text).xpath("//article")}
    assert f"{POST.published:%-d %B %Y}" in told["Story 0"]
    assert not re.search(r"\b20\d\d\b", told["Story 1"])


READ = FORM | {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
TEXTS = [
    "The ferry Lumen struck the old pier at Kallvik on Tuesday, injuring 14 people, the coastguard said. " * 2,
    "Fourteen people were injured when the ferry Lumen struck the old pier at Kallvik on Tuesday. " * 2,
]


def test_a_browser_without_a_script_is_shown_the_sentences_as_they_are_checked(client: TestClient) -> None:
    fields = [("addresses", ""), ("source", "Post <b>"), ("text", TEXTS[0]), ("source", "Wire"), ("text", TEXTS[1])]
    answer = client.post("/new", content=urlencode(fields), headers=READ)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    page = html.fromstring(answer.text)
    assert "Comparing what they say" in words(page)
    assert "Kallvik" in words(page.xpath("//div[@class='told']//span[@class='text']")[0])
    assert not page.xpath("//b")
    (link,) = page.xpath("//a[text()='Read the brief']/@href")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={link}"]
    assert html.fromstring(client.get(link).text).xpath("//span[starts-with(@class, 'sentence')]")


def test_what_could_not_be_had_stays_to_be_read_before_the_brief(client: TestClient) -> None:
    fields = [("addresses", "ftp://nowhere.example/x"), ("source", "Post"), ("text", TEXTS[0])]
    page = html.fromstring(client.post("/new", content=urlencode(fields), headers=READ).text)
    assert "ftp://nowhere.example/x" in words(page)
    assert not page.xpath("//meta[@http-equiv='refresh']")
    assert page.xpath("//a[text()='Read the brief']")


def test_a_form_that_cannot_be_used_comes_back_to_a_browser_too(client: TestClient) -> None:
    answer = client.post("/new", content=urlencode([("addresses", ""), ("text", "Too short.")]), headers=READ)
    assert answer.status_code == 422
    assert html.fromstring(answer.text).xpath("//*[@role='alert']")


def test_a_storys_brief_is_shown_as_it_is_written_and_leads_to_the_story(client: TestClient) -> None:
    store = store_of(client)
    ids = [a.article_id or "" for a in store.arrivals.add([POST, WIRE])]
    story = store.stories.save(title="Ferry strikes pier")
    store.stories.join(story, [Member(i) for i in ids])
    page = html.fromstring(client.post(f"/stories/{story}/brief", headers=READ).text)
    assert page.xpath("//a[text()='Read the brief']/@href") == [f"/stories/{story}"]
