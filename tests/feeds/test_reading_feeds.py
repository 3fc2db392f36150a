import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.feeds.entries import BadFeed, Entry
from service.feeds.reading import read
from service.stages.collect import Limits, collect_each
from tests.feeds.samples import SEEN, URL, atom, rss


def _only(body: bytes, **known: Any) -> Entry:
    (entry,) = read(body, URL, SEEN, **known).entries
    return entry


def test_an_item_of_rss() -> None:
    entry = _only(
        rss(
            "<title>Bridge &lt;b&gt;shut&lt;/b&gt; &amp; guarded</title><link>/news/bridge?utm_source=rss#top</link>"
            "<guid isPermaLink='false'>nw-1</guid><pubDate>Tue, 11 Mar 2025 06:05:00 +0100</pubDate>"
            "<dc:creator>Ida Kessel</dc:creator><description>The bridge is shut.</description>"
            "<content:encoded><![CDATA[<p>The bridge is shut.</p><p>Ships wait.</p>]]></content:encoded>"
        )
    )
    assert entry == Entry(
        guid="nw-1",
        url="https://northernwire.example/news/bridge",
        title="Bridge shut & guarded",
        summary="The bridge is shut.",
        html="<p>The bridge is shut.</p><p>Ships wait.</p>",
        published=datetime(2025, 3, 11, 5, 5, tzinfo=UTC),
        authors=("Ida Kessel",),
        source="Northern Wire",
    )


def test_an_entry_of_atom() -> None:
    entry = _only(
        atom(
            "<id>tag:ellancourier.example,2025:7</id><title type='html'>Ferry &amp;amp; pier</title>"
            "<link rel='self' href='x'/><link rel='alternate' href='ferry'/><author><name>Ben Oro</name></author>"
            "<updated>2025-03-11T08:00:00Z</updated><published>2025-03-11T07:00:00+01:00</published>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It <b>hit</b> the pier.</p></div>"
            "</content>"
            "<source><title>Coast Today</title></source>",
            base="https://ellancourier.example/2025/",
        )
    )
    assert entry.url == "https://ellancourier.example/2025/ferry"
    assert entry.title == "Ferry & pier"
    assert (entry.published, entry.updated) == (
        datetime(2025, 3, 11, 6, 0, tzinfo=UTC),
        datetime(2025, 3, 11, 8, 0, tzinfo=UTC),
    )
    assert "<b>hit</b> the pier." in entry.html
    assert (entry.authors, entry.source, entry.credit) == (("Ben Oro",), "Ellan Courier", "Coast Today")


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_an_item_of_a_json_feed(version: str) -> None:
    people = {"author": {"name": "Ida Kessel"}} if version == "1" else {"authors": [{"name": "Ida Kessel"}]}
    item = {
        "id": 7,
        "url": "/a",
        "title": "Strike <called>",
        "content_html": "<p>They strike.</p>",
        "date_published": "2025-03-11T06:05:00+01:00",
    }
    feed = {
        "version": f"https://jsonfeed.org/version/{version}",
        "title": "Dock and Quay",
        "home_page_url": "/",
        "items": [item | people],
    }
    found = read(b"\xef\xbb\xbf" + json.dumps(feed).encode(), URL, SEEN)
    assert (found.title, found.home) == ("Dock and Quay", "https://northernwire.example/")
    assert found.entries == (
        Entry(
            guid="7",
            url="https://northernwire.example/a",
            title="Strike <called>",
            html="<p>They strike.</p>",
            published=datetime(2025, 3, 11, 5, 5, tzinfo=UTC),
            authors=("Ida Kessel",),
            source="Dock and Quay",
        ),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": 3},
        {"content_text": ["x"]},
        {"authors": "Ida"},
        {"authors": [1]},
        {"id": True},
        {"url": {}},
        5,
        None,
        [],
    ],
)
def test_an_item_of_another_shape_is_left_out_and_said_and_the_next_is_read(wrong: Any) -> None:
    good = {"id": "1", "content_text": "They strike.", "date_published": "2025-03-11"}
    first = good | {"id": "2"} | wrong if isinstance(wrong, dict) else wrong
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [first, good]}
    found = read(json.dumps(feed).encode(), URL, SEEN)
    assert [entry.guid for entry in found.entries] == ["1"]
    assert found.notes[0].startswith("item 1 left out: ")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"hello",
        b"{}",
        b"[]",
        b"{" * 100_000,
        b'{"version": NaN}',
        b'{"version": "https://jsonfeed.org/version/1.1"}',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": {}}',
        b'{"version": ' + b"9" * 10_000 + b"}",
        b"<!doctype html><html><head><title>News</title></head><body><p>Hello</p></body></html>",
        b"<opml version='2.0'><body/></opml>",
        b"<",
        b"\xff\xfe",
        b"/etc/hostname",
        b"https://northernwire.example/feed",
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(BadFeed):
        read(body, URL, SEEN)


