"""A person's correction of a sentence is told in every voice, and a sentence that was put right is nowhere news."""

from dataclasses import replace
from datetime import UTC, date, datetime

from service.chat.answers import answer
from service.chat.bench import Bench
from service.chat.conversation import Conversation
from service.dialects.message import lay_out
from service.newsroom.changes import changes
from service.newsroom.daily import compose, edition_page
from service.newsroom.keeping import brief_story, read
from service.render.edition_markdown import render_edition_markdown
from service.render.html import render_html
from service.render.markdown import render_markdown
from service.render.text import render_text
from service.store.evidence import SentenceId
from service.store.store import Store
from service.store.stories import Member
from service.tools.briefing import told as told_by_tool
from service.tools.tool import Bench as ToolBench
from tests.newsroom.articles import COURIER, DAILY, MODELS, POST, story_of, told

RIGHT = "Two dock workers were injured, the hospital says."


def put_right(store: Store) -> tuple[str, str, str]:
    """A story whose brief has a corrected first sentence: the story, the brief, and what the sentence said."""
    story = story_of(store, *told(store, COURIER, DAILY))
    kept = brief_story(store, MODELS, story)
    first = read(kept).sentences[0]
    store.reports.correct(SentenceId(kept.info.id, 1, first.id or ""), RIGHT)
    return story, kept.info.id, first.text


def test_the_sentence_says_who_put_it_right_and_how(store: Store) -> None:
    _, key, wrong = put_right(store)
    first, *rest = read(store.briefs.get(key)).sentences
    assert (first.text, first.correction and first.correction.text) == (wrong, RIGHT)
    assert first.flagged is not None
    assert RIGHT in first.flagged
    assert not [s for s in rest if s.flagged or s.correction]


def test_every_format_tells_the_correction(store: Store) -> None:
    _, key, _ = put_right(store)
    brief = read(store.briefs.get(key))
    for shown in (render_text([brief]), render_markdown([brief]), render_html([brief])):
        plain = " ".join(shown.replace("\\", "").split())
        assert RIGHT in plain
        assert "corrected by a person" in plain


def test_chat_tells_the_correction_and_not_the_sentence_as_one_that_holds(store: Store) -> None:
    _, _, wrong = put_right(store)
    bench = Bench(store, lambda: MODELS)
    whole = lay_out(answer(Conversation("what happened at Ostra harbour?"), bench))
    assert RIGHT in whole.text
    assert not [m for m in whole.markers if whole.text[: m.start].rstrip().endswith(wrong)]
    asked = lay_out(answer(Conversation("How many dock workers were injured in Ostra?"), bench)).text
    assert RIGHT in asked


def test_mcp_tells_the_correction(store: Store) -> None:
    _, key, _ = put_right(store)
    answered = told_by_tool(
        ToolBench(store, Bench(store, lambda: MODELS).limits, lambda: MODELS), store.briefs.get(key)
    )
    assert RIGHT in answered.text
    assert RIGHT in (answered.content.sentences[0].flagged or "")


def test_the_page_of_the_day_does_not_open_with_it(store: Store) -> None:
    _, _, wrong = put_right(store)
    edition = compose(store, MODELS, date(2026, 3, 4), "UTC", clock=lambda: datetime(2026, 3, 4, 20, tzinfo=UTC))
    page = edition_page(store, edition)
    assert wrong not in (page.opening.text if page.opening else "")
    assert RIGHT in render_edition_markdown(page).replace("\\", "")


def test_a_later_revision_that_tells_it_alike_is_put_right_too_and_the_brief_is_not_made_anew_for_it(
    store: Store,
) -> None:
    story, key, wrong = put_right(store)
    assert brief_story(store, MODELS, story).revision.number == 1
    store.stories.join(story, [Member(each) for each in told(store, POST)])
    later = brief_story(store, MODELS, story)
    assert later.revision.number == 2
    again = [s for s in read(later).sentences if s.text == wrong]
    assert [s.correction and s.correction.text for s in again] == [RIGHT]
    assert not [d for d in changes(store, key, 1).differences if d.before and d.before.text == wrong and d.now is None]


def test_a_correction_that_is_taken_back_is_shown_no_more(store: Store) -> None:
    _, key, _ = put_right(store)
    (report,) = store.reports.page("corrected").items
    store.reports.settle(report.id, "dismissed", "The hospital counts three now.")
    assert not [s for s in read(store.briefs.get(key)).sentences if s.flagged or s.correction]


def test_a_sentence_that_says_the_same_by_the_same_article_is_put_right_in_every_brief(store: Store) -> None:
    _, _, wrong = put_right(store)
    other = brief_story(store, MODELS, story_of(store, *told(store, COURIER)))
    (same,) = [s for s in read(other).sentences if s.text == wrong]
    assert same.correction is not None


def test_a_sentence_that_says_the_same_of_something_else_stands(store: Store) -> None:
    _, _, wrong = put_right(store)
    elsewhere = replace(COURIER, text=f"{wrong}\n\nThe mayor of Ostra went there.", url="https://other.example/1")
    other = brief_story(store, MODELS, story_of(store, *told(store, elsewhere)))
    (same,) = [s for s in read(other).sentences if s.text == wrong]
    assert same.flagged is None
