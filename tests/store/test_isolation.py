"""Two workspaces with rows of the same ids: whatever one of them is asked, the other is neither seen nor touched."""

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, select
from sqlalchemy.exc import IntegrityError

from service.errors import NotFound
from service.store.clusters import KeptCluster, Span
from service.store.coverage import Late
from service.store.database import Database
from service.store.editions import Placed, Shown, Update
from service.store.evidence import SentenceId
from service.store.idempotency import Answer, Claim
from service.store.ids import new_id
from service.store.keys import workspace_of
from service.store.pages import FetchedPage
from service.store.placements import Fresh
from service.store.placements import Placed as InStory
from service.store.store import Store
from service.store.stories import Member, StoryFilter
from service.store.tables.every import tables
from service.store.transfer import export
from service.store.workspaces import delete_workspace, list_workspaces, open_store, store_of
from tests.store.samples import NOON, POST, article, document, keep

MARK = "SECRET"
DAY = date(2026, 3, 4)
OWNED = {table.name for table in tables()} - {"workspaces"}
# Texts that may differ between rows of the same id, and are marked in the other workspace.
FREE = {
    "text",
    "title",
    "byline",
    "place",
    "terms",
    "reason",
    "note",
    "name",
    "last_error",
    "etag",
    "media_type",
    "answer",
    "progress",
}

Call = Callable[[Store, dict[str, Any]], Any]