def test_an_undated_item_is_kept_and_that_is_said() -> None:
    entry = _only(rss("<link>/a</link>"))
    assert entry.published is None
    assert entry.notes == ("it has no date",)
    assert entry.submission().note == "it has no date"


def test_a_date_that_cannot_be_read_is_said() -> None:
    for date in ("the day before yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z"):
        entry = _only(rss(f"<link>/a</link><pubDate>{date}</pubDate>"))
        assert entry.published is None
        assert entry.notes == ("its date cannot be read",)


def test_a_date_a_little_ahead_is_believed_and_one_far_ahead_is_taken_as_now() -> None:
    for ahead, kept in ((timedelta(hours=23), True), (timedelta(hours=25), False)):
        moment = SEEN + ahead
        entry = _only(rss(f"<link>/a</link><pubDate>{moment:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"))
        assert entry.published == (moment if kept else SEEN)
        assert any("in the future" in note for note in entry.notes) is not kept


def test_only_the_time_of_an_update_is_the_time_that_is_known() -> None:
    entry = _only(atom("<id>1</id><link href='/a'/><updated>2025-03-11T08:00:00Z</updated>"))
    assert entry.published == entry.updated == datetime(2025, 3, 11, 8, 0, tzinfo=UTC)
    assert not entry.notes


def test_a_guid_is_what_the_feed_says_or_the_address_or_what_the_item_says() -> None:
    given, by_url, by_text, again = read(
        rss(
            "<guid isPermaLink='false'>g</guid><link>/a</link>",
            "<link>/b</link>",
            "<description>x</description>",
            "<description>y</description>",
        ),
        URL,
        SEEN,
    ).entries
    assert (given.guid, by_url.guid) == ("g", "https://northernwire.example/b")
    assert by_text.guid.startswith("sha256:")
    assert by_text.guid != again.guid


def test_items_with_nothing_in_them_and_items_that_repeat_are_left_out_and_counted() -> None:
    found = read(rss("<title>Only a title</title>", "<link>/a</link>", "<link>/a</link>"), URL, SEEN)
    assert len(found.entries) == 1
    assert found.notes == ("1 left out with neither an address nor a text", "1 left out with the guid of another")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_an_address_that_cannot_be_opened_is_dropped(link: str) -> None:
    entry = _only(rss(f"<guid isPermaLink='false'>g</guid><link>{link}</link><description>x</description>"))
    assert entry.url == ""


def test_the_feed_that_is_followed_names_the_source() -> None:
    assert _only(rss("<link>/a</link>"), source="The Wire").source == "The Wire"


def test_how_often_to_ask() -> None:
    assert read(rss(about="<ttl>90</ttl>"), URL, SEEN).every == timedelta(minutes=90)
    hourly = "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
    assert read(rss(about=hourly), URL, SEEN).every == timedelta(minutes=15)
    assert read(rss(about="<ttl>often</ttl>"), URL, SEEN).every is None


@pytest.mark.parametrize(
    ("encoded", "charset"),
    [
        (rss("<title>Brücke</title><link>/a</link>"), "iso-8859-1"),
        (rss("<title>Brücke</title><link>/a</link>").decode().encode("latin-1"), "iso-8859-1"),
        (
            b"<?xml version='1.0' encoding='ISO-8859-1'?>"
            + rss("<title>Brücke</title><link>/a</link>").decode()[21:].encode("latin-1"),
            "",
        ),
        (rss("<title>Brücke</title><link>/a</link>").decode().encode("utf-16"), ""),
        (rss("<title>Br&uuml;cke</title><link>/a</link>"), ""),
        (rss("<title>Br&amp;uuml;cke</title><link>/a</link>"), ""),
    ],
)
def test_letters_come_out_as_they_were_meant(encoded: bytes, charset: str) -> None:
    assert _only(encoded, charset=charset).title == "Brücke"


def test_a_guessed_charset_is_said() -> None:
    found = read(rss("<title>Brücke</title><link>/a</link>").decode().encode("latin-1"), URL, SEEN)
    assert any("charset" in note for note in found.notes)


