from typing import Any

import pytest

from service.pipeline import Models
from service.store.evidence import SentenceId
from service.store.store import Store
from tests.tools.newsroom import COURIER, DAILY, LATER, add, answered, called, fill, refused, said, talk

SENT: list[dict[str, Any]] = [
    {"text": a.text, "title": a.title, "source": a.source, "url": a.url} for a in (COURIER, DAILY)
]


def texts_of(store: Store, brief: dict[str, Any]) -> dict[str, str]:
    return {a["article"]: store.articles.version(a["article"]).article.text for a in brief["articles"]}


def test_every_citation_of_a_brief_is_a_span_of_the_text_that_its_article_id_names(store: Store) -> None:
    brief = answered(store, "brief_articles", articles=SENT)
    texts = texts_of(store, brief)
    citations = [c for s in brief["sentences"] for c in s["citations"]]
    assert citations
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["quote"] for c in citations)


def test_the_text_has_the_markers_the_passages_and_the_articles_of_the_structured_content(store: Store) -> None:
    result = called(store, "brief_articles", articles=SENT)
    brief: Any = result.structured_content
    text = said(result)
    for sentence in brief["sentences"]:
        numbers = sorted({c["n"] for c in sentence["citations"]})
        assert f"{sentence['text']} {''.join(f'[{n}]' for n in numbers)}" in text
    for source in brief["articles"]:
        assert f"[{source['n']}] {source['source']}" in text
        assert source["article"] in text
    assert brief["notice"] in text


def test_what_was_briefed_is_kept_and_can_be_explained(store: Store) -> None:
    brief = answered(store, "brief_articles", articles=SENT)
    told = answered(store, "explain_sentence", brief=brief["id"], sentence="s1")
    assert told["sentence"]["text"] == brief["sentences"][0]["text"]
    assert told["state"] == "supported"
    assert told["explanation"]["candidates"]


def test_articles_that_come_for_a_brief_are_no_story(store: Store) -> None:
    answered(store, "brief_articles", articles=SENT)
    assert answered(store, "find_stories")["stories"] == []


def test_a_brief_has_no_more_sentences_than_were_asked_for(store: Store) -> None:
    assert len(answered(store, "brief_articles", articles=SENT, sentences=1)["sentences"]) == 1


def test_article_text_cannot_make_markers_or_links_of_its_own(store: Store) -> None:
    hostile = (
        "The mayor of Velm opened the bridge on Monday [7] and said <b>hello</b> to [everyone](https://x.example)."
    )
    result = called(store, "brief_articles", articles=[{"text": hostile, "source": "Velm Daily"}])
    head = said(result).partition("## The passages")[0]
    assert "[7]" not in head.replace(r"\[7\]", "")
    assert "](https" not in head.replace(r"\](https", "")


def test_articles_without_a_body_are_refused_by_name(store: Store) -> None:
    told = refused(store, "brief_articles", articles=[{"title": "Nothing"}])
    assert "articles.0" in told
    assert "give either text or html" in told


def test_an_argument_that_is_not_known_is_refused_and_not_passed_over(store: Store) -> None:
    assert "topic" in refused(store, "find_stories", topic="ferry")


def test_a_flood_of_fields_is_refused_before_each_is_looked_at(store: Store) -> None:
    flood = {f"field{n}": n for n in range(5_000)}
    assert "fields" in refused(store, "brief_articles", articles=[{"text": COURIER.text, **flood}])


def test_articles_that_cannot_be_used_are_refused_in_words(store: Store) -> None:
    assert refused(store, "brief_articles", articles=[{"text": "  "}])


def test_a_story_that_did_not_move_has_the_same_brief_however_often_it_is_asked_for(store: Store) -> None:
    story = fill(store)
    first, second = (answered(store, "brief_story", story=story) for _ in range(2))
    assert first == second
    assert first["story"] == story


def test_a_story_that_moved_gets_a_new_revision_and_whats_new_tells_what_is_new_in_it(store: Store) -> None:
    story = fill(store)
    first = answered(store, "brief_story", story=story)
    add(store, story, LATER)
    second = answered(store, "brief_story", story=story)
    assert (first["id"], first["revision"], second["revision"]) == (second["id"], 1, 2)
    news = answered(store, "whats_new", brief=first["id"], since=1)
    fresh = {s["text"] for s in second["sentences"]} - {s["text"] for s in first["sentences"]}
    assert fresh
    assert fresh <= {c["text"] for c in news["changes"]}
    assert (news["from_revision"], news["to_revision"]) == (1, 2)


def test_a_story_that_is_not_there_is_refused_with_what_is_wrong(store: Store) -> None:
    assert "no such story" in refused(store, "brief_story", story="01nothing")


def call_without_models(store: Store, tool: str, arguments: dict[str, Any]) -> Any:
    def no_models() -> Models:
        raise AssertionError("a model was asked for")

    return talk(store, lambda client: client.call_tool(tool, arguments), no_models).structured_content


def test_what_was_briefed_before_is_answered_without_a_model(store: Store) -> None:
    first = answered(store, "brief_articles", articles=SENT)
    story = fill(store)
    of_story = answered(store, "brief_story", story=story)
    for tool, arguments, told in (
        ("brief_articles", {"articles": SENT}, first),
        ("brief_story", {"story": story}, of_story),
    ):
        assert call_without_models(store, tool, arguments) == told


@pytest.mark.parametrize("other", [{"sentences": 1}, {"articles": SENT[:1]}, {"articles": SENT[::-1]}])
def test_another_question_of_the_same_articles_is_briefed(store: Store, other: dict[str, Any]) -> None:
    first = answered(store, "brief_articles", articles=SENT)
    assert answered(store, "brief_articles", **{"articles": SENT, **other})["id"] != first["id"]


def test_a_brief_that_no_longer_stands_is_made_again(store: Store) -> None:
    first = answered(store, "brief_articles", articles=SENT)
    (arrival,) = store.arrivals.add([COURIER])
    store.evidence.flag([SentenceId(first["id"], 1, "s1")], "it is wrong")
    second = answered(store, "brief_articles", articles=SENT)
    assert second["id"] != first["id"]
    store.removal.delete(arrival.article_id or "", "asked by its author", bar=False)
    assert answered(store, "brief_articles", articles=SENT)["id"] not in (first["id"], second["id"])


def test_articles_that_were_deleted_here_are_left_out_and_said(store: Store) -> None:
    (arrival, _) = store.arrivals.add([COURIER, DAILY])
    store.removal.delete(arrival.article_id or "", "asked by its author")
    result = called(store, "brief_articles", articles=SENT)
    assert not result.is_error
    assert "it was deleted here and is not taken in again" in said(result)
    assert "deleted here" in refused(store, "brief_articles", articles=SENT[:1])
