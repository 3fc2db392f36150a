import multiprocessing
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from service.edition import Edition as Page
from service.errors import BadInput, Conflict
from service.news import Article
from service.newsroom.corrections import recheck
from service.newsroom.daily import Layout, compose, edition_page, publish
from service.render.edition_text import render_edition_text
from service.store.database import Database
from service.store.store import Store
from service.store.stories import Member
from service.store.workspaces import open_store
from tests.newsroom.days import DAY, EVENTS, MODELS, article, fill, tell

TODAY, TOMORROW, AFTER = date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 6)
FERRY, MINE = EVENTS[0], EVENTS[1]
USUAL = Layout()
NEWS = "Divers found the lost anchor of the Lumen on the sea floor on Thursday."


def now() -> datetime:
    return DAY + timedelta(hours=30)


def later() -> datetime:
    return DAY + timedelta(hours=54)


def same(clock: datetime) -> datetime:
    """A clock that stands still."""
    return clock


def page(store: Store, day: date = TODAY, topic: str = "", layout: Layout = USUAL) -> Page:
    return edition_page(store, compose(store, MODELS, day, "UTC", topic, layout, clock=later))


def issue(store: Store, day: date) -> Page:
    return edition_page(store, publish(store, MODELS, day, "UTC", clock=later))


def check(told: Page) -> None:
    """Every sentence on the page cites, and each citation is the words of an article that stands beside it."""
    for brief in filter(None, (told.opening, *(story.brief for story in told.stories))):
        texts = {a.id: a for a in brief.articles}
        assert brief.sentences
        for sentence in brief.sentences:
            assert brief.text[sentence.start : sentence.end] == sentence.text
            assert sentence.citations
            for c in sentence.citations:
                cited = texts[c.article or ""]
                assert cited.text[c.start : c.end] == c.quote
                assert cited.sha256 == c.sha256


def test_a_day_of_twelve_stories_is_a_page_of_the_ten_that_most_newsrooms_tell(store: Store) -> None:
    ids = fill(store)
    told = page(store)
    assert len(told.stories) == 10
    assert {ids["school"], ids["satellite"]}.isdisjoint(story.story for story in told.stories)
    assert told.note == ""
    assert all(len(story.brief.sentences) <= 4 for story in told.stories)
    check(told)


def test_the_opening_is_the_best_sentence_of_each_of_the_top_stories_word_for_word(store: Store) -> None:
    fill(store)
    told = page(store)
    assert told.opening is not None
    of_story = [{s.text for s in story.brief.sentences} for story in told.stories]
    assert len(told.opening.sentences) == 5
    for sentence, texts in zip(told.opening.sentences, of_story, strict=False):
        assert sentence.text in texts
    check(told)


def test_the_same_day_composed_again_is_the_same_page(store: Store) -> None:
    fill(store)
    assert page(store) == page(store)
    assert len(store.briefs.page(limit=200).items) == 11  # ten stories and one opening


def test_what_is_published_is_frozen_whatever_comes(store: Store) -> None:
    ids = fill(store, events=EVENTS[:3])
    before = issue(store, TODAY)
    tell(store, FERRY, [article(FERRY, 5, DAY + timedelta(hours=20), NEWS)], ids["ferry"])
    store.stories.merge(ids["mine"], ids["bank"])
    assert issue(store, TODAY) == before
    assert page(store) == before
    with pytest.raises(Conflict):
        store.editions.compose(before.id, ())


def test_a_running_story_tells_what_is_new_and_nothing_of_yesterday(store: Store) -> None:
    ids = fill(store, events=EVENTS[:3])
    first = issue(store, TODAY)
    tell(store, FERRY, [article(FERRY, n, DAY + timedelta(hours=33), NEWS) for n in (0, 1)], ids["ferry"])
    (story,) = page(store, TOMORROW).stories
    assert story.running
    assert story.since == TODAY
    yesterday = {s.text for told in first.stories for s in told.brief.sentences}
    today = {s.text for s in story.brief.sentences}
    assert any("anchor" in text for text in today)
    assert yesterday.isdisjoint(today)
    assert [(c.sentence, c.change) for c in story.changes] == [(s.id, "new") for s in story.brief.sentences]
    check(page(store, TOMORROW))


