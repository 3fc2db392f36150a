from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.errors import BadInput
from service.feeds.opml import MAX_BYTES, read, write
from service.feeds.rounds import Feed

SEEDS = Path(__file__).parents[2] / "seeds" / "feeds.opml"


def _opml(inner: str) -> bytes:
    return f"<?xml version='1.0'?><opml version='2.0'><head/><body>{inner}</body></opml>".encode()


def test_outlines_in_outlines_become_categories() -> None:
    found = read(
        _opml(
            "<outline text='World'><outline text='Rivers/Lakes'>"
            "<outline type='rss' text='One' xmlUrl='https://one.example/f?feed' htmlUrl='https://one.example/'/>"
            "</outline><outline text='Two' title='The Two' xmlURL='https://two.example/f'/></outline>"
            "<outline text='https://three.example/f' xmlUrl='https://three.example/f' category='/Coast/Harbours,Sea'/>"
        )
    )
    assert found == (
        Feed("https://one.example/f?feed", "One", "https://one.example/", "World/Rivers-Lakes"),
        Feed("https://two.example/f", "The Two", "", "World"),
        Feed("https://three.example/f", "", "", "Coast/Harbours"),
    )


def test_a_feed_listed_twice_is_one_and_what_is_no_address_of_one_is_none() -> None:
    feeds = (
        "https://a.example/f",
        "https://a.example/f",
        "file:///etc/passwd",
        "javascript:x",
        "",
        "https://u:p@b.example/f",
    )
    assert read(_opml("".join(f"<outline text='x' xmlUrl='{url}'/>" for url in feeds))) == (Feed(feeds[0], "x"),)


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"no xml",
        b"<opml><body>",
        b"<html><body/></html>",
        b"<opml version='2.0'><head/></opml>",
        b"<!DOCTYPE opml [<!ENTITY a 'x'>]><opml version='2.0'><body><outline text='&a;'/></body></opml>",
        b"<!DOCTYPE opml [<!ENTITY a '<b/>'>]><opml version='2.0'><body/></opml>",
        b"<opml version='2.0'><body><outline text='&a;'/></body></opml>",
        b"<opml version='2.0'><body>" + b"<outline>" * 10_000,
        b" " * (MAX_BYTES + 1),
    ],
)
def test_what_is_no_plain_opml_is_refused(document: bytes) -> None:
    with pytest.raises(BadInput):
        read(document)


NAMES = st.text(max_size=30)
FEEDS = st.builds(
    Feed,
    url=st.integers(min_value=0, max_value=10**9).map("https://feeds.example/{}?a=b&c".format),
    title=NAMES,
    home=st.just("https://feeds.example/"),
    category=st.lists(NAMES, max_size=3).map("/".join),
)


@settings(deadline=None)
@given(st.lists(FEEDS, max_size=6, unique_by=lambda feed: feed.url))
def test_a_list_written_and_read_is_the_same_list(feeds: list[Feed]) -> None:
    once = read(write(feeds))
    assert {feed.url for feed in once} == {feed.url for feed in feeds}
    assert set(read(write(once))) == set(once)


def test_names_and_categories_survive_being_written() -> None:
    feeds = (
        Feed("https://a.example/f", 'Wind & "Wave" <News>', "https://a.example/", "Küste/Häfen"),
        Feed("https://b.example/f"),
    )
    assert read(write(feeds)) == feeds


def test_the_seeds_name_invented_feeds_alone() -> None:
    feeds = read(SEEDS.read_bytes())
    assert len(feeds) >= 5
    assert all(feed.url.split("/")[2].endswith(".example") for feed in feeds)
    assert set(read(write(feeds))) == set(feeds)
