import pytest
from markdown_it import MarkdownIt

from service.render.markdown import escape, render_markdown
from tests.render.brief_sample import described, hostile

MARKDOWN = render_markdown([described()])


def test_a_marker_links_to_the_passage_at_its_publisher() -> None:
    link = "https://post.example/a?x=1&y=%282%29#:~:text=The%20ferry%20Lumen%20struck%20the,on%20Tuesday%2C"
    assert f"injuring 14 people. \\[[1]({link}" in MARKDOWN


def test_an_article_without_a_web_address_has_a_marker_without_a_link() -> None:
    assert "\\[2\\]\\[3\\]" in MARKDOWN


def test_it_reads_back_as_headings_and_quotations() -> None:
    html = MarkdownIt().render(MARKDOWN)
    assert "<h1>Ferry strikes pier at Kallvik</h1>" in html
    assert html.count("<blockquote>") == 7


@pytest.mark.parametrize(
    "text",
    [
        "*bold* _under_ `code` ~~gone~~",
        "# heading",
        "1. a list",
        "12) a list",
        "- a list",
        "+ a list",
        "> a quote",
        "=====",
        "-----",
        "[a](https://evil.example) ![b](https://evil.example/i.png) [c][d]",
        "<script>alert(1)</script> <!-- hidden",
        "a | b | c",
        "&lt;b&gt; \\*",
        "line\n\n# next",
        "https://evil.example and www.evil.example",
        "[^1]: note",
    ],
)
def test_article_text_is_never_markup(text: str) -> None:
    inline = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escape(text))
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert inline == f"<p>{plain}</p>\n"


def test_hostile_text_adds_no_element_to_a_whole_brief() -> None:
    plain = MarkdownIt().render(render_markdown([hostile("Some words here.")]))
    evil = MarkdownIt().render(render_markdown([hostile("<img src=x onerror=alert(1)> [x](javascript:1) # *y*")]))
    tags = [[part.split(">")[0].split()[0] for part in html.split("<")[1:]] for html in (plain, evil)]
    assert tags[0] == tags[1]