# Every public method of every noun, with arguments that name rows which both workspaces have.
CALLS: dict[str, Call] = {
    "arrivals.add": lambda s, k: s.arrivals.add([POST, article(5), article(6)]),
    "articles.get": lambda s, k: s.articles.get(k["post"]),
    "articles.version": lambda s, k: s.articles.version(k["version"]),
    "articles.versions": lambda s, k: s.articles.versions(k["post"]),
    "articles.current": lambda s, k: s.articles.current([k["post"]]),
    "articles.versions_of": lambda s, k: s.articles.versions_of([POST, article(5)]),
    "articles.known": lambda s, k: s.articles.known([POST.url]),
    "articles.page": lambda s, k: s.articles.page(),
    "articles.search": lambda s, k: [s.articles.search(q) for q in ("ferry", MARK, "Kallvik")],
    "articles.withdraw": lambda s, k: s.articles.withdraw(k["post"], "why"),
    "briefs.add": lambda s, k: s.briefs.add(document(), story_id=k["story"]),
    "briefs.revise": lambda s, k: s.briefs.revise(k["brief"], document(), "why", after=1),
    "briefs.get": lambda s, k: s.briefs.get(k["brief"], explained=True),
    "briefs.revisions": lambda s, k: s.briefs.revisions(k["brief"]),
    "briefs.page": lambda s, k: [s.briefs.page(), s.briefs.page(k["story"])],
    "briefs.delete": lambda s, k: s.briefs.delete(k["spare"]),
    "clusters.replace": lambda s, k: s.clusters.replace(k["story"], [KeptCluster((Span(k["version"], 0, 3),))]),
    "clusters.of_story": lambda s, k: s.clusters.of_story(k["story"]),
    "coverage.undated": lambda s, k: s.coverage.undated(NOON - timedelta(999), NOON + timedelta(999)),
    "coverage.between": lambda s, k: s.coverage.between(
        NOON, NOON, Late(NOON - timedelta(19), NOON, NOON - timedelta(19))
    ),
    "coverage.older": lambda s, k: s.coverage.older(NOON - timedelta(999), NOON + timedelta(999), NOON),
    "deliveries.add": lambda s, k: s.deliveries.add(k["edition"], [("email", a) for a in ("ann@a.example", "b@b.b")]),
    "deliveries.claim": lambda s, k: s.deliveries.claim(at=NOON + timedelta(9)),
    "deliveries.failed": lambda s, k: s.deliveries.failed(k["delivery"], "why", None),
    "deliveries.next_due": lambda s, k: s.deliveries.next_due(),
    "deliveries.of_edition": lambda s, k: s.deliveries.of_edition(k["edition"]),
    "deliveries.sending": lambda s, k: s.deliveries.sending(k["delivery"]),
    "deliveries.sent": lambda s, k: s.deliveries.sent(k["delivery"]),
    "editions.before": lambda s, k: s.editions.before(DAY + timedelta(2), "UTC"),
    "editions.open": lambda s, k: [s.editions.open(DAY, "UTC"), s.editions.open(DAY, "Asia/Tokyo")],
    "editions.compose": lambda s, k: s.editions.compose(k["open"], [Placed(k["spare"], 1)], Placed(k["brief"], 1)),
    "editions.publish": lambda s, k: s.editions.publish(k["open"]),
    "editions.get": lambda s, k: s.editions.get(k["edition"]),
    "editions.of_day": lambda s, k: s.editions.of_day(DAY, "UTC"),
    "editions.latest": lambda s, k: s.editions.latest("UTC"),
    "editions.page": lambda s, k: s.editions.page(None),
    "evidence.sentences": lambda s, k: s.evidence.sentences(k["brief"], 1),
    "evidence.citing": lambda s, k: [s.evidence.citing(k["post"], v, latest=False) for v in (None, k["version"])],
    "evidence.using": lambda s, k: s.evidence.using(k["post"]),
    "evidence.outdated": lambda s, k: s.evidence.outdated(),
    "evidence.flag": lambda s, k: s.evidence.flag([SentenceId(k["brief"], 1, "s1")], "why"),
    "feeds.add": lambda s, k: [s.feeds.add("https://post.example/feed"), s.feeds.add("https://new.example/feed")],
    "feeds.get": lambda s, k: s.feeds.get(k["feed"]),
    "feeds.all": lambda s, k: s.feeds.all(),
    "feeds.claim": lambda s, k: s.feeds.claim(NOON + timedelta(days=999)),
    "feeds.fetched": lambda s, k: s.feeds.fetched(k["feed"], NOON, etag="x", title="New", brought=True),
    "feeds.failed": lambda s, k: s.feeds.failed(k["feed"], "500", NOON),
    "feeds.set_state": lambda s, k: s.feeds.set_state([k["feed"]], "paused"),
    "feeds.move": lambda s, k: s.feeds.move(k["feed"], "https://moved.example/feed"),
    "feeds.delete": lambda s, k: s.feeds.delete(k["feed"]),
    "idempotency.claim": lambda s, k: [s.idempotency.claim("done", "00"), s.idempotency.claim("new", "00")],
    "idempotency.hold": lambda s, k: s.idempotency.hold(),
    "idempotency.answer": lambda s, k: s.idempotency.answer(k["claim"], Answer(201, "text/plain", b"x")),
    "idempotency.renew": lambda s, k: s.idempotency.renew(k["claim"]),
    "idempotency.release": lambda s, k: s.idempotency.release(k["claim"]),
    "idempotency.purge": lambda s, k: s.idempotency.purge(NOON + timedelta(days=9_999)),
    "jobs.submit": lambda s, k: [s.jobs.submit("brief", {}, key=key) for key in ("held", "new", None)],
    "jobs.get": lambda s, k: s.jobs.get(k["job"]),
    "jobs.cancel": lambda s, k: s.jobs.cancel(k["job"]),
    "jobs.page": lambda s, k: [s.jobs.page(), s.jobs.page("running", kind="brief")],
    "jobs.waits": lambda s, k: s.jobs.waits("he"),
    "jobs.purge": lambda s, k: s.jobs.purge(NOON + timedelta(days=9_999)),
    "leases.due": lambda s, k: s.leases.due(["brief"]),
    "leases.claim": lambda s, k: s.leases.claim("w", ["brief"], timedelta(1), NOON + timedelta(days=9_999)),
    "leases.renew": lambda s, k: s.leases.renew({k["hold"]: "more"}, timedelta(1)),
    "leases.check": lambda s, k: s.leases.check(k["hold"]),
    "leases.finish": lambda s, k: s.leases.finish(k["hold"], {}),
    "leases.fail": lambda s, k: s.leases.fail(k["hold"], {}),
    "leases.cancelled": lambda s, k: s.leases.cancelled(k["hold"]),
    "leases.hand_back": lambda s, k: s.leases.hand_back(k["hold"]),
    "leases.alive": lambda s, k: s.leases.alive("desk:w", NOON + timedelta(days=9_999)),
    "leases.gone": lambda s, k: s.leases.gone("desk:w"),
    "leases.living": lambda s, k: s.leases.living(timedelta(1), "desk"),
    "lineage.of": lambda s, k: s.lineage.of([k["post"], k["wire"]]),
    "placements.hold": lambda s, k: s.placements.hold(),
    "placements.put": lambda s, k: s.placements.put("words", [in_story(k)]),
    "placements.gather": lambda s, k: s.placements.gather(
        [Fresh(new_id(), "New", ())], {k["story"]: [Member(k["wire"])]}, NOON
    ),
    "placements.name": lambda s, k: s.placements.name([Fresh(k["story"], "Put right", ("pier",))], NOON),
    "placements.touch": lambda s, k: s.placements.touch([k["post"]]),
    "placements.last": lambda s, k: s.placements.last(),
    "placements.since": lambda s, k: s.placements.since("words", 0),
    "placements.between": lambda s, k: s.placements.between("words", NOON - timedelta(9), NOON + timedelta(9)),
    "placements.last_told": lambda s, k: s.placements.last_told("words", [k["story"]]),
    "placements.versions": lambda s, k: s.placements.versions("words", [k["post"]]),
    "placements.missing": lambda s, k: s.placements.missing("words", 9),
    "placements.alive": lambda s, k: s.placements.alive([k["post"]]),
    "placements.is_settled": lambda s, k: s.placements.is_settled(),
    "placements.unsettled": lambda s, k: s.placements.unsettled("words", 9),
    "placements.settled": lambda s, k: s.placements.settled(0),
    "schedules.last": lambda s, k: s.schedules.last("feeds"),
    "schedules.tick": lambda s, k: [s.schedules.tick("feeds", at, NOON) for at in (NOON, None)],
    "keys.add": lambda s, k: s.keys.add("desk"),
    "keys.find": lambda s, k: s.keys.find(k["secret"]),
    "keys.all": lambda s, k: s.keys.all(),
    "keys.revoke": lambda s, k: s.keys.revoke(k["key"]),
    "pages.put": lambda s, k: s.pages.put([FetchedPage("https://post.example/p", NOON, NOON, k["wire"], status=304)]),
    "pages.get": lambda s, k: s.pages.get(["https://post.example/p"]),
    "pages.purge": lambda s, k: s.pages.purge(NOON + timedelta(days=9_999)),
    "removal.delete": lambda s, k: s.removal.delete(k["post"], "why"),
    "removal.allow": lambda s, k: s.removal.allow(article(3).url),
    "removal.barred": lambda s, k: s.removal.barred([POST, article(3)]),
    "reports.add": lambda s, k: s.reports.add(SentenceId(k["brief"], 1, "s2"), "other"),
    "reports.correct": lambda s, k: s.reports.correct(SentenceId(k["brief"], 1, "s2"), "So."),
    "reports.settle": lambda s, k: s.reports.settle(k["report"], "corrected", "So."),
    "reports.page": lambda s, k: [s.reports.page(), s.reports.page("open")],
    "stories.save": lambda s, k: s.stories.save(k["story"], title="Put right"),
    "stories.join": lambda s, k: s.stories.join(k["merged"], [Member(k["wire"], "reprint", k["post"])]),
    "stories.leave": lambda s, k: s.stories.leave(k["story"], [k["post"]]),
    "stories.merge": lambda s, k: s.stories.merge(k["story"], k["other"]),
    "stories.split": lambda s, k: s.stories.split(k["story"], [k["post"]], title="Apart"),
    "stories.get": lambda s, k: s.stories.get(k["merged"]),
    "stories.hold": lambda s, k: s.stories.hold(k["merged"]),
    "stories.timeline": lambda s, k: s.stories.timeline(k["story"]),
    "stories.of_articles": lambda s, k: s.stories.of_articles([k["post"], k["wire"]]),
    "stories.page": lambda s, k: [s.stories.page(StoryFilter(query=q)) for q in ("", "ferry", MARK)],
    "vectors.put": lambda s, k: s.vectors.put("versions", "mini", {k["version"]: [0.5, 0.5]}),
    "vectors.get": lambda s, k: s.vectors.get("stories", "mini", [k["story"]]),
    "vectors.window": lambda s, k: [s.vectors.window(w, "mini", NOON - timedelta(9)) for w in ("stories", "versions")],
}  # fmt: skip


