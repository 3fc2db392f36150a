"""Addresses as they are kept and shown."""

import pytest

from service.facts.urls import clean, without_userinfo


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://ann:secret@post.example/a?id=3", "https://post.example/a?id=3"),
        ("https://secret@post.example:8443/a", "https://post.example:8443/a"),
        ("https://a:b@c:d@post.example/a", "https://post.example/a"),
        ("https://ann:secret@[2001:db8::1]:80/a", "https://[2001:db8::1]:80/a"),
        ("https://post.example/@ann/a@b", "https://post.example/@ann/a@b"),
        ("https://post.example/a?utm_source=x&id=3#top", "https://post.example/a?id=3"),
    ],
)
def test_what_leads_to_the_page_is_kept_and_who_asks_is_not(url: str, kept: str) -> None:
    assert clean(url) == kept


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//post.example/a",
        "https://",
        "https://ann:secret@/a",
        "https://ann:secret@[/a",
        "https://post.example\\@evil.example/",
        "no address",
    ],
)
def test_what_a_browser_should_not_open_is_no_address(url: str) -> None:
    assert clean(url) == ""


def test_an_address_within_a_line_loses_its_password_and_the_line_nothing_else() -> None:
    told = "Post (https://ann:secret@post.example/a), ann:secret@post.example, mail desk@post.example"
    assert without_userinfo(told) == "Post (https://post.example/a), post.example, mail desk@post.example"
