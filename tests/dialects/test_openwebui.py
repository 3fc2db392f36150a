from hypothesis import given
from markdown_it import MarkdownIt

from service import news
from service.described import describe
from service.dialects.message import lay_out
from service.dialects.openwebui import SourceEvents, source_events
from service.render.chat import tell
from service.schemas import Brief
from tests.render.any_brief import SOME, briefs
from tests.render.brief_sample import STRUCK, cite, described, hostile

Joined = list[tuple[str, list[str]]]


def counted(brief: Brief) -> tuple[Joined, list[str]]:
    """Sources as Open WebUI counts them: its list by `metadata.source`, the [n] in a text by `metadata.name`."""
    ids: dict[str, list[str]] = {}
    names: dict[str, None] = {}
    for event in source_events(tell([brief]))[1]:
        for passage, known in zip(event["data"]["document"], event["data"]["metadata"], strict=True):
            ids.setdefault(known["source"], []).append(passage)
            names.setdefault(known["name"])
    return list(ids.items()), list(names)


@SOME
@given(briefs())
def test_open_webui_counts_the_articles_as_the_text_numbers_them(brief: Brief) -> None:
    ids, names = counted(brief)
    numbers = {m.number for m in lay_out(tell([brief])).markers}
    assert [name for name, _ in ids] == [f"article-{n}" for n in sorted(numbers)]
    assert len(names) == len(numbers)


@SOME
@given(briefs())
def test_only_addresses_of_the_web_are_given(brief: Brief) -> None:
    for event in source_events(tell([brief]))[1]:
        links = [event["data"]["source"], *event["data"]["metadata"]]
        assert all(link["url"].startswith("https://") for link in links if "url" in link)


def test_a_passage_is_given_exactly_with_its_span_and_address() -> None:
    event = source_events(tell([described()]))[1][0]
    data = event["data"]
    assert event["type"] == "source"
    assert data["source"]["name"] == "Harbour Post: Ferry strikes pier"
    assert data["document"] == [STRUCK.citations[0].passage.text]
    assert data["metadata"][0]["quote"] == STRUCK.citations[0].passage.text
    assert data["metadata"][0]["url"].startswith("https://post.example/a?x=1&y=(2)#:~:text=")


def test_articles_of_one_name_are_kept_apart() -> None:
    articles = [news.Article(f"{n} were hurt.", title="Ferry", source="Post") for n in range(3)]
    articles.append(news.Article("None was hurt.", title="Ferry (3)", source="Post"))
    sentence = news.Sentence("Hurt.", tuple(cite(a, "hurt") for a in reversed(articles)), "written")
    brief = describe(news.Brief("T", (sentence,), tuple(news.Part(a, "original") for a in articles)))
    assert counted(brief)[1] == ["Post: Ferry (3)", "Post: Ferry", "Post: Ferry (3) (3)", "Post: Ferry (4)"]


def test_a_passage_is_no_markup_where_it_is_shown_as_markdown() -> None:
    evil = "![x](https://evil.example/i.png) <img src=x> [y](javascript:1)"
    [shown] = source_events(tell([hostile(evil)]))[1][0]["data"]["document"]
    assert "<img" not in MarkdownIt("commonmark").render(shown)
    assert "<a" not in MarkdownIt("commonmark").render(shown)


def test_run_by_run_the_events_are_those_of_the_whole() -> None:
    runs, events = tell([described()]), SourceEvents()
    assert [e for run in runs for e in events.add(run)] == source_events(runs)[1]