def test_a_running_story_without_news_leaves_its_place_to_another(store: Store) -> None:
    ids = fill(store, events=EVENTS[:2])
    issue(store, TODAY)
    tell(store, FERRY, [article(FERRY, n, DAY + timedelta(hours=33)) for n in range(4)], ids["ferry"])
    chess = EVENTS[8]
    other = tell(store, chess, [article(chess, n, DAY + timedelta(hours=33)) for n in (0, 1)])
    told = page(store, TOMORROW, layout=Layout(stories=1))
    assert [story.story for story in told.stories] == [other]
    assert told.note == "One running story has nothing new."


def test_what_was_told_two_days_ago_is_not_told_again_as_news(store: Store) -> None:
    ids = fill(store, events=EVENTS[:1])
    first = issue(store, TODAY)
    tell(store, FERRY, [article(FERRY, n, DAY + timedelta(hours=33), NEWS) for n in (0, 1)], ids["ferry"])
    second = issue(store, TOMORROW)
    more = "A court in Kallvik fined the owner of the Lumen 90,000 crowns on Friday."
    tell(store, FERRY, [article(FERRY, n, DAY + timedelta(hours=57), more) for n in (0, 1)], ids["ferry"])
    third = edition_page(
        store, compose(store, MODELS, date(2026, 3, 6), "UTC", clock=lambda: DAY + timedelta(hours=78))
    )
    texts = [[s.text for story in told.stories for s in story.brief.sentences] for told in (first, second, third)]
    assert texts[2] == [more]
    assert len({text for told in texts for text in told}) == sum(map(len, texts))


def test_an_edition_that_is_made_up_late_knows_nothing_of_the_days_after(store: Store) -> None:
    ids = fill(store, events=EVENTS[:1])
    tell(store, FERRY, [article(FERRY, n, DAY + timedelta(hours=33), NEWS) for n in (0, 1)], ids["ferry"])
    for _ in range(2):
        (story,) = page(store).stories
        assert "anchor" not in story.brief.text
        assert all(a.published is not None and a.published.date() == TODAY for a in story.brief.articles)
    assert len(store.briefs.page().items) == 2
    issue(store, TODAY)
    (story,) = page(store, TOMORROW).stories
    assert [s.text for s in story.brief.sentences] == [NEWS]


def test_what_was_told_and_does_not_hold_any_more_is_taken_back(store: Store) -> None:
    ids = fill(store, events=EVENTS[:1])
    (told,) = issue(store, TODAY).stories
    said = next(s for s in told.brief.sentences if "rudder" in s.text)
    for n, each in enumerate(store.stories.timeline(ids["ferry"])):
        put_right = replace(each.version.article, text=FERRY.told[n % 3])
        store.arrivals.add([put_right], seen=DAY + timedelta(hours=31))
        recheck(store, MODELS, each.version.article_id)
    tell(store, FERRY, [article(replace(FERRY, said=NEWS), n, DAY + timedelta(hours=33)) for n in (0, 1)], ids["ferry"])
    (after,) = page(store, TOMORROW).stories
    assert after.taken_back == [said.text]
    assert [s.text for s in after.brief.sentences] == [NEWS]


RIGHT = "Captain Ilse Marn said the brakes had failed shortly before the collision."


def put_right(store: Store, story: str, said: str) -> None:
    """Each outlet tells it otherwise, in the night after."""
    for n, each in enumerate(store.stories.timeline(story)):
        text = f"{FERRY.told[n % 3]}\n\n{said}".strip()
        store.arrivals.add([replace(each.version.article, text=text)], seen=DAY + timedelta(hours=31))
        recheck(store, MODELS, each.version.article_id)


