"""A story that goes over days: each sentence says of which day it is, and they follow one another."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.weightless import NoParser, OverlapEntailer
from service.days import by_day, of_day, over_days, told_on
from service.news import Article, Citation, Cluster, Passage, Section, Sentence
from service.reader.pages import _environment
from service.render.chat import tell
from service.render.feed import content, summary
from service.render.html import render_html
from service.render.markdown import render_markdown
from service.render.text import render_text
from service.stages.rank import Ranked
from service.store.resting import without
from service.writing import Written, write
from tests.render.brief_sample import BRIEF, POST, described

FIRST = datetime(2031, 3, 4, 18, tzinfo=UTC)
FOUND = "Divers found cracks in the third pier of the old stone bridge at Ellan today."
CLOSED = "The harbour board closed the old stone bridge to lorries this morning."
OPENED = "Lorries crossed the repaired bridge at Ellan again on Thursday evening."
FEARED = "The mayor Anna Kerr fears that traders in the market hall will lose half of their custom."
UNDATED = "A choir from nine mountain villages sang in the market hall for two hours."


def passage(text: str, days: int | None, source: str = "Post") -> Passage:
    published = None if days is None else FIRST + timedelta(days=days)
    return Passage(Article(text, source=source, published=published), 0, len(text))


def told(*facts: tuple[str, int | None] | tuple[str, int | None, Section]) -> Written:
    chosen = [(Cluster((passage(f[0], f[1]),)), f[2] if len(f) > 2 else "events") for f in facts]
    return write(Ranked(tuple(chosen), (), ()), (), None, OverlapEntailer(), NoParser(), 1, lambda *_: None)


@pytest.mark.parametrize(
    ("days", "several"),
    [((), False), ((None, None), False), ((0,), False), ((0, 1), False), ((0, 2), True), ((9, None, 1), True)],
)
def test_an_evening_and_the_morning_after_are_one_day_of_news(days: tuple[int | None, ...], several: bool) -> None:
    assert over_days(passage(FOUND, n).article for n in days) is several


def test_the_day_is_that_of_the_publisher_and_a_year_that_no_newspaper_knows_is_none() -> None:
    eastern = datetime.fromisoformat("2031-03-05T01:30:00+09:00")
    for published, day in ((eastern, date(2031, 3, 5)), (datetime(1, 1, 1, tzinfo=UTC), None), (None, None)):
        of_it = Passage(Article(FOUND, published=published), 0, len(FOUND))
        assert told_on(Sentence(FOUND, (Citation(of_it, 1.0),), "verbatim")) == day


def test_the_day_is_that_of_the_words_and_not_of_who_is_cited_first() -> None:
    other = passage("On Friday, lorries were kept off the stone bridge by order of the board.", 0, "Wire")
    cited = (Citation(other, 1.0), Citation(passage(CLOSED, 3), 0.9))
    assert told_on(Sentence(CLOSED.replace(" this morning", ""), cited, "written")) == date(2031, 3, 7)


def test_the_lead_stands_first_and_the_rest_in_the_order_of_their_days() -> None:
    brief = told((OPENED, 9), (UNDATED, None), (CLOSED, 3), (FOUND, 0))
    assert [s.text for s in brief.sentences] == [OPENED, FOUND, CLOSED, UNDATED]
    assert [s.as_of for s in brief.sentences] == [date(2031, 3, 13), date(2031, 3, 4), date(2031, 3, 7), None]


def test_what_was_said_on_a_day_stands_with_what_happened_on_it_and_background_apart() -> None:
    brief = told((OPENED, 9), (FEARED, 2, "statements"), (UNDATED, 0, "background"), (CLOSED, 3), (FOUND, 0))
    assert [s.text for s in brief.sentences] == [OPENED, FOUND, FEARED, CLOSED, UNDATED]
    assert [s.section for s in brief.sentences] == [*["events"] * 4, "background"]


def test_what_the_lead_article_tells_more_stands_behind_the_lead() -> None:
    text = f"{OPENED} {UNDATED} {UNDATED} {CLOSED}"
    article = Article(text, source="Wire", published=FIRST + timedelta(days=9))
    lead = Passage(article, 0, len(OPENED))
    more = Passage(article, len(text) - len(CLOSED), len(text), index=3)
    facts = [lead, passage(FOUND, 0), more]
    chosen: list[tuple[Cluster, Section]] = [(Cluster((p,)), "events") for p in facts]
    brief = write(Ranked(tuple(chosen), (), ()), (), None, OverlapEntailer(), NoParser(), 1, lambda *_: None)
    assert [s.text for s in brief.sentences] == [OPENED, CLOSED, FOUND]


def test_a_story_of_one_day_has_no_days_and_keeps_its_order() -> None:
    brief = told((OPENED, 1), (CLOSED, 1), (FOUND, 0))
    assert [(s.text, s.as_of) for s in brief.sentences] == [(OPENED, None), (CLOSED, None), (FOUND, None)]


def test_what_goes_on_in_an_article_of_another_day_does_not_pull_a_sentence_out_of_its_day() -> None:
    whole = Article(f"{FOUND} {CLOSED}", source="Wire", published=FIRST + timedelta(days=4))
    one = Passage(whole, 0, len(FOUND))
    other = Passage(whole, len(FOUND) + 1, len(whole.text), index=1)
    assert of_day([one, passage(FOUND, 0)], date(2031, 3, 8)) == [one]
    assert of_day([one, other], None) == [one, other]
    facts = [(OPENED, (passage(OPENED, 9),)), (FOUND, (passage(FOUND, 0), one)), (CLOSED, (other,)),
             (FEARED, (passage(FEARED, 2),))]  # fmt: skip
    chosen: list[tuple[Cluster, Section]] = [(Cluster(passages), "events") for _, passages in facts]
    brief = write(Ranked(tuple(chosen), (), ()), (), None, OverlapEntailer(), NoParser(), 1, lambda *_: None)
    assert [s.text for s in brief.sentences] == [OPENED, FOUND, FEARED, CLOSED]


def test_those_of_one_day_keep_their_order() -> None:
    days = {"lead": 9, "a": 2, "b": 1, "c": 2}
    assert by_day([*days], lambda each: (0, Article(each), date(2031, 3, days[each]))) == ["lead", "b", "a", "c"]
    assert by_day([], lambda each: (0, Article(each), None)) == []


def test_every_rendering_gives_the_day_before_the_sentence() -> None:
    brief = described(BRIEF)
    first = brief.sentences[0]
    dated = brief.model_copy(
        update={"sentences": [first.model_copy(update={"as_of": date(2031, 3, 4)}), *brief.sentences[1:]]}
    )
    chat = "".join(run.text for run in tell([dated]))
    for shown in (
        render_text([dated]),
        render_markdown([dated]),
        render_html([dated]),
        summary(dated),
        content(dated),
        chat,
    ):
        words = " ".join(shown.split())
        assert f"As of 4 March 2031: {first.text}"[:60] in words
        assert words.count("As of") == 1


def test_a_page_shows_the_day_and_none_where_there_is_none() -> None:
    sentence = described(BRIEF).sentences[0]
    marks = _environment().get_template("evidence.jinja").module.marks  # type: ignore[attr-defined]
    assert "4 Mar 2031" in str(marks(sentence.model_copy(update={"as_of": date(2031, 3, 4)})))
    assert "day" not in str(marks(sentence))


@pytest.mark.parametrize(("before", "after"), [("2026-03-01", "2026-03-04"), (None, None)])
def test_a_sentence_left_with_another_article_is_of_that_ones_day(before: str | None, after: str | None) -> None:
    brief = described(BRIEF).model_dump(mode="json")
    others = {a["id"] for a in brief["articles"] if a["source"] != POST.source}
    left = without({**brief["sentences"][0], "as_of": before}, others, brief["articles"])
    assert left is not None
    assert (left["as_of"], len(left["citations"])) == (after, 1)
