from dataclasses import replace
from datetime import date, timedelta

from service.newsroom.choosing import choose
from service.store.database import Database
from service.store.store import Store
from service.store.stories import Member
from service.store.workspaces import open_store
from tests.newsroom.days import DAY, EVENTS, OUTLETS, article, fill, tell

TODAY = date(2026, 3, 4)


def chosen(store: Store, day: date = TODAY, zone: str = "UTC", topic: str = "", places: int = 10) -> list[str]:
    return [each.story_id for each in choose(store, day, zone, topic, places)]


def test_the_stories_that_most_newsrooms_tell_come_first(store: Store) -> None:
    ids = fill(store)
    order = chosen(store)
    assert set(order) == set(ids.values())
    found = {each.story_id: each.independent_sources for each in choose(store, TODAY, "UTC", "", 10)}
    counts = [found[key] for key in order]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 3
    assert counts[-1] == 1


def test_a_wire_story_in_five_papers_is_one_newsroom(store: Store) -> None:
    ferry, mine = EVENTS[0], EVENTS[1]
    wire = [article(ferry, 0, DAY + timedelta(hours=8, minutes=n), source=OUTLETS[n]) for n in range(5)]
    copied = tell(store, ferry, wire)
    two = tell(store, mine, [article(mine, n, DAY + timedelta(hours=7)) for n in (0, 1)])
    assert chosen(store) == [two, copied]


def test_a_day_begins_and_ends_where_its_zone_says(store: Store) -> None:
    ferry = EVENTS[0]
    story = tell(store, ferry, [article(ferry, 0, DAY + timedelta(hours=23, minutes=30))])
    assert chosen(store) == [story]
    assert chosen(store, zone="Asia/Tokyo") == []
    assert chosen(store, date(2026, 3, 5), "Asia/Tokyo") == [story]


def test_what_came_after_its_days_page_was_out_counts_for_the_next_day(store: Store) -> None:
    ferry, mine = EVENTS[0], EVENTS[1]
    store.editions.publish(store.editions.open(TODAY, "UTC").id, DAY + timedelta(hours=30))
    late = article(ferry, 0, DAY + timedelta(hours=20))
    (arrival,) = store.arrivals.add([late], seen=DAY + timedelta(hours=31))
    story = store.stories.save(title="Ferry")
    store.stories.join(story, [Member(arrival.article_id or "")])
    tell(store, mine, [article(mine, 0, DAY + timedelta(hours=20))])
    assert chosen(store, date(2026, 3, 5)) == [story]
    assert chosen(store, date(2026, 3, 6)) == [story]  # as long as there is no page of the day between
    (told,) = choose(store, date(2026, 3, 5), "UTC", "", 10)
    assert told.late == {arrival.version_id}
    store.editions.publish(store.editions.open(date(2026, 3, 5), "UTC").id, DAY + timedelta(hours=54))
    assert chosen(store, date(2026, 3, 6)) == []


def test_what_comes_more_than_a_week_after_its_day_is_an_archive(store: Store) -> None:
    store.editions.publish(store.editions.open(TODAY, "UTC").id, DAY + timedelta(hours=30))
    kept = {}
    for n, days in enumerate((5, 7)):
        (arrival,) = store.arrivals.add(
            [article(EVENTS[n], 0, DAY - timedelta(days=days))], seen=DAY + timedelta(hours=31)
        )
        kept[days] = store.stories.join(store.stories.save(), [Member(arrival.article_id or "")])
    assert chosen(store, date(2026, 3, 5)) == [kept[5]]


def test_two_stories_of_one_event_get_one_place(store: Store) -> None:
    ferry, bank = EVENTS[0], EVENTS[2]
    first = tell(store, ferry, [article(ferry, n, DAY + timedelta(hours=8)) for n in range(3)])
    tell(store, ferry, [article(ferry, n, DAY + timedelta(hours=9)) for n in (3, 4)])
    other = tell(store, bank, [article(bank, n, DAY + timedelta(hours=8)) for n in range(2)])
    assert chosen(store) == [first, other]


def test_the_order_depends_on_what_is_published_and_not_on_ids(store: Store, database: Database) -> None:
    bank, cheese = EVENTS[2], EVENTS[4]
    orders = []
    for room, events in ((store, (bank, cheese)), (open_store(database, "other"), (cheese, bank))):
        told = {tell(room, e, [article(e, 0, DAY + timedelta(hours=8))]): e.name for e in events}
        orders.append([told[key] for key in chosen(room)])
    assert orders[0] == orders[1]


def test_a_topic_or_a_watch_list_takes_the_stories_that_meet_it(store: Store) -> None:
    ids = fill(store)
    assert chosen(store, topic="comet") == [ids["telescope"]]
    assert set(chosen(store, topic="chess | trams")) == {ids["chess"], ids["tram"]}
    assert chosen(store, topic="volcano") == []


def test_withdrawn_articles_tell_nothing(store: Store) -> None:
    ferry = EVENTS[0]
    tell(store, ferry, [article(ferry, 0, DAY + timedelta(hours=8))])
    for version in store.articles.page().items:
        store.articles.withdraw(version.article_id, "an error")
    assert chosen(store) == []


def test_what_says_no_date_is_no_news_of_the_day_on_which_it_came(store: Store) -> None:
    ids = fill(store, events=EVENTS[:2])
    archive = [replace(article(EVENTS[2], n, DAY + timedelta(hours=9)), published=None) for n in range(6)]
    for each in archive:
        store.arrivals.add([each], seen=DAY + timedelta(hours=10))
    found = store.articles.known([each.url for each in archive])
    old = store.stories.save(title="Archive")
    store.stories.join(old, [Member(found[each.url]) for each in archive])
    assert set(chosen(store)) == set(ids.values())
    assert store.coverage.undated(DAY, DAY + timedelta(days=1)) == 6
    assert store.coverage.undated(DAY - timedelta(days=1), DAY) == 0
    before = choose(store, TODAY, "UTC", "", 10)
    store.stories.join(ids["ferry"], [Member(found[archive[0].url])])  # beside others that do say one it is told
    assert store.coverage.undated(DAY, DAY + timedelta(days=1)) == 5
    assert choose(store, TODAY, "UTC", "", 10) == before
