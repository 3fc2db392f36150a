import pytest

from service.errors import BadInput
from service.fetching.answers import Fetched
from service.fetching.failures import FetchError, WrongContent
from service.reader.submitting import ADDRESSES, Form, Pasted, form, gather
from service.stages.collect import Limits

PAGE = (
    "<html><head><title>Ferry strikes pier</title></head><body><nav>Home</nav><article><h1>Ferry strikes pier</h1>"
    + "<p>The ferry Lumen struck the old pier at Kallvik on Tuesday, and fourteen people were hurt, officials said.</p>"
    + "<p>The harbour office closed the pier to all vessels and asked for an inquiry into the ship and her crew.</p>"
    + "</article></body></html>"
)


def nothing(url: str) -> Fetched:
    raise AssertionError("nothing is to be fetched")


def site(url: str) -> Fetched:
    if "broken" in url:
        raise WrongContent("It is a picture.")
    return Fetched(url, PAGE.encode(), "text/html", "utf-8")


def test_fields_become_articles_in_pairs_and_addresses_one_to_a_line() -> None:
    filled = form(
        [("addresses", "https://a.example/1\n\n https://a.example/1 "), ("source", " Post "), ("text", "One.")]
    )
    assert filled.urls == ("https://a.example/1",)
    assert filled.texts == (Pasted("One.", "Post"),)


def test_a_text_without_a_publisher_is_taken_and_an_empty_box_is_not() -> None:
    filled = form([("text", "One."), ("text", "  ")])
    assert [a.text for a in gather(filled, nothing, Limits()).articles] == ["One."]


def test_a_page_is_fetched_and_only_the_article_of_it_is_kept() -> None:
    (article,) = gather(Form("https://post.example/ferry"), site, Limits()).articles
    assert article.text is not None
    assert "fourteen people were hurt" in article.text
    assert "Home" not in article.text
    assert article.url == "https://post.example/ferry"


def test_an_address_that_gives_nothing_is_told_and_the_others_stay() -> None:
    found = gather(Form("https://broken.example/\nhttps://post.example/ferry"), site, Limits())
    assert len(found.articles) == 1
    assert found.failed == (("https://broken.example/", "It is a picture."),)


def test_where_nothing_is_left_it_is_said_what_to_do() -> None:
    with pytest.raises(BadInput, match="paste at least one"):
        gather(Form(), nothing, Limits())
    with pytest.raises(BadInput, match="It is a picture"):
        gather(Form("https://broken.example/"), site, Limits())


def test_addresses_have_an_end() -> None:
    with pytest.raises(BadInput, match=str(ADDRESSES)):
        gather(Form("\n".join(f"https://a.example/{n}" for n in range(ADDRESSES + 1))), nothing, Limits())


def test_failures_of_fetching_are_the_only_ones_that_are_forgiven() -> None:
    assert issubclass(WrongContent, FetchError)
    with pytest.raises(AssertionError):
        gather(Form("https://a.example/"), nothing, Limits())
