import json
from dataclasses import replace

import pytest
from pydantic import ValidationError

from service import news
from service.described import describe, describe_sentence, dump
from service.requests import ArticleIn, BriefRequest
from tests.render.brief_sample import BRIEF, COPY, POST, STRUCK, WIRE

SHOWN = describe(BRIEF)


def test_article_ids_follow_the_order_of_the_parts() -> None:
    assert [(a.id, a.role, a.of) for a in SHOWN.articles] == [
        ("a1", "other_event", None),
        ("a2", "original", None),
        ("a3", "reprint", "a2"),
        ("a4", "original", None),
    ]


def test_every_citation_is_the_span_it_says_of_the_article_it_names() -> None:
    articles = {a.id: a for a in SHOWN.articles}
    for citation in (c for s in SHOWN.sentences for c in s.citations):
        article = articles[citation.article or ""]
        assert article.text[citation.start : citation.end] == citation.quote
        assert article.sha256 == citation.sha256


def test_a_citation_shows_who_says_it_and_how() -> None:
    sentence = BRIEF.sentences[0]
    said = replace(sentence.citations[0].passage, stance="claimed", speaker="Ana Vale")
    shown = describe_sentence(replace(sentence, citations=(replace(sentence.citations[0], passage=said),)))
    assert [(c.stance, c.speaker) for c in shown.citations] == [("claimed", "Ana Vale")]
    assert [(c.stance, c.speaker) for c in SHOWN.sentences[0].citations[:1]] == [("fact", None)]


def test_a_sentence_is_the_span_it_says_of_the_brief() -> None:
    assert [SHOWN.text[s.start : s.end] for s in SHOWN.sentences] == [s.text for s in SHOWN.sentences]


def test_support_is_rounded_so_that_bytes_are_stable() -> None:
    assert SHOWN.sentences[0].support == 0.9877


def test_the_same_brief_is_the_same_bytes_and_reads_back() -> None:
    assert dump([SHOWN]) == dump([describe(replace(BRIEF))])
    assert json.loads(dump([SHOWN]))["unit"] == "Unicode code points, half-open"


def test_all_stories_are_wrapped_even_when_there_is_one() -> None:
    assert list(json.loads(dump([SHOWN], "all"))) == ["briefs"]


def test_articles_alike_in_every_field_share_the_first_ones_id() -> None:
    twins = news.Brief("T", (), (news.Part(WIRE, "original"), news.Part(replace(WIRE), "reprint", WIRE)))
    assert [a.of for a in describe(twins).articles] == [None, "a1"]


def test_what_is_not_known_is_null() -> None:
    article = describe(news.Brief("T", (), (news.Part(news.Article("Words."), "original"),))).articles[0]
    assert (article.url, article.source, article.title, article.published, article.agency) == (None,) * 5


def test_a_streamed_sentence_has_no_ids_and_no_offsets_yet() -> None:
    sentence = describe_sentence(STRUCK)
    assert (sentence.id, sentence.start, sentence.end, sentence.citations[0].article) == (None,) * 4
    assert sentence.citations[0].sha256 == POST.sha256


def test_a_citation_of_an_article_without_an_address_has_none() -> None:
    assert {c.url for c in SHOWN.sentences[0].citations if c.source == COPY.source} == {None}


@pytest.mark.parametrize("body", [{}, {"text": "a", "html": "b"}])
def test_an_article_is_sent_as_text_or_as_html(body: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="either text or html"):
        ArticleIn.model_validate(body)


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="sentance"):
        BriefRequest.model_validate({"articles": [], "sentance": 3})


def test_an_article_says_what_of_it_stands_where_in_which_other() -> None:
    wire = news.Article("A ferry sank at dawn. Nine people were hurt.", source="Northern Wire")
    post = news.Article("It rained. Nine people were hurt.", source="Morrow Post", byline="Ana Weir")
    shared, stands = news.Passage(post, 11, 33), news.Passage(wire, 22, 44)
    assert shared.text == stands.text
    reprint = news.Reprint(post, wire, "partial_reprint", 0.66666, (shared,), (stands,))
    parts = (news.Part(wire, "original"), news.Part(post, "partial_reprint", wire, reprints=(reprint,)))
    document = describe(news.Brief("T", (), parts)).model_dump()
    assert (document["sources"], document["independent_sources"]) == (2, 2)
    assert document["articles"][1]["repeats"] == [
        {
            "of": "a1",
            "kind": "partial_reprint",
            "share": 0.6667,
            "spans": [{"start": 11, "end": 33, "of_start": 22, "of_end": 44}],
        }
    ]
    assert (document["articles"][1]["origin"], document["articles"][1]["independent"]) == ("Morrow Post", True)


def test_a_whole_reprint_has_the_origin_of_its_original_and_is_not_independent() -> None:
    wire = news.Article("A ferry sank.", source="Northern Wire", agency="NW")
    copy = news.Article("A ferry sank.", source="Inland News")
    parts = (news.Part(wire, "original"), news.Part(copy, "reprint", wire))
    document = describe(news.Brief("T", (), parts))
    assert (document.sources, document.independent_sources) == (2, 1)
    assert [(a.origin, a.independent) for a in document.articles] == [("NW", True), ("NW", False)]
