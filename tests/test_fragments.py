import pytest

from service.fragments import is_web, locate, page_of

PAGE = "https://post.example/a"


def test_a_short_quote_is_written_out_percent_encoded() -> None:
    assert locate(PAGE, "Half-open, say 5 & 6") == f"{PAGE}#:~:text=Half%2Dopen%2C%20say%205%20%26%206"


def test_a_long_quote_is_named_by_its_two_ends() -> None:
    words = [f"w{n}" for n in range(30)]
    assert locate(PAGE, " ".join(words)) == f"{PAGE}#:~:text=w0%20w1%20w2%20w3%20w4,w25%20w26%20w27%20w28%20w29"


def test_a_fragment_of_the_page_is_kept() -> None:
    assert locate(PAGE + "#top", "Words") == f"{PAGE}#top:~:text=Words"


def test_a_text_fragment_of_the_page_is_replaced() -> None:
    assert locate(PAGE + "#:~:text=old", "Words") == f"{PAGE}#:~:text=Words"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///x",
        "//post.example",
        "https://",
        "https://a b",
        "http://[x",
    ],
)
def test_an_address_that_is_no_web_page_gives_no_link(url: str) -> None:
    assert not is_web(url)
    assert locate(url, "Words") is None


@pytest.mark.parametrize("page", [PAGE, PAGE + "#top"])
def test_the_page_of_an_address_is_the_same_for_all_its_passages(page: str) -> None:
    assert {page_of(locate(page, words) or "") for words in ("Some words", "Others")} == {page_of(page)} == {page}
