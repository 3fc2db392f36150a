"""What a visitor of a page does not see, and what he does."""

import pytest
from lxml import html

from service.facts.hidden import drop_hidden, hides


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "DISPLAY : NONE", "visibility:hidden", "font-size: 0", "font-size:1px", "font: 0/0 a",
        "opacity:0", "opacity: 1%", "color:#fff;background:#FFF", "color: rgba(0,0,0,0)", "left:-9999px",
        "text-indent:-999em", "height:0", "max-height: 0px;overflow:hidden", "clip:rect(0,0,0,0)",
        "clip-path: inset(50%)", "transform:scale(0)", "margin-left:-1000px",
    ],
)  # fmt: skip
def test_a_style_that_keeps_text_from_being_seen_hides(style: str) -> None:
    assert hides(style)


@pytest.mark.parametrize(
    "style",
    [
        "", "display:block", "font-size:0.9em", "font-size:14px", "font: 12px/1.5 serif", "opacity:0.9", "opacity:1",
        "color:#fff;background:#003", "left:-5px", "line-height:0", "height:0.5em", "margin:-10px", "color:black",
    ],
)  # fmt: skip
def test_an_ordinary_style_does_not(style: str) -> None:
    assert not hides(style)


def left(body: str) -> str:
    tree = html.fromstring(f"<html><body><p>{'The bridge is shut today. ' * 9}</p>{body}</body></html>")
    drop_hidden(tree)
    return str(tree.text_content()).replace("The bridge is shut today. ", "").strip()


@pytest.mark.parametrize(
    "body",
    [
        "<style>#x{display:none}</style><p id='x'>Secret.</p>",
        "<style>p.x, .y{position:absolute;top:-2000px}</style><p class='y'>Secret.</p>",
        "<p style='color:white'>Secret.</p>",
        "<textarea>Secret.</textarea>",
    ],
)
def test_what_the_page_itself_hides_goes(body: str) -> None:
    assert left(body) == ""


def test_white_text_on_a_dark_ground_is_seen() -> None:
    assert left("<div style='background:#003'><p style='color:white'>Seen.</p></div>") == "Seen."


def test_a_story_that_a_script_will_show_is_kept() -> None:
    tree = html.fromstring(
        "<html><style>.s{display:none}</style><body><div class='s'><p>The story.</p></div></body></html>"
    )
    drop_hidden(tree)
    assert "The story." in tree.text_content()