@pytest.mark.parametrize(("said", "told"), [(RIGHT, [RIGHT]), ("", [])])
def test_a_story_with_corrections_alone_has_a_short_place_with_these_and_once(
    store: Store, said: str, told: list[str]
) -> None:
    ids = fill(store, events=EVENTS[:2])
    first = issue(store, TODAY)
    (wrong,) = [s.text for story in first.stories for s in story.brief.sentences if "rudder" in s.text]
    put_right(store, ids["ferry"], said)
    second = issue(store, TOMORROW)
    (story,) = second.stories
    assert (story.story, story.running, story.since) == (ids["ferry"], True, TODAY)
    assert [s.text for s in story.brief.sentences] == told
    assert [(c.change, c.before) for c in story.changes] == [("corrected", wrong) for _ in told]
    assert story.taken_back == ([] if told else [wrong])
    assert second.opening is None
    assert second.note == "A quiet day: no story was reported. A story of an earlier day is corrected."
    assert wrong in render_edition_text(second).replace("\n", " ")
    assert (
        edition_page(store, compose(store, MODELS, AFTER, "UTC", clock=lambda: DAY + timedelta(hours=78))).stories == []
    )


def test_a_story_of_which_a_source_differs_alone_has_a_place_with_the_disagreement_and_once(store: Store) -> None:
    ids = fill(store, events=EVENTS[:2])
    first = issue(store, TODAY)
    assert [d for story in first.stories for d in story.brief.disagreements] == []
    other = replace(FERRY, told=(FERRY.told[1].replace("Fourteen", "Nineteen"),) * 3, said=FERRY.told[0])
    tell(store, FERRY, [article(other, 5, DAY + timedelta(hours=33))], ids["ferry"])
    second = issue(store, TOMORROW)
    (story,) = second.stories
    assert (story.story, story.running, story.brief.sentences) == (ids["ferry"], True, [])
    (differing,) = story.brief.disagreements
    assert {v.text for v in differing.values} == {"14", "Nineteen"}
    text = render_edition_text(second)
    assert differing.sentence in " ".join(text.split())
    assert f"New since {TODAY}" in text
    assert "No sentence passed its checks" not in text
    tell(store, FERRY, [article(FERRY, 0, DAY + timedelta(hours=57))], ids["ferry"])
    third = edition_page(store, compose(store, MODELS, AFTER, "UTC", clock=lambda: DAY + timedelta(hours=78)))
    assert third.stories == []


def come(store: Store, each: Article, seen: datetime, story: str = "") -> str:
    """An article that comes at a time of its own; its story, a new one without an id."""
    (arrival,) = store.arrivals.add([each], seen=seen)
    key = story or store.stories.save(title=each.title)
    return store.stories.join(key, [Member(arrival.article_id or "")])


@pytest.mark.parametrize("hours", [30, 78])  # a day and three days after its own day's page
def test_what_comes_when_its_days_page_is_out_is_on_the_next_page_as_late_and_once(store: Store, hours: int) -> None:
    fill(store, events=EVENTS[2:3])
    days = [TODAY + timedelta(n) for n in range(6)]
    pages = {}
    for n, day in enumerate(days):
        clock = DAY + timedelta(days=n, hours=29)
        if n and clock - timedelta(days=1) <= DAY + timedelta(hours=hours) < clock:
            come(store, article(FERRY, 0, DAY + timedelta(hours=20)), DAY + timedelta(hours=hours))
        pages[day] = edition_page(store, publish(store, MODELS, day, "UTC", clock=partial(same, clock)))
        chess = article(EVENTS[8], n, clock)
        come(store, chess, clock)
    told = [day for day in days if any("Lumen" in s.brief.text for s in pages[day].stories)]
    assert len(told) == 1
    (story,) = (s for s in pages[told[0]].stories if "Lumen" in s.brief.text)
    assert [a.source for a in story.brief.articles if a.id in story.late] == ["Harbour Post"]
    text = " ".join(render_edition_text(pages[told[0]]).split())
    assert "Reported late, after the page of that day was out: Harbour Post, 4 March 2026." in text
    assert "Reported late" not in render_edition_text(pages[days[0]])
    assert edition_page(store, store.editions.of_day(TODAY, "UTC")) == pages[TODAY]


