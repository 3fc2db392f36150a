"""What stands beside the sentences of a brief."""

import pytest

from service.news import Article, Citation, Part, Passage, Reprint, Sentence, Story
from service.notes import main_language, notes, parts, unvouched
from service.stages.collect import Collected
from service.writing import Written

POST = Article("The ferry Alder struck the bridge at dawn.", "Ferry Alder strikes bridge", source="Post")
ECHO = Article("A ferry hit the bridge.", "Ferry hits bridge", source="Echo")
COPY = Article("The ferry Alder struck the bridge at dawn!", "Crash", source="Copy")
RAIL = Article("A train left the rails.", "Train off the rails", source="Rail")
BOTE = Article("Eine Fähre rammte die Brücke.", "Fähre rammt Brücke", source="Bote", language="de")


def sentence(text: str) -> Sentence:
    article = Article(text)
    return Sentence(text, (Citation(Passage(article, 0, len(text)), 1.0),), "verbatim")


SAID = Written((sentence("The ferry Alder struck the bridge at dawn."),), ())


@pytest.mark.parametrize(
    ("languages", "main"), [(["en", "de", "de"], "de"), (["de", "en"], "en"), (["fr", "de"], "de"), (["nn"], "nn")]
)
def test_the_main_language_is_that_of_most_articles_and_english_among_equals(languages: list[str], main: str) -> None:
    assert main_language([Article("x", language=code) for code in languages]) == main


def test_every_article_has_one_part_in_the_order_they_came_and_the_unusable_come_last() -> None:
    shared = Passage(ECHO, 0, len(ECHO.text))
    story = Story(
        (POST, ECHO, BOTE),
        (Reprint(COPY, POST, "reprint", 0.98), Reprint(ECHO, POST, "partial_reprint", 0.2, (shared,))),
    )
    blank = Part(Article(""), "unusable", reason="empty")
    given = Collected((COPY, POST, RAIL, ECHO, BOTE), (blank,))
    found = parts(story, [story, Story((RAIL,))], given, "en")
    assert [p.article for p in found] == [*given.articles, blank.article]
    assert [p.role for p in found] == [
        "reprint", "original", "other_event", "partial_reprint", "other_language", "unusable",
    ]  # fmt: skip
    assert [p.of for p in found] == [POST, None, None, POST, None, None]
    assert all(p.reason for p in found if p.role != "original")
    assert "German" in found[4].reason


def said(story: Story, *others: Story, language: str = "en", written: Written = SAID) -> str:
    return "\n".join(notes(story, [story, *others], language, written))


def test_two_publishers_of_one_event_need_no_note() -> None:
    assert said(Story((POST, ECHO))) == ""


def test_what_a_reader_must_know_is_said() -> None:
    alone = Story((POST,))
    assert "only one article" in said(alone)
    assert "one source" in said(Story((POST,), (Reprint(COPY, POST, "reprint", 1.0),)))
    assert "share no event" in said(alone, Story((RAIL,)))
    assert "other event" in said(Story((POST, ECHO)), Story((RAIL,)))
    assert "German" in said(Story((BOTE,)), language="de")
    assert "out of memory" in said(Story((POST, ECHO)), written=Written(SAID.sentences, (), "out of memory"))
    assert "No sentence" in said(Story((POST, ECHO)), written=Written((), ()))


def test_what_nobody_vouches_for_is_counted_for_each_article() -> None:
    text = "It is high time for a new bridge."
    article = Article(text, "Time for a bridge")
    (told,) = unvouched([Passage(article, 0, len(text))])
    assert told.startswith("Time for a bridge: one sentence is left out")
