import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from service import news
from service.described import describe, describe_sentence
from service.render import view
from service.render.chat import NOTHING, Run, Teller, escape, tell
from service.render.view import View
from service.schemas import Brief
from tests.render.any_brief import EVIL, SOME, briefs, lines
from tests.render.brief_sample import BRIEF, FLOWERS, POST, RUDDER, STRUCK, WIRE, cite, described, hostile

CHAT = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def words(runs: tuple[Run, ...] | list[Run]) -> str:
    return "".join(run.text for run in runs)


def test_a_sentence_is_told_with_all_its_passages() -> None:
    run = next(r for r in tell([described()]) if STRUCK.text in r.text)
    assert [(n, c.quote) for n, c in run.cited] == [
        (n, c.passage.text) for n, c in enumerate(STRUCK.citations, start=1)
    ]


def test_what_is_quoted_and_rests_on_one_source_is_told_so() -> None:
    text = words(tell([described()]))
    assert f"{RUDDER.text} (quoted from the source; one source only)" in text
    assert f"{STRUCK.text}\n" in text


def test_a_disagreement_is_told_with_every_value_and_who_gives_it() -> None:
    text = words(tell([described()]))
    assert "Sources differ on the number hurt: 14 or 11. (the sources conflict)\n- 14 (1 source, 1 indep" in text
    assert "\n- 11 (1 source, 1 independent)" in text


def test_what_was_left_out_is_counted() -> None:
    assert "1 fact left out, failing checks" in words(tell([described()]))


def test_the_articles_are_listed_under_their_numbers_with_links_to_the_web_alone() -> None:
    told = words(tell([described()]))
    assert "\n1. [Harbour Post, Ferry strikes pier, 2026-03-04 05:00](https://post.example/a?" in told
    assert "\n3. Inland Echo, credits CW – reprint of \\[2\\]" in told
    bad = news.Article(POST.text, source="Post", url="javascript:alert(1)")
    sentence = news.Sentence("It struck.", (cite(bad, "ferry"),), "written")
    brief = describe(news.Brief("T", (sentence,), (news.Part(bad, "original"),)))
    assert "javascript" not in words(tell([brief]))


def test_a_brief_without_a_sentence_says_so() -> None:
    assert NOTHING in words(tell([described(news.Brief("Nothing", (), ()))]))


def test_numbers_are_those_of_every_other_rendering() -> None:
    brief = described()
    shown = View.of(brief)
    for run in tell([brief]):
        assert all(shown.number(c) == n for n, c in run.cited)


def test_sentences_told_before_the_brief_is_whole_keep_their_numbers_and_are_not_told_again() -> None:
    teller = Teller()
    early = [*teller.sentence(describe_sentence(RUDDER)), *teller.sentence(describe_sentence(STRUCK))]
    rest = [*teller.brief(described()), *teller.articles([described()])]
    whole = words(early + rest)
    assert whole.count(RUDDER.text) == whole.count(STRUCK.text) == 1
    assert BRIEF.title not in whole  # a title does not stand in the middle of a message
    numbers = {c.source: n for run in early + rest for n, c in run.cited}
    assert numbers == {"Harbour Post": 1, "Coast Wire": 2, "Inland Echo": 3}
    assert f"\n{numbers['Inland Echo']}. Inland Echo" in whole


def test_an_edition_numbers_an_article_once_and_lists_it_once() -> None:
    told = tell([described(), described()])
    text = words(told)
    assert text.count(BRIEF.title) == 2
    assert text.count(STRUCK.text) == 2
    assert text.count("\n1. ") == 1
    assert {n for run in told for n, _ in run.cited} == {1, 2, 3}


def test_an_edition_names_an_article_by_the_part_it_plays_where_it_is_cited() -> None:
    sentence = news.Sentence("They bloom.", (cite(FLOWERS, "bloom"),), "written")
    flowers = described(news.Brief("Flowers", (sentence,), (news.Part(FLOWERS, "original"),)))
    assert words(tell([described(), flowers])).endswith("\n4. Garden Weekly")


def test_a_reprint_of_the_same_words_has_a_number_of_its_own() -> None:
    copy = news.Article(WIRE.text, source="Inland Echo")
    quote = WIRE.text[:8]
    sentence = news.Sentence("Hurt.", (cite(WIRE, quote), cite(copy, quote)), "written")
    [*runs] = Teller().sentence(describe_sentence(sentence))
    assert [n for n, _ in runs[0].cited] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        *EVIL,
        "*bold* _under_ __init__ `code` ~~gone~~",
        "1. a list",
        "12) a list",
        "- a list",
        "+ a list",
        "> a quote",
        "=====",
        "-----",
        "[a](https://evil.example) ![b](https://evil.example/i.png) [c][d]",
        "<img src=x onerror=alert(1)> <!-- hidden",
        "&amp; \\*",
        "line\n\n# next",
    ],
)
def test_article_text_is_never_markup(text: str) -> None:
    plain = view.clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert CHAT.render(escape(text)) == f"<p>{plain}</p>\n"


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("https://evil.example", r"https\://evil.example"),
        ("WWW.evil.example", r"WWW\.evil.example"),
        ("mail me@evil.example", r"mail me\@evil.example"),
    ],
)
def test_an_address_in_article_text_does_not_look_like_one_to_what_makes_links(text: str, sent: str) -> None:
    assert escape(text) == sent
    assert CHAT.render(sent) == f"<p>{text}</p>\n"


@pytest.mark.parametrize("text", ["It cost $5.", "3.5 million, R&D: 5-6 (a #1)", "The Tide | Post", "snake_case", "$9"])
def test_common_text_is_sent_as_it_is(text: str) -> None:
    assert escape(text) == text


def test_two_dollars_enclose_no_formula() -> None:
    assert escape("from $5 to $7") == r"from \$5 to \$7"


@SOME
@given(lines(1))
def test_no_text_of_an_article_can_pass_for_a_marker(text: str) -> None:
    assert re.search(r"(?<!\\)\[", escape(text)) is None


def test_hostile_text_adds_no_element_to_a_whole_message() -> None:
    evil = "<img src=x onerror=alert(1)> [x](javascript:1) # *y* ![z](https://evil.example/z.png)"
    pages = [CHAT.render(words(tell([hostile(text)]))) for text in ("Some words here.", evil)]
    tags = [re.findall(r"<(/?\w+)", page) for page in pages]
    assert tags[0] == tags[1]


@SOME
@given(briefs())
def test_any_brief_is_told_in_blocks_that_are_not_blank(brief: Brief) -> None:
    assert all(run.text.strip() for run in tell([brief]))
