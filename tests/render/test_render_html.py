from html.parser import HTMLParser

from service import news
from service.render.html import render_html
from tests.render.brief_sample import POST, cite, described, hostile

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Reader(HTMLParser):
    """Elements in order, with their attributes; fails on a tag that closes another."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


PAGE = render_html([described()])
READER = Reader(PAGE)
EVIL = """</title><script>alert("x")</script><img src=x onerror='alert(1)'>" onclick="x"""


def test_every_element_is_closed() -> None:
    assert READER.open == []


def test_the_page_loads_and_runs_nothing() -> None:
    tags = {tag for tag, _ in READER.seen}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert "url(" not in PAGE
    assert "@import" not in PAGE
    assert "default-src 'none'" in PAGE


def test_each_reference_leads_to_an_article_on_the_page() -> None:
    ids = {attributes["id"] for _, attributes in READER.seen if "id" in attributes}
    targets = {a["href"] for tag, a in READER.seen if tag == "a" and (a["href"] or "").startswith("#")}
    assert targets
    assert {str(t)[1:] for t in targets} <= ids


def test_ids_are_distinct_even_with_several_briefs() -> None:
    ids = [a["id"] for _, a in Reader(render_html([described(), described()])).seen if "id" in a]
    assert len(ids) == len(set(ids))


def test_a_passage_is_folded_under_its_sentence_and_names_its_language() -> None:
    quotes = [a for tag, a in READER.seen if tag == "blockquote"]
    assert quotes[0]["lang"] == "en"
    assert ("details", {}) in READER.seen


def test_hostile_text_adds_no_element_and_no_attribute() -> None:
    plain, evil = Reader(render_html([hostile("Some words")])), Reader(render_html([hostile(EVIL)]))
    shape = [[(tag, sorted(a)) for tag, a in reader.seen] for reader in (plain, evil)]
    assert shape[0] == shape[1]
    assert EVIL in evil.words


def test_only_web_addresses_become_links() -> None:
    article = news.Article(POST.text, url="javascript:alert(1)//https://post.example")
    sentence = news.Sentence("The ferry struck.", (cite(article, POST.text[:20]),), "written")
    page = render_html([described(news.Brief("T", (sentence,), (news.Part(article, "original"),)))])
    assert "javascript:" not in page


def test_a_title_is_never_empty() -> None:
    assert "<title>Untitled</title>" in render_html([described(news.Brief("", (), ()))])
