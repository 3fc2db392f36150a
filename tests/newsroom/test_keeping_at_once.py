"""Several at work on one story at once, on both databases."""

import threading
from collections.abc import Callable

from service.newsroom.corrections import recheck
from service.newsroom.keeping import brief_story, read
from service.store.database import Database
from service.store.documents import check
from service.store.store import Store
from service.store.stories import Member
from service.store.workspaces import open_store
from tests.newsroom.articles import COURIER, DAILY, INSPECTED, MENDED, MODELS, POST, story_of, told
from tests.store.conftest import database, postgresql, sqlite, store, where

__all__ = ["database", "postgresql", "sqlite", "store", "where"]  # fixtures: of either database, empty for each test


def at_once(database: Database, *works: Callable[[Store], object]) -> None:
    """Each in a thread of its own, as in a process of its own; raises what one of them did."""
    failed: list[BaseException] = []
    gate = threading.Barrier(len(works))

    def run(work: Callable[[Store], object]) -> None:
        try:
            gate.wait(30)
            work(open_store(database))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if failed:
        raise failed[0]


def test_a_story_that_several_ask_for_at_once_gets_one_brief(database: Database, store: Store) -> None:
    story = story_of(store, *told(store, COURIER, DAILY))
    at_once(database, *[lambda s: brief_story(s, MODELS, story)] * 4)
    (info,) = store.briefs.page(story).items
    assert info.latest == 1


def test_a_correction_and_a_later_article_at_once_leave_a_brief_that_tells_both(
    database: Database, store: Store
) -> None:
    courier, daily = told(store, COURIER, DAILY)
    story = story_of(store, courier, daily)
    first = brief_story(store, MODELS, story)
    told(store, MENDED)
    store.stories.join(story, [Member(each) for each in told(store, POST)])
    at_once(
        database,
        lambda s: recheck(s, MODELS, daily),
        lambda s: brief_story(s, MODELS, story),
        lambda s: recheck(s, MODELS, daily),
    )
    latest = brief_story(store, MODELS, story)
    assert INSPECTED not in read(latest).text
    assert "January" in read(latest).text
    assert "Wednesday" in read(latest).text
    assert not latest.flagged
    for revision in store.briefs.revisions(first.info.id):
        check(store.briefs.get(first.info.id, revision.number, explained=True).document)
