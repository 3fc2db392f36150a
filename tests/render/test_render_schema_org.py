import json
from html.parser import HTMLParser

from hypothesis import given

from service.render.schema_org import describe_news_article, embed
from service.schemas import Brief
from tests.render.any_brief import SOME, briefs
from tests.render.brief_sample import BRIEF, POST, STRUCK, WIRE, hostile
from tests.render.feed_sample import entry

PAGE = describe_news_article(entry())


class Script(HTMLParser):
    """What stands in the one script element of a page, and how many elements there are."""

    def __init__(self, inside: str) -> None:
        super().__init__()
        self.count, self.words = 0, ""
        self.feed(f'<script type="application/ld+json">{inside}</script>')
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_brief_is_a_news_article_of_its_own_text() -> None:
    assert (PAGE["@context"], PAGE["@type"]) == ("https://schema.org", "NewsArticle")
    assert PAGE["headline"] == BRIEF.title
    assert PAGE["articleBody"] == BRIEF.text
    assert PAGE["datePublished"] == PAGE["dateModified"] == "2026-03-04T06:30:00Z"


def test_it_is_based_on_the_articles_that_it_cites_and_on_no_other() -> None:
    assert [a["publisher"]["name"] for a in PAGE["isBasedOn"]] == ["Harbour Post", "Coast Wire", "Inland Echo"]
    assert PAGE["isBasedOn"][0]["url"] == POST.url
    assert PAGE["isBasedOn"][1]["sourceOrganization"]["name"] == WIRE.agency


def test_it_cites_each_passage_exactly_in_its_article() -> None:
    first = PAGE["citation"][0]
    assert first["text"] == STRUCK.citations[0].passage.text
    assert first["url"].startswith(POST.url + "#:~:text=")
    assert first["isPartOf"]["@id"] == PAGE["isBasedOn"][0]["@id"]
    assert len(PAGE["citation"]) == 6


def test_only_addresses_of_the_web_are_given() -> None:
    assert "url" not in PAGE["isBasedOn"][1]
    assert "url" not in PAGE["citation"][1]


def test_a_hostile_title_does_not_end_the_script() -> None:
    evil = "</script><script>alert(1)</script><!-- <script> ]]>\u2028"
    page = describe_news_article(entry(hostile(evil)))
    assert Script(embed(page)).count == 1


@SOME
@given(briefs())
def test_any_brief_is_embedded_whole(brief: Brief) -> None:
    page = describe_news_article(entry(brief))
    read = Script(embed(page))
    assert read.count == 1
    assert json.loads(read.words) == page