def test_a_damaged_feed_gives_what_can_be_read_and_says_so() -> None:
    body = rss("<title>AT&T rises</title><link>/a</link>", "<title>Second</title><link>/b</link>")
    found = read(body.replace(b"</channel></rss>", b""), URL, SEEN)
    assert [(entry.url[-2:], entry.title) for entry in found.entries] == [("/a", "AT&T rises"), ("/b", "Second")]
    assert any("damaged" in note for note in found.notes)


def test_no_entity_is_ever_expanded_or_fetched() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    head = f"<!DOCTYPE rss [<!ENTITY l0 'lol'>{laughs}<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
    body = head.encode() + rss("<title>a&l9;b&f;c</title><link>/a</link>")[21:]
    assert _only(body).title == "a&l9;b&f;c"


A = "a" * 200_000


@pytest.mark.parametrize(
    "body",
    [
        rss(f"<link>/a</link><author>{A}</author>"),
        rss(f"<link>/a</link><description><author>{A}</author></description>"),
        rss(f"<link>/a</link><x:description xmlns:x='urn:x'><author>{A}</author></x:description>"),
        rss("<link>/a</link><author>" + (A[:1_900] + "<b/>") * 100 + "</author>"),
        rss("<link>/a</link>" + "".join(f"<category>{n}</category>" for n in range(20_000))),
        rss("<link>/a</link><description>" + "&lt;" * 100_000 + "</description>"),
        rss(f"<link>/a</link><pubDate>{A}</pubDate><title>{A}</title>"),
        rss("<link>/a</link>" + "<a>" * 100_000),
        rss("<link>/a</link>" + "<item>" * 50_000),
        rss("<link>/a</link><title>" + "<" * 100_000),
        rss("<link>/a</link><title>" + "<![CDATA[" * 20_000),
        b"<!DOCTYPE " * 20_000 + b"<rss/>",
        rss(*[f"<link>/{n}</link><author>{A[:2_000]}</author>" for n in range(300)]),
        rss("<link>/a</link><description>" + "<b/>" * 50_000 + "</description>"),
    ],
    ids=range(14),
)
def test_a_feed_made_to_keep_us_busy_does_not(body: bytes) -> None:
    """Unbounded, the first of these takes feedparser minutes; a test that hangs fails in CI."""
    found = read(body, URL, SEEN)
    assert len(found.entries) <= 1_000


@pytest.mark.parametrize("start", ["<rss", "<rss><channel><item><description><p"])
def test_an_element_with_attributes_without_end_is_refused(start: str) -> None:
    with pytest.raises(BadFeed, match="attributes"):
        read((start + "".join(f" a{n}='x'" for n in range(20_000)) + "/>").encode(), URL, SEEN)


def test_the_first_thousand_items_are_read() -> None:
    found = read(rss(*(f"<link>/{n}</link>" for n in range(1_100))), URL, SEEN)
    assert len(found.entries) == 1_000
    assert "100 items left out; the first 1,000 are read" in found.notes


PIECES = [
    "<item>",
    "</item>",
    "<link>/a</link>",
    "<title>",
    "</title>",
    "&amp;",
    "&x;",
    "&",
    "<![CDATA[",
    "]]>",
    "<!--",
    "\x00",
    "<author>",
    "<entry>",
    "<source>",
    "é",
    "<pubDate>2025-03-11</pubDate>",
    "<content>",
    "<a/>",
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=25)


@settings(deadline=None)
@given(MARKUP, st.sampled_from([b"<rss version='2.0'><channel>", b"<feed xmlns='http://www.w3.org/2005/Atom'>"]))
def test_any_jumble_of_markup_is_read_or_refused(pieces: list[str], start: bytes) -> None:
    for entry in read(start + "".join(pieces).encode(), URL, SEEN).entries:
        assert entry.guid
        assert entry.url or entry.summary or entry.html or entry.text
        assert entry.published is None or entry.published.tzinfo is not None


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with suppress(BadFeed):
        read(body, URL, SEEN)


@pytest.mark.parametrize(
    "body", ["{}", "<p>{}</p>", "{}<br/><br/>More of it.", "<img src='https://a.example/b.jpg'/>{}"]
)
def test_a_body_without_markup_and_a_fragment_of_it_are_both_read_as_an_article(body: str) -> None:
    said = "A loading crane fell at the harbour of Ostra on Tuesday and injured three dock workers, as the police said."
    entry = Entry("1", html=body.format(said))
    for each in (entry, replace(entry, html="", summary=entry.html)):
        (taken,) = collect_each([each.submission()], Limits())
        assert taken.article is not None
        assert said in taken.article.text
