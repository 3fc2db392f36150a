"""What jobs do, with weightless models: a correction is asked for where an article changed, also after a kill."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from service.app import choose_models
from service.jobs.schedule import look
from service.newsroom.answering import ALL_DELETED, answer
from service.pipeline import Models
from service.requests import BriefRequest
from service.routes.work import LOOK, SWEEP, Work
from service.settings import Settings
from service.store import migrate
from service.store.database import Database
from service.store.jobs import LIVE, Job
from service.store.members import Member
from service.store.scope import now
from service.store.workspaces import open_store
from tests.patience import LONG, until
from tests.store.samples import POST, RUDDER, WIRE

LONGER = replace(
    WIRE, text=f"{WIRE.text} The ferry had left Velm at noon with 80 people aboard, the harbour office said."
)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    settings = Settings(
        model="extractive", encoder="hashing", entailer="overlap", database=str(tmp_path / "work.db"), daily=False
    )
    database, models = Database(settings.database), choose_models(settings)
    migrate.ensure(database)
    yield Work(open_store(database), lambda: models, settings)
    database.close()


def done(work: Work) -> list[Job]:
    """Every job, when a worker has done all that waits."""
    worker = work.worker(1)
    worker.start()
    # Asked once for all states: a job that goes back to the queue is in neither of two lists read one after the other.
    until(lambda: not any(job.state in LIVE for job in work.store.jobs.page().items), "a job was not done")
    worker.stop(LONG)
    return list(work.store.jobs.page().items)


def briefed(work: Work) -> tuple[str, str]:
    """An article and a brief that cites it."""
    (arrival,) = work.store.arrivals.add([POST])
    wanted = BriefRequest.model_validate({"query": "ferry"})
    (kept,) = answer(work.store, work.models(), work.settings.limits, wanted)
    assert RUDDER in kept.document["text"]
    assert arrival.article_id is not None
    return arrival.article_id, kept.info.id


def test_an_article_that_changed_has_what_cites_it_checked_again(work: Work) -> None:
    article, brief = briefed(work)
    work.store.arrivals.add([replace(POST, text=POST.text.replace(RUDDER, "The captain said nothing."))])
    work.room.changed([article])
    assert [(job.kind, job.state) for job in done(work) if job.kind == "recheck"] == [("recheck", "done")]
    latest = work.store.briefs.get(brief)
    assert latest.revision.number == 2
    assert RUDDER not in latest.document["text"]


def test_a_re_check_that_a_killed_process_forgot_is_asked_for_by_the_sweep(work: Work) -> None:
    article, brief = briefed(work)
    look(work.store, work.schedules, now())
    work.store.arrivals.add([replace(POST, text=POST.text.replace(RUDDER, "The captain said nothing."))])
    assert list(work.store.evidence.outdated()) == [article]
    look(work.store, work.schedules, now() + SWEEP)
    assert {"recheck", "sweep"} <= {job.kind for job in done(work)}
    assert work.store.briefs.get(brief).revision.number == 2
    assert work.store.evidence.outdated() == {}


def test_where_there_is_nothing_to_do_the_clock_asks_for_nothing(work: Work) -> None:
    look(work.store, work.schedules, now())
    assert look(work.store, work.schedules, now() + timedelta(days=1)) == ()


def test_feeds_are_asked_when_one_is_due(work: Work) -> None:
    look(work.store, work.schedules, now())
    work.store.feeds.add("http://127.0.0.1:9/feed")
    (job,) = look(work.store, work.schedules, now() + LOOK)
    (told,) = done(work)
    assert (told.id, told.kind, told.state) == (job, "feeds", "done")
    assert len(told.result["failed"]) == 1
    assert look(work.store, work.schedules, now() + LOOK) == ()


def test_the_edition_of_a_day_is_issued_once_however_often_the_clock_asks(work: Work) -> None:
    daily = Work(work.store, work.models, work.settings.model_copy(update={"daily": True, "daily_hour": 0}))
    look(daily.store, daily.schedules, now())
    seen = now() - timedelta(days=1)
    (arrival,) = daily.store.arrivals.add([replace(POST, published=seen)], seen=seen)
    assert arrival.article_id is not None
    daily.store.stories.join(daily.store.stories.save(title="Ferry"), [Member(arrival.article_id)])
    daily.room.threads.place_missing()
    daily.room.threads.settle()
    (job,) = look(daily.store, daily.schedules, now() + LOOK)
    (told,) = done(daily)
    (edition,) = daily.store.editions.page().items
    assert (told.id, told.state, told.result["editions"]) == (job, "done", [edition.id])
    assert told.result["location"].startswith(f"/v1/daily/{edition.date}")
    assert look(daily.store, daily.schedules, now() + 2 * LOOK) == ()


def test_a_brief_that_waits_is_made_without_the_article_that_was_deleted_and_says_so(work: Work) -> None:
    article, _ = briefed(work)
    sent = [{"url": a.url, "source": a.source, "title": a.title, "text": a.text} for a in (POST, LONGER)]
    both = work.store.jobs.submit("brief", {"articles": sent})
    alone = work.store.jobs.submit("brief", {"articles": sent[:1]})
    work.store.removal.delete(article, "asked by its author", bar=False)
    done(work)
    made = work.store.jobs.get(both)
    kept = work.store.briefs.get(made.result["briefs"][0])
    assert {a["source"] for a in kept.document["articles"]} == {LONGER.source}
    assert "One of the articles that were sent was deleted here before this brief was made." in kept.document["notes"]
    assert work.store.articles.known([POST.url]) == {}
    refused = work.store.jobs.get(alone)
    assert (refused.state, (refused.error or {})["detail"]) == ("failed", ALL_DELETED)


def test_a_brief_whose_article_is_deleted_while_it_is_written_is_written_again(work: Work) -> None:
    article, _ = briefed(work)
    sent = [{"url": a.url, "source": a.source, "title": a.title, "text": a.text} for a in (POST, LONGER)]
    job = work.store.jobs.submit("brief", {"articles": sent})
    models, begun = work.models, list[bool]()

    def at_the_first_attempt() -> Models:
        if not begun:
            begun.append(True)
            work.store.removal.delete(article, "asked by its author", bar=False)
        return models()

    done(replace(work, models=at_the_first_attempt))
    made = work.store.jobs.get(job)
    assert (made.state, made.attempt) == ("done", 2)
    assert work.store.articles.known([POST.url]) == {}


def test_articles_that_a_killed_process_did_not_place_are_placed_and_their_stories_settled_once(work: Work) -> None:
    look(work.store, work.schedules, now())
    work.store.arrivals.add([POST, WIRE])
    look(work.store, work.schedules, now() + LOOK)
    assert {job.kind: job.result for job in done(work)}["place"] == {"articles": 2}
    look(work.store, work.schedules, now() + 2 * LOOK)
    assert "settle" in {job.kind for job in done(work)}
    assert look(work.store, work.schedules, now() + 3 * LOOK) == ()