def test_what_comes_while_a_page_is_made_is_on_the_next_one(store: Store) -> None:
    fill(store, events=EVENTS[2:4])
    waiting, at = [article(FERRY, 0, DAY + timedelta(hours=20))], [DAY + timedelta(hours=30)]

    def step() -> None:
        if waiting and store.briefs.page().items:  # the stories of the day are chosen by then
            come(store, waiting.pop(), DAY + timedelta(hours=30, minutes=1))
            at.append(DAY + timedelta(hours=30, minutes=5))

    first = publish(store, MODELS, TODAY, "UTC", step=step, clock=lambda: at[-1])
    assert not waiting
    assert "Lumen" not in edition_page(store, first).model_dump_json()
    (story,) = page(store, TOMORROW).stories
    assert "Lumen" in story.brief.text
    assert len(story.late) == 1


def test_what_came_in_time_and_an_update_of_it_are_not_called_late(store: Store) -> None:
    ids = fill(store, events=EVENTS[:1])
    issue(store, TODAY)
    (told, *_) = store.stories.timeline(ids["ferry"])
    text = f"{told.version.article.text}\n\n{NEWS}"
    store.arrivals.add([replace(told.version.article, text=text)], seen=DAY + timedelta(hours=55))
    (story,) = page(store, TOMORROW).stories
    assert [s.text for s in story.brief.sentences] == [NEWS]
    assert story.late == []


def test_what_is_more_than_a_week_old_when_it_comes_is_said_to_be_left_aside(store: Store) -> None:
    fill(store, events=EVENTS[:1])
    issue(store, TODAY)
    for n, days in enumerate((5, 6, 30)):
        event = EVENTS[n + 1]
        come(store, article(event, 0, DAY - timedelta(days=days, hours=1)), DAY + timedelta(hours=54, minutes=n))
    made = compose(store, MODELS, TOMORROW, "UTC", clock=lambda: DAY + timedelta(hours=55))
    told = edition_page(store, made)
    assert ["Orsk" in s.brief.text for s in told.stories] == [True]
    assert told.note.endswith("2 articles that came were more than a week old, and are left aside.")


def test_a_quiet_day_says_so(store: Store) -> None:
    told = issue(store, TODAY)
    assert (told.stories, told.opening) == ([], None)
    assert told.note == "A quiet day: no story was reported."
    chess = EVENTS[8]
    tell(store, chess, [article(chess, 0, DAY + timedelta(hours=33))])
    told = page(store, TOMORROW)
    assert len(told.stories) == 1
    assert told.note == "A quiet day: no story was told by two independent newsrooms."


def test_an_archive_that_says_no_dates_is_not_the_news_of_the_day_on_which_it_came(store: Store) -> None:
    tell(store, FERRY, [replace(article(FERRY, n, DAY), published=None) for n in range(3)])
    told = issue(store, TODAY)
    assert told.stories == []
    aside = "3 articles that came say no date, and are left aside."
    assert told.note == f"A quiet day: no story was reported. {aside}"


def test_a_watch_list_has_an_edition_of_its_own_under_one_spelling(store: Store) -> None:
    fill(store)
    told = page(store, topic="Trams|chess")
    assert told.topic == "chess | trams"
    assert len(told.stories) == 2
    assert page(store, topic="chess |  TRAMS | chess").id == told.id
    assert page(store).id != told.id
    with pytest.raises(BadInput):
        page(store, topic="!!!")


def test_a_day_that_has_not_begun_and_a_zone_that_there_is_not_are_refused(store: Store) -> None:
    for day, zone in ((date(2026, 3, 7), "UTC"), (TODAY, "Mars/Base")):
        with pytest.raises(BadInput):
            compose(store, MODELS, day, zone, clock=later)
    assert store.editions.page(None).items == ()


