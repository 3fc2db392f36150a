from datetime import date, datetime, timedelta

from service.newsroom.issuing import Plan, issue_due
from service.store.store import Store
from tests.newsroom.days import DAY, EVENTS, MODELS, article, fill, tell


def test_missed_editions_are_made_up_in_order_and_each_once(store: Store) -> None:
    fill(store, events=EVENTS[:2])
    chess = EVENTS[8]
    tell(store, chess, [article(chess, n, DAY + timedelta(days=2, hours=9)) for n in (0, 1)])
    at = DAY + timedelta(days=1, hours=4, minutes=59)

    def clock() -> datetime:
        return at

    plan = Plan("UTC", 5)
    assert issue_due(store, lambda: MODELS, plan, clock=clock) == ()
    at += timedelta(minutes=1)
    assert [e.date for e in issue_due(store, lambda: MODELS, plan, clock=clock)] == [date(2026, 3, 4)]
    at += timedelta(days=3)
    made_up = issue_due(store, lambda: MODELS, plan, clock=clock)
    assert [(e.date, len(e.placed)) for e in made_up] == [
        (date(2026, 3, 5), 0),
        (date(2026, 3, 6), 1),
        (date(2026, 3, 7), 0),
    ]
    assert issue_due(store, lambda: MODELS, plan, clock=clock) == ()


def test_a_clock_that_goes_back_publishes_nothing_again_and_loses_no_day(store: Store) -> None:
    fill(store, events=EVENTS[:1])
    at = DAY + timedelta(days=1, hours=5, minutes=10)

    def clock() -> datetime:
        return at

    plan, dates = Plan("UTC", 5), []
    for moved in (0, -60, -1440, 1440, 60, 1440):  # minutes: an hour back, a day back, and on again
        at += timedelta(minutes=moved)
        dates += [e.date for e in issue_due(store, lambda: MODELS, plan, clock=clock)]
    assert dates == [date(2026, 3, 4), date(2026, 3, 5)]


def test_the_first_page_of_all_waits_for_a_day_with_news(store: Store) -> None:
    at = DAY + timedelta(days=1, hours=6)
    assert issue_due(store, lambda: MODELS, Plan("UTC", 5), clock=lambda: at) == ()
    fill(store, events=EVENTS[:1])
    assert len(issue_due(store, lambda: MODELS, Plan("UTC", 5, ("", "ferry")), clock=lambda: at)) == 2
