import pytest

from service.routes.accept import NotAcceptable, choose

OFFERED = ("application/json", "text/html", "text/event-stream")


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("text/html", "text/html"),
        ("TEXT/HTML; charset=utf-8", "text/html"),
        ("text/*", "text/html"),
        ("text/html;q=0.5, application/json;q=0.4", "text/html"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "text/html"),
        ("text/*;q=0.9, text/html;q=0.1, application/*;q=0.5", "text/event-stream"),
        ("application/json;q=0, */*", "text/html"),
        ("text/html;q=two, application/json;q=0.1", "application/json"),
        ("text/html;q=nan, application/json;q=0.1", "application/json"),
    ],
)
def test_the_most_specific_range_decides_and_the_highest_quality_wins(header: str | None, chosen: str) -> None:
    assert choose(header, OFFERED) == chosen


@pytest.mark.parametrize("header", ["image/png", "text/html;q=0", "html", ", ;q=1"])
def test_what_none_suits_is_refused_with_what_there_is(header: str) -> None:
    with pytest.raises(NotAcceptable, match="text/event-stream") as caught:
        choose(header, OFFERED)
    assert caught.value.extra["offered"] == list(OFFERED)