def test_deleting_an_article_takes_its_words_out_of_the_page(store: Store) -> None:
    ids = fill(store, events=EVENTS[:2])
    issue(store, TODAY)
    for told in store.stories.timeline(ids["mine"]):
        store.removal.delete(told.version.article_id, "by law")
    left = edition_page(store, store.editions.of_day(TODAY, "UTC"))
    assert "Orsk" not in left.model_dump_json()
    assert "Kallvik" in left.model_dump_json()


def test_what_no_page_has_shown_is_not_said_to_be_taken_back(store: Store) -> None:
    ids = fill(store, events=EVENTS[:1])
    short = Layout(sentences=1)
    (first,) = edition_page(store, publish(store, MODELS, TODAY, "UTC", layout=short, clock=later)).stories
    tell(store, FERRY, [article(FERRY, n, DAY + timedelta(hours=33), NEWS) for n in (0, 1)], ids["ferry"])
    (second,) = edition_page(store, publish(store, MODELS, TOMORROW, "UTC", layout=short, clock=later)).stories
    shown = first.brief.text + second.brief.text
    assert "anchor" in second.brief.text
    assert "rudder" not in shown
    assert "rudder" in str(store.briefs.get(second.brief_id, second.revision).document["text"])
    for told in store.stories.timeline(ids["ferry"]):
        left = "\n\n".join(p for p in told.version.article.text.split("\n\n") if p != FERRY.said)
        store.arrivals.add([replace(told.version.article, text=left)], seen=DAY + timedelta(hours=56))
        recheck(store, MODELS, told.version.article_id)
    third = compose(store, MODELS, AFTER, "UTC", layout=short, clock=lambda: DAY + timedelta(hours=78))
    assert edition_page(store, third).stories == []


def test_a_page_whose_article_is_deleted_while_it_is_composed_is_composed_again_without_it(store: Store) -> None:
    ids = fill(store, events=EVENTS[:2])
    mine = [told.version.article_id for told in store.stories.timeline(ids["mine"])]

    def step() -> None:
        if mine and any(brief.story_id == ids["mine"] for brief in store.briefs.page().items):
            while mine:
                store.removal.delete(mine.pop(), "by law")

    made = publish(store, MODELS, TODAY, "UTC", step=step, clock=later)
    told = edition_page(store, made)
    assert not mine
    assert [story.story for story in told.stories] == [ids["ferry"]]
    assert told.opening is not None
    assert "Orsk" not in told.model_dump_json()
    check(told)


def test_of_stories_that_are_merged_while_the_page_is_composed_one_place_is_left(store: Store) -> None:
    ids = fill(store, events=EVENTS[:2])
    apart = [True]

    def step() -> None:
        if apart and any(brief.story_id == ids["mine"] for brief in store.briefs.page().items):
            apart.clear()
            store.stories.merge(ids["mine"], ids["ferry"])

    (story,) = edition_page(store, publish(store, MODELS, TODAY, "UTC", step=step, clock=later)).stories
    assert not apart
    assert story.story == ids["ferry"]


def run(where: str, barrier: "multiprocessing.synchronize.Barrier", out: "multiprocessing.Queue[str]") -> None:
    database = Database(where)
    barrier.wait()
    store = open_store(database)
    found = publish(store, MODELS, TODAY, "UTC", recipients=(), clock=now)
    out.put(edition_page(store, found).model_dump_json())
    database.close()


def test_two_processes_that_publish_at_once_publish_one_page(store: Store, database: Database) -> None:
    fill(store, events=EVENTS[:4])
    context = multiprocessing.get_context("spawn")
    barrier, out = context.Barrier(2), context.Queue()
    where = database.url.render_as_string(hide_password=False)
    both = [context.Process(target=run, args=(where, barrier, out)) for _ in range(2)]
    for each in both:
        each.start()
    pages = {out.get(timeout=120) for _ in both}
    for each in both:
        each.join()
    assert len(pages) == 1
    assert len(store.editions.page(None).items) == 1
    assert len(store.briefs.page(limit=200).items) == 5  # four stories, one opening: the loser's is gone