def in_story(ids: dict[str, Any]) -> InStory:
    return InStory(ids["post"], ids["version"], NOON, b"features", POST)


class _Undo(Exception):
    pass


@contextmanager
def undone(store: Store) -> Iterator[Store]:
    """A transaction of which nothing stays."""
    with suppress(_Undo), store.transaction() as inside:
        yield inside
        raise _Undo


def nouns(store: Store) -> dict[str, object]:
    return {name: value for name, value in vars(store).items() if hasattr(value, "_scope")}


def fill(store: Store) -> dict[str, Any]:
    """At least one row in every table; the ids to ask for."""
    post, wire, _ = keep(store)
    gone, _ = keep(store, article(3), article(4))
    version = store.articles.get(post).id
    story, other, merged = (store.stories.save(title=title, terms=["ferry"]) for title in ("Ferry", "Other", "Merged"))
    store.stories.join(story, [Member(post), Member(wire)])
    store.stories.merge(merged, story)
    store.removal.delete(gone, "why")
    store.vectors.put("versions", "mini", {version: [1.0, 0.0]})
    store.vectors.put("stories", "mini", {story: [1.0, 0.0]})
    store.clusters.replace(story, [KeptCluster((Span(version, 0, 9),))])
    brief, spare = store.briefs.add(document(), story_id=story), store.briefs.add(document())
    edition, waiting = store.editions.open(DAY, "UTC"), store.editions.open(DAY + timedelta(1), "UTC")
    store.editions.compose(edition.id, [Placed(brief, 1, story)], note="note")
    store.editions.publish(edition.id, NOON)
    shown = Update(edition.id, brief, 1, (Shown("s1", "new"),))
    store.editions.compose(waiting.id, [Placed(brief, 1, story, shown)])
    store.deliveries.add(edition.id, [("email", "ann@a.example"), ("webhook", "https://post.example/hook")], NOON)
    (delivery,) = store.deliveries.claim(1, NOON)
    key, secret = store.keys.add("desk")
    done, claim = store.idempotency.claim("done", "00"), store.idempotency.claim("held", "00")
    assert isinstance(done, Claim)
    store.idempotency.answer(done, Answer(200, "text/plain", b"body"))
    store.pages.put(
        [FetchedPage("https://post.example/p", NOON, NOON, post, "etag"), FetchedPage("https://x.example", NOON, NOON)]
    )
    job = store.jobs.submit("brief", {}, key="held")
    hold = store.leases.claim("desk:w", ["brief"], timedelta(1))
    assert hold is not None
    store.leases.renew({hold: "half done"}, timedelta(1))
    store.leases.alive("desk:w")
    store.schedules.tick("feeds", None, NOON)
    store.placements.put("words", [in_story({"post": post, "version": version})])
    return {
        "job": job, "hold": hold,
        "post": post, "wire": wire, "version": version, "story": story, "other": other, "merged": merged,
        "brief": brief, "spare": spare, "edition": edition.id, "open": waiting.id, "key": key.id, "secret": secret,
        "report": store.reports.add(SentenceId(brief, 1, "s1"), "other", "note"),
        "claim": claim, "delivery": delivery, "feed": store.feeds.add("https://post.example/feed", "Post"),
    }  # fmt: skip


