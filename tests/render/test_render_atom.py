import time
from dataclasses import replace

import feedparser
from hypothesis import given
from lxml import etree

from service import news
from service.described import describe
from service.render.atom import render_atom
from service.render.feed import content, date, title
from service.schemas import Brief
from tests.render.any_brief import SOME, briefs
from tests.render.brief_sample import BRIEF, POST, cite, described, hostile
from tests.render.feed_sample import LATER, MADE, Elements, entry, feed

ATOM = "{http://www.w3.org/2005/Atom}"


def read(document: bytes) -> feedparser.FeedParserDict:
    parsed = feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def test_a_feed_reader_finds_the_feed_and_its_entry() -> None:
    parsed = read(render_atom(feed()))
    assert parsed.version == "atom10"
    assert (parsed.feed.title, parsed.feed.author) == ("Daily", "Evenbrief")
    [item] = parsed.entries
    assert item.id == entry().id
    assert item.title == BRIEF.title
    assert item.link == "https://news.example/briefs/ferry"
    assert time.strftime("%Y-%m-%dT%H:%M", item.updated_parsed) == "2026-03-04T06:30"


def test_every_element_that_the_standard_asks_for_is_there_once() -> None:
    root = etree.fromstring(render_atom(feed(entry(), entry(name="other"))))
    for parent in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [found] = parent.findall(ATOM + name)
            assert found.text
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Evenbrief"


def test_the_content_is_the_html_of_the_brief() -> None:
    [item] = read(render_atom(feed())).entries
    assert item.content[0].type == "text/html"
    assert item.content[0].value.strip() == content(described()).strip()
    assert item.content[0].language == "en"


def test_the_articles_behind_an_entry_are_related_where_they_have_an_address() -> None:
    [item] = read(render_atom(feed())).entries
    assert [(li.href, li.title) for li in item.links if li.rel == "related"] == [
        (POST.url, "Harbour Post: Ferry strikes pier")
    ]


def test_the_same_brief_again_is_the_same_bytes() -> None:
    again = replace(entry(), dated=date(described(), LATER, entry().dated))
    assert render_atom(feed(again)) == render_atom(feed())


def test_an_entry_whose_brief_changed_keeps_its_id_and_is_newer() -> None:
    brief = described(replace(BRIEF, title="Ferry strikes the old pier"))
    changed = replace(entry(), brief=brief, dated=date(brief, LATER, entry().dated))
    old, new = read(render_atom(feed())).entries[0], read(render_atom(feed(changed))).entries[0]
    assert (old.id, old.published) == (new.id, new.published)
    assert old.updated < new.updated


def test_an_address_that_is_no_page_becomes_no_link() -> None:
    article = news.Article(POST.text, url="javascript:alert(1)//https://post.example")
    sentence = news.Sentence("The ferry struck.", (cite(article, "ferry"),), "written")
    brief = describe(news.Brief("T", (sentence,), (news.Part(article, "original"),)))
    assert b"javascript" not in render_atom(feed(entry(brief)))


def test_what_ends_or_opens_elements_stays_text() -> None:
    evil = "]]></title><script>alert(1)</script><!-- &amp; <![CDATA["
    [item] = read(render_atom(feed(entry(hostile(evil))))).entries
    assert item.title == evil
    assert item.title_detail.type == "text/plain"
    assert {tag for tag, _ in Elements(item.content[0].value).seen} <= {"h3", "p", "a", "em", "ul", "ol", "li"}


def test_an_empty_feed_is_one() -> None:
    parsed = read(render_atom(replace(feed(), entries=())))
    assert parsed.feed.updated == MADE.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert parsed.entries == []


@SOME
@given(briefs())
def test_any_brief_is_well_formed_xml_that_reads_back(brief: Brief) -> None:
    root = etree.fromstring(render_atom(feed(entry(brief))))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == title(brief)
    assert Elements(root.findtext(f"{ATOM}entry/{ATOM}content") or "").seen == Elements(content(brief)).seen