def rows_of(connection: Connection, workspace: str) -> list[str]:
    owned = [t for t in tables() if t.name != "workspaces"]
    return [
        f"{table.name} {row!r}"
        for table in owned
        for row in sorted(connection.execute(select(table).where(table.c.workspace_id == workspace)), key=repr)
    ]


@pytest.fixture
def both(database: Database) -> tuple[Store, Store, dict[str, Any]]:
    """A workspace, another with rows of the very same ids but marked texts, and those ids."""
    ours, theirs = open_store(database, "ours"), open_store(database, "theirs")
    ids = fill(ours)
    with database.write() as connection:
        for table in (t for t in tables() if t.name != "workspaces"):
            rows = [dict(row._mapping) for row in connection.execute(select(table))]
            assert rows, f"{table.name} is empty: fill it, or its isolation is not tested"
            for row in rows:
                row.pop("serial", None)
                row["workspace_id"] = theirs.workspace
                keys = {column.name for column in table.primary_key.columns}
                for name in (FREE - keys) & row.keys():
                    if row[name] is not None:
                        row[name] = f"{MARK} {row[name]}"
                if "document" in row:
                    row["document"] = {**row["document"], "title": MARK}
            connection.execute(insert(table), rows)
    return ours, theirs, ids


def test_every_public_method_of_the_store_is_asked_here(database: Database) -> None:
    store = open_store(database)
    found = {
        f"{name}.{method}"
        for name, noun in nouns(store).items()
        for method, _ in inspect.getmembers(noun, inspect.ismethod)
        if not method.startswith("_")
    }
    assert found == CALLS.keys()


def test_no_method_sees_or_touches_another_workspace(
    both: tuple[Store, Store, dict[str, Any]], database: Database
) -> None:
    ours, theirs, ids = both
    with database.read() as connection:
        before = rows_of(connection, theirs.workspace)
        assert MARK in repr(before)
        assert MARK not in repr(rows_of(connection, ours.workspace))
    with statements(database) as issued:
        for name, call in CALLS.items():
            with undone(ours) as inside:
                del issued[:]
                answer = call(inside, ids)
                assert MARK not in repr(answer), name
                assert issued, f"{name} asked nothing"
                for statement in issued:
                    assert bound(statement), f"{name}: {statement}"
                assert inside._scope.connection is not None
                assert rows_of(inside._scope.connection, theirs.workspace) == before, name


class statements:
    """The statements that a database is given, as they come."""

    def __init__(self, database: Database) -> None:
        self._engine = database.engine
        self._issued: list[str] = []

    def _hear(self, connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        self._issued.append(statement)

    def __enter__(self) -> list[str]:
        event.listen(self._engine, "before_cursor_execute", self._hear)
        return self._issued

    def __exit__(self, *error: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._hear)


def bound(statement: str) -> bool:
    """Whether a statement says of each table that it reads, changes or deletes from whose rows it means."""
    if statement.startswith(("INSERT", "BEGIN")):
        return "workspace_id" in statement or statement.startswith("BEGIN")
    if re.fullmatch(r"SELECT workspaces.id \nFROM workspaces \nWHERE workspaces.id = \S+(?: FOR .*)?", statement):
        return True  # its own row, held so that who deletes an article is waited for
    named = re.findall(r"\b(?:FROM|JOIN|UPDATE)\s+(\w+)", statement)
    owned = [name for name in named if name in OWNED]
    return 0 < len(owned) <= len(re.findall(r"workspace_id = ", statement))


def test_words_that_only_another_workspace_has_find_nothing(both: tuple[Store, Store, dict[str, Any]]) -> None:
    ours, theirs, _ = both
    assert theirs.articles.search(MARK)
    assert theirs.stories.page(StoryFilter(query=MARK)).items
    assert ours.articles.search(MARK) == ()
    assert ours.stories.page(StoryFilter(query=MARK)).items == ()


def test_ids_of_another_workspace_are_ids_of_nothing(database: Database) -> None:
    ours, ids = open_store(database, "ours"), fill(open_store(database, "theirs"))
    asks: list[Callable[[], object]] = [
        lambda: ours.articles.get(ids["post"]),
        lambda: ours.articles.version(ids["version"]),
        lambda: ours.briefs.get(ids["brief"]),
        lambda: ours.briefs.delete(ids["brief"]),
        lambda: ours.stories.get(ids["story"]),
        lambda: ours.stories.merge(ids["story"], ids["other"]),
        lambda: ours.editions.get(ids["edition"]),
        lambda: ours.editions.publish(ids["open"]),
        lambda: ours.feeds.get(ids["feed"]),
        lambda: ours.keys.revoke(ids["key"]),
        lambda: ours.jobs.get(ids["job"]),
        lambda: ours.jobs.cancel(ids["job"]),
        lambda: ours.removal.delete(ids["post"], "why"),
    ]
    for ask in asks:
        with pytest.raises(NotFound):
            ask()
    assert ours.keys.find(ids["secret"]) is None
    assert not ours.idempotency.renew(ids["claim"])
    assert ours.evidence.flag([SentenceId(ids["brief"], 1, "s1")], "why") == 0
    assert ours.evidence.citing(ids["post"], latest=False) == ()


def test_the_database_itself_refuses_a_row_that_refers_to_another_workspace(database: Database) -> None:
    ours, ids = open_store(database, "ours"), fill(open_store(database, "theirs"))
    mine = ours.stories.save(title="Mine")
    refused: list[Callable[[], object]] = [
        lambda: ours.stories.join(mine, [Member(ids["post"])]),
        lambda: ours.vectors.put("versions", "mini", {ids["version"]: [1.0]}),
        lambda: ours.briefs.add(document(), story_id=ids["story"]),
        lambda: ours.clusters.replace(mine, [KeptCluster((Span(ids["version"], 0, 1),))]),
        lambda: ours.editions.compose(ours.editions.open(DAY, "UTC").id, [Placed(ids["brief"], 1)]),
        lambda: ours.pages.put([FetchedPage("https://x.example", NOON, NOON, ids["post"])]),
    ]
    for call in refused:
        with pytest.raises(IntegrityError):
            call()


def test_an_export_of_one_workspace_and_its_deletion_leave_the_other_alone(
    both: tuple[Store, Store, dict[str, Any]], database: Database
) -> None:
    ours, theirs, _ = both
    assert MARK.encode() not in b"".join(export(database, "ours"))
    with database.read() as connection:
        before = rows_of(connection, theirs.workspace)
    delete_workspace(database, "ours")
    with database.read() as connection:
        assert rows_of(connection, theirs.workspace) == before
        assert rows_of(connection, ours.workspace) == []
    assert [w.name for w in list_workspaces(database)] == ["theirs"]


def test_a_key_names_its_workspace_and_opens_no_other(database: Database) -> None:
    ours, theirs = open_store(database, "ours"), open_store(database, "theirs")
    _, secret = ours.keys.add("desk")
    named = workspace_of(secret)
    assert named == ours.workspace
    assert store_of(database, named).keys.find(secret)
    assert theirs.keys.find(secret) is None
    assert theirs.keys.find(secret.replace(ours.workspace, theirs.workspace)) is None
    assert workspace_of("evb_x_y") is None
